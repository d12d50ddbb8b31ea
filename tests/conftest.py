"""What several tests share: no network, and the embedded sample gone the whole way once."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.refresh import refresh_sample
from pipeline.settings import Folders, Settings

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "sample"


@pytest.fixture(autouse=True, scope="session")
def no_internet() -> Iterator[None]:
    """A test that reaches beyond this machine fails and names the address."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host is not None and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test wants to connect to {address}: nothing in the tests may need the internet")
        real_connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = connect  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = real_connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data folder made from the embedded sample site: crawled, extracted, built."""
    folders = Folders(tmp_path_factory.mktemp("sample"))
    refresh_sample(folders, Settings(), on_progress=lambda *_: None)
    return folders.data
