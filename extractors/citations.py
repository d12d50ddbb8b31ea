"""Which statutes, codes and policies a determination relies on."""

from dataclasses import dataclass
from typing import Annotated

from models.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation(Record):
    """One provision of a statute or code, with how often the page names it."""

    instrument: Annotated[str, "Statute, code or scheme, such as 'Landlord and Tenant Act 1985'"]
    provision: Annotated[str | None, "Provision, such as 'section 11'; NULL where the instrument alone is named"]
    mentions: Annotated[int, "How often the page names it"]
