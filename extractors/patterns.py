"""Patterns kept as data: lexicon/NAME.toml holds regular expressions for each thing to recognise, with samples."""

import re
from functools import cache

from extractors.phrases import load_lexicon

LANDLORD = "(?:landlord|council|association|trust|co-operative|partnership|group|ALMO|society)"


@cache
def pattern(lexicon: str, thing: str) -> re.Pattern[str]:
    r"""All ways in which a thing is said, as one pattern: `pattern("order_words", "boilerplate")`.

    Entries are verbose (blanks mean nothing, `\\s` is a blank), case makes no difference, `{landlord}` stands for the
    words by which pages call the landlord, and an apostrophe is straight or curly.
    """
    entries = load_lexicon(lexicon)[thing]
    parts = (f"(?:{entry['find'].replace('{landlord}', LANDLORD)})" for entry in entries)
    return re.compile("|".join(parts).replace("'", "['’]"), re.IGNORECASE | re.VERBOSE | re.DOTALL)
