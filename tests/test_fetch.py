import gzip
import socket
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta

import httpx
import pytest

from models.errors import OmbudsmanError, PageRefused
from pipeline.answers import Busy
from pipeline.fetch import ATTEMPTS, pace_for, pause_before_retry
from pipeline.pace import Pace
from pipeline.settings import Settings
from tests.fake_site import BASE, NOON, FakeSite, Reply, fetcher_of, reply

pytestmark = pytest.mark.usefixtures("no_waiting")


def in_turn(*replies: Callable[[], httpx.Response]) -> Reply:
    """Answers one after another, the last one for ever."""
    waiting = list(replies)
    return lambda _request: (waiting.pop(0) if len(waiting) > 1 else waiting[0])()


def test_page_is_fetched_with_who_asks() -> None:
    site = FakeSite({"/a/": lambda request: reply(200, request.headers["user-agent"], content_type="text/plain")})
    with fetcher_of(site) as fetcher:
        answer = fetcher.get(BASE + "/a/")
    assert answer.status == 200
    assert b"ombudsman-determinations/" in answer.body
    assert b"a@example.test" in answer.body
    assert (answer.url, answer.fetched_at, answer.headers["content-type"]) == (BASE + "/a/", NOON, "text/plain")
    assert site.asked == ["/robots.txt", "/a/"]


def test_gzip_is_asked_for_and_undone() -> None:
    site = FakeSite(
        {
            "/a/": lambda request: reply(
                200, gzip.compress(request.headers["accept-encoding"].encode()), content_encoding="gzip"
            )
        }
    )
    with fetcher_of(site) as fetcher:
        assert fetcher.get(BASE + "/a/").body == b"gzip"


def test_whole_bodies_of_a_mock_are_read_too() -> None:
    with fetcher_of(lambda _request: httpx.Response(200, text="User-agent: *")) as fetcher:
        assert fetcher.get(BASE + "/a/").body == b"User-agent: *"


def test_validators_make_a_request_conditional() -> None:
    site = FakeSite({"/a/": "text"})
    with fetcher_of(site) as fetcher:
        first = fetcher.get(BASE + "/a/")
        again = fetcher.get(BASE + "/a/", etag=first.headers["etag"], last_modified="Sun, 22 Nov 2026 11:00:00 GMT")
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_busy_server_is_asked_again(status: int) -> None:
    site = FakeSite({"/a/": in_turn(lambda: reply(status), lambda: reply(status), lambda: reply(200, "at last"))})
    with fetcher_of(site) as fetcher:
        assert fetcher.get(BASE + "/a/").body == b"at last"
        assert fetcher.requests == 4


def test_server_that_stays_busy_refuses_the_page_alone() -> None:
    site = FakeSite({"/a/": 503, "/b/": "text"})
    with fetcher_of(site) as fetcher:
        with pytest.raises(PageRefused, match="status 503"):
            fetcher.get(BASE + "/a/")
        assert site.asked.count("/a/") == ATTEMPTS
        assert fetcher.get(BASE + "/b/").status == 200


def test_retry_after_sets_the_pause() -> None:
    assert pause_before_retry(Busy(429, 17.0)) == 17.0
    assert pause_before_retry(Busy(503, None)) is True
    assert pause_before_retry(ValueError()) is False


@pytest.mark.parametrize("value", ["7200", "Sun, 22 Nov 2026 14:00:00 GMT"], ids=["seconds", "date"])
def test_long_retry_after_ends_the_run_and_says_when_to_come_back(value: str) -> None:
    site = FakeSite({"/a/": lambda _: reply(429, retry_after=value)})
    with fetcher_of(site) as fetcher, pytest.raises(OmbudsmanError, match="run again in 120 minutes"):
        fetcher.get(BASE + "/a/")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("https://evil.example/a/", "leads off the site"),
        ("//evil.example/a/", "leads off the site"),
        ("http://example.test:8080/a/", "leads off the site"),
        ("http://example.test.evil.example/", "leads off the site"),
        ("ftp://example.test/a/", "leads off the site"),
        ("/a/", "in a circle"),
        ("/a/#top", "in a circle"),
        ("/hidden/x", "robots.txt does not allow"),
    ],
)
def test_redirect_is_followed_on_the_site_only(target: str, told: str) -> None:
    site = FakeSite({"/a/": lambda _: reply(301, location=target), "/robots.txt": "User-agent: *\nDisallow: /hidden/"})
    with fetcher_of(site) as fetcher, pytest.raises(PageRefused, match=told):
        fetcher.get(BASE + "/a/")
    assert site.asked == ["/robots.txt", "/a/"]


def test_redirects_have_an_end() -> None:
    site = FakeSite({f"/{n}/": lambda _, n=n: reply(302, location=f"/{n + 1}/") for n in range(100)})  # type: ignore[misc]
    with fetcher_of(site) as fetcher, pytest.raises(PageRefused, match="more than 5 redirects"):
        fetcher.get(BASE + "/0/")
    assert len(site.asked) == 7


def test_redirect_between_www_and_bare_host_is_followed() -> None:
    site = FakeSite(
        {
            "/a/": lambda r: (
                reply(301, location="https://www.example.test/a/") if r.url.host == "example.test" else reply(200, "x")
            )
        }
    )
    with fetcher_of(site) as fetcher:
        assert fetcher.get(BASE + "/a/").url == "https://www.example.test/a/"


def test_address_off_the_site_is_never_asked() -> None:
    site = FakeSite()
    with fetcher_of(site) as fetcher, pytest.raises(PageRefused, match="off the site"):
        fetcher.get("http://evil.example/")
    assert site.asked == ["/robots.txt"]


def test_robots_rules_are_obeyed_by_the_longest_match() -> None:
    pace = Pace(0.0, sleep=lambda _seconds: None)
    rules = "User-agent: *\nDisallow: /\nAllow: /decisions/\nDisallow: /decisions/*/secret$\nCrawl-delay: 3\n"
    site = FakeSite({"/robots.txt": rules, "/decisions/a/": "text"})
    with fetcher_of(site, pace=pace) as fetcher:
        assert fetcher.get(BASE + "/decisions/a/").status == 200
        for path in ("/about/", "/decisions/b/secret"):
            with pytest.raises(PageRefused, match=r"robots\.txt does not allow"):
                fetcher.get(BASE + path)
    assert site.asked == ["/robots.txt", "/decisions/a/"]
    assert pace.delay == 3


def test_robots_rules_are_read_again_after_a_day() -> None:
    site, time = FakeSite({"/a/": "text"}), [NOON]

    def now() -> datetime:
        return time[0]

    with fetcher_of(site, now=now) as fetcher:
        for hours in (0, 23, 2):
            time[0] += timedelta(hours=hours)
            fetcher.get(BASE + "/a/")
    assert site.asked == ["/robots.txt", "/a/", "/a/", "/robots.txt", "/a/"]


@pytest.mark.parametrize(
    ("robots", "told"),
    [
        (500, "cannot be read"),
        (403, "answers 403"),
        (lambda _: reply(200, "<html><title>Just a moment...</title></html>"), "challenge page"),
        (lambda _: reply(301, location="https://login.example/"), "leads off the site"),
        ("User-agent: *\nCrawl-delay: 86400", "asks for 86400 seconds"),
    ],
    ids=["500", "403", "challenge", "redirect off the site", "endless delay"],
)
def test_without_robots_rules_nothing_is_fetched(robots: int | Reply, told: str) -> None:
    site = FakeSite({"/robots.txt": robots, "/a/": "text"})
    with fetcher_of(site) as fetcher, pytest.raises(OmbudsmanError, match=told):
        fetcher.get(BASE + "/a/")
    assert "/a/" not in site.asked


def failing(error: Exception, cause: Exception | None = None) -> Reply:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error from cause

    return fail


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (socket.gaierror(-2, "Name or service not known"), "cannot find the host example.test"),
        (ConnectionRefusedError(111, "Connection refused"), "nothing answers"),
        (ssl.SSLCertVerificationError(1, "certificate verify failed: expired"), "certificate of example.test"),
        (OSError(101, "Network is unreachable"), "no answer from example.test"),
    ],
    ids=["no such host", "refused", "certificate", "network down"],
)
def test_missing_network_is_told_in_one_line(cause: Exception, told: str) -> None:
    site = failing(httpx.ConnectError("failed"), cause)
    with fetcher_of(site) as fetcher, pytest.raises(OmbudsmanError, match=told) as raised:
        fetcher.get(BASE + "/a/")
    assert "\n" not in str(raised.value)


def test_refused_certificate_is_not_tried_again() -> None:
    error = httpx.ConnectError("failed")
    error.__cause__ = ssl.SSLCertVerificationError(1, "expired")
    assert pause_before_retry(error) is False
    assert pause_before_retry(httpx.ReadTimeout("slow")) is True


def test_connection_lost_later_refuses_one_page() -> None:
    site = FakeSite({"/a/": "text", "/b/": failing(httpx.ReadError("reset"))})
    with fetcher_of(site) as fetcher:
        fetcher.get(BASE + "/a/")
        with pytest.raises(PageRefused, match="no answer from"):
            fetcher.get(BASE + "/b/")


def test_this_machine_is_asked_without_delay_and_others_at_most_once_a_second() -> None:
    assert pace_for("http://127.0.0.1:8000", settings=Settings(delay_seconds=5)).delay == 0
    assert pace_for("http://localhost", settings=Settings()).delay == 0
    assert pace_for("https://www.housing-ombudsman.org.uk", settings=Settings()).delay == 1
