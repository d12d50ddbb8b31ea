"""What several tests share: no network, no waiting for retries, and data that are made once."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from pipeline.refresh import refresh_sample
from pipeline.settings import Folders, Settings
from tests.made_records import build, made_rows
from tests.made_refreshes import copy_data, made_data

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


@pytest.fixture
def no_waiting() -> Iterator[None]:
    """A request that fails is tried again at once."""
    with stamina.set_testing(True, attempts=99, cap=True):
        yield


@pytest.fixture(scope="session")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database of records few enough to be counted by hand; for reading only."""
    return build(tmp_path_factory.mktemp("by_hand"), made_rows()).database


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sites and data of a first and a second refresh, as `made_data` says; for reading only."""
    return made_data(tmp_path_factory.getbasetemp())


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """The data of the first refresh, to be altered."""
    return copy_data(made / "data1", tmp_path / "data")
