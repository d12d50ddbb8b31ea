"""Fetching over real sockets: what only a broken connection can show."""

import socket
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from models.errors import OmbudsmanError, PageRefused, RejectReason
from pipeline.fetch import ATTEMPTS, Fetcher, open_client, pace_for
from pipeline.settings import Settings

pytestmark = pytest.mark.usefixtures("no_waiting")


@contextmanager
def wire(*scripts: bytes | None) -> Iterator[str]:
    """A server that sends these bytes, one entry a connection, and hangs up; None hangs up at once with a reset."""
    waiting = [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", *scripts]

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(4096)
            script = waiting.pop(0)
            if script is None:
                self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                self.request.close()
            else:
                self.request.sendall(script)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntext"
SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\nConnection: close\r\n\r\ntext"
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n4\r\ntext\r\n"


@contextmanager
def real_fetcher(base: str) -> Iterator[Fetcher]:
    with open_client(base, settings=Settings()) as client:
        yield Fetcher(client=client, base=base, pace=pace_for(base, settings=Settings()))


@pytest.mark.parametrize(
    "fault", [SHORT, CHUNKS, None, b"nonsense\r\n\r\n"], ids=["wrong length", "torn chunks", "reset", "no HTTP"]
)
def test_broken_answer_is_asked_for_again(fault: bytes | None) -> None:
    with wire(fault, WHOLE) as base, real_fetcher(base) as fetcher:
        assert fetcher.get(base + "/a/").body == b"text"
        assert fetcher.requests == 3


@pytest.mark.parametrize("fault", [SHORT, CHUNKS], ids=["wrong length", "torn chunks"])
def test_body_that_stays_torn_is_refused_as_truncated(fault: bytes) -> None:
    with wire(*[fault] * ATTEMPTS) as base, real_fetcher(base) as fetcher, pytest.raises(PageRefused) as refused:
        fetcher.get(base + "/a/")
    assert refused.value.reason is RejectReason.TRUNCATED


def test_nobody_there_is_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with real_fetcher(base) as fetcher, pytest.raises(OmbudsmanError, match="nothing answers at"):
            fetcher.get(base + "/a/")
