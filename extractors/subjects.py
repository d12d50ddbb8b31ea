"""What an outcome was found in: the subject of a statement, without what joins it to the outcome."""

import re

from extractors.bare_subjects import GENERIC, tidy_subject, without_aftermath
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
        | (?:consider|investigate|determine)(?=\s+(?:the|this|that|her|his|their)\b)
        )\b(?!-|\s+accordance)
    )*\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before the next outcome of the sentence belongs to it: ", but there was", "; and", "and we found".
_BRIDGE = re.compile(
    r"""[\s,;:.]*(?:\b(?:and|but|while|whereas|whilst|however|also|with|there|was|were|is|has|have|been|we|i|it|its|that|a|an|some
          |the\s+ombudsman|this\s+service|the\s+landlord|landlord|found|find|finds|further|additionally|in\s+addition
          |determined|responsible|for|of|made|offered|which)\b[\s,;:]*)*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What opens a sentence whose subject stands first: "After considering the evidence, we have found that".
_OPENING = re.compile(
    r"""^.*?(?:
        in\s+(?:accordance|line|keeping)\s+with\s.{0,90}?scheme\b[^,]{0,30},?\s*
      | (?:under|by|pursuant\s+to)\s+paragraphs?\s.{0,60}?(?:scheme\b[^,]{0,30})?,\s*
      | (?:under|by|pursuant\s+to)\s+paragraphs?\s+\d\d\s?[.(]?\s?[a-z]\b[.)]*\s+(?=the\s)
      | in\s+(?:accordance|line|keeping)\s+with\s+(?:paragraphs?\s+)?\d\d[^,]{0,20},\s*
      | .{0,60}?\bcomplaint,\s+(?:that\s+is(?:\s+to\s+say)?|namely|being),?\s+
      | (?-i:\bR\s?easons\s+(?=[A-Z]))
      | at\s+(?:the\s+(?:resident|tenant|leaseholder|complainant)[’']s|her|his|their)\s+(?:own\s+)?request,?\s+
      | (?:after\s+(?:carefully\s+)?considering|having\s+(?:carefully\s+)?considered)
        \s[^,]*,\s*(?:in\s+accordance\s+with\s[^,]*,\s*)?
      | (?:we|i|the\s+ombudsman|this\s+service)\s+(?:have\s+|has\s+)?
        (?:found|find|finds|determined?|determines|decided|concluded|considers?|is\s+satisfied|are\s+satisfied|can\s+confirm)(?:\s+(?:that\s+)?|,\s[^,]{3,60},\sthat\s+)
      | (?:for\s+(?:this|these|the\s+above|those)\s+reasons?|overall|in\s+(?:summary|conclusion)
        |(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)therefore|accordingly)\b,?\s*
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# What joins such a subject to its outcome: "is", "therefore falls", ", we will".
_COPULA = re.compile(
    r"""[\s,:–-]*(?:\b(?:is|are|was|were|has|have|had|did|do|does|constitut(?:es|ed|e)|been|be|falls?|fell|lies?|stands?|there|also|therefore|all|both|that
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
    r"(?P<subject>.{1,300}?),?\s+(?:which|that|and)\b",
    re.IGNORECASE | re.DOTALL,
)
# "redress for its service failure in respect of the lift"
_FAILURE_IN = re.compile(
    r"^(?:its|the|their)\s+(?:\w+\s+)?(?:service\s+failures?|maladministration|failings?|failures?)\s+"
    r"(?:in\s+respect\s+of|in\s+relation\s+to|with\s+regards?\s+to|regarding|in)\s+",
    re.IGNORECASE,
)
# "The landlord handled SUBJECT in line with its duties, and we found no maladministration."
_HANDLED = re.compile(
    r"\b(?:handled|dealt\s+with|responded\s+to|managed)\s+(?P<subject>.+?)\s+(?:in\s+(?:line|accordance|keeping)|properly|reasonably"
    r"|appropriately|fairly|correctly|promptly|well|as\s+it\s+should)\b",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE = 300  # characters: searched from every place of a longer text, these patterns take the square of its length


def subject_of(text: str, mention: Mention, before: int, after: int) -> tuple[str | None, int, int]:
    """The subject of an outcome, and the offsets of the text that states both.

    Args:
        text: A sentence.
        mention: An outcome that it names.
        before: Offset after the outcome named before it, 0 where there is none.
        after: Offset of the one named after it, the length of the text where there is none.
    """
    tail = text[mention.end : after]
    if after < len(text) and (bridge := _BRIDGE.search(tail, max(0, len(tail) - _CLAUSE))):
        tail = tail[: bridge.start()]
    ahead = text[before : mention.start]
    if resolved := _resolved(text[mention.start : mention.end] + tail, mention, ahead):
        return resolved, min(before, mention.start), mention.end + len(tail)
    first, second = tidy_subject(_following(tail, mention)), tidy_subject(_before(ahead))
    if mention.outcome in _SUBJECT_FIRST and not _is_active(text, mention, before):
        first, second = second, first
    if first is None and second is None and mention.outcome in _PUT_RIGHT:
        first = _redressed(text[mention.start : mention.end])
    return first or _topic(ahead) or second or _handled(ahead), before, mention.end + len(tail.rstrip())


def _resolved(whole: str, mention: Mention, ahead: str) -> str | None:
    """`"offered redress which resolves the complaint about the lift satisfactorily"` -> "the lift"; None elsewhere."""
    resolved = _RESOLVES.search(whole) if mention.outcome in _PUT_RIGHT else None
    if resolved is None:
        return None
    subject = tidy_subject(_COMPLAINT_ABOUT.sub("", resolved["subject"]))
    if subject is None or _THIS_COMPLAINT.match(subject):
        subject = _redressed(whole[: resolved.start()]) or _topic(ahead) or subject
    return None if subject is None or _BY_MEANS.match(subject) else subject


def _following(tail: str, mention: Mention) -> str:
    """What stands after an outcome and the words that join it."""
    joined = _CONNECTOR.match(tail)
    following = tail[joined.end() if joined else 0 :]
    return without_aftermath(following) if mention.outcome is Outcome.WITHDRAWN else following


def _is_active(text: str, mention: Mention, before: int) -> bool:
    """Whether somebody is said to have done what the outcome is: "the resident has withdrawn", "not investigated"."""
    if mention.outcome is Outcome.WITHDRAWN and _HAS.search(text, before, mention.start):
        return True
    return text[mention.start : mention.end].lower() in _ACTIVE


def _topic(text: str) -> str | None:
    """`"In accordance with paragraph 55(b), in respect of the lift, the landlord"` -> "the lift"."""
    opening = _OPENING.match(text)
    topic = _TOPIC_FIRST.match(text) or _TOPIC_FIRST.match(text[opening.end() :] if opening else "")
    return tidy_subject(topic["subject"]) if topic else None


def _redressed(text: str) -> str | None:
    """`"made redress for the lost letter which"` -> "the lost letter"."""
    match = _REDRESSED_SUBJECT.search(text)
    return tidy_subject(_FAILURE_IN.sub("", match["subject"])) if match else None


def _handled(text: str) -> str | None:
    """`"The landlord handled the asbestos in line with its duties and we found"` -> "the asbestos"."""
    match = _HANDLED.search(text, max(0, len(text) - _CLAUSE))
    return tidy_subject(match["subject"]) if match else None


def _before(text: str) -> str:
    """`"In accordance with paragraph 42(a) of the Scheme, the rent complaint is"` -> "the rent complaint"."""
    while opening := _OPENING.match(text):
        text = text[opening.end() :]
    if copula := _COPULA.search(text, max(0, len(text) - _CLAUSE)):
        text = text[: copula.start()]
    return "" if GENERIC.match(text.strip()) else text
