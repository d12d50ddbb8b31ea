"""Asking a site for pages, politely: the one module that knows httpx."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from models.errors import OmbudsmanError, PageRefused, RejectReason
from pipeline.addresses import is_loopback, is_same_site, site_base
from pipeline.answers import Busy, Response
from pipeline.bodies import TruncatedBody, read_body
from pipeline.connection_errors import is_certificate_error, tell_connection_error
from pipeline.pace import Pace, retry_after_seconds
from pipeline.robots import Robots, read_robots
from pipeline.settings import Settings

TIMEOUT_SECONDS = 30.0
MAX_REDIRECTS = 5
MAX_PAUSE_SECONDS = 900.0
"""A server that asks for a longer pause is left alone: the run ends and says when to come back."""
ATTEMPTS = 5
FIRST_ATTEMPTS = 3
"""For a site that has not answered yet: more likely the network is missing than the server busy."""
ROBOTS_AGE = timedelta(days=1)
_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@contextmanager
def open_client(
    base: str, *, settings: Settings, transport: httpx.BaseTransport | None = None
) -> Iterator[httpx.Client]:
    """A client of one connection that names itself, asks for gzip only and follows no redirect by itself.

    Proxies of the environment are used, except for this machine.
    """
    set_on_retry_hooks([_note_retry])  # stamina's own would print to the terminal
    with httpx.Client(
        headers={
            "user-agent": settings.user_agent,
            "accept": "text/html,application/xml;q=0.9",
            "accept-encoding": "gzip",
        },
        timeout=TIMEOUT_SECONDS,
        limits=httpx.Limits(max_connections=1),
        trust_env=not is_loopback(base),
        transport=transport,
    ) as client:
        yield client


def pace_for(base: str, *, settings: Settings) -> Pace:
    """At most one request in `delay_seconds`; no delay against this machine."""
    return Pace(0.0 if is_loopback(base) else settings.delay_seconds)


def pause_before_retry(error: Exception) -> bool | float:
    """Whether to ask again: seconds where the server names them, True for the usual backoff, False for never."""
    if isinstance(error, Busy):
        return True if error.retry_after is None else error.retry_after
    if isinstance(error, TruncatedBody):
        return True
    return isinstance(error, httpx.TransportError) and not is_certificate_error(error)


def _note_retry(details: RetryDetails) -> None:
    _log.info("%s: asking again in %.0f seconds", details.caused_by, details.wait_for)


class Fetcher:
    """Fetches pages of one site: in order, at a pace, within robots.txt, with retries, never off the site."""

    def __init__(self, *, client: httpx.Client, base: str, pace: Pace, now: Callable[[], datetime] = utc_now) -> None:
        self.base = site_base(base)
        self.requests = 0
        self._client, self._pace, self.now = client, pace, now
        self._answered = False
        self._rules: Robots | None = None
        self._rules_read_at = datetime.min.replace(tzinfo=UTC)

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Response:
        """Fetch an address of the site, conditionally where a validator of an earlier visit is given.

        Returns:
            The final response, of any status but 429 and 5xx.

        Raises:
            PageRefused: This one address cannot be had; the detail says why. Others may.
            OmbudsmanError: Nothing can be had: no network, a certificate refused, robots.txt unreadable.
        """
        conditions = {"if-none-match": etag, "if-modified-since": last_modified}
        rules = self.robots()
        return self._follow(url, {name: value for name, value in conditions.items() if value}, rules)

    def robots(self) -> Robots:
        """The rules of robots.txt, read again when older than a day."""
        if self._rules is None or self.now() - self._rules_read_at > ROBOTS_AGE:
            self._rules, self._rules_read_at = self._read_robots(), self.now()
            self._pace.at_least(self._rules.delay_seconds)
        return self._rules

    def _read_robots(self) -> Robots:
        url = f"{self.base}/robots.txt"
        try:
            answer = self._follow(url, {}, None)
        except PageRefused as refusal:
            raise OmbudsmanError(f"{url} cannot be read ({refusal.detail}): nothing is fetched; try later") from refusal
        return read_robots(url, status=answer.status, body=answer.body)

    def _follow(self, url: str, conditions: dict[str, str], rules: Robots | None) -> Response:
        seen: list[str] = []
        while len(seen) <= MAX_REDIRECTS:
            self._check_allowed(url, rules)
            seen.append(url)
            answer = self._get_patiently(url, conditions)
            target = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            url = urljoin(url, target).partition("#")[0]
            if url in seen:
                raise PageRefused(RejectReason.FAILED, f"redirects in a circle, to {url[:200]}")
        raise PageRefused(RejectReason.FAILED, f"more than {MAX_REDIRECTS} redirects, the last to {url[:200]}")

    def _check_allowed(self, url: str, rules: Robots | None) -> None:
        if not is_same_site(url, self.base):
            raise PageRefused(RejectReason.FAILED, f"leads off the site, to {url[:200]}")
        if rules is not None and not rules.allows(url):
            raise PageRefused(RejectReason.FAILED, f"robots.txt does not allow {url[:200]}")

    def _get_patiently(self, url: str, conditions: dict[str, str]) -> Response:
        attempts = ATTEMPTS if self._answered else FIRST_ATTEMPTS
        backoff = 1.0 if self._pace.delay else 0.05
        try:
            for attempt in stamina.retry_context(
                on=pause_before_retry, attempts=attempts, timeout=None,
                wait_initial=backoff, wait_max=60 * backoff, wait_jitter=backoff,
            ):  # fmt: skip
                with attempt:
                    return self._get_once(url, conditions)
        except Busy as busy:
            raise PageRefused(RejectReason.FAILED, f"status {busy.status}, asked {attempts} times") from busy
        except TruncatedBody as cut:
            raise PageRefused(RejectReason.TRUNCATED, f"the body ends too early: {cut}") from cut
        except (httpx.TransportError, httpx.InvalidURL) as error:
            told = tell_connection_error(error, url)
            if is_certificate_error(error) or not self._answered:
                raise OmbudsmanError(told) from error
            raise PageRefused(RejectReason.FAILED, told) from error
        raise AssertionError("a retry context ends in a return or a raise")

    def _get_once(self, url: str, conditions: dict[str, str]) -> Response:
        self._pace.wait()
        self.requests += 1
        in_trouble = True
        try:
            with self._client.stream("GET", url, headers=conditions) as answer:
                self._answered = True
                in_trouble = answer.status_code == 429 or answer.status_code >= 500
                if in_trouble:
                    raise Busy(answer.status_code, self._pause(answer))
                return self._read(url, answer)
        finally:
            self._pace.finished(in_trouble=in_trouble)

    def _read(self, url: str, answer: httpx.Response) -> Response:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        if answer.status_code in (204, 304) or answer.has_redirect_location:
            body = b""
        elif answer.is_stream_consumed:  # a transport that hands over whole bodies, decoded: httpx.MockTransport
            body = read_body([answer.content])
        else:
            body = self._read_stream(answer)
        return Response(url=url, status=answer.status_code, headers=headers, body=body, fetched_at=self.now())

    def _read_stream(self, answer: httpx.Response) -> bytes:
        length = answer.headers.get("content-length", "")
        try:
            return read_body(
                answer.iter_raw(),
                encoding=answer.headers.get("content-encoding", "").strip().lower(),
                announced=int(length) if length.isdecimal() else None,
            )
        except httpx.RemoteProtocolError as error:
            raise TruncatedBody(str(error)) from error

    def _pause(self, answer: httpx.Response) -> float | None:
        seconds = retry_after_seconds(answer.headers.get("retry-after"), now=self.now())
        if seconds is not None and seconds > MAX_PAUSE_SECONDS:
            raise OmbudsmanError(
                f"{self.base} is busy (status {answer.status_code}) and asks for a pause: "
                f"run again in {seconds / 60:.0f} minutes"
            )
        return seconds
