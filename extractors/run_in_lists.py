"""Lists that are run into their sentence: by semicolons, by stops, or with nothing but lost line breaks between."""

import re

# A list run into its sentence: "its handling of: the ramp; the transfer", "its response to: the signs. the complaint".
_LIST_LEAD = re.compile(r"[^:;]{0,90}:\s+")
_ITEM_END = re.compile(
    r";\s+(?:and\s+)?(?!it\b|this\b|they\b|we\b|the landlord\b(?![’']s))|(?:(?<=\w{3})|\s)\.\s+(?=[a-z])"
)
# A list of one item: "the landlord's handling of: Reports of a leak".
_ONE_ITEM = re.compile(
    r"^[^:;]{0,90}(?:[’']s?|\b(?:its|of|(?:respon\w+|relation|regards?|respect)\s+to|about|with|regarding))\s*:\s+(?=\w[^;]*$)"
)
_PARTICULARS = re.compile(r"^[^;]*\b(?:including|such\s+as|namely)\b[^;]*;", re.IGNORECASE)  # of one head
# Its line breaks lost: "the landlord's: Handling of the repairs Complaint handling", "response to the resident's:
# reports of noise request to move"; no new line after "her", "the subsequent" or "decided to escalate".
_GOES_ON = "".join(
    rf"(?<!\b{word})"
    for word in (
        "a an the of to for about with by and or on in from that his her their its own other further formal first"
        " initial subsequent associated related repair repairs repeated transfer including regarding concerning"
        " handled handle escalate close log register reject answer investigate uphold accept"
    ).split()
)
_NEXT_LINE = re.compile(
    rf"""(?<=[a-z])\s+(?=(?:H\s?andling\s+of|R\s?esponse\s+to|C\s?omplaints?\s+handling|R\s?ecord\s+keeping
              |D\s?ecision\s+\w+
              |(?:The|Its|Associated|Reports?|Requests?|Concerns?|Allegations?|Delays?|Repairs?)\s+[a-z]+)\b)
      | (?<=[a-z0-9]{{2}}){_GOES_ON}\s+(?=
          (?:requests?\s+(?:to|for)|reports?\s+of|concerns\s+(?:about|over)|the\s+alleged
            |(?:the\s+)?associated\s+complaint)\b
        | the\s+complaint\W*$)
      | ,\s+(?=(?:(?:its|the)\s+)?(?:complaints?\s+handling|record[\s-]keeping)\W*$)""",
    re.VERBOSE,
)


def listed_items(subject: str) -> list[str]:
    """The items of a list that is run into its sentence; empty where there is none."""
    lead = _LIST_LEAD.match(subject)
    if not lead and _PARTICULARS.search(subject):
        return []
    items = _ITEM_END.split(subject[lead.end() :] if lead else subject)
    if lead:
        items = [line for item in items for line in _NEXT_LINE.split(item)]
    items = [item.strip() for item in items if item.strip()]
    is_list = len(items) > 1 and (lead or all(" " in item for item in items))  # "the leaks. oops" has a stray word
    return items if is_list else []


def without_lead(subject: str) -> str:
    """`"the landlord's handling of: Reports of a leak"` -> "Reports of a leak": a list of one item."""
    return _ONE_ITEM.sub("", subject)
