"""Outcomes stated of subjects, in any of the ways that a determination section puts them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.bare_subjects import tidy_subject
from extractors.matching import numbered_head
from extractors.outcomes import find_mentions, settled_outcome
from extractors.outline import Node, outline
from extractors.scheme_paragraphs import cited_paragraph
from extractors.sentences import sentences
from extractors.subjects import subject_of
from models.determination import Section
from models.vocabulary import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One outcome on one subject, before it is matched to a head; offsets are in the text of its section.

    `said` holds the page's own words, "both elements of the complaint", where the text of a head is the subject.
    """

    outcome: Outcome
    subject: str | None
    said: str | None = None
    paragraph: str | None
    section_no: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Context:
    """What an item takes from the lead it hangs from."""

    section_no: int
    outcome: Outcome | None = None
    paragraph: str | None = None
    heading: str | None = None


_ORDERS_FOLLOW = re.compile(
    r"^\W*(?:we have|the ombudsman has)?\s*(?:not\s+)?made\s+(?:\w+\s+){0,2}(?:orders|recommendations)", re.IGNORECASE
)
_THE_COMPLAINT = re.compile(r"(?:the|this|that|his|her|their)\s+complaint", re.IGNORECASE)
# "So is the complaint about her band.": found as in the sentence before.
_SO_IS = re.compile(
    r"(?:So\s+(?:too\s+)?|The\s+same\s+)(?:is|are|was|were|goes\s+for|applies\s+to)\s+(?P<subject>.+)$", re.DOTALL
)


def section_statements(section: Section) -> list[Statement]:
    """All statements of a section, in the order of the page."""
    context = _Context(section_no=section.section_no)
    return list(_from_nodes(section, outline(section), context))


def _from_nodes(section: Section, nodes: Sequence[Node], context: _Context) -> Iterator[Statement]:
    """Read siblings; a lead without items of its own takes the siblings after it as its list."""
    current = context
    for index, node in enumerate(nodes):
        if node.is_heading:
            current = replace(context, heading=node.text)
            continue
        own = list(_in_node(node, current))
        is_lead = bool(node.children) or node.text.rstrip().endswith(":")
        lead = _lead_context(node, own, current) if is_lead else None
        if node.children:
            if lead is not None and (not own or node.text.rstrip().endswith((":", "that"))):
                yield from _from_nodes(section, node.children, lead)
            else:
                yield from own
                yield from _from_nodes(section, node.children, replace(current, outcome=None))
        elif lead is not None and index + 1 < len(nodes):
            current = lead
        else:
            yield from own
        for placed in node.more:
            yield from _in_text(placed.text, placed.start, replace(current, outcome=None))


def _lead_context(node: Node, own: Sequence[Statement], context: _Context) -> _Context | None:
    """What the items under a lead inherit: its one outcome, or none where each item brings its own."""
    last = list(sentences(node.text))[-1:]
    mentions = find_mentions(last[0].text) if last else []
    paragraph = cited_paragraph(node.text) or context.paragraph
    if len(mentions) == 1:
        outcome = settled_outcome(mentions[0], last[0].text, paragraph)
        return replace(context, outcome=outcome, paragraph=paragraph)
    if not mentions and not own:
        return replace(context, paragraph=paragraph)
    return None


def _in_node(node: Node, context: _Context) -> Iterator[Statement]:
    found = list(_in_text(node.text, node.start, context))
    if not found and context.outcome is not None and not _ORDERS_FOLLOW.match(node.text):
        yield Statement(
            outcome=context.outcome,
            subject=tidy_subject(node.text),
            paragraph=context.paragraph,
            section_no=context.section_no,
            start=node.start,
            end=node.start + len(node.text),
        )
    yield from found


def _in_text(text: str, offset: int, context: _Context) -> Iterator[Statement]:
    paragraph = context.paragraph
    last: Statement | None = None
    for sentence in sentences(text):
        mentions = find_mentions(sentence.text)
        paragraph = cited_paragraph(sentence.text) or paragraph
        if last and not mentions and (again := _SO_IS.match(sentence.text)):
            start, end = offset + sentence.start, offset + sentence.end
            yield replace(last, subject=tidy_subject(again["subject"]), start=start, end=end)
        told = 0
        for index, mention in enumerate(mentions):
            before = mentions[index - 1].end if index else 0
            after = mentions[index + 1].start if index + 1 < len(mentions) else len(sentence.text)
            subject, start, end = subject_of(sentence.text, mention, before, after)
            start, told = max(start, told), end  # the words of the statement before it are not its own
            if (
                _THE_COMPLAINT.fullmatch(subject or "")
                and numbered_head((context.heading or "").rstrip(" .,:;–-")) is not None
            ):
                subject = None  # the heading tells which: "Complaint one"
            cited = cited_paragraph(sentence.text, mention.start) or paragraph
            last = Statement(
                outcome=settled_outcome(mention, sentence.text, cited),
                subject=subject or context.heading,
                paragraph=cited,
                section_no=context.section_no,
                start=offset + sentence.start + start,
                end=offset + sentence.start + end,
            )
            yield last
