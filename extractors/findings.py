"""What was found on each head."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from extractors.heads import ComplaintHead
from extractors.jurisdiction import settled_elsewhere
from extractors.left_heads import by_count, by_pairs, heads_left
from extractors.matching import assign_heads
from extractors.pairs import pair_statements
from extractors.scheme_paragraphs import cited_paragraphs
from extractors.several_heads import is_whole_complaint, over_several_heads, over_the_rest, over_whole_complaint
from extractors.statements import Statement, section_statements
from extractors.wording import likeness, subject_words
from models.determination import Determination
from models.errors import refuse_beyond
from models.record import QuotedRecord
from models.vocabulary import Outcome, SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(QuotedRecord):
    """One head as finally determined."""

    finding_no: Annotated[int, "Number of the finding on the page, from 1"]
    outcome: Annotated[Outcome, "What was found"]
    subject: Annotated[str | None, "What it was found in, in the words of the determination"]
    head_no: Annotated[int | None, "Head it answers (complaint_heads.head_no); NULL where none can be told"]
    paragraph: Annotated[str | None, "Paragraph of the Scheme cited, such as '52' or '53(b)'"]


_MOST_STATEMENTS = 200
_SHARES = 0.6  # likeness of a finding to a part of a head that another finding answers
_BESIDE = 0.6  # share of a subject's words that a paragraph must hold to be about it
# How a finding of its own is put, though no head asked for it; and what the Ombudsman finds on unasked.
_FORMAL = re.compile(
    r"\b(?:accordance|paragraph)\b|^\W*(?:(?:severe\s+)?maladministration|service\s+failure|reasonable\s+redress|no\s)"
    r"|\bthere\s+(?:was|were|has\s+been|is)\b|\b(?:we|i|ombudsman|service)\s+(?:\w+\s+){0,2}?(?:find|finds|found|make|made)\b",
    re.IGNORECASE,
)
_OWN_TOPIC = re.compile(
    r"\b(?:record|complaints?[\s-]handling|handling|communication|knowledge|response)\b", re.IGNORECASE
)
_REFERENCE = re.compile(r"complaint (?:[a-z]|\d{1,2})$")


def extract_findings(determination: Determination, heads: Sequence[ComplaintHead]) -> Iterator[Finding]:
    """Yield a finding for each head as finally determined.

    The determination section decides. What it leaves out may be settled in the Jurisdiction section or in a pair of
    Complaint and Finding. The other pairs, then reasons, are read only where no determination section says anything.

    Args:
        determination: The page.
        heads: Its heads of complaint, in order.
    """
    statements = list(over_whole_complaint(_decided(determination), heads))
    statements = list(over_several_heads(statements, heads))
    head_numbers = assign_heads([s.subject for s in statements], heads)
    head_numbers = list(_with_shared(statements, head_numbers, heads))
    settled = list(over_the_rest(statements, head_numbers, heads))
    unanswered = heads_left(settled, heads)
    settled += [(told, head.head_no) for told, head in settled_elsewhere(determination, heads, unanswered)]
    settled = by_count(by_pairs(settled, heads, determination), heads)
    answered = [head_no for _, head_no in settled]
    kept = [pair for pair in settled if not _is_aside(*pair, heads, answered, determination)]
    for number, (statement, head_no) in enumerate(kept, start=1):
        section = determination.sections[statement.section_no - 1]
        quote = section.text[statement.start : statement.end].rstrip()
        start = statement.start + len(quote) - len(quote.lstrip(" \n,;"))
        yield Finding(
            case_ref=determination.case_ref,
            finding_no=number,
            outcome=statement.outcome,
            subject=_subject(statement, head_no, heads),
            head_no=head_no,
            paragraph=statement.paragraph or _excluding_paragraph(determination, statement),
            section_no=statement.section_no,
            start_char=start,
            end_char=statement.start + len(quote),
            quote=quote.lstrip(" \n,;"),
        )


def _subject(statement: Statement, head_no: int | None, heads: Sequence[ComplaintHead]) -> str | None:
    """The page's words for what was found on; the head's, where the page only points at it: "complaint 1b"."""
    if not statement.said and statement.subject and _REFERENCE.match(statement.subject):
        return next((head.text for head in heads if head.head_no == head_no), statement.subject)
    return statement.said or statement.subject


def _with_shared(
    statements: Sequence[Statement], head_numbers: Sequence[int | None], heads: Sequence[ComplaintHead]
) -> Iterator[int | None]:
    """One head may have two findings: of "complaint handling and record keeping" each part is decided for itself."""
    for statement, head_no in zip(statements, head_numbers, strict=True):
        joined = [head for head in heads if head_no is None and " and " in head.text]
        alike = {head.head_no: likeness(statement.subject or "", head.text) for head in joined}
        best = max(alike, key=lambda number: alike[number], default=None)
        yield best if best is not None and alike[best] > _SHARES else head_no


def _excluding_paragraph(determination: Determination, statement: Statement) -> str | None:
    """The paragraph (39, 41 or 42) that puts a head outside jurisdiction: the only one cited, or the one beside it.

    "Paragraph 42(d) of the Scheme states:" stands before the reasons why the charge of 2021 is outside; "In line with
    paragraph 42(j)" opens those on the request for data.
    """
    if statement.outcome is not Outcome.OUTSIDE_JURISDICTION:
        return None
    told_in = determination.of(
        SectionRole.JURISDICTION, SectionRole.REASONS, SectionRole.ASSESSMENT, SectionRole.FINDING
    )
    words = subject_words(statement.subject or "")
    cited = set[str]()
    last: str | None = None
    closest: tuple[float, str | None] = (_BESIDE, None)
    for placed in (placed for section in told_in for placed in section.blocks):
        own = [p for p in cited_paragraphs(placed.text) if "(" in p and p[:2] in ("39", "41", "42")]
        cited.update(own)
        last = own[0] if own else last
        share = len(words & subject_words(placed.text)) / max(len(words), 1) if last else 0.0
        closest = max(closest, (share, last), key=lambda one: one[0])
    return cited.pop() if len(cited) == 1 else closest[1]


def _is_aside(
    statement: Statement,
    head_no: int | None,
    heads: Sequence[ComplaintHead],
    answered: Sequence[int | None],
    determination: Determination,
) -> bool:
    """What is on no head where every head has its finding: a note on the scope, or words that only sum up or tell."""
    if head_no is not None or not heads or not all(head.head_no in answered for head in heads):
        return False
    subject = statement.subject or "this complaint"
    sums_up = is_whole_complaint(subject) and "handling" not in subject.lower()
    said = determination.sections[statement.section_no - 1].text[statement.start : statement.end]
    is_formal = _FORMAL.search(said) is not None or _OWN_TOPIC.search(subject) is not None
    return statement.outcome is Outcome.OUTSIDE_JURISDICTION or sums_up or not is_formal


def _decided(determination: Determination) -> list[Statement]:
    for roles in ((SectionRole.DECISION,), (SectionRole.FINDING,), (SectionRole.REASONS, SectionRole.ASSESSMENT)):
        found: list[Statement] = []
        for section in determination.of(*roles):
            found += [] if section.role is SectionRole.FINDING else section_statements(section)
            found += pair_statements(section)  # a decision may be a table too: "Complaint | Our finding"
        refuse_beyond(_MOST_STATEMENTS, len(found), "statements of what was found")
        if found:
            return list(_once(found))
    return []


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Leave out what repeats an earlier statement: reasons given under the decision list restate its outcomes."""
    kept: list[Statement] = []
    # What names no subject sums up: "For these reasons a finding of maladministration has been made."
    for statement in sorted(statements, key=lambda s: s.subject is None):
        alike = [k for k in kept if k.outcome is statement.outcome and _same_subject(k.subject, statement.subject)]
        if not alike:
            kept.append(statement)
    yield from sorted(kept, key=lambda s: (s.section_no, s.start))


def _same_subject(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    return one.lower() == other.lower() or likeness(one, other) > 0.85
