"""Where a sentence says what was found: the outcome, its words, and what does not count though it holds them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors.patterns import lowered, pattern, says
from extractors.phrases import load_lexicon
from extractors.scheme_paragraphs import cited_paragraph
from extractors.wordings import Wordings, any_wording
from models.errors import refuse_beyond
from models.vocabulary import Outcome


class Mention(NamedTuple):
    """An outcome named in a text, at `text[start:end]`."""

    outcome: Outcome
    start: int
    end: int


# "reasonable redress offered for its service failure in", "redress with respect to service failures in"
_REDRESSED = re.compile(
    r"^[^.;]{0,60}?\b(?:for|to|with\s+respect\s+to|in\s+respect\s+of|in\s+relation\s+to|to\s+reflect|of\s+the|those|acknowledging)\s+(?:\w+\s+){0,4}?$",
    re.IGNORECASE,
)

_MOST_MENTIONS = 60
_SOON = 40  # characters
_OPENS_SUBJECT = re.compile(r"\s*(?:by\s+[^,;]{3,30}\s+)?(?:in|with|for|regarding|about|concerning|when|of)\b")
_HAS_SUBJECT = re.compile(
    r"\s*(?:by\s+the\s+\w+\s+)?(?:(?:in|for|when|regarding|concerning)\s+(?:its|the|relation|respect|response|how)|with\s+regards?)\b"
)
_STATES = re.compile(
    r"(?:[,;:.(–-]|\b(?:and|but|or|also|while|whilst|whereas|was|were|is|are|been|be|found|find|finds|finding\s+of|findings\s+of"
    r"|determination\s+of|responsible\s+for|to|constitut\w+|therefore|an?|some)\b)\s*(?:an?\s+|some\s+|also\s+)?$"
    r"|(?:[,;]|\b(?:and|but|while|whilst|although)\b)\s+(?:\w+\s+){0,2}?(?:landlord|council|association|trust|resident|it|she|he|they|we)"
    r"(?:\s+(?:has|have|had|also|since|already|therefore|then|cannot|will))*\s*$"
)
_REDRESS_PARAGRAPHS = ("53(b)", "55(b)", "53(c)", "55(c)")
_CONCEDES = re.compile(
    r"\b(?:although|though|while|whilst|despite)\b[^.;]{0,60}\b(?:service\s+failures?|maladministration|failings?)\b"
    r"|\b(?:identified|acknowledged|accepted|recognised|admitted)\s+(?:its\s+|a\s+|the\s+)?(?:service\s+failures?|maladministration)\b"
)
# Where a clause begins that states something of its own.
_AFRESH = re.compile(
    r"(?P<joint>[,;]\s+(?:(?:and|but|so|yet|however,?)\s+)?|\b(?:and|but|so|yet)\s+)(?:(?:therefore|overall|consequently|so),?\s+)?"
    r"(?:there\s+(?:was|were|has\s+been|have\s+been|is)|(?P<ours>(?:we|i|the\s+ombudsman|this\s+service)\s+(?:\w+\s+){0,2}?"
    r"(?:find|finds|found|made|make|makes|concluded?|consider)|a\s+finding\s+of|(?:which|this)\s+amount(?:s|ed)\s+to))\b"
)
_HANGS = re.compile(r"\b(?:where|if|whether|when|would|states?|provides?|says?|findings?\s+that)\b[^.;]*$")
# "It accepted that there had been a delay and there was a service failure": the landlord goes on.
_TOLD_BY_LANDLORD = re.compile(
    r"\b(?:accept|acknowledg|admit|recognis|identif|conced|said|explain|told|found|conclud|felt|advis)\w*\s+(?:that|there)\b[^;]*$"
)
_INTERVENTION = re.compile(
    r"\b(?:following|after|with)\b[^.;]{0,40}\b(?:intervention|involvement|stepped in)\b"
    r"|\b(?:after|once|when|since)\s+(?:we|the ombudsman|this service)\s+(?:had\s+|have\s+|has\s+)?"
    r"(?:(?:became|become|got|were|was|been)\s+involved|intervened)\b",
    re.IGNORECASE,
)


def find_mentions(sentence: str) -> list[Mention]:
    """`"There was no maladministration in A but service failure in B."` -> two mentions, in order.

    Empty where the sentence only talks of findings: boilerplate, conditionals, guidance, the landlord's own admission.
    """
    named = list(outcome_wordings().find(sentence))
    if not named:
        return []
    refuse_beyond(_MOST_MENTIONS, len(named), "outcomes in one sentence")
    mentions: list[Mention] = []
    lower = lowered(sentence)
    redresses = [found for found in named if found.meaning in _PUT_RIGHT]
    # "In accordance with 53(b), although there was service failure in it, the landlord offered redress"
    is_answered = (
        bool(redresses) and cited_paragraph(sentence) in _REDRESS_PARAGRAPHS and _CONCEDES.search(lower) is not None
    )
    named = redresses if is_answered else named
    for start, end in pairwise((0, *_afresh(lower, [found.start for found in named]), len(lower))):
        within = (Mention(found.meaning, found.start, found.end) for found in named if start <= found.start < end)
        for mention in _meant(list(within), lower[start:end], start, is_answered=is_answered):
            if mentions and _is_of_subject(mentions[-1], mention, lower):
                continue
            if mentions and (joined := _told_twice(mentions[-1], mention, sentence)):
                mentions[-1] = joined
            else:
                mentions.append(mention)
    return mentions


def _is_of_subject(earlier: Mention, later: Mention, lower: str) -> bool:
    """Whether an outcome is named inside the subject of the one before it: "in its response to reports of mediation".

    One that is stated too has something before it that states: a comma, "and", "there was", "finding of".
    """
    between = lower[earlier.end : later.start]
    if _OPENS_SUBJECT.match(between) is None or _STATES.search(between):
        return False
    return _HAS_SUBJECT.match(lower, later.end) is None  # of a list that lost its line breaks


def _afresh(lower: str, places: Sequence[int]) -> Iterator[int]:
    """Where a clause states an outcome whatever the words before it say of others.

    "Its offer did not suffice, | so there was service failure in its letters."; none in a condition, or in what the
    landlord is said to have said.
    """
    for clause in _AFRESH.finditer(lower):
        if not any(clause.end() <= place < clause.end() + _SOON for place in places):
            continue
        goes_on = not clause["ours"] and clause["joint"].strip() in (",", "and", ", and")
        is_told = goes_on and _TOLD_BY_LANDLORD.search(lower, 0, clause.start()) is not None
        if not is_told and _HANGS.search(lower, 0, clause.start()) is None:
            yield clause.start()


def _meant(named: Sequence[Mention], lower: str, offset: int, *, is_answered: bool) -> Iterator[Mention]:
    """Those of the outcomes named in a clause in small letters, at an offset of its sentence, that it states.

    `is_answered` where it is redress that answers a failure told before it: such words do not undo it.
    """
    if not named or says("not_findings", "never", lower):
        return
    undone = [found.span() for found in pattern("not_findings", "passed_over").finditer(lower)]
    led_away = pattern("not_findings", "before").search(lower) if says("not_findings", "before", lower) else None
    for mention in named:
        start, end = mention.start - offset, mention.end - offset
        if led_away and led_away.start() < end and not is_answered:
            return
        is_undone = any(first < end and start < last for first, last in undone)
        if not is_undone and not pattern("not_findings", "after").match(lower, end):
            yield mention


def _told_twice(earlier: Mention, later: Mention, sentence: str) -> Mention | None:
    """Redress told in two breaths, or with the failure that it makes good, is one mention; its subject follows it."""
    if earlier.outcome not in _PUT_RIGHT:
        return None
    if later.outcome not in _PUT_RIGHT and not _REDRESSED.search(sentence[earlier.end : later.start]):
        return None
    outcome = max(_PUT_RIGHT.index(m.outcome) for m in (earlier, later) if m.outcome in _PUT_RIGHT)
    return Mention(_PUT_RIGHT[outcome], earlier.start, later.end)


_PUT_RIGHT = (Outcome.REASONABLE_REDRESS, Outcome.RESOLVED_WITH_INTERVENTION)


@cache
def outcome_wordings() -> Wordings[Outcome]:
    """All wordings, longer ones first, so that "no maladministration" is not read as "maladministration"."""
    says = [
        (Outcome(outcome), entry["say"]) for outcome, entries in load_lexicon("findings").items() for entry in entries
    ]
    spelled = [(outcome, _with_misspellings(say)) for outcome, say in says]
    return any_wording(sorted(spelled, key=lambda one: -len(one[1].split())), glued_to=("found", "was", "been"))


def _with_misspellings(say: str) -> str:
    """`"severe maladministration"` -> "severe [maladministration|maladminstration|...]", within brackets likewise."""
    for word, others in load_lexicon("misspellings").items():
        either = "|".join((word, *others))
        parts = re.split(r"(\[[^\]]*\])", say)
        say = "".join(
            "[" + "|".join(_each_spelling(choice, word, others) for choice in part[1:-1].split("|")) + "]"
            if part.startswith("[")
            else re.sub(rf"(?<!\S){word}(?!\S)", f"[{either}]", part)
            for part in parts
        )
    return say


def _each_spelling(choice: str, word: str, others: Sequence[str]) -> str:
    return (
        "|".join(re.sub(rf"(?<!\S){word}(?!\S)", one, choice) for one in (word, *others)) if word in choice else choice
    )


def settled_outcome(mention: Mention, sentence: str, paragraph: str | None) -> Outcome:
    """Redress after the Ombudsman stepped in is resolved with intervention, by the words or by paragraph 53(c), 55(c).

    Where the words are plain they tell, whatever the paragraph: "reasonable redress" under 53(c) is reasonable redress.
    """
    if mention.outcome is not Outcome.REASONABLE_REDRESS:
        return mention.outcome
    if _INTERVENTION.search(sentence):
        return Outcome.RESOLVED_WITH_INTERVENTION
    is_plain = re.search(
        r"reasonable\s+(?:offer\s+of\s+)?redress", sentence[mention.start : mention.end], re.IGNORECASE
    )
    by_paragraph = paragraph in ("53(c)", "55(c)") and not is_plain
    return Outcome.RESOLVED_WITH_INTERVENTION if by_paragraph else mention.outcome
