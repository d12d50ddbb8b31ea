"""Turns of phrase that several extractors must read alike: the landlord, its complaint handling, the same subject."""

import re
from functools import lru_cache

APOSTROPHE = "[’'‘`]"
LANDLORD = (
    rf"(?:the\s+)?(?:landlord|council|association|trust|co-operative|group|partnership)(?:{APOSTROPHE}?s{APOSTROPHE}?)?"
)

_WHOSE = (
    rf"(?:the|this|that|these|his|her|their|its|a|my|(?:resident|complainant|leaseholder|tenant)(?:{APOSTROPHE}s|s{APOSTROPHE})"
    r"|associated|related|subsequent|formal|resulting|overall|corporate|stage|one|two|1|2|original|initial|first|second|and|of)"
)
_NOT_ABOUT = (
    r"(?!\s+(?:of|about)\b)"  # "her complaint about the noise" is a report; "the complaint" is how it was handled
)
COMPLAINT_HANDLING = re.compile(
    rf"""
      \bcomplaints?[\s‑-]handling
    | \bhandl\w*\s+(?:of\s+)?(?:{_WHOSE}\s+)*complaints?\b
      (?!\s+(?:of|about)\b(?!\s+the\s+(?:above\s+)?(?:issue|matter|above)))
    | \bcomplaints?\s+(?:was|were|is|ha[ds]\s+been|have\s+been)\s+(?:handled|dealt\s+with|managed|responded\s+to)
    | \b(?:associated|related|subsequent|formal)\s+(?:formal\s+)?complaints?\b
    | \brespon\w+\s+to\s+(?:{_WHOSE}\s+)+complaint\b{_NOT_ABOUT}
    | \bcomplaints?\s+(?:process|procedure|responses?|policy|journey|investigation)\b
    | \bhow\s+(?:it|the\s+landlord|the\s+council)\s+(?:handled|dealt\s+with|responded\s+to)\s+
      (?:{_WHOSE}\s+)*complaints?\b{_NOT_ABOUT}
    | \b(?:dealt|dealing)\s+with\s+(?:{_WHOSE}\s+)+complaints?\b{_NOT_ABOUT}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A head that is nothing but "Complaint." or "The resident's formal complaint, including the compensation offered."
_BARE_COMPLAINT = re.compile(
    rf"""\W*(?:{_WHOSE}\s+)*complaints?(?:\s+itself)?
        (?:\W*(?:and\W*)?$|,?\s+and\s+(?:the\s+)?(?:level\s+of\s+)?(?:compensation|redress)|,?\s+including
          |\s+about\s+the\s+(?:issue|matter|above))""",
    re.IGNORECASE | re.VERBOSE,
)
_STOP_WORDS = frozenset(
    "a about also an and as aspect aspects associated association at be been by complainant complaint complaints"
    " concern concerning concerns considered council councils dealing dealt decision element for formal from"
    " handle handled handling has have her his how in including investigation is issue issues it its landlord"
    " landlords leaseholder matter of ombudsman on or our part raised regarding related relation report reported"
    " reporting reports request requested requests resident residents respect respond responded response responses"
    " service subsequent tenant that the their these this those to was way we were with".split()
)
_WORD = re.compile(r"[a-z0-9]+")


def is_complaint_handling(text: str, lead: str | None = None) -> bool:
    """`("Complaint.", "The complaint is about the landlord's handling of the:")` -> True.

    The bare word "complaint" means complaint handling, for a head names what the landlord handled.
    """
    plain = text.replace("\u2011", "-")
    if "complaint" not in plain.lower():
        plain = ""  # what both patterns need, and most subjects do not hold
    if COMPLAINT_HANDLING.search(plain) or _BARE_COMPLAINT.match(plain):
        return True
    return bool(lead and re.search(r"complaints?[\s-]+handling\W*$|handling of the complaint\W*$", lead, re.IGNORECASE))


@lru_cache(maxsize=256)
def subject_words(text: str) -> frozenset[str]:
    """The words that tell one subject from another, plural endings cut: `"handling of leaks"` -> {"leak"}."""
    words = [word for word in _WORD.findall(text.lower().replace("’", "").replace("'", "")) if word not in _STOP_WORDS]
    return frozenset(word.rstrip("s") if len(word) > 3 else word for word in words) - _STOP_WORDS  # "leaseholder’s"


def likeness(one: str, other: str) -> float:
    """How many telling words of the shorter subject stand in the other, weighed with those of the longer; 0 to 1."""
    first, second = subject_words(one), subject_words(other)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return shared * (1 / min(len(first), len(second)) + 1 / max(len(first), len(second))) / 2
