"""Numbers in words, as orders count their days and findings count the heads."""

CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
"""Each at the place of its number: `CARDINALS[3]` is "three"."""
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
"""`ORDINALS[0]` is "first"."""


def number_of(words: str) -> int | None:
    """`"3"` and `"Three"` -> 3; None for what is no number."""
    words = words.lower()
    if words.isdecimal():
        return int(words)
    return CARDINALS.index(words) if words in CARDINALS else None
