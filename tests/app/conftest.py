"""The server as the tests meet it: in this process, and as a real one on a socket."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests import server


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(allowed_hosts="testserver"))) as found:
        yield found


@pytest.fixture
def identity(client: TestClient) -> str:
    return str(client.post("/api/sessions").json()["id"])


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[str, int]]:
    """(host, port) of a server with the settings of the command."""
    with server.served() as found:
        yield server.HOST, found.port
