"""Which head a finding answers: by wording, complaint handling, references such as "complaint 1b", and position."""

import re
from collections.abc import Sequence
from itertools import product

from extractors.heads import ComplaintHead
from extractors.number_words import CARDINALS, number_of
from extractors.wording import is_complaint_handling, likeness
from models.errors import refuse_beyond

# A topic heading of the determination: "Complaint one", "Complaint 2"
_NUMBERED = re.compile(rf"^(?:complaint|head|issue)\s+(?P<number>\d|{'|'.join(CARDINALS[1:10])})$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^(?:the\s+)?(?:complaint|head|issue|element|matter|item)s?\s+(?:at\s+|in\s+|under\s+)?(?:\d{1,2})?"
    r"\(?(?P<label>[a-z])(?!\w)",
    re.IGNORECASE,
)
_LIKE_ENOUGH = 0.3
_MOST = 100  # heads or findings of one page; the most that were seen is 14
_IN_PLACE = 0.15  # what standing at the same place in a list of the same length is worth


def assign_heads(
    subjects: Sequence[str | None], heads: Sequence[ComplaintHead], *, by_elimination: bool = True
) -> list[int | None]:
    """The number of the head that each subject answers, None where none can be told; each head is answered once.

    Args:
        subjects: What was found on, in the order of the findings.
        heads: The heads of complaint.
        by_elimination: Whether a subject may take a head only because both are the last left.
    """
    refuse_beyond(_MOST, len(heads), "heads of complaint")
    refuse_beyond(_MOST, len(subjects), "findings")
    scores = {
        (i, j): _score(subject, head, in_place=i == j and len(subjects) == len(heads))
        for (i, subject), (j, head) in product(enumerate(subjects), enumerate(heads))
    }
    taken: dict[int, int] = {}
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]))):
        if score >= _LIKE_ENOUGH and i not in taken and j not in taken.values():
            taken[i] = j
    if by_elimination:
        _eliminate(taken, subjects, heads)
    return [heads[taken[i]].head_no if i in taken else None for i in range(len(subjects))]


def numbered_head(subject: str) -> int | None:
    """`"Complaint two"` -> 2; None for what names no head by its number alone."""
    numbered = _NUMBERED.match(subject)
    return number_of(numbered["number"]) if numbered else None


def _score(subject: str | None, head: ComplaintHead, *, in_place: bool) -> float:
    if not subject:
        return 0.0
    if (number := numbered_head(subject)) is not None:
        return 2.0 if head.head_no == number else 0.0
    if reference := _REFERENCE.match(subject):
        return 2.0 if reference["label"].lower() == (head.label or "").lower() else 0.0
    score = max(likeness(subject, head.text), likeness(subject, f"{head.lead or ''} {head.text}") * 0.9)
    handling = is_complaint_handling(subject)
    if handling and head.is_complaint_handling:
        score = max(score, 0.6) + 0.4
    elif handling != head.is_complaint_handling:
        score -= 0.4
    return score + (_IN_PLACE if in_place else 0.0)


def _eliminate(taken: dict[int, int], subjects: Sequence[str | None], heads: Sequence[ComplaintHead]) -> None:
    """Pair what is left where the count leaves no choice: one with one, or all in the order of the page."""
    free_subjects = [i for i in range(len(subjects)) if i not in taken]
    free_heads = [j for j in range(len(heads)) if j not in taken.values()]
    in_order = list(taken.values()) == sorted(taken.values()) if list(taken) == sorted(taken) else False
    if len(free_subjects) != len(free_heads) or (len(free_subjects) > 1 and not (in_order or not taken)):
        return
    for i, j in zip(free_subjects, free_heads, strict=True):
        if is_complaint_handling(subjects[i] or "") <= heads[j].is_complaint_handling:
            taken[i] = j
