"""What people type after --year, --theme and --landlord -> the value that the views compare with."""

import difflib
from collections import defaultdict
from collections.abc import Iterable

from models.errors import OmbudsmanError
from pipeline.database import Connection, rows
from pipeline.landlords import normalise

SHOWN = 4
"""Near names offered in a message."""

LANDLORD_NAMES = """
    SELECT DISTINCT c.landlord_key, c.landlord_name,
        unnest(list_concat([d.landlord, d.landlord_label], l.aliases)) AS published
    FROM case_facts AS c
    JOIN determinations AS d USING (case_ref)
    LEFT JOIN landlords AS l ON l.landlord_id = c.landlord_id
    ORDER BY ALL
"""
PRESENT_LANDLORD_NAMES = """
    SELECT DISTINCT c.present_landlord_key, c.present_landlord_name,
        unnest(list_concat([c.landlord_key, c.landlord_name, d.landlord, d.landlord_label], l.aliases)) AS published
    FROM case_facts AS c
    JOIN determinations AS d USING (case_ref)
    LEFT JOIN landlords AS l ON l.landlord_id = c.landlord_id
    ORDER BY ALL
"""


def chosen_year(connection: Connection, year: str) -> str:
    """A financial year of the data: "2024-25", or "2024/25" -> "2024-25".

    Raises:
        OmbudsmanError: No published determination is of that year.
    """
    years = [str(found) for (found,) in rows(connection, "SELECT DISTINCT financial_year FROM case_facts ORDER BY 1")]
    wanted = year.strip().replace("/", "-")
    if wanted not in years:
        raise OmbudsmanError(f"no published determinations of the year {year!r}; the data have {', '.join(years)}")
    return wanted


def chosen_theme(connection: Connection, theme: str) -> str:
    """A theme by its name: "damp_mould", or "Damp mould" -> "damp_mould"; "unknown" is one too.

    Raises:
        OmbudsmanError: There is no such theme.
    """
    themes = [str(found) for (found,) in rows(connection, "SELECT theme FROM themes")] + ["unknown"]
    wanted = normalise(theme.replace("_", " ")).replace(" ", "_")
    if wanted not in themes:
        raise OmbudsmanError(f"no theme {theme!r}; {_hint(near(wanted, themes), 'themes')}")
    return wanted


def chosen_landlord(connection: Connection, landlord: str, *, is_present: bool = False) -> str:
    """A landlord's key in the views, by its landlord_id, its name in full or a published spelling, in that order.

    Args:
        connection: The warehouse.
        landlord: What the user typed.
        is_present: Whether the present-day body is wanted; the landlords it has become stand for it too.

    Raises:
        OmbudsmanError: No published determination is of such a landlord, or the name fits several.
    """
    known = rows(connection, PRESENT_LANDLORD_NAMES if is_present else LANDLORD_NAMES)
    wanted = normalise(landlord)
    levels: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(3)]
    for key, *names in known:
        for level, name in zip(levels, (key, *names), strict=True):
            level[normalise(name or "")].add(key)
    if landlord in {key for key, *_ in known}:
        return landlord
    fitting = sorted(next((level[wanted] for level in levels if wanted in level), set()))
    if not fitting:
        hint = _hint(near(landlord, {name for _, name, _ in known}), "landlords")
        raise OmbudsmanError(f"no published determinations of a landlord {landlord!r}; {hint}")
    if len(fitting) > 1:
        raise OmbudsmanError(f"{landlord!r} fits several landlords; name one of {', '.join(fitting)}")
    return fitting[0]


def near(wanted: str, known: Iterable[str]) -> list[str]:
    """The known names that a mistyped one may stand for: first those that contain it, then those spelt alike."""
    names = {normalise(name): name for name in sorted(set(known))}
    folded = normalise(wanted)
    containing = sorted((name for name in names if folded and folded in name), key=len)
    alike = difflib.get_close_matches(folded, names, n=SHOWN, cutoff=0.5)
    return [names[name] for name in dict.fromkeys(containing + alike)][:SHOWN]


def _hint(names: list[str], statistic: str) -> str:
    return f"near it: {', '.join(names)}" if names else f"`ombudsman stats {statistic}` lists those in the data"
