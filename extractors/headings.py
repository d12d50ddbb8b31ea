"""Headings: which line opens a section, and of which role (lexicon/headings.toml)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.phrases import load_lexicon
from models.determination import Block
from models.vocabulary import Layout, SectionRole

REF_LINE = re.compile(r"\s*complaint\s*(?:no\.?|number|ref(?:erence)?\.?)?\s*:?\s*((?:\d\s?){9})$", re.IGNORECASE)
MAX_HEADING = 90  # characters; the longest heading seen is "Determination (jurisdictional decision)"
_RUN_IN = re.compile(
    r"(?P<heading>Determinations?(?:\s*\((?:the )?(?:jurisdictional )?decisions?\))?|Orders(?: and recommendations)?"
    r"|Recommendations?)\s+"
    r"(?=In accordance|There (?:was|has|is)|The (?:landlord|Ombudsman)|Within \w+|It is "
    r"|We (?:have |find|found|order|recommend))"
)
# Orders that follow the determination without a heading of their own: "It is ordered that, within two months ..."
_ORDERS_BEGIN = re.compile(
    r"""(?:it\s+is\s+(?:\w+\s+)?ordered\b
      | (?:i|we|the\s+ombudsman|this\s+service)\s+(?:(?:also|therefore|hereby|now|further|has|have)\s+)*
        order(?:s|ed)?\s+(?:that|the\s+\w+)\b
      | the\s+[\w-]+\s+(?:is|are)\s+(?:\w+\s+)?(?:ordered|required|directed)\s+to\b
      | (?:with)?in\s+[\w\s()-]{1,40}?\s(?:of|from|after)\s+[^,.]{5,60},?\s+the\s+[\w-]+\s+
        (?:must|shall|should|is\s+ordered|is\s+to)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NEVER_AFTER_ORDERS = (  # of a report
    SectionRole.COMPLAINT, SectionRole.BACKGROUND, SectionRole.POLICY, SectionRole.ASSESSMENT, SectionRole.CHRONOLOGY,
    SectionRole.LEARNING,
)  # fmt: skip


@lru_cache(maxsize=256)  # about a page: up to four times asked of one block
def letters(text: str) -> str:
    """`"D etermination (Decision):"` -> "determinationdecision": what headings are compared by."""
    return "".join(filter(str.isalpha, text)).lower()


@cache
def _roles() -> dict[str, SectionRole]:
    lexicon = load_lexicon("headings")
    return {letters(heading): SectionRole(role) for role, headings in lexicon.items() for heading in headings}


def run_in_heading(block: Block) -> tuple[Block, SectionRole, str] | None:
    """`"Determination In accordance with ..."`: what follows the heading, its role and the heading; None elsewhere."""
    found = _RUN_IN.match(block.text) if block.cell is None and block.text[0] in "DOR" else None
    if found is None:
        return None
    below = block._replace(text=block.text[found.end() :], heading=0)
    return below, _roles()[letters(found["heading"])], found["heading"]


def begins_orders(block: Block, blocks: Sequence[Block], layout: Layout, seen: set[SectionRole]) -> bool:
    """Whether orders begin that have no heading anywhere on the page."""
    if layout is not Layout.REPORT or SectionRole.DECISION not in seen or SectionRole.ORDERS in seen:
        return False
    return _ORDERS_BEGIN.match(block.text) is not None and not any(_heads_orders(other) for other in blocks)


def _heads_orders(block: Block) -> bool:
    run_in = _RUN_IN.match(block.text)
    words = run_in["heading"] if run_in else block.text if len(block.text) <= MAX_HEADING else ""
    return _roles().get(letters(words)) in (SectionRole.ORDERS, SectionRole.RECOMMENDATIONS)


def heading_role(block: Block, layout: Layout, seen: set[SectionRole]) -> SectionRole | None:
    """The role of the section that a block opens; None for a text, and for a heading that is a topic where it stands.

    Args:
        block: A block of the page.
        layout: The page's layout.
        seen: Roles of the sections so far.
    """
    if block.cell is not None or len(block.text) > MAX_HEADING or (block.depth and not block.heading):
        return None
    if not block.heading and block.text.endswith("."):
        return None
    if REF_LINE.match(block.text):
        return None  # "COMPLAINT 202199101" is the reference
    role = _roles().get(letters(block.text))
    if role is None:
        return None
    if role in _NEVER_AFTER_ORDERS and SectionRole.ORDERS in seen and layout is Layout.REPORT:
        return None  # a topic among the orders: "Investigation", "Learning"
    if role is SectionRole.COMPLAINT and any(map(str.isnumeric, block.text)):
        return None  # a reference line that cannot be read
    if role is SectionRole.COMPLAINT and SectionRole.COMPLAINT in seen:
        return None  # a topic of the assessment: "The complaint", on how it was handled
    if layout is Layout.INVESTIGATION and letters(block.text) == "complaint":
        return None  # the label of a Complaint | Finding pair
    if role is SectionRole.DECISION and layout is Layout.INVESTIGATION and not seen:
        return None  # the line "Decision" above the metadata table
    return role
