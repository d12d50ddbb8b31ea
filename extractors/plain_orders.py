"""The words of an order without what asks for nothing: asides, names, and the ways in which the same may be put."""

import re

from extractors.order_lexicon import opening_words
from extractors.patterns import LANDLORD

# "Within 4 weeks of its survey the landlord" must ...: what stands there asks for nothing.
_PREAMBLE = re.compile(
    r"(?:the\s+|(?:within|by|on|not?|in|the|it|we|as|under|having|following|once|when|before|after|at|given|since|with"
    r"|until|while|whilst|if|where|unless|although|because|despite)\s"
    rf"[^.;:]{{0,160}}?\bthe\s+)(?:{LANDLORD}|committee|board|trustees)\s+"
    r"(?=(?:must|should|shall|to|is\s+to|will|may|might|could|ought)\b)"
    r"|(?:within|by|on|not later than|no later than)\s[^.;:]{0,80}:\s+(?=\w)"
)
# Words of an order that say how or why, not what: "in line with our apologies guidance".
_ASIDE = re.compile(
    r"""(?<!\w)(?=[abdfhimortu(£])(?:
      (?:apolog\w+|remedies)\s+guidance | \([^)]*guidance[^)]*\)
    | for\s+(?:the|its|their|these|this|her|his|any)\s+(?:\w+\s+)?
        (?:failings?|failures?|distress|inconvenience|time|trouble|delays?|worry|loss|way)\b[^.;:]*
    | (?:the|this|its)\s+(?:report|review|plan|letter|apology|note|minutes?)\s+(?:must|should|is\s+to|will)\b
        (?!\s+be\s+(?:taken|put|brought|laid))[^.;]*
    | (?:head|director|manager|team)\s+of\s+\w+ | by\s+the\s+due\s+date
    | (?:under|below|over|above|more\s+than|(?:(?<=charge\s)|(?<=charges\s)|(?<=arrears\s))of)\s+£[\d,.]*\d
    | £[\d,.]*\d(?=\s+(?:limit|threshold|cap|maximum)\b)
    | rights?\s+to\s+\w+
    | (?:and\s+(?:then\s+|to\s+)?|(?<=\.\s)(?:it|the\s+landlord)\s+(?:must|should|is\s+to)\s+(?:also\s+|then\s+)?)
        (?:provide|send|give|show|supply)s?\s+(?:us|this\s+service|the\s+(?:housing\s+)?ombudsman)\s+
        (?:with\s+)?(?:\w+\s+)?(?:evidence|proof|confirmation)\b[^.;:]*
    | (?:of|from)\s+the\s+date\s+of\s+(?:this|the)\s+(?:\w+\s+)?\w+
    )""",
    re.VERBOSE,
)
_PENCE = re.compile(r"\.(?=\d)")  # the point in "£212.80" ends no sentence
# "consider putting a guide online", "consider whether it could put ..." and "show us how it will put ..." are asked as
# "put a guide online" is.
_CONSIDER = re.compile(
    r"(?<!\w)(?=[celst][xho])(?:(?:considers?|looks?\s+(?:at|into)|explores?|thinks?\s+about)\s+"
    r"(?:whether\s+(?:to|(?:it|there|((?:an?|the)(?:\s+\w+){1,3}?))\s+(?:can|could|should|might|may))|(\w{2,})ing)"
    r"|shows?\s+(?:us|this\s+service|the\s+(?:housing\s+)?ombudsman)\s+how\s[^.;:]{1,60}?\bwill)\b"
)
# To "carry out a review of it" is to "review it", and "a review is to be held of it" asks for the same.
_REVIEW = re.compile(
    r"(?<!\w)(?:(?:carr(?:y|ies)\s+out|(?:hold|conduct|undertake|complete|make)s?|do(?:es)?)\s+an?\s+"
    r"(?:(?:full|short|thorough|wider|further|proper|formal|detailed)\s+)?review"
    r"|an?\s+(?:\w+\s+)?review\s+(?:by\s[^.;:]{1,60}?\s)?(?:must|should|is\s+to)\s+be\s+(?:held|made|done|carried\s+out|conducted|undertaken))\s+(?:of|into)\b"
)
# "The resident's records" are "her records", to "write to Mrs D" is to "write to them".
_PERSON = re.compile(
    r"(?<!\w)(?=[tm])(?:the (?:resident|tenant|leaseholder|complainant|family|household)s?|(?:mrs?|ms|miss) [a-z]+)\b"
    r"(['’]s?)?"
)
# Those who do the daily work are staff, by whatever name.
_STAFF = re.compile(
    r"\s(?:operatives|handlers|planners|schedulers|receptionists|caretakers|advis[eo]rs|reviewers|call takers|employees"
    r"|investigators|technicians|supervisors|coordinators|trades(?:people|men)|case ?workers|plumbers|gas engineers)\b"
)


def plain_words(text: str) -> str:
    """A text in small letters without its asides and names; what is to be considered stands as if it were ordered."""
    text = text.lstrip()
    preamble = _PREAMBLE.match(text)
    text = text[preamble.end() :] if preamble else text
    text = _STAFF.sub(" staff", _REVIEW.sub("review", text) if "review" in text else text)
    return _CONSIDER.sub(_considered, _PERSON.sub(_person, _PENCE.sub("", _ASIDE.sub(" ", text))))


def _person(found: re.Match[str]) -> str:
    return "her" if found[1] else "them"


def _considered(found: re.Match[str]) -> str:
    """`"consider putting"` -> "to put", if a wording begins so; "consider whether a ramp could" -> "a ramp to"."""
    what, stem = found.groups()
    if stem is None:
        return f"{what} to" if what else "to"
    return next((f"to {verb}" for verb in (stem, f"{stem}e", stem[:-1]) if verb in opening_words()), found[0])
