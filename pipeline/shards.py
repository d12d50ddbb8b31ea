"""The shards of an archive: which there are, what they hold, where the last whole record of each ends."""

import logging
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from models.errors import OmbudsmanError, PageRefused
from pipeline.captures import INDEX_NAME, Capture, read_index
from pipeline.warc import capture_of, whole_members

_log = logging.getLogger(__name__)
_SHARD = re.compile(r"pages-(\d{5,})\.warc\.gz")  # "pages-00001.warc.gz"


class Shelf(NamedTuple):
    """What the shards hold: captures in their order, whole bytes of each shard, whether the index says the same."""

    captures: list[Capture]
    ends: dict[str, int]
    is_indexed: bool


def shard_name(number: int) -> str:
    """Name of the numbered shard, from 1: 1 -> "pages-00001.warc.gz"."""
    return f"pages-{number:05d}.warc.gz"


def shard_number(name: str) -> int:
    """Number of a shard; 0 for a file that is none."""
    found = _SHARD.fullmatch(name)
    return int(found[1]) if found else 0


def shard_paths(folder: Path) -> list[Path]:
    """The shards of an archive, in their order."""
    found = (path for path in folder.glob("pages-*.warc.gz") if shard_number(path.name))
    return sorted(found, key=lambda path: shard_number(path.name))


def read_shelf(folder: Path, *, with_lost: bool = False) -> Shelf:
    """All captures of an archive: those of the index, and those that the shards hold beyond it.

    Args:
        folder: The archive.
        with_lost: Whether index rows that point past the end of their shard (a shard cut short) are among them: so
            that a reader can say which pages it could not read. A writer goes on without them.

    Raises:
        OmbudsmanError: A shard that the index knows is missing, or one cannot be read.
    """
    indexed: dict[str, list[Capture]] = defaultdict(list)
    for capture in read_index(folder):
        indexed[capture.file].append(capture)
    paths = shard_paths(folder)
    if missing := sorted(set(indexed) - {path.name for path in paths}):
        raise OmbudsmanError(
            f"{folder / missing[0]} is missing: restore it, or delete {folder / INDEX_NAME} to go on without its pages"
        )
    captures: list[Capture] = []
    try:
        ends = {path.name: _read_shard(path, indexed[path.name], captures, with_lost=with_lost) for path in paths}
    except OSError as error:
        raise OmbudsmanError(f"{error.filename} cannot be read ({error.strerror}): mend its rights") from error
    return Shelf(captures, ends, captures == [capture for path in paths for capture in indexed[path.name]])


def _read_shard(path: Path, indexed: list[Capture], captures: list[Capture], *, with_lost: bool) -> int:
    """Add what one shard holds to `captures`; the end of its last whole record comes back."""
    size = path.stat().st_size
    kept = [capture for capture in indexed if capture.end <= size]
    captures += indexed if with_lost else kept
    end = max((capture.end for capture in kept), default=0)
    for member in whole_members(path, end):
        end = member.offset + member.length
        try:
            capture = capture_of(member, path.name)
        except PageRefused as refusal:
            _log.warning("%s, byte %d: %s; left as it is", path.name, member.offset, refusal.detail)
            continue
        if capture is not None:
            captures.append(capture)
    return end
