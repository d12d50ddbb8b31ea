"""The words around a step of a complaint procedure that tell whether it was taken, by whom, and on which day.

A pattern of what stands before a step begins with a character of no word, so a blank is put before the text: where a
word begins is so found in a third of the time.
"""

import re

# Letters that some step has; and those of what a resident says, which needs a date.
_STEMS = (
    *("espon", "omplain", " again", "cknowledg", "repl", "had the", "stage", "answer", "scalat", "review", "appeal"),
    *("request", "panel", " further", "wrote on", "letter of", "letter went", "decision", "regist", "logged"),
    *("look into", "ooked into"),
)
_SPOKEN = (
    *(" wrote ", " said ", " told ", " rang ", " asked ", " called ", " sent ", " email", "ccept", "ispute", "ject"),
)


def may_hold_steps(text: str, *, objections: bool = False) -> bool:
    """Whether a paragraph may tell of a step at all, or of what the resident said on a day; cheap."""
    for stem in _STEMS:  # a loop, as `any` over a generator takes twice its time, and every paragraph is asked
        if stem in text:
            return True
    return objections and "20" in text and any(map(text.__contains__, _SPOKEN))


# What an acknowledgement takes with it: "acknowledged the escalation request" is one step.
ACKNOWLEDGED = re.compile(
    r"(?:\s(?:the|her|his|their|this|that|it|its|receipt|of|resident[’']s|tenant[’']s|leaseholder[’']s|complaint"
    r"|appeal|escalation|request|for|a|an|review|stage|1|2|one|two|to|escalate|formal|response|and|letter)\b"
    r"(?!\s(?:[0-9]{1,2}\s[a-z]+\s20)))*"
)
# Said of what did not happen, was to happen, or could: "did not acknowledge", "promised a stage 2 response".
UNDONE = re.compile(
    r"""\W(?:no|not|never|without|nor|neither|fail\w*|refus\w+|declin\w+|promis\w+|due|chas\w+|await\w*|require\w*|if|how|when
          |should|would(?!\slike)|could|can|cannot|may(?!\s20)|might|must|will|before|until|overdue|target\w*|aims?|wait\w*|expect\w*|advised
          |told|right|able)\s(?:[\w’']+\s){0,3}$
      |\W(?:days|weeks|months)\sto\s$""",
    re.VERBOSE,
)
# Said of a step in passing, on the way to another: "unhappy with the stage 1 response", "in reply to her complaint".
IN_PASSING = re.compile(
    r"\W(?:unhappy|dissatisfied|disagree\w*|disappointed|disput\w*|(?:dis)?content|happy|satisfied|challeng\w+"
    r"|receiving|received|receipt|reply|response|respond\w*|repl\w+|following|after|since|about|addressing|because)"
    r"\s(?:(?!and\b|but\b)[\w’']+\s){0,4}$"
)
OWN_DATE = re.compile(r"\s(?:of|dated|on)\s[0-9]")
OTHERS = re.compile(
    r"\W(?:separate|previous|earlier)\s(?:\w+\s)?$"
    r"|\W(?:we|ombudsman|this service|mp|councillor|neighbours?)\s(?:\w+\s){0,2}$"
)
ANOTHER = re.compile(r"\W(?:second|new|another)\s(?:\w+\s)?$")
TO_OTHERS = re.compile(
    r"(?:\s\w+){0,2}?\s(?:to|with)\s(?:us|this service|the (?:ombudsman|housing ombudsman|information commissioner"
    r"|police|agent|contractor|managing agent|developer|freeholder))\b"
)
NOT_THE_LANDLORD = re.compile(
    r"\W(?:residents?|tenants?|leaseholders?|complainants?|owners?|officers?|contractors?|developers?|insurers?|solicitors?"
    r"|surveyors?|freeholders?|agents?|advocates?|daughter|son|niece|mother|father|husband|wife|partner|friend|worker|representative|mp|text"
    r"|managers?|she|he|they|we|us|i|you)\s(?:\w+\s){0,2}$"
)
STAGE_NOUN = re.compile(r"\s(?:complaint\s)?(?:response|reply|answer|decision|letter)")
# "She said on 2 April 2025 that this was untrue and asked to escalate."
SAID_ON = re.compile(r"\b(?:said|told|wrote|asked|rang|called|explained)\b[^.;:]{0,40}\son\s$")
UNTIL = re.compile(r"(?:\s\w+){0,3}?\suntil\s[0-9]")
NOT_BEFORE = re.compile(r"\Wit was [0-9][^.;:]{6,30} before (?:[\w’']+\s){0,4}$")
APART = re.compile(
    r"[;:]|\b(?:said|says|(?<!about )that|because|but|while|when|since|until(?!\s$)|from|between|by(?=\s$)"
    r"|before|after|would|paid|due (?:by|within)|working days of|weeks? of)\b"
)
OPENS = re.compile(
    r"(?:^|[.;,:–-]|\band|\bthen)\s*(?:\w+\s)?(?:on|dated)?\s*$|\b(?:wrote|emailed|called|rang)\b[^.;:]{0,40}\son\s$"
)
# Who speaks where the resident does.
RESIDENT = re.compile(
    r"""\W(?:residents?|tenants?|leaseholders?|complainants?|owners?|couple|family|advocate|daughter|son|niece|mother|father
          |husband|wife|partner|friend|representative|support\sworker|she|he|they|(?:mr|mrs|ms|miss)\s(?:and\s(?:mrs|ms)\s)?\w+)
        \s(?:(?!the\b|that\b)\w+\s){0,2}$""",
    re.VERBOSE,
)
TO_US = re.compile(
    r"(?:\s\w+){0,3}?\s(?:us|this service|the (?:housing )?ombudsman|the police|(?:her|his|their) (?:mp|gp|insurer))\b"
)
# "acknowledged the complaint the next day": days after the last step told.
LATER = re.compile(r"[^.;:]{0,40}?\b(?:(?P<next>next|following) (?:working )?day|same day|that day)\b")
