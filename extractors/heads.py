"""What the complaint was: the heads of complaint."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from extractors.outline import Node, outline, sentences
from extractors.themes import themes_of
from extractors.wording import APOSTROPHE, LANDLORD, is_complaint_handling
from models.determination import Determination, Section
from models.record import QuotedRecord
from models.vocabulary import SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class ComplaintHead(QuotedRecord):
    """One head of complaint, as the page puts it."""

    head_no: Annotated[int, "Number of the head on the page, from 1"]
    label: Annotated[str | None, "What the page prints before it, such as 'a' or '1'; NULL where nothing is printed"]
    lead: Annotated[str | None, 'The words that the head hangs from, such as "the landlord\'s handling of:"']
    text: Annotated[str, "The head in its own words"]
    is_complaint_handling: Annotated[bool, "Whether it is about how the landlord dealt with the complaint itself"]
    theme: Annotated[str | None, "Main theme (extractors/lexicon/themes.toml)"]
    themes: Annotated[tuple[str, ...], "All themes that the words name, the main one first"]


# "The complaint is about", "This complaint concerns", "The resident complains about", "Her complaint relates to"
_LEAD = re.compile(
    rf"""
    (?:(?:the|this|these|her|his|their|both|all|\w+{APOSTROPHE}s)\s+){{1,2}}(?:\w+{APOSTROPHE}?s?{APOSTROPHE}?\s+){{0,2}}?
    (?:complaints?\s+(?:(?:made|brought|referred|raised)\s+(?:by|to)\s+\w+\s+\w+\s+)?
       (?:is|are|was|were|has\s+been|being)?\s*(?:also\s+)?(?:about|concern(?:s|ed|ing)?|regarding|relat(?:es|ed|ing)\s+to|refer(?:s|red)\s+to|in\s+relation\s+to|in\s+respect\s+of)
      |complain(?:s|ed)\s+(?:about|that|of)|(?:is|was)\s+unhappy\s+(?:about|with))
    (?:\s+(?:that|about))?
    | it\s+(?:is|was)\s+also\s+(?:about|concerned\s+with)
    | (?:(?:mr|mrs|ms|miss|mx|dr)\.?\s[^.;:,]{{1,40}}?|he|she|they
        |the\s+(?:residents?|tenants?|leaseholders?|complainants?|applicants?)
        |both\s+(?:residents|tenants|leaseholders))\s+(?:(?:is|was|were|are|has|have|had|also|further|then)\s+)*
      (?:complain(?:s|ed|ing)?\s+(?:about|that|of)
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
_ALSO = re.compile(
    r"(?:the\s+ombudsman|we|this\s+(?:service|investigation|report)|our\s+investigation|i|the\s+report|it)\s+"
    r"(?:(?:has|have|will|is|are|was|were),?\s+)?(?:(?:also|further|additionally|in\s+addition),?\s+)?(?:be\s+|been\s+|asked\s+to\s+)*"
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
    rf"""(?:,\s*|\s+)(?:and|as\s+well\s+as)\s+(?:also\s+)?(?:about\s+)?(?=
          (?:{LANDLORD}|its)\s+(?:\w+[\s-]){{0,2}}?
          (?:handling|respon\w+|communication|record[\s-]keeping|decision|management|delays?)\b
        | how\s+(?:it|the\s+landlord|the\s+council)\s+(?:handled|dealt|responded|managed)\b
        | (?:of\s+)?(?:the|her|his|their)\s+(?:resident{APOSTROPHE}s\s+)?
          (?:associated|related|subsequent|formal)\s+complaints?\b)
      |,?\s+and\s+with\s+
        (?=(?:her|his|their|the\s+resident{APOSTROPHE}s)\s+(?:\w+\s+)?(?:requests?|reports?|concerns?|claims?|complaints?)\b)
      |,\s*(?=(?:{LANDLORD}|its)\s+(?:\w+\s+)?(?:handling|respon\w+)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# A list typed inside its sentence: "handling of: a) leaks; b) noise; and c) the associated complaint."
_INLINE = re.compile(r"(?<![\w(])\(?(?P<label>[a-h])\)\s+")
# A head with its particulars under it is one head: "Defects in the shared owner's new home, to include:"
_ITEMISED = re.compile(r"\b(?:to include|including|includes|such as|namely):$", re.IGNORECASE)
_HANDLED = re.compile(
    rf"(?:{LANDLORD}|its)\s+(?:\w+[\s-]){{0,2}}?(?:handling|respon\w+|decision|communication)\b", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|did|does|said|can|cannot|may)\b", re.IGNORECASE)
_NOT_A_HEAD = re.compile(
    r"we have not|what we|has not (?:been )?(?:considered|investigated)|(?:^|\b(?:is|are) )set out|paragraphs? \d"
    r"|told (?:us|the ombudsman)\b|not been through|forms? no part"
    r"|not (?:considered|investigated) (?:in|as)|\bnot (?:a )?part of\b|did not complain",
    re.IGNORECASE,
)


def extract_heads(determination: Determination) -> Iterator[ComplaintHead]:
    """Yield each head: "The complaint is about its handling of:" / "a. Leaks." -> that lead, label a, "Leaks."."""
    head_no = 0
    for section in determination.of(SectionRole.COMPLAINT):
        for label, lead, start, end in _spans(section):
            text = section.text[start:end]
            is_handling = is_complaint_handling(text, lead)
            themes = themes_of(text, lead=lead, is_complaint_handling=is_handling)
            head_no += 1
            yield ComplaintHead(
                case_ref=determination.case_ref,
                head_no=head_no,
                label=label,
                lead=lead,
                text=" ".join(text.split()),
                is_complaint_handling=is_handling,
                theme=themes[0] if themes else None,
                themes=themes,
                section_no=section.section_no,
                start_char=start,
                end_char=end,
                quote=text,
            )


_Span = tuple[str | None, str | None, int, int]


def _spans(section: Section) -> Iterator[_Span]:
    nodes = [node for node in outline(section) if not node.is_heading]
    has_lead = any(_LEAD.match(node.text) or node.text.endswith(":") for node in nodes)
    yield from _heads(nodes, lead=None, has_lead=has_lead)


def _heads(nodes: Sequence[Node], *, lead: str | None, has_lead: bool) -> Iterator[_Span]:
    inherited = lead
    for index, node in enumerate(nodes):
        opens = _LEAD.match(node.text) or _ALSO.match(node.text)
        if opens and lead is None:
            inherited = None
        if node.children and _itemises(node) and (lead or _is_one_of_several(node, nodes)):
            yield node.label, inherited, node.start, node.last_end
        elif node.children and _is_lead(node):
            yield from _heads(node.children, lead=_joined(inherited, node.text), has_lead=True)
        elif not node.children and node.text.endswith(":") and index + 1 < len(nodes):
            inherited = _joined(lead, node.text)  # a list set beside its lead, not under it
        elif inherited is not None and not (opens and _ALSO.match(node.text)):
            yield node.label, inherited, node.start, node.start + len(node.text)
        else:
            yield from _in_sentences(node, in_list=node.level > 0 and not has_lead, has_lead=has_lead)


def _itemises(node: Node) -> bool:
    """Whether its items are particulars of one head, and not each what the landlord handled."""
    return bool(_ITEMISED.search(node.text)) and not all(_HANDLED.match(child.text) for child in node.children)


def _is_one_of_several(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether it stands among heads without a list of their own."""
    return any(
        not (one is node or one.children or one.text.endswith(":")) and one.level == node.level for one in siblings
    )


def _is_lead(node: Node) -> bool:
    """Ends with a colon, or in the middle of its phrase: "... the landlord's response to the resident's"."""
    return node.text.endswith(":") or not node.text.endswith((".", ";"))


def _joined(outer: str | None, inner: str) -> str:
    return f"{outer} {inner}" if outer else inner


def _in_sentences(node: Node, *, in_list: bool, has_lead: bool) -> Iterator[_Span]:
    for sentence in sentences(node.text):
        start, end = node.start + sentence.start, node.start + sentence.end
        if lead := _LEAD.match(sentence.text):
            yield from _split_sentence(node.label, sentence.text, start, lead.end())
        elif (also := _ALSO.match(sentence.text)) and NEXT_HEAD.search(sentence.text, also.end()):
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


def _split_sentence(label: str | None, text: str, offset: int, lead_end: int) -> Iterator[_Span]:
    """Cut a sentence after its lead, and where a further head begins."""
    if len(marked := list(_INLINE.finditer(text, lead_end))) > 1:
        yield from _split_at_markers(text, offset, marked)
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


def _split_at_markers(text: str, offset: int, marked: Sequence[re.Match[str]]) -> Iterator[_Span]:
    """Each item of a list that is typed inside its sentence, under the lead before the first marker."""
    lead = text[: marked[0].start()].rstrip()
    for marker, following in zip(marked, [*marked[1:], None], strict=True):
        end = len(text[: following.start()].rstrip()) if following else len(text)
        yield marker["label"], lead, offset + marker.end(), offset + end
