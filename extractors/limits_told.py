"""Time limits that a text only tells of: of a rule, of what the landlord did not keep, of when something happened."""

import re

_FAR = 200  # characters before a time limit that are read for whose it is
# "if she moves in the next 12 months", "a third blockage in six months": no limit.
_IN_STORY = re.compile(r"\b(?:if|when|where|whether|who|which|(?:second|third|fourth))\b[^.,;:]*$", re.IGNORECASE)
# "remind its staff that complaints are to be answered within 10 working days": what a rule asks for, not the order.
_IN_RULE = re.compile(
    r"(?:\b(?:staff|officers|handlers|teams?|contractors|policy|procedure|rules?|standards?|targets?|code|residents)\b"
    r"[^.;:]*?\b(?:that|to|how|of|which|says?)\b|\bthat\s+(?:(?:its|all|the)\s+)?(?:\w+\s+)?(?:staff|officers|handlers|teams)\b)"
    r"[^.;:]*?\b(?:repl(?:y|ies|ied)|respond(?:s|ed)?|respons\w+|answer(?:s|ed)?|acknowledge[sd]?|escalate[sd]?|return(?:s|ed)?)\b[^.;:,]*$",
    re.IGNORECASE,
)
# "for failing to respond within 20 working days": what the landlord did not keep.
_NOT_KEPT = re.compile(
    r"\b(?:fail(?:ing|ed|ure|ures)|delay(?:s|ed|ing)?|not\s+(?:issued|answered|sent|given|completed|provided|responded?|done\s+so)|(?:should|was|were)\s+(?:to\s+)?have\s+been)\b[^.;:,]*$",
    re.IGNORECASE,
)


def is_in_story(text: str, start: int) -> bool:
    """Whether "in ... months" at an offset says when something happens: "if she moves in the next 12 months"."""
    return _IN_STORY.search(text, 0, start) is not None


def was_not_kept(text: str, start: int) -> bool:
    """Whether a limit at an offset is one that was missed: "for failing to answer within 20 working days"."""
    return _NOT_KEPT.search(text, max(0, start - _FAR), start) is not None


def is_of_rule_or_story(text: str, start: int) -> bool:
    """The same, or that of a rule: "remind its staff that complaints are to be answered within 10 working days"."""
    return was_not_kept(text, start) or _IN_RULE.search(text, max(0, start - _FAR), start) is not None
