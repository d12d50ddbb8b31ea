"""Looking after an archive: what it holds, and whether every byte of it is as it was written."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.errors import PageRefused
from pipeline.archive import load_captures
from pipeline.captures import Capture, Known, read_index
from pipeline.shards import shard_paths
from pipeline.warc import Member, capture_of, whole_members


@dataclass(frozen=True, kw_only=True)
class ArchiveStatus:
    """What an archive holds.

    Attributes:
        pages: Pages of which there is a version.
        standing: Those of them that the site still has, as far as is known.
        gone: Pages that the site no longer has.
        refused: Pages that could not be had at the last visit.
        captures: Visits by what they found.
        first_at: The first visit; None for an empty archive.
        last_at: The last visit.
        shards: Number of shards.
        size_bytes: Their size.
        not_indexed: Captures that the index lacks, as after a killed run; the next run completes it.
    """

    pages: int
    standing: int
    gone: int
    refused: int
    captures: dict[str, int]
    first_at: datetime | None
    last_at: datetime | None
    shards: int
    size_bytes: int
    not_indexed: int


def archive_status(folder: Path) -> ArchiveStatus:
    """What an archive holds, by its index and the ends of its shards.

    Raises:
        OmbudsmanError: There is no archive, or a shard is missing.
    """
    captures = load_captures(folder)
    known = Known(captures)
    kinds = Counter(capture.kind.value for capture in captures)
    last = Counter(capture.kind.value for capture in known.latest.values())
    shards = shard_paths(folder)
    times = [capture.fetched_at for capture in captures]
    return ArchiveStatus(
        pages=len(known.versions),
        standing=len(known.standing),
        gone=last["gone"],
        refused=last["refused"],
        captures=dict(sorted(kinds.items())),
        first_at=min(times, default=None),
        last_at=max(times, default=None),
        shards=len(shards),
        size_bytes=sum(path.stat().st_size for path in shards),
        not_indexed=len(captures) - len(set(captures) & set(read_index(folder))),
    )


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What a reading of every byte of an archive found.

    Attributes:
        records: Records read whole.
        problems: What is wrong, a line each.
        notes: What a killed run left and the next one mends, a line each.
    """

    records: int
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def verify_archive(folder: Path, *, on_record: Callable[[int], None] = lambda _count: None) -> Verification:
    """Read every byte of an archive, and check every digest and what the index says of it.

    Raises:
        OmbudsmanError: There is no archive, or a shard is missing.
    """
    held = load_captures(folder)
    indexed = set(read_index(folder))
    verification = _Verification(on_record)
    for path in shard_paths(folder):
        verification.read(path)
    lacking = sum(capture not in indexed for capture in held)
    if lacking:
        verification.notes.append(f"the index lacks {lacking:,} records; the next run completes it")
    for capture in sorted(indexed - verification.found, key=lambda capture: (capture.file, capture.offset)):
        verification.problems.append(
            f"{capture.file}, byte {capture.offset:,}: not the record of {capture.url} that the index has there"
        )
    return Verification(
        records=verification.records, problems=tuple(verification.problems), notes=tuple(verification.notes)
    )


class _Verification:
    """A reading under way."""

    def __init__(self, on_record: Callable[[int], None]) -> None:
        self.records = 0
        self.found: set[Capture] = set()
        self.problems: list[str] = []
        self.notes: list[str] = []
        self._on_record = on_record

    def read(self, path: Path) -> None:
        """Read one shard to its end."""
        end = 0
        for member in whole_members(path):
            if member.offset != end:
                self.problems.append(f"{path.name}, byte {end:,}: {member.offset - end:,} damaged bytes")
            end = member.offset + member.length
            self._take(member, path.name)
        if torn := path.stat().st_size - end:
            self.notes.append(
                f"{path.name}: {torn:,} bytes of a record that was never finished; the next run cuts them"
            )

    def _take(self, member: Member, shard: str) -> None:
        self.records += 1
        self._on_record(self.records)
        try:
            capture = capture_of(member, shard)
        except PageRefused as refusal:
            self.problems.append(f"{shard}, byte {member.offset:,}: {refusal.detail}")
        else:
            self.found |= {capture} if capture else set()
