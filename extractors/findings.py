"""What was found on each head."""

from dataclasses import dataclass
from typing import Annotated

from models.record import QuotedRecord
from models.vocabulary import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding(QuotedRecord):
    """One head as finally determined."""

    finding_no: Annotated[int, "Number of the finding on the page, from 1"]
    outcome: Annotated[Outcome, "What was found"]
    subject: Annotated[str | None, "What it was found in, in the words of the determination"]
    head_no: Annotated[int | None, "Head it answers (complaint_heads.head_no); NULL where none can be told"]
    paragraph: Annotated[str | None, "Paragraph of the Scheme cited, such as '52' or '53(b)'"]
