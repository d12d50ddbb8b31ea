from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.settings import Folders, Settings, find_folders, read_settings


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def write(folders: Folders, text: str) -> None:
    folders.settings_file.write_text(text, encoding="utf-8")


def test_folders_lie_in_one_data_folder() -> None:
    folders = Folders(Path("d"))
    assert (folders.archive, folders.tables, folders.logs) == (Path("d/archive"), Path("d/tables"), Path("d/logs"))
    assert folders.database == Path("d/ombudsman.duckdb")


@pytest.mark.parametrize(
    ("given", "environment", "expected"),
    [
        (None, {}, "data"),
        (None, {"OMBUDSMAN_DATA": "/srv/x"}, "/srv/x"),
        (None, {"OMBUDSMAN_DATA": ""}, "data"),
        (Path("mine"), {"OMBUDSMAN_DATA": "/srv/x"}, "mine"),
    ],
    ids=["default", "environment", "empty environment", "given"],
)
def test_data_folder_is_found(given: Path | None, environment: dict[str, str], expected: str) -> None:
    assert find_folders(given, environment=environment).data == Path(expected)


def test_settings_without_file_are_the_defaults(folders: Folders) -> None:
    assert read_settings(folders, environment={}) == Settings(contact=None, delay_seconds=1.0)


def test_settings_come_from_file_and_environment_goes_first(folders: Folders) -> None:
    write(folders, 'contact = "file@example.org"\ndelay_seconds = 2.5\n')
    assert read_settings(folders, environment={}) == Settings(contact="file@example.org", delay_seconds=2.5)
    assert read_settings(folders, environment={"OMBUDSMAN_CONTACT": "env@example.org"}).contact == "env@example.org"


def test_user_agent_names_project_and_contact() -> None:
    agent = Settings(contact="a@example.org").user_agent
    assert agent.startswith("ombudsman-determinations/")
    assert "a@example.org" in agent
    assert "not set" in Settings().user_agent


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("contact = ", "settings.toml"),
        ("speed = 3", "speed"),
        ("delay_seconds = 0.2", "delay_seconds"),
        ("delay_seconds = true", "delay_seconds"),
        ('delay_seconds = "fast"', "delay_seconds"),
        ("delay_seconds = nan", "delay_seconds"),
        ("contact = 5", "contact"),
        ('contact = "a@b\\nX-Evil: 1"', "contact"),
        ('contact = "é@example.org"', "contact"),
    ],
    ids=["no toml", "unknown key", "too fast", "boolean", "text", "nan", "number", "header injection", "not ascii"],
)
def test_bad_setting_is_named(folders: Folders, text: str, named: str) -> None:
    write(folders, text)
    with pytest.raises(OmbudsmanError, match=named):
        read_settings(folders, environment={})


def test_unreadable_file_is_named(folders: Folders) -> None:
    folders.settings_file.write_bytes(b"\xff\xfe")
    with pytest.raises(OmbudsmanError, match=r"settings\.toml"):
        read_settings(folders, environment={})
