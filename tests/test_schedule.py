"""What schedulers are given."""

import shlex
from pathlib import Path

import pytest

from models.errors import OmbudsmanError
from pipeline.schedule import SCHEDULES, schedule


@pytest.fixture(autouse=True)
def contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSMAN_CONTACT", "a@example.org")


def test_cron_line_runs_the_refresh_of_this_installation(tmp_path: Path) -> None:
    text = schedule("cron", tmp_path / "my data")
    (line,) = [line for line in text.splitlines() if line.startswith("17 3 * * *")]
    assert "OMBUDSMAN_CONTACT=a@example.org" in text.splitlines()
    words = shlex.split(line.split("; ", 1)[1])
    assert Path(words[0]).is_absolute()
    assert words[1:] == [
        "refresh", "--data", str(tmp_path / "my data"), ">>", str(tmp_path / "my data/logs/refresh.log"), "2>&1",
    ]  # fmt: skip


def test_cron_walks_everything_once_a_month(tmp_path: Path) -> None:
    nightly, monthly = [line for line in schedule("cron", tmp_path).splitlines() if line.startswith("17 ")]
    assert monthly == nightly.replace("17 3 * * *", "17 9 1 * *").replace(" >> ", " --full >> ")


def test_percent_sign_is_no_line_break_to_cron(tmp_path: Path) -> None:
    assert "a\\%b/logs" in schedule("cron", tmp_path / "a%b")


def units(text: str) -> dict[str, str]:
    """The service and the timer, by the names in their first lines."""
    found = {}
    for part in text.split("\n# ~/.config/systemd/user/")[0:]:
        name, body = part.split("\n", 1)
        found[name.rsplit("/", 1)[-1]] = body
    return found


def test_systemd_units_are_two_and_take_status_3_for_success(tmp_path: Path) -> None:
    service, timer = units(schedule("systemd", tmp_path / "my data")).values()
    assert f'refresh --data "{tmp_path / "my data"}"' in service
    assert "SuccessExitStatus=3" in service
    assert "OnCalendar=*-*-* 03:17:00" in timer


def test_workflow_is_whole_and_names_no_machine(tmp_path: Path) -> None:
    text = schedule("github", tmp_path)
    assert str(tmp_path) not in text
    assert "OMBUDSMAN_CONTACT: ${{ vars.OMBUDSMAN_CONTACT }}" in text
    assert "{{{" not in text
    assert "|| [ $? -eq 3 ]" in text
    assert all(len(line) - len(line.lstrip()) in range(0, 20, 2) for line in text.splitlines())


def test_unknown_scheduler_is_told_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OmbudsmanError, match=", ".join(SCHEDULES)):
        schedule("windows", tmp_path)
