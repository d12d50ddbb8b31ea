"""The sample site: a small server on 127.0.0.1 that behaves as the live site does, over a folder of pages.

By hand: `python -m pipeline.sample_site data/sample --port 8000`.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

from models.errors import OmbudsmanError
from pipeline.sample_pages import listing, read_sample, robots_text, site_page, sitemaps

HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the site says to one request; `location` only with a redirect, the validators only with a permalink."""

    status: int = 200
    kind: str = HTML
    body: bytes = b""
    location: str | None = None
    etag: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True)
class SampleSite:
    """All answers of the site, made once: by path, and the permalinks by the site's own numbers."""

    answers: dict[str, Answer] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def answer(self, target: str) -> Answer:
        """The answer to a request for a path with or without query."""
        parts = urlsplit(target)
        number = parse_qs(parts.query).get("p", [""])[0]
        if parts.path == "/" and number in self.numbers:
            return Answer(status=301, location=self.numbers[number])
        if parts.path == "/decisions/page/1/":
            return Answer(status=301, location="/decisions/")
        if parts.path not in self.answers and parts.path + "/" in self.answers:
            return Answer(status=301, location=parts.path + "/")
        return self.answers.get(parts.path) or Answer(
            status=404, body=site_page("Page not found", "<p>There is nothing at this address.</p>").encode()
        )


def make_site(folder: Path, base: str) -> SampleSite:
    """Read the folder and make every answer of the site that stands at `base`.

    Raises:
        OmbudsmanError: The folder holds no pages.
    """
    pages = read_sample(folder)
    texts = {"/": site_page("Housing Ombudsman sample", '<p>See the <a href="/decisions/">decisions</a>.</p>')}
    answers = {path: Answer(body=text.encode()) for path, text in (texts | listing(pages)).items()}
    answers["/robots.txt"] = Answer(kind="text/plain", body=robots_text(base).encode())
    for path, xml in sitemaps(pages, base).items():
        answers[path] = Answer(kind="text/xml; charset=UTF-8", body=xml.encode())
    for page in pages:
        answers[page.path] = Answer(body=page.body, etag=page.etag, changed_at=page.changed_at)
    return SampleSite(answers, {str(page.number): page.path for page in pages})


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the site that the server holds."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # header and body go out apart; the second would wait 40 ms for the first
    server: "_Server"

    def do_GET(self) -> None:
        answer = self.server.site.answer(self.path)
        is_same = answer.changed_at is not None and self._has_same(answer)
        body = b"" if is_same else answer.body
        self.send_response(304 if is_same else answer.status)
        if answer.etag and answer.changed_at:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", format_datetime(answer.changed_at, usegmt=True))
        if answer.location:
            self.send_header("Location", answer.location)
        if not is_same:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  a signature of http.server
        """Say nothing: the crawler tells the story."""

    def _has_same(self, answer: Answer) -> bool:
        """Whether the asker holds the page already; an ETag decides before a date, as HTTP has it."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or answer.etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        with suppress(TypeError, ValueError):
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since") or "")
            return answer.changed_at is not None and answer.changed_at <= since
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site = SampleSite()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of an asker that hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # handed on as it came


@contextmanager
def serve_sample(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder of pages on 127.0.0.1 while the block runs; its base address comes back.

    Args:
        folder: Holds `decisions/<stem>.html`, with labels `<stem>.json` beside them. It is read once.
        port: 0 takes any free one.

    Raises:
        OmbudsmanError: The folder holds no pages, or the port is taken.
    """
    try:
        server = _Server(("127.0.0.1", port), _Handler)
    except OSError as error:
        raise OmbudsmanError(f"port {port} cannot be used ({error.strerror}): give another, or 0 for any") from error
    with server:
        base = f"http://127.0.0.1:{server.server_port}"
        server.site = make_site(folder, base)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield base
        finally:
            server.shutdown()
            thread.join()


def main() -> int:
    """Serve the sample by hand until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Serve a folder of sample pages on 127.0.0.1 until Ctrl-C.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data/sample"))
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    try:
        with serve_sample(arguments.folder, arguments.port) as base:
            sys.stdout.write(f"{base}\n")
            sys.stdout.flush()
            Event().wait()
    except KeyboardInterrupt:
        return 0
    except OmbudsmanError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
