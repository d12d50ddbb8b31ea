"""Heads of complaint that stand in sentences: what leads them, and where in one sentence the next begins."""

import re
from collections.abc import Iterator, Sequence

from extractors.outline import Node
from extractors.sentences import sentences
from extractors.wording import APOSTROPHE, LANDLORD

# "The complaint is about", "This complaint concerns", "The resident complains about", "Her complaint relates to"
LEAD = re.compile(
    rf"""
    (?:(?:the|this|these|her|his|their|both|all|(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)?\w+{APOSTROPHE}s)\s+){{1,2}}(?:\w+{APOSTROPHE}?s?{APOSTROPHE}?\s+){{0,2}}?
    (?:complaints?\s+(?:(?:made|brought|referred|raised)\s+(?:by|to)\s+\w+\s+\w+\s+)?
       (?:(?:(?:that|which)\s+)?(?:we|the\s+ombudsman)\s+(?:have|has)\s+investigated\s+
           |(?:being\s+)?investigated\s+|to\s+the\s+ombudsman\s+)?
       (?:is|are|was|were|has\s+been|being)?\s*(?:also\s+|specifically\s+|mainly\s+)?(?:about|concern(?:s|ed|ing)?|regarding|relat(?:es|ed|ing)\s+to|refer(?:s|red)\s+to|in\s+(?:relation|regards?)\s+to|with\s+regards?\s+to|in\s+respect\s+of)
      |complain(?:s|ed)\s+(?:about|that|of)|(?:is|was)\s+unhappy\s+(?:about|with))
    (?:\s+(?:that|about))?
    | it\s+(?:is|was)\s+also\s+(?:about|concerned\s+with)
    | (?:(?:mr|mrs|ms|miss|mx|dr)\.?\s[^.;:,]{{1,40}}?|he|she|they
        |the\s+(?:residents?|tenants?|leaseholders?|complainants?|applicants?)
        |both\s+(?:residents|tenants|leaseholders))\s+(?:(?:is|was|were|are|has|have|had|also|further|then)\s+)*
      (?:complain(?:s|ed|ing)?\s+(?:about|that|of)|(?:made|brought|raised)\s+a\s+(?:formal\s+)?complaint\s+(?:about|concerning|regarding)
        |(?:unhappy|dissatisfied|concerned)\s+(?:with|about|that|by|at)
        |(?:rais(?:e|es|ed)|express(?:es|ed)?|ha(?:s|d|ve))\s+(?:\w+\s+)?concerns?\s+(?:about|that|over|regarding|with))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What may follow the lead verb before the head's own words begin: "the landlord's handling of", "its decision to".
_LEAD_TAIL = re.compile(
    rf"\s+(?:{LANDLORD}|its)(?:\s+(?:decision\s+to|(?:\w+\s+)?(?:handling|management)\s+of|respon\w+\s+to))(?=\s)",
    re.IGNORECASE,
)
# "The Ombudsman has also considered", "We have also looked at", "This report also looks at"
ALSO = re.compile(
    r"(?:(?:in\s+addition|additionally|further(?:more)?|(?:as\s+part\s+of|in|during)\s+(?:our|the|this)\s+investigation),?\s+)?"
    r"(?:the\s+(?:housing\s+)?ombudsman(?:[’']s\s+investigation)?|we|(?:this|the)\s+(?:service|investigation|report|determination)"
    r"|our\s+investigation|i|it)\s+(?:also\s+)?"
    r"(?:(?:has|have|will|is|are|was|were),?\s+)?(?:(?:also|further|additionally|in\s+addition),?\s+)?(?:be\s+|been\s+|asked\s+to\s+)*"
    r"(?:(?:decided\s+to|used\s+its\s+discretion\s+to|exercised\s+(?:its|our)\s+discretion\s+to)\s+(?:also\s+)?)?"
    r"(?:consider(?:ed|s|ing)?|investigat(?:ed|es|ing|e)|look(?:ed|s|ing)?\s+(?:at|into)|comment(?:ed|s)?\s+on"
    r"|assess(?:ed|es)?|examin(?:ed|es|e)|review(?:ed|s)?|address(?:ed|es)?|had\s+regard\s+to)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"""(?:how\s+)?(?:{LANDLORD}|its)\b
      | (?:reports?|requests?|concerns?|respon\w+|complaints?|handling
        |the\s+(?:level|handling|associated|condition|conduct|information|advice|way|manner|decision|refusal|failure|delays?
          |standard|state|amount|quality|attitude|behaviour|lack|length
          |(?:residents?|tenants?|leaseholders?){APOSTROPHE}s?\s+(?:\w+\s+)?
            (?:concerns?|reports?|requests?|complaints?|claims?|quer(?:y|ies)|objections?|applications?|disagreement)
            (?!\s+(?:is|are|was|were|has|had|have|did)\b)))(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# One sentence may hold several heads: "..., its handling of her request for a file, and its complaint handling."
NEXT_HEAD = re.compile(
    rf"""(?:,\s*|\s+)(?:and|as\s+well\s+as|along\s+with|together\s+with)\s+(?:also\s+)?(?:about\s+)?(?=
          (?:{LANDLORD}|its)\s+(?:\w+[\s-]){{0,2}}?
          (?:handling|respon\w+|communication|record[\s-]keeping|knowledge|decision|management|delays?)\b
        | how\s+(?:it|the\s+landlord|the\s+council)\s+(?:handled|dealt|responded|managed)\b
        | (?:of\s+)?(?:the|her|his|their)\s+(?:resident{APOSTROPHE}s\s+)?
          (?:(?:associated|related|subsequent|formal)\s+)+complaints?\b
        | (?:(?:associated|related|subsequent)\s+(?:formal\s+)?complaints?
            |(?:the\s+resident{APOSTROPHE}s|her|his|their)\s+complaint)\W*$)
      |(?<!complaint\shandling)(?<!complaints\shandling)(?:,\s*|\s+)and\s+
        (?=(?:the\s+)?(?:associated\s+)?
          (?:complaints?[\s-]handling|record[\s-]keeping|knowledge\s+and\s+information\s+management)\W*$)
      |,?\s+and\s+with\s+
        (?=(?:her|his|their|the\s+resident{APOSTROPHE}s)\s+(?:\w+\s+)?(?:requests?|reports?|concerns?|claims?|complaints?)\b)
      |,\s*(?=(?:{LANDLORD}|its)\s+(?:\w+\s+)?(?:handling|respon\w+)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# A list typed inside its sentence: "handling of: a) leaks; b) noise; and c) the associated complaint."
_INLINE = re.compile(r"(?<![\w(])\(?(?P<label>[a-h]|(?<=\()[1-9])\)\s+")
# "handling of: damp and mould; a transfer; and the associated complaint."
_RUN_IN = re.compile(r"[^:;]{0,90}:\s+(?=[^;]+;)")
_NEXT_ITEM = re.compile(r";\s+(?:and\s+)?")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|did|does|said|can|cannot|may)\b", re.IGNORECASE)
_NOT_A_HEAD = re.compile(
    r"we have not|what we|has not (?:been )?(?:considered|investigated)|(?:^|\b(?:is|are) )set out|paragraphs? \d"
    r"|told (?:us|the ombudsman)\b|not been through|forms? no part"
    r"|all (?:of )?the evidence|provisional (?:report|decision)|(?:events|the period) (?:from|since|between)"
    r"|is a registered provider|outside (?:of )?(?:our|the ombudsman.s) jurisdiction|case reference|was determined\b"
    r"|not (?:considered|investigated) (?:in|as)|\bnot (?:a )?part of\b|did not complain",
    re.IGNORECASE,
)

Span = tuple[str | None, str | None, int, int]
"""Label, lead, and the offsets of a head."""


def in_sentences(node: Node, *, in_list: bool, has_lead: bool) -> Iterator[Span]:
    """Yield the heads that the sentences of a paragraph or item tell.

    Args:
        node: The paragraph or item.
        in_list: Whether it is an item of a list that nothing leads, which is a head whatever its words.
        has_lead: Whether anything on the page leads to heads.
    """
    for sentence in sentences(node.text):
        start, end = node.start + sentence.start, node.start + sentence.end
        if lead := LEAD.match(sentence.text):
            yield from _split_sentence(node.label, sentence.text, start, lead.end())
        elif (also := ALSO.match(sentence.text)) and NEXT_HEAD.search(sentence.text, also.end()):
            yield from _split_sentence(node.label, sentence.text, start, also.end())
        elif (also and not _NOT_A_HEAD.search(sentence.text)) or (
            sentence.start == 0
            # Where nothing leads, paragraphs are as good as items: "Damp and mould." "Staff conduct."
            and _names_a_subject(sentence.text, in_list=in_list, is_item=node.level > 0 or not has_lead)
        ):
            yield node.label, None, start, end


def _names_a_subject(text: str, *, in_list: bool, is_item: bool) -> bool:
    if _NOT_A_HEAD.search(text):
        return False
    return in_list or bool(_SUBJECT.match(text)) or (is_item and not _FINITE.search(text))


def _split_sentence(label: str | None, text: str, offset: int, lead_end: int) -> Iterator[Span]:
    """Cut a sentence after its lead, and where a further head begins."""
    if len(marked := list(_INLINE.finditer(text, lead_end))) > 1:
        yield from _split_at_markers(text, offset, marked)
        return
    if run_in := _RUN_IN.match(text, lead_end):
        cuts = list(_NEXT_ITEM.finditer(text, run_in.end()))
        starts, ends = [run_in.end(), *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
        lead = text[: run_in.end()].rstrip()
        yield from ((label, lead, offset + start, offset + end) for start, end in zip(starts, ends, strict=True))
        return
    opening = text[:lead_end]
    if tail := _LEAD_TAIL.match(text, lead_end):
        lead_end = tail.end()
    begin = lead_end + len(text[lead_end:]) - len(text[lead_end:].lstrip(" ,"))
    lead = text[:lead_end]
    for cut in NEXT_HEAD.finditer(text, begin):
        yield label, lead, offset + begin, offset + cut.start()
        begin = cut.end()
        lead = lead if not _SUBJECT.match(text, begin) else opening
    if text[begin:].strip():
        yield label, lead, offset + begin, offset + len(text)


def _split_at_markers(text: str, offset: int, marked: Sequence[re.Match[str]]) -> Iterator[Span]:
    """Each item of a list that is typed inside its sentence, under the lead before the first marker."""
    lead = text[: marked[0].start()].rstrip()
    for marker, following in zip(marked, [*marked[1:], None], strict=True):
        end = len(text[: following.start()].rstrip()) if following else len(text)
        yield marker["label"], lead, offset + marker.end(), offset + end
