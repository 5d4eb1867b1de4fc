"""The server as the tests meet it: in this process, and as a real one on a socket."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.testclient import TestClient

from app.__main__ import config
from app.main import create_app
from app.settings import Settings


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings())) as found:
        yield found


@pytest.fixture
def identity(client: TestClient) -> str:
    return str(client.post("/api/sessions").json()["id"])


@pytest.fixture(scope="session")
def served() -> Iterator[tuple[str, int]]:
    """(host, port) of a server with the settings of the command."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config(Settings()))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join()
    listening.close()
