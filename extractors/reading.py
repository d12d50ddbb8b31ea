"""Blocks of a page -> a Determination: its layout, its sections with roles, and whose case it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extractors.headings import MAX_HEADING, REF_LINE, begins_orders, heading_role, letters, run_in_heading
from models.determination import Block, Determination, PlacedBlock, Section
from models.errors import PageRefused, RejectReason
from models.page import ArchivedPage
from models.vocabulary import Layout, SectionRole

CASE_REF = re.compile(r"(?<!\d)(?:\d\s?){8}\d(?!\d)")  # nine digits; spans may leave a space between two
_TITLE_TAIL = re.compile(r"\s*\|.*$|\s+[-–]\s+(?:The )?Housing Ombudsman.*$")
_CHALLENGE = re.compile(
    r"just a moment|verify (?:that )?you are (?:a )?human|enable javascript and cookies|attention required"
    r"|down for maintenance|scheduled maintenance|log in to continue|access denied|captcha",
    re.IGNORECASE,
)
_DECIDING = (SectionRole.DECISION, SectionRole.JURISDICTION, SectionRole.FINDING)


def read_determination(page: ArchivedPage, blocks: Sequence[Block], *, document_title: str = "") -> Determination:
    """Read the blocks of a page as a determination.

    Args:
        page: Where the blocks come from; its address may hold the case reference.
        blocks: All blocks of the page's main part, in order.
        document_title: The `<title>` of the page, used where it has no h1.

    Raises:
        PageRefused: If the page is empty, a challenge page, in neither layout, has no decision or no reference.
    """
    blocks = _with_whole_reference(blocks)
    layout = _layout(blocks, document_title)
    sections = tuple(_sections(blocks, layout))
    title = _title(blocks, document_title)
    case_ref = _case_ref(blocks, title, page.url)
    if not any(s.text for s in sections if s.role in _DECIDING):
        raise PageRefused(RejectReason.NO_DECISION, f"{case_ref}: no section says what was decided")
    return Determination(
        case_ref=case_ref,
        url=page.url,
        title=title,
        layout=layout,
        sections=sections,
        content_sha256=page.content_sha256,
        fetched_at=page.fetched_at,
    )


def _with_whole_reference(blocks: Sequence[Block]) -> Sequence[Block]:
    """Join "COMPLAINT" and the number below it, which would else be taken for the heading "The complaint"."""
    for index, (above, below) in enumerate(pairwise(blocks[:60])):
        if REF_LINE.match(below.text) is None and REF_LINE.match(joined := f"{above.text} {below.text}"):
            return [*blocks[:index], above._replace(text=joined), *blocks[index + 2 :]]
    return blocks


def _layout(blocks: Sequence[Block], document_title: str) -> Layout:
    if not blocks:
        raise PageRefused(RejectReason.EMPTY, "the page has no text in its main part")
    keys = {letters(b.text) for b in blocks if len(b.text) <= MAX_HEADING}
    if "whatthecomplaintisabout" in keys or {"caseid", "decisiontype"} <= keys or "ourdecisiondetermination" in keys:
        return Layout.INVESTIGATION
    has_reference = any(REF_LINE.match(b.text) for b in blocks[:60])
    if has_reference or "ourapproach" in keys or {"thecomplaint", "determination"} <= keys:
        return Layout.REPORT
    if _CHALLENGE.search(document_title) or any(_CHALLENGE.search(b.text) for b in blocks[:20]):
        raise PageRefused(RejectReason.CHALLENGE, f"served in place of the page: {blocks[0].text[:80]!r}")
    raise PageRefused(RejectReason.NOT_A_DETERMINATION, f"in neither layout; begins {blocks[0].text[:80]!r}")


def _title(blocks: Iterable[Block], document_title: str) -> str:
    return next((b.text for b in blocks if b.heading == 1), _TITLE_TAIL.sub("", document_title))


def _case_ref(blocks: Sequence[Block], title: str, url: str) -> str:
    """The reference by the COMPLAINT line or the Case ID cell, else by the title, else by the address.

    A `__trashed-7` address has none, so the page comes first.
    """
    candidates = [m[1] for b in blocks[:60] if (m := REF_LINE.match(b.text))]
    cells = [b for b in blocks[:60] if b.cell is not None]
    candidates += [b.text for a, b in pairwise(cells) if letters(a.text) in ("caseid", "caseref")]
    for candidate in (*candidates, title, url.rsplit("/decisions/", 1)[-1]):
        if found := CASE_REF.search(candidate):
            return re.sub(r"\s", "", found[0])
    raise PageRefused(RejectReason.NO_REFERENCE, f"no nine-digit case reference in the page or its address {url}")


def _sections(blocks: Sequence[Block], layout: Layout) -> Iterator[Section]:
    role, heading, held = SectionRole.METADATA, None, list[Block]()
    section_no, seen = 1, set[SectionRole]()
    for block, new_role, new_heading in _with_roles(blocks, layout, seen):
        if new_role is not None:
            if held or heading is not None:
                yield _section(section_no, role, heading, held)
                section_no += 1
            role, heading, held = new_role, new_heading, []
            seen.add(new_role)
        if block is not None:
            held.append(block)
    yield _section(section_no, role, heading, held)


def _section(section_no: int, role: SectionRole, heading: str | None, blocks: Sequence[Block]) -> Section:
    placed, position = [], 0
    for block in blocks:
        end = position + len(block.text)
        placed.append(PlacedBlock(block, position, end))
        position = end + 1
    text = "\n".join(block.text for block in blocks)
    return Section(section_no=section_no, role=role, heading=heading, text=text, blocks=tuple(placed))


def _with_roles(
    blocks: Sequence[Block], layout: Layout, seen: set[SectionRole]
) -> Iterator[tuple[Block | None, SectionRole | None, str | None]]:
    """Yield each block with the role of the section that it opens, if it opens one, and that section's heading."""
    pair_tables = set(_pair_tables(blocks)) if layout is Layout.INVESTIGATION else set()
    open_pair: int | None = None
    for index, block in enumerate(blocks):
        pair = block.cell.table if block.cell is not None and block.cell.table in pair_tables else None
        if pair is not None and pair != open_pair:
            open_pair = pair
            yield block, SectionRole.FINDING, None
        elif pair is None and _opens_plain_pair(blocks, index, layout, seen):
            yield block, SectionRole.FINDING, None
        elif (role := heading_role(block, layout, seen)) is not None:
            yield None, role, block.text
        elif begins_orders(block, blocks, layout, seen):
            yield block, SectionRole.ORDERS, None
        elif run_in := run_in_heading(block):
            yield run_in
        else:
            yield block, None, None


def _pair_tables(blocks: Sequence[Block]) -> Iterator[int]:
    """Tables that hold a Complaint | Finding pair, whichever of the four shapes their rows and cells have."""
    labels = dict[int, set[str]]()
    for block in blocks:
        if block.cell is not None and len(block.text) < 12:
            labels.setdefault(block.cell.table, set()).add(letters(block.text))
    return (table for table, found in labels.items() if {"complaint", "finding"} <= found)


def _opens_plain_pair(blocks: Sequence[Block], index: int, layout: Layout, seen: set[SectionRole]) -> bool:
    """A pair set as paragraphs: "Complaint", its subject, "Finding", the outcome."""
    if layout is not Layout.INVESTIGATION or SectionRole.DECISION not in seen or blocks[index].cell is not None:
        return False
    if blocks[index].depth or not letters(blocks[index].text[:12]).startswith("complaint"):
        return False
    return any(letters(b.text[:9]).startswith("finding") for b in blocks[index + 1 : index + 4])
