"""Statements that settle several heads at once, cut into one for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.head_sentences import NEXT_HEAD
from extractors.heads import ComplaintHead
from extractors.matching import assign_heads
from extractors.number_words import ORDINALS
from extractors.run_in_lists import listed_items, without_lead
from extractors.statements import Statement
from extractors.wording import is_complaint_handling, likeness
from models.vocabulary import Outcome

# On all that was complained of: "... resolves the complaint satisfactorily", "both elements of the complaint".
_WHOLE_COMPLAINT = re.compile(
    r"""^(?:(?:that|all|both|each|none|neither|either|these|those|the|every|this|whole|entire|\w+[’']s|aspects?|elements?|parts?|of|other
             |resident|landlord|handling)\s+)*
        (?:complaints?|(?<=these\s)(?:matters|issues|heads)|(?<=those\s)(?:matters|issues|heads))(?:,?\s+(?:as\s+)?(?:set\s+out|defined|described|referred)\s.*|,\s+having\s.*|\s+is(?:\s+one)?)?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# "complaints 1a and b", "complaints 1 to 3": the letters or numbers that heads are listed under.
_LABELS = re.compile(
    r"^(?:the\s+)?(?:complaint|head|issue|element|point|part|matter|item)s?\s+(?:at\s+|in\s+|under\s+|numbered\s+)?"
    r"(?P<labels>(?:\d{0,2}\(?[a-z]\)?|\d{1,2})(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+|\s*[-–]\s*)(?:\d{0,2}\(?[a-z]\)?|\d{1,2}))+)"
    r"(?:\s+(?:above|all|both))*$",
    re.IGNORECASE,
)
_ANY_ORDINAL = rf"(?:{'|'.join(ORDINALS[:7])})"
# "the first and second parts of the complaint"
_BY_ORDINAL = re.compile(
    rf"^(?:the\s+)?(?P<ordinals>{_ANY_ORDINAL}(?:(?:,\s*|,?\s+and\s+)(?:the\s+)?{_ANY_ORDINAL})*)\s+"
    r"(?:parts?|elements?|aspects?|heads?|complaints?|points?|matters?|issues?|limbs?)\b(?:\s+of\s+(?:the|her|his)\s+complaint)?(?=\W*$|,)",
    re.IGNORECASE,
)
# "All three are therefore outside our jurisdiction", after some of them were named.
_ALL_OF_THEM = re.compile(
    r"^(?:[^.;]{0,40}\b(?:handling|management)\s+of\s+)?(?:all|both|each|none|neither|the\s+(?:remaining|other|rest))(?:\s+of)?(?:\s+(?:these|those|them|the))?(?:\s+(?:two|three|four|five|six|[2-6]))?"
    r"(?:\s+(?:parts|elements|aspects|heads|complaints|points|matters|issues))?(?:\s+of\s+(?:the|her|his|their)\s+complaint)?$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[:;,]?\s*(?:\band\s+)?(?<!\w)\(?[a-h]\)\s+")  # "a) leaks; b) noise; and c) the complaint"
# "its communication and complaint handling"; but "its handling and response to the leak" is one.
_NEXT_TOPIC = re.compile(
    r"""(?:,\s*|\s+)and\s+(?:in\s+)?(?:
          (?<!handling\sand\s)(?<!management\sand\s)(?<!of\sand\s)(?<!of,\sand\s)
          (?=(?:the\s+)?(?:handling\s+of|responses?\s+to)\b)
        | (?=(?:(?:the|associated|related|subsequent)\s+)*
              (?:complaints?[\s‑-]handling|record[\s‑-]keeping|communication)\W*$)
        | (?=its\s+(?:approach|administration|investigation|consideration)\b)
        | (?<=complaint\sand\s)(?=reported\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_ALL_OF_IT = 0.9  # likeness to a head
_AND = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:in\s+|also\s+)?")
_HANDLING = re.compile(r"\bhandling\b", re.IGNORECASE)


def is_whole_complaint(subject: str) -> bool:
    """`"both elements of the complaint"` -> True."""
    return _WHOLE_COMPLAINT.match(subject) is not None


def over_whole_complaint(statements: Sequence[Statement], heads: Sequence[ComplaintHead]) -> Iterator[Statement]:
    """One statement on the whole complaint settles every head: one finding for each."""
    for statement in statements:
        is_whole = not statement.subject or is_whole_complaint(statement.subject)
        names_handling = (
            statement.subject and _HANDLING.search(statement.subject) and any(h.is_complaint_handling for h in heads)
        )
        if len(statements) == 1 and heads and is_whole and not names_handling:
            # "The complaint is outside our jurisdiction" is the heading of a page; which complaint, its head tells.
            said = None if statement.outcome is Outcome.OUTSIDE_JURISDICTION else statement.subject
            yield from (replace(statement, subject=head.text, said=said) for head in heads)
        else:
            yield statement


def over_several_heads(statements: Sequence[Statement], heads: Sequence[ComplaintHead]) -> Iterator[Statement]:
    """Cut a subject that names several heads: "its handling of the gate and its complaint handling" is two findings.

    A head may itself hold an "and", so a subject is cut only where each part answers a head of its own and no other
    statement answers those heads better.
    """
    answered = assign_heads([s.subject for s in statements], heads, by_elimination=False)
    for statement, own in zip(statements, answered, strict=True):
        if referred := _LABELS.match(statement.subject or ""):
            yield from (replace(statement, subject=f"complaint {one}") for one in _labels(referred["labels"]))
            continue
        if placed := _BY_ORDINAL.match(statement.subject or ""):
            numbers = [ORDINALS.index(one) + 1 for one in re.findall(_ANY_ORDINAL, placed["ordinals"].lower())]
            yield from (replace(statement, subject=f"complaint {one}", said=placed[0]) for one in numbers)
            continue
        free = [h for h in heads if h.head_no == own or h.head_no not in answered]
        subject = statement.subject or ""
        parts = listed_items(subject)
        if not parts and not _is_one_head(subject, own, heads):
            parts = _parts(subject, free) if len(free) > 1 else [] if heads else _handled(subject)
        if parts:
            yield from (replace(statement, subject=part) for part in parts)
        else:
            yield replace(statement, subject=without_lead(subject) or None)


def _is_one_head(subject: str, head_no: int | None, heads: Iterable[ComplaintHead]) -> bool:
    """Whether a subject is all that a head says: "requests for invoices and a breakdown of the charge"."""
    head = next((head for head in heads if head.head_no == head_no), None)
    if head is None or is_complaint_handling(subject) != head.is_complaint_handling:
        return False
    return likeness(subject, head.text) > _ALL_OF_IT


def over_the_rest(
    statements: Iterable[Statement], head_numbers: Iterable[int | None], heads: Sequence[ComplaintHead]
) -> Iterator[tuple[Statement, int | None]]:
    """Each statement with its head; "all three are outside our jurisdiction" settles the heads that none has named."""
    numbers = list(head_numbers)
    for statement, head_no in zip(statements, numbers, strict=True):
        if head_no is None and heads and _ALL_OF_THEM.match(statement.subject or ""):
            rest = [head for head in heads if head.head_no not in numbers]
            yield from ((replace(statement, subject=head.text, said=statement.subject), head.head_no) for head in rest)
        else:
            yield statement, head_no


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


def _handled(subject: str) -> list[str]:
    """`"its handling of the leak and its response to the complaint"` -> both; asked where the page has no heads."""
    items = [item.strip() for part in NEXT_HEAD.split(subject) for item in _NEXT_TOPIC.split(part)]
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
