from pathlib import Path

import pytest

from pipeline.publication import link_file, publish, publish_link


def test_finished_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    new, target = tmp_path / "new", tmp_path / "target"
    target.write_text("old")
    new.write_text("new")
    with target.open() as held_open:
        publish(new, target)
        assert held_open.read() == "old"
    assert (target.read_text(), new.exists()) == ("new", False)


def test_link_stays_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "behind").write_text("old")
    (tmp_path / "target").symlink_to("behind")
    (tmp_path / "new").write_text("new")
    publish(tmp_path / "new", tmp_path / "target")
    assert (tmp_path / "target").is_symlink()
    assert (tmp_path / "behind").read_text() == "new"


@pytest.mark.parametrize("before", ["nothing", "file", "link", "left over"])
def test_link_replaces_what_was_there(tmp_path: Path, before: str) -> None:
    link = tmp_path / "link"
    if before == "file":
        link.write_text("a file")
    elif before == "link":
        link.symlink_to("elsewhere")
    elif before == "left over":
        (tmp_path / ".link-link").symlink_to("of a killed run")
    publish_link(Path("there"), link)
    assert link.readlink() == Path("there")
    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_second_name_of_a_file_is_that_of_the_file_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words")
    (tmp_path / "link").symlink_to("file")
    link_file(tmp_path / "link", tmp_path / "name")
    assert (tmp_path / "name").samefile(tmp_path / "file")
    assert not (tmp_path / "name").is_symlink()
