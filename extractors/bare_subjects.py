"""The bare words of a subject: without reasons, paragraphs cited and the next clause, and none where it only points."""

import re

# No subject: "the following aspect(s) of the complaint", "this", "that element".
GENERIC = re.compile(
    r"""^(?:the\s+)?(?:following|these|those|this|it|they|she|he|that|which|element|aspect|part|matter|issue|concern|complaint\s+point)s?\b
        \s*(?:\(s\))?\s*(?:(?:aspect|element|part|matter|issue|complaint)s?(?:\(s\))?\s*)?
        (?:(?:of|to)\s+(?:the|this|his|her)\s+(?:resident[’']s\s+)?complaint\s*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# Nor has what sums up: "these failures amount to ... because they ...", "redress for the failings identified".
_SUMS_UP = re.compile(
    r"""^(?:as\s+such,?\s+|therefore,?\s+|overall,?\s+|(?:this|our|the)\s+investigation\s+considers\s+)*
        (?:(?:put|putting)\s+right\s+)?(?:the|these|those|such|its|all)\s+(?:\w+\s+)?
        (?:failures?|failings?|shortcomings?|delays?|omissions?|errors?)\b
        (?:\s+(?:of|in)\s+service)?(?:\s+(?:that\s+)?(?:we\s+)?(?:has\s+been\s+|have\s+been\s+|have\s+)?
          (?:identified|found|set\s+out|described|noted|listed|to|above|together|combined))*
        (?:\s+(?:by\s+(?:us|this\s+(?:service|investigation)|the\s+ombudsman)|in\s+this\s+(?:case|report|investigation)|above))*$
      |^how\s+(?:the\s+landlord|it)\s+(?:handled|dealt\s+with|responded\s+to)\s+(?:these|this|them|it)$
      |^(?:because|since\s+(?:it|they|we|the\s+landlord|there|this|these|those)|made(?!-|\s+up)
          |is|was|were|has|have|had|and|or|but|led\s+(?:us|the\s+ombudsman)\s+to)\b
      |^(?:(?:this|our)\s+service|the\s+(?:housing\s+)?ombudsman)(?:\s+to\s+(?:consider|investigate)\b.*|\s*)$
      |^(?:(?:given|considering)\s+(?:the|all|this|these|that|how|its|our)|consequently)\b.* | ^this\s+case$
      |^(?:this\s+means|that\s+is\s+why|the\s+evidence\s+shows?)\b.*
      |^(?:in\s+(?:accordance|line|keeping)\s+with|under|pursuant\s+to|by\s+(?:the\s+ombudsman|us|this\s+service))\b[^,]*$
      |^the\s+landlord[’']s\s+(?:failures?|failings?|omissions?)$
      |^(?:(?:we|the\s+ombudsman)\s+(?:has|have)\s+(?:\w+\s+)?made|(?:from|by)\s+the\s+landlord|this\s+to)$""",
    re.IGNORECASE | re.VERBOSE,
)
# The next sentence, where the stop is lost: "... a transfer In accordance with", "... record keeping Reasons The".
_NEXT_CLAUSE = re.compile(
    r"\s+(?:In\s+accordance\s+with|(?:R\s?easons|O\s?rders|R\s?ecommendations?)\s+[A-Z])\s?.*$", re.DOTALL
)
# "although there was service failure in the handling of leaks, it": redress answers that.
_CONCEDED = re.compile(
    r"^(?:the\s+landlord\s+(?:has\s+)?)?(?:(?:al)?though|while|whilst|identified|acknowledged|accepted|recognised|admitted)\s+"
    r"(?:there\s+(?:was|were|has\s+been)\s+)?(?:its\s+|a\s+)?(?:service\s+failures?|maladministration)\s+"
    r"(?:in\s+respect\s+of|in\s+relation\s+to|with\s+regards?\s+to|regarding|in)\s+",
    re.IGNORECASE,
)
# Run into the words: "28.1 report of a leak".
_PARAGRAPH_NO = re.compile(r"^\d{1,2}\.\d{1,2}\s+(?=[A-Za-z])|\s*\.\s\d{1,3}$")
_LIST_TAIL = re.compile(r"\s*(?:\b(?:as|because|since)|;\s*and|;\s*but|,\s*and|;|,|\band)\s*$", re.IGNORECASE)
# "her complaint about the gate on 3 November 2025, so we have closed it": when and what followed are no subject.
_AFTERMATH = re.compile(
    r"\s+on\s+\d{1,2}\s+\w+\s+\d{4}\s*$"
    r"|(?:\s+on\s+\d{1,2}\s+\w+\s+\d{4})?,\s+(?:so|and\s+so|therefore|because|as|after|when|once|following)\s.*$",
    re.IGNORECASE,
)
# "its complaint handling and has ordered a payment": what follows is no subject.
_ORDERED_TOO = re.compile(
    r"\s+and\s+(?:the\s+landlord\s+)?(?:has|have)\s+(?:been\s+)?ordered\b.*$"
    r"|,\s+and\s+(?:we|the\s+ombudsman|this\s+service)\s+(?:is|are|has|have|consider|find)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
# "the complaint about the meter, in accordance with paragraph 42(c) of the Scheme"
_CITED = re.compile(r",?\s+(?:in\s+(?:accordance|line)\s+with|under|pursuant\s+to)\s+paragraphs?\s.*$", re.IGNORECASE)
# "reasonable redress before we became involved", "redress, prior to our investigation, in respect of the lift"
_BEFOREHAND = re.compile(
    r",?\s*\b(?:before|prior\s+to)\s+(?:(?:we|us|our|the\s+ombudsman|this\s+service|the\s+investigation|investigation)\b"
    r"|the\s+complaint\s+(?:reached|came|was\s+brought))[^,]*?(?:,|$|(?=\s(?:in|for|about|with|which|that)\b))",
    re.IGNORECASE,
)
# "the handling of leaks because it sent nobody": the reason is no subject.
_REASON = re.compile(
    r",?\s+(?:because(?!\s+of\b)|insofar\s+as|in\s+that|as\s+(?:it|the\s+landlord|this))\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def tidy_subject(text: str) -> str | None:
    """`"the leak, because nobody came."` -> "the leak"; None for what names none: "the following", "these failures"."""
    text = _CONCEDED.sub("", text)
    for beside in (_NEXT_CLAUSE, _ORDERED_TOO, _REASON, _BEFOREHAND, _CITED):
        text = beside.sub("", text)
    text = _LIST_TAIL.sub("", text.strip()).strip(" .,;:–-\n")
    text = _PARAGRAPH_NO.sub("", text)
    return " ".join(text.split()) if len(text) > 2 and not GENERIC.match(text) and not _SUMS_UP.match(text) else None


def without_aftermath(text: str) -> str:
    """`"her complaint about the gate on 3 November 2025, so we have closed it"` -> "her complaint about the gate"."""
    return _AFTERMATH.sub("", text)
