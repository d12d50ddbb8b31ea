"""What was found on each head."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from extractors.heads import NEXT_HEAD, ComplaintHead
from extractors.jurisdiction import settled_elsewhere
from extractors.matching import assign_heads
from extractors.outcomes import cited_paragraphs
from extractors.pairs import pair_statements
from extractors.statements import Statement, section_statements
from extractors.wording import likeness
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


# On all that was complained of: "... resolves the complaint satisfactorily", "both elements of the complaint".
_WHOLE_COMPLAINT = re.compile(
    r"""^(?:(?:that|all|both|each|neither|either|the|every|this|whole|entire|\w+[’']s|aspects?|elements?|parts?|of|other
             |resident|landlord|handling)\s+)*
        complaints?(?:,?\s+(?:as\s+)?(?:set\s+out|defined|described|referred)\s.*|,\s+having\s.*|\s+is(?:\s+one)?)?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_STATEMENTS = 200
# "complaints 1a and b", "complaints 1 to 3": the letters or numbers that heads are listed under.
_LABELS = re.compile(
    r"^(?:the\s+)?(?:complaint|head|issue|element|point|part)s?\s+"
    r"(?P<labels>(?:\d{0,2}\(?[a-z]\)?|\d{1,2})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+|\s*[-–]\s*)(?:\d{0,2}\(?[a-z]\)?|\d{1,2}))+)"
    r"(?:\s+(?:above|all|both))*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"complaint (?:[a-z]|\d{1,2})$")
_MARKER = re.compile(r"[:;,]?\s*(?:\band\s+)?(?<!\w)\(?[a-h]\)\s+")  # "a) leaks; b) noise; and c) the complaint"
# A list run into its sentence: "its handling of: the ramp; the transfer", "its response to: the signs. the complaint".
_LIST_LEAD = re.compile(r"[^:;]{0,90}:\s+")
_ITEM_END = re.compile(r";\s+(?:and\s+)?(?!it\b|this\b|they\b|we\b|the landlord\b(?![’']s))|(?<=\w{3})\.\s+(?=[a-z])")
_AND = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:in\s+|also\s+)?")
_HANDLING = re.compile(r"\bhandling\b", re.IGNORECASE)


def extract_findings(determination: Determination, heads: Sequence[ComplaintHead]) -> Iterator[Finding]:
    """Yield a finding for each head as finally determined.

    The determination section decides. What it leaves out may be settled in the Jurisdiction section. Pairs of Complaint
    and Finding, then reasons, are read only where no determination section says anything.

    Args:
        determination: The page.
        heads: Its heads of complaint, in order.
    """
    statements = list(_over_whole_complaint(_decided(determination), heads))
    statements = list(_over_several_heads(statements, heads))
    head_numbers = assign_heads([s.subject for s in statements], heads)
    unanswered = [head for head in heads if head.head_no not in head_numbers]
    for statement, head in settled_elsewhere(determination, heads, unanswered):
        statements.append(statement)
        head_numbers.append(head.head_no)
    settled = [pair for pair in zip(statements, head_numbers, strict=True) if not _is_aside(*pair, heads, head_numbers)]
    texts = {head.head_no: head.text for head in heads}
    for number, (statement, head_no) in enumerate(settled, start=1):
        section = determination.sections[statement.section_no - 1]
        quote = section.text[statement.start : statement.end]
        start = statement.start + len(quote) - len(quote.lstrip())
        yield Finding(
            case_ref=determination.case_ref,
            finding_no=number,
            outcome=statement.outcome,
            subject=texts[head_no] if head_no and _REFERENCE.match(statement.subject or "") else statement.subject,
            head_no=head_no,
            paragraph=statement.paragraph or _excluding_paragraph(determination, statement),
            section_no=statement.section_no,
            start_char=start,
            end_char=start + len(quote.strip()),
            quote=quote.strip(),
        )


def _excluding_paragraph(determination: Determination, statement: Statement) -> str | None:
    """The paragraph that puts a head outside jurisdiction, where the reasons cite a single one: 39, 41 or 42."""
    if statement.outcome is not Outcome.OUTSIDE_JURISDICTION:
        return None
    told_in = determination.of(
        SectionRole.JURISDICTION, SectionRole.REASONS, SectionRole.ASSESSMENT, SectionRole.FINDING
    )
    cited = {paragraph for section in told_in for paragraph in cited_paragraphs(section.text) if "(" in paragraph}
    excluding = {paragraph for paragraph in cited if paragraph[:2] in ("39", "41", "42")}
    return excluding.pop() if len(excluding) == 1 else None


def _is_aside(
    statement: Statement, head_no: int | None, heads: Sequence[ComplaintHead], answered: Sequence[int | None]
) -> bool:
    """What is on no head where every head has its finding: a note on the scope, or words that only sum up."""
    sums_up = statement.subject is None or _WHOLE_COMPLAINT.match(statement.subject)
    is_note = statement.outcome is Outcome.OUTSIDE_JURISDICTION or sums_up
    if not is_note or head_no is not None or not heads:
        return False
    return all(head.head_no in answered for head in heads)


def _decided(determination: Determination) -> list[Statement]:
    for roles in ((SectionRole.DECISION,), (SectionRole.FINDING,), (SectionRole.REASONS, SectionRole.ASSESSMENT)):
        found: list[Statement] = []
        for section in determination.of(*roles):
            found += pair_statements(section) if section.role is SectionRole.FINDING else section_statements(section)
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


def _over_whole_complaint(statements: Sequence[Statement], heads: Sequence[ComplaintHead]) -> Iterator[Statement]:
    """One statement on the whole complaint settles every head: one finding for each."""
    for statement in statements:
        is_whole = not statement.subject or _WHOLE_COMPLAINT.match(statement.subject)
        names_handling = (
            statement.subject and _HANDLING.search(statement.subject) and any(h.is_complaint_handling for h in heads)
        )
        if len(statements) == 1 and heads and is_whole and not names_handling:
            yield from (replace(statement, subject=head.text) for head in heads)
        else:
            yield statement


def _over_several_heads(statements: Sequence[Statement], heads: Sequence[ComplaintHead]) -> Iterator[Statement]:
    """Cut a subject that names several heads: "its handling of the gate and its complaint handling" is two findings.

    A head may itself hold an "and", so a subject is cut only where each part answers a head of its own and no other
    statement answers those heads better.
    """
    answered = assign_heads([s.subject for s in statements], heads, by_elimination=False)
    for statement, own in zip(statements, answered, strict=True):
        if referred := _LABELS.match(statement.subject or ""):
            yield from (replace(statement, subject=f"complaint {one}") for one in _labels(referred["labels"]))
            continue
        free = [h for h in heads if h.head_no == own or h.head_no not in answered]
        subject = statement.subject or ""
        parts = _listed(subject) or (_parts(subject, free) if len(free) > 1 else [] if heads else _handled(subject))
        if parts:
            yield from (replace(statement, subject=part) for part in parts)
        else:
            yield statement


def _labels(words: str) -> list[str]:
    """`"1a, b and c"` -> a, b, c; `"1 to 3"` -> 1, 2, 3."""
    labels: list[str] = []
    is_range = False
    for word in re.findall(r"to|[-–]|\d{1,2}(?!\d|\(?[a-z])|(?<![a-z])[a-z](?![a-z])", words.lower()):
        if word in ("to", "-", "–"):
            is_range = bool(labels)
            continue
        if is_range and len(labels[-1]) == len(word) == 1:
            labels += [chr(code) for code in range(ord(labels[-1]) + 1, ord(word))]
        labels.append(word)
        is_range = False
    return labels


def _listed(subject: str) -> list[str]:
    """The items of a list that is run into its sentence; empty where there is none."""
    lead = _LIST_LEAD.match(subject)
    items = [item.strip() for item in _ITEM_END.split(subject[lead.end() if lead else 0 :]) if item.strip()]
    return items if len(items) > 1 else []


def _handled(subject: str) -> list[str]:
    """`"its handling of the leak and its response to the complaint"` -> both; asked where the page has no heads."""
    items = [item.strip() for item in NEXT_HEAD.split(subject)]
    return items if len(items) > 1 else []


def _parts(subject: str, heads: Sequence[ComplaintHead]) -> list[str]:
    """The parts of a subject, each answering another head; empty where they do not come out even."""
    pieces = [piece.strip() for piece in _AND.split(_MARKER.sub(", ", subject)) if piece and piece.strip()]
    if len(pieces) > 1 and None not in assign_heads(pieces, heads, by_elimination=False):
        return pieces
    groups: dict[int, str] = {}
    for piece in pieces:
        found = assign_heads([piece], heads, by_elimination=False)[0]
        if found is not None and found not in groups:
            groups[found] = piece
        elif groups:
            last = list(groups)[-1]
            groups[last] = f"{groups[last]} and {piece}"
    return list(groups.values()) if len(groups) > 1 else []
