"""What a refresh survives: SIGKILL at any moment, a full disk, readers that never pause."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.lock import only_writer
from pipeline.runs import earlier_runs
from pipeline.sample_site import serve_sample
from pipeline.settings import Folders
from tests.made_refreshes import STEMS, copy_data, database_of, make_site, refresh, refresh_from, tables_of

Rows = dict[str, list[Any]]
ROOT = Path(__file__).parents[1]
REFRESHES = """
import sys
from pathlib import Path
from tests.made_kills import count_touches, is_done_before
from tests.made_refreshes import refresh
print("ready", flush=True)
for line in sys.stdin:
    touch, data, site = line.split()
    work = lambda: refresh(Path(data), site)
    print(is_done_before(int(touch), work) if int(touch) else count_touches(work), flush=True)
"""
"""Starting Python takes longer than a refresh: one process starts once and is forked for every death."""


class Victims:
    """Refreshes that are killed at a given touch of the disk."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-c", REFRESHES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert self._line() == "ready"

    def refresh(self, data: Path, site: str, *, touch: int) -> str:
        """Refresh until the nth touch, from 1: whether it was done before; for 0 to the end: how many touches."""
        assert self._parent.stdin
        self._parent.stdin.write(f"{touch} {data} {site}\n")
        self._parent.stdin.flush()
        return self._line()

    def close(self) -> None:
        """End the process that is forked."""
        self._parent.communicate()

    def _line(self) -> str:
        assert self._parent.stdout
        return self._parent.stdout.readline().strip()


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    made = Victims()
    yield made
    made.close()


@pytest.fixture(scope="module")
def site(made: Path) -> Iterator[str]:
    with serve_sample(made / "site2") as base:
        yield base


@pytest.fixture(scope="module")
def touches(made: Path, site: str, victims: Victims, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often the refresh touches the disk."""
    data = copy_data(made / "data1", tmp_path_factory.mktemp("counted") / "data")
    return int(victims.refresh(data, site, touch=0))


@pytest.fixture(scope="module")
def should_be(made: Path) -> tuple[Rows, Rows]:
    return tables_of(made / "data2"), database_of(made / "data2")


@pytest.mark.parametrize("before_the_end", [43, 16, 7, 1, 0])
def test_killed_refresh_is_made_good_by_the_next(
    made: Path, site: str, victims: Victims, touches: int, should_be: tuple[Rows, Rows], data: Path, before_the_end: int
) -> None:
    assert victims.refresh(data, site, touch=touches - before_the_end) == "False"
    assert tables_of(data) in (tables_of(made / "data1"), should_be[0])
    refresh(data, site)
    assert (tables_of(data), database_of(data)) == should_be
    told = [run.status for run in earlier_runs(Folders(data))]
    assert told == ["published", "published" if before_the_end == 0 else "broken off", "published"]
    assert [path.name for path in (data / "published").iterdir() if path.name.startswith(".")] == []


def test_killed_run_gives_the_lock_back(data: Path, site: str, victims: Victims) -> None:
    assert victims.refresh(data, site, touch=6) == "False"
    with only_writer(data):
        pass


# So much that the tables fit, but not the database.
SMALL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from pipeline.cli import main
main()
"""


def test_full_disk_is_told_and_leaves_what_was_published(made: Path, site: str, data: Path) -> None:
    refreshed = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, "1000000", "refresh", "--data", str(data), "--site", site],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert refreshed.returncode == 1
    assert refreshed.stderr.count("\n") == 1
    assert "free" in refreshed.stderr
    assert (tables_of(data), database_of(data)) == (tables_of(made / "data1"), database_of(made / "data1"))
    assert [path.name for path in (data / "published").iterdir() if path.name.startswith(".")] == []


READER = """
import sys
from pathlib import Path
import duckdb, pyarrow.parquet as pq
data, seen = Path(sys.argv[1]), set()
print("ready", flush=True)
while not (data / "stop").exists():
    tables = (data / "tables").resolve()
    case_refs = [set(pq.read_table(tables / table)["case_ref"].to_pylist()) for table in ("determinations", "sections")]
    with duckdb.connect(str(data / "ombudsman.duckdb"), read_only=True) as connection:
        sql = "SELECT count(*), (SELECT last(determinations ORDER BY run_id) FROM runs WHERE status = 'published')"
        found, told = connection.sql(f"{sql} FROM determinations").fetchall()[0]
    assert case_refs[0] == case_refs[1] and found == told, (case_refs, found, told)
    seen |= {found, len(case_refs[0])}
print(sorted(seen))
"""


def test_readers_that_never_pause_see_whole_datasets_only(made: Path, data: Path) -> None:
    make_site(made / "site3", *STEMS)
    with subprocess.Popen([sys.executable, "-c", READER, str(data)], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
        for count in range(3):
            refresh_from(made / ("site3" if count % 2 else "site1"), data)
        (data / "stop").touch()
        assert reader.stdout.read() == "[5, 6]\n"
    assert reader.returncode == 0
