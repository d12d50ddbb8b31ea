"""A page as the site served it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class ArchivedPage:
    """One response body with where and when it was fetched.

    Attributes:
        url: Address it was asked for at, in canonical form.
        body: The bytes, content encoding undone.
        fetched_at: UTC time of the response; None for a saved page of unknown date.
        headers: Response headers, names in lower case.
    """

    url: str
    body: bytes
    fetched_at: datetime | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @cached_property
    def content_sha256(self) -> str:
        """SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()
