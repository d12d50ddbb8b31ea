"""What a site answers: a page, or that it is busy."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Response:
    """What a site answered. `url` is the address after redirects, `body` has its content encoding undone."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: datetime


class Busy(Exception):  # noqa: N818  an event on the line; retried before it is told
    """The server answered 429 or 5xx."""

    def __init__(self, status: int, retry_after: float | None) -> None:
        super().__init__(f"status {status}")
        self.status, self.retry_after = status, retry_after
