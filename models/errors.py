"""The two ways in which things go wrong that somebody else can mend."""

from enum import StrEnum


class OmbudsmanError(Exception):
    """A problem that the user can mend. Its text says what is wrong, where, and what to do next."""


class RejectReason(StrEnum):
    """Why a page has no row in `determinations`."""

    EMPTY = "empty"
    """The page has no text at all."""
    NOT_HTML = "not_html"
    """The bytes are no web page: an image, a PDF, an archive."""
    TOO_LARGE = "too_large"
    """More bytes or elements than any determination has."""
    TRUNCATED = "truncated"
    """The document was opened and never closed: what was to follow is lost."""
    CHALLENGE = "challenge"
    """A login, maintenance or "are you human" page served in place of the determination."""
    NOT_A_DETERMINATION = "not_a_determination"
    """A page with text, but in neither of the two layouts."""
    NO_REFERENCE = "no_reference"
    """A determination without a nine-digit case reference in its text or address."""
    NO_DECISION = "no_decision"
    """In a known layout, but no section that says what was decided."""
    DUPLICATE = "duplicate"
    """Another page of the same run holds the same case; the newer one was kept."""
    FAILED = "failed"
    """Reading the page raised an error: a defect of ours, kept with its message."""


class PageRefused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A page that cannot be read as a determination; it becomes a row of `rejects`."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def refuse_beyond(most: int, count: int, what: str) -> None:
    """Refuse a page with more of something than any determination has, before work on it grows with its square.

    Raises:
        PageRefused: If there are more than the most.
    """
    if count > most:
        raise PageRefused(RejectReason.TOO_LARGE, f"{count:,} {what}; no determination has over {most:,}")
