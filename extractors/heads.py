"""What the complaint was: the heads of complaint."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from extractors.head_sentences import ALSO, LEAD, Span, in_sentences
from extractors.outline import Node, outline
from extractors.themes import themes_of
from extractors.wording import LANDLORD, is_complaint_handling
from models.determination import Determination, Section
from models.record import QuotedRecord
from models.vocabulary import SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintHead(QuotedRecord):
    """One head of complaint, as the page puts it."""

    head_no: Annotated[int, "Number of the head on the page, from 1"]
    label: Annotated[str | None, "What the page prints before it, such as 'a' or '1'; NULL where nothing is printed"]
    lead: Annotated[str | None, 'The words that the head hangs from, such as "the landlord\'s handling of:"']
    text: Annotated[str, "The head in its own words"]
    is_complaint_handling: Annotated[bool, "Whether it is about how the landlord dealt with the complaint itself"]
    theme: Annotated[str | None, "Main theme (extractors/lexicon/themes.toml)"]
    themes: Annotated[tuple[str, ...], "All themes that the words name, the main one first"]


# A head with its particulars under it is one head: "Defects in the shared owner's new home, to include:"
_ITEMISED = re.compile(r"\b(?:to include|including|includes|such as|namely):$", re.IGNORECASE)
_HANDLED = re.compile(
    rf"(?:{LANDLORD}|its)\s+(?:\w+[\s-]){{0,2}}?(?:handling|respon\w+|decision|communication)\b", re.IGNORECASE
)


def extract_heads(determination: Determination) -> Iterator[ComplaintHead]:
    """Yield each head: "The complaint is about its handling of:" / "a. Leaks." -> that lead, label a, "Leaks."."""
    head_no = 0
    for section in determination.of(SectionRole.COMPLAINT):
        for label, lead, start, end in _spans(section):
            text = section.text[start:end]
            is_handling = is_complaint_handling(text, lead)
            themes = themes_of(text, lead=lead, is_complaint_handling=is_handling)
            head_no += 1
            yield ComplaintHead(
                case_ref=determination.case_ref,
                head_no=head_no,
                label=label,
                lead=lead,
                text=" ".join(text.split()),
                is_complaint_handling=is_handling,
                theme=themes[0] if themes else None,
                themes=themes,
                section_no=section.section_no,
                start_char=start,
                end_char=end,
                quote=text,
            )


def _spans(section: Section) -> Iterator[Span]:
    nodes = [node for node in outline(section) if not node.is_heading]
    has_lead = any(LEAD.match(node.text) or node.text.endswith(":") for node in nodes)
    yield from _heads(nodes, lead=None, has_lead=has_lead)


def _heads(nodes: Sequence[Node], *, lead: str | None, has_lead: bool) -> Iterator[Span]:
    inherited = lead
    for index, node in enumerate(nodes):
        opens = LEAD.match(node.text) or ALSO.match(node.text)
        if opens and lead is None:
            inherited = None
        if node.children and _itemises(node) and (lead or _is_one_of_several(node, nodes)):
            yield node.label, inherited, node.start, node.last_end
        elif node.children and _is_lead(node):
            yield from _heads(node.children, lead=_joined(inherited, node.text), has_lead=True)
        elif not node.children and node.text.endswith(":") and index + 1 < len(nodes):
            inherited = _joined(lead, node.text)  # a list set beside its lead, not under it
        elif inherited is not None and not (opens and ALSO.match(node.text)):
            yield node.label, inherited, node.start, node.start + len(node.text)
        else:
            yield from in_sentences(node, in_list=node.level > 0 and not has_lead, has_lead=has_lead)


def _itemises(node: Node) -> bool:
    """Whether its items are particulars of one head, and not each what the landlord handled."""
    return bool(_ITEMISED.search(node.text)) and not all(_HANDLED.match(child.text) for child in node.children)


def _is_one_of_several(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether it stands among heads without a list of their own."""
    return any(
        not (one is node or one.children or one.text.endswith(":")) and one.level == node.level for one in siblings
    )


def _is_lead(node: Node) -> bool:
    """Ends with a colon, or in the middle of its phrase: "... the landlord's response to the resident's"."""
    return node.text.endswith(":") or not node.text.endswith((".", ";"))


def _joined(outer: str | None, inner: str) -> str:
    return f"{outer} {inner}" if outer else inner
