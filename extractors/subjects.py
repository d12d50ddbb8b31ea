"""What an outcome was found in: the subject of a statement, without what joins it to the outcome."""

import re

from extractors.outcomes import Mention
from models.vocabulary import Outcome

# "In relation to the parking bay, we found service failure."
_TOPIC_FIRST = re.compile(
    r"^\W*(?:in\s+(?:relation|regard|respect)\s+(?:to|of)|with\s+(?:regards?|respect)\s+to|as\s+(?:regards|for|to)|regarding|concerning|on):?\s+"
    r"(?P<subject>(?!th(?:is|e)\s+(?:basis|balance|evidence)).+?),\s+(?:we|i|it|there|the\s+ombudsman|this\s+service|our|the\s+landlord)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_FIRST = (Outcome.OUTSIDE_JURISDICTION, Outcome.WITHDRAWN, Outcome.RESOLVED_WITH_INTERVENTION)
_PUT_RIGHT = (Outcome.REASONABLE_REDRESS, Outcome.RESOLVED_WITH_INTERVENTION)
_HAS = re.compile(r"\b(?:resident|tenant|leaseholder|complainant|s?he|they)s?\s+(?:has|have|had)\s+(?:\w+\s+)?$")
_ACTIVE = ("withdrew", "not investigated")  # "The resident withdrew her complaint about ..."
# Between an outcome and its subject: "by the landlord in respect of", "was found in", "offered by the landlord for".
_CONNECTOR = re.compile(
    r"""(?:[\s,:;–-]
      | \bin\s+accordance\s+with\s+paragraphs?\s+[^,]{2,60},
      | \b(?:
          (?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:offered|made|provided|identified|found)\b
        | by\s+(?:t\s?he\s+)?
          (?:l\s?andlord|council|association|trust|partnership|group|co-operative|managing\s+agents?)(?![’'])\b
        | by(?=\s+(?:t\s?he\s+)?(?:landlord|council|association|trust|group|partnership)[’']s\s)
        | the\s+landlord(?=\s+(?:in|with|for|regarding|when|concerning)\b) | occurred | when(?=\s+\w+ing\b)
        | on\s+the\s+part\s+of\s+the\s+(?:landlord|council)\b
        | with\s+regards?\s+to | with\s+respect\s+to | in\s+regards?\s+to | in\s+respect\s+of | in\s+relation\s+to
        | in\s+connection\s+with | in\s+terms\s+of | by\s+reason\s+of | as\s+regards | relating\s+to | regarding
        | concerning | about | with | in | for | to | of | over | on | that | which
        )\b(?!\s+accordance)
    )*\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before the next outcome of the sentence belongs to it: ", but there was", "; and", "and we found".
_BRIDGE = re.compile(
    r"""[\s,;:.]*(?:\b(?:and|but|while|whereas|whilst|however|also|with|there|was|were|is|has|have|been|we|i|it|its|that|a|an|some
          |the\s+ombudsman|this\s+service|the\s+landlord|landlord|found|find|finds|further|additionally|in\s+addition
          |determined|responsible|for|made|offered|which)\b[\s,;:]*)*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What opens a sentence whose subject stands first: "After considering the evidence, we have found that".
_OPENING = re.compile(
    r"""^.*?(?:
        in\s+(?:accordance|line|keeping)\s+with\s.{0,90}?scheme\b[^,]{0,30},?\s*
      | (?:under|by|pursuant\s+to)\s+paragraphs?\s.{0,60}?(?:scheme\b[^,]{0,30})?,\s*
      | in\s+(?:accordance|line|keeping)\s+with\s+(?:paragraphs?\s+)?\d\d[^,]{0,20},\s*
      | .{0,60}?\bcomplaint,\s+(?:that\s+is(?:\s+to\s+say)?|namely|being),?\s+
      | (?-i:\bR\s?easons\s+(?=[A-Z]))
      | at\s+(?:the\s+(?:resident|tenant|leaseholder|complainant)[’']s|her|his|their)\s+(?:own\s+)?request,?\s+
      | (?:after\s+(?:carefully\s+)?considering|having\s+(?:carefully\s+)?considered)
        \s[^,]*,\s*(?:in\s+accordance\s+with\s[^,]*,\s*)?
      | (?:we|i|the\s+ombudsman|this\s+service)\s+(?:have\s+|has\s+)?
        (?:found|find|finds|determined?|determines|decided|concluded|considers?|is\s+satisfied|are\s+satisfied|can\s+confirm)\s+(?:that\s+)?
      | (?:for\s+(?:this|these|the\s+above|those)\s+reasons?|overall|in\s+(?:summary|conclusion)
        |(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)therefore|accordingly)\b,?\s*
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# What joins such a subject to its outcome: "is", "therefore falls", ", we will".
_COPULA = re.compile(
    r"""[\s,:–-]*(?:\b(?:is|are|was|were|has|have|had|been|be|falls?|fell|lies?|stands?|there|also|therefore|all|both|that
          |which|and|we|i|it|an?\s+(?:overall\s+)?finding\s+of|amounts?\s+to|amounted\s+to|the\s+ombudsman|this\s+service|the\s+landlord|will|properly|matters?|found|find|to\s+be|as
          |in\s+part|now|since
          |(?<!complaint\s)(?<!head\s)(?<!element\s)(?<!item\s)(?<!issue\s)(?<!point\s)(?<!part\s)a)\b[\s,:–-]*)*$""",
    re.IGNORECASE | re.VERBOSE,
)
# "resolves the complaint about SUBJECT satisfactorily"
_RESOLVES = re.compile(
    r"resolv(?:es|ed|e|ing)\s+(?:satisfactorily\s+)?(?P<subject>.+?)(?:,?\s+satisfactorily)?\s*[.;]?$",
    re.IGNORECASE | re.DOTALL,
)
# "... resolves the complaint about its handling of the lift": the subject is its handling of the lift.
_COMPLAINT_ABOUT = re.compile(
    r"^(?:the|this|her|his|their|(?:the\s+)?(?:resident|tenant|leaseholder|complainant)[’']s)\s+(?:\w+\s+)?(?:complaints?|concerns)\s+"
    r"(?:about|concerning|regarding|relating\s+to|in\s+(?:respect\s+of|relation\s+to))\s+",
    re.IGNORECASE,
)
_THIS_COMPLAINT = re.compile(
    r"(?:this|that|the)\s+(?:(?:aspect|element|part|issue|matter)s?\s+of\s+(?:the|this|his|her|their)\s+)?complaint\W*$",
    re.IGNORECASE,
)
_BY_MEANS = re.compile(r"(?:through|with|by|following|after)\b", re.IGNORECASE)  # "was resolved through mediation"
# Then it stands before: "an offer of redress in relation to SUBJECT which resolves this complaint"
_REDRESSED_SUBJECT = re.compile(
    r"(?:redress|steps|action|measures)\b.{0,40}?"
    r"\b(?:for|on|about|over|in\s+(?:relation|regard)\s+to|in\s+respect\s+of|regarding|concerning)\s+"
    r"(?P<subject>.+?),?\s+(?:which|that|and)\b",
    re.IGNORECASE | re.DOTALL,
)
# "The landlord handled SUBJECT in line with its duties, and we found no maladministration."
_HANDLED = re.compile(
    r"\b(?:handled|dealt\s+with|responded\s+to|managed)\s+(?P<subject>.+?)\s+(?:in\s+(?:line|accordance|keeping)|properly|reasonably"
    r"|appropriately|fairly|correctly|promptly|well|as\s+it\s+should)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = 300  # characters
# No subject: "the following aspect(s) of the complaint", "this", "that element".
_GENERIC = re.compile(
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
      |^(?:because|since|made|is|was|were|has|have|had|and|or|but|led\s+(?:us|the\s+ombudsman)\s+to)\b
      |^(?:(?:this|our)\s+service|the\s+(?:housing\s+)?ombudsman)(?:\s+to\s+(?:consider|investigate)\b.*|\s*)$
      |^(?:given|considering|consequently)\b.* | ^this\s+case$
      |^the\s+landlord[’']s\s+(?:failures?|failings?|omissions?)$
      |^(?:(?:we|the\s+ombudsman)\s+(?:has|have)\s+(?:\w+\s+)?made|(?:from|by)\s+the\s+landlord|this\s+to)$""",
    re.IGNORECASE | re.VERBOSE,
)
# The next sentence, where the stop is lost: "... a transfer In accordance with", "... record keeping Reasons The".
_NEXT_CLAUSE = re.compile(
    r"\s+(?:In\s+accordance\s+with|(?:R\s?easons|O\s?rders|R\s?ecommendations?)\s+[A-Z])\s?.*$", re.DOTALL
)
_PARAGRAPH_NO = re.compile(
    r"^\d{1,2}\.\d{1,2}\s+(?=[A-Za-z])|\s*\.\s\d{1,3}$"
)  # run into the words: "28.1 report of a leak"
_LIST_TAIL = re.compile(r"\s*(?:;\s*and|;\s*but|,\s*and|;|,|\band)\s*$", re.IGNORECASE)
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


def subject_of(text: str, mention: Mention, before: int, after: int) -> tuple[str | None, int, int]:
    """The subject of an outcome, and the offsets of the text that states both.

    Args:
        text: A sentence.
        mention: An outcome that it names.
        before: Offset after the outcome named before it, 0 where there is none.
        after: Offset of the one named after it, the length of the text where there is none.
    """
    tail = text[mention.end : after]
    if after < len(text) and (bridge := _BRIDGE.search(tail)):
        tail = tail[: bridge.start()]
    if mention.outcome in _PUT_RIGHT:
        whole = text[mention.start : mention.end] + tail
        if resolved := _RESOLVES.search(whole):
            subject = tidy_subject(_COMPLAINT_ABOUT.sub("", resolved["subject"]))
            if subject is None or _THIS_COMPLAINT.match(subject):
                subject = _redressed(whole[: resolved.start()]) or _topic(text[before : mention.start]) or subject
            if subject is not None and not _BY_MEANS.match(subject):
                return subject, min(before, mention.start), mention.end + len(tail)
    following = tail[_connector_end(tail) :]
    if mention.outcome is Outcome.WITHDRAWN:
        following = _AFTERMATH.sub("", following)
    first, second = tidy_subject(following), tidy_subject(_before(text[before : mention.start]))
    has_withdrawn = mention.outcome is Outcome.WITHDRAWN and _HAS.search(text, before, mention.start) is not None
    is_active = has_withdrawn or text[mention.start : mention.end].lower() in _ACTIVE
    if mention.outcome in _SUBJECT_FIRST and not is_active:
        first, second = second, first
    if first is None and second is None:
        first = _redressed(text[mention.start : mention.end]) if mention.outcome in _PUT_RIGHT else None
        second = _handled(text[before : mention.start])
    if first is None:
        second = _topic(text[before : mention.start]) or second
    return first or second, before, mention.end + len(tail.rstrip())


def _topic(text: str) -> str | None:
    """`"In accordance with paragraph 55(b), in respect of the lift, the landlord"` -> "the lift"."""
    opening = _OPENING.match(text)
    topic = _TOPIC_FIRST.match(text) or _TOPIC_FIRST.match(text[opening.end() :] if opening else "")
    return tidy_subject(topic["subject"]) if topic else None


def _redressed(text: str) -> str | None:
    """`"made redress for the lost letter which"` -> "the lost letter"."""
    match = _REDRESSED_SUBJECT.search(text)
    return tidy_subject(match["subject"]) if match else None


def _handled(text: str) -> str | None:
    """`"The landlord handled the asbestos in line with its duties and we found"` -> "the asbestos"."""
    match = _HANDLED.search(
        text, max(0, len(text) - _CLAUSE)
    )  # what is longer is read in time that grows with its square
    return tidy_subject(match["subject"]) if match else None


def _connector_end(tail: str) -> int:
    match = _CONNECTOR.match(tail)
    return match.end() if match else 0


def _before(text: str) -> str:
    """`"In accordance with paragraph 42(a) of the Scheme, the rent complaint is"` -> "the rent complaint"."""
    while opening := _OPENING.match(text):
        text = text[opening.end() :]
    if copula := _COPULA.search(text):
        text = text[: copula.start()]
    return "" if _GENERIC.match(text.strip()) else text


def tidy_subject(text: str) -> str | None:
    """`"the leak, because nobody came."` -> "the leak"; None for what names none: "the following", "these failures"."""
    for beside in (_NEXT_CLAUSE, _ORDERED_TOO, _REASON, _BEFOREHAND, _CITED):
        text = beside.sub("", text)
    text = _LIST_TAIL.sub("", text.strip()).strip(" .,;:–-\n")
    text = _PARAGRAPH_NO.sub("", text)
    return " ".join(text.split()) if len(text) > 2 and not _GENERIC.match(text) and not _SUMS_UP.match(text) else None
