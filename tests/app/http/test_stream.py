"""A channel: what a socket would be sent as the body of a response, each command a POST."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.watching.channels import FRAME, HEAD, NOTHING, TEXT, Channels
from tests import loops
from tests.server import HOST, Server, served

Piece = tuple[int, Any]


async def ask(port: int, method: str, path: str, body: object = None, **headers: str) -> Any:
    """Status and body of one request, as (int, bytes)."""
    reader, writer = await begin(port, method, path, body, **headers)
    status = await head(reader)
    content = await reader.read()
    writer.close()
    return status, content


async def begin(port: int, method: str, path: str, body: object = None, **headers: str) -> Any:
    text = b"" if body is None else json.dumps(body).encode()
    given = {"host": "localhost", "connection": "close", "content-length": str(len(text)),
             "content-type": "application/json", **headers}  # fmt: skip
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + text)
    return reader, writer


async def head(reader: asyncio.StreamReader) -> int:
    """The status; the reader is at the body then."""
    said = await reader.readuntil(b"\r\n\r\n")
    return int(said.split()[1])


async def chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The body of a chunked response, as it comes."""
    while size := int(await reader.readline(), 16):
        yield await reader.readexactly(size)
        await reader.readline()


async def pieces(reader: asyncio.StreamReader) -> AsyncIterator[Piece]:
    """The pieces of a response, but for those of nothing; a text is read as JSON."""
    came = b""
    async for chunk in chunks(reader):
        came += chunk
        while len(came) >= HEAD.size:
            kind, length = HEAD.unpack_from(came)
            content = came[HEAD.size : HEAD.size + length]
            if len(content) < length:
                break
            came = came[HEAD.size + length :]
            if kind != NOTHING:
                yield kind, json.loads(content) if kind == TEXT else content


@dataclass
class Page:
    """A page on a session over HTTP."""

    port: int
    session: str
    channel: str

    async def send(self, **command: Any) -> int:
        path = f"/api/channels/{self.channel}/commands"
        status, _ = await ask(self.port, "POST", path, command)
        return int(status)

    @asynccontextmanager
    async def stream(self, query: str = "") -> AsyncIterator[AsyncIterator[Piece]]:
        path = f"/api/channels/{self.channel}/stream{query}"
        reader, writer = await begin(self.port, "GET", path)
        assert await head(reader) == 200
        try:
            yield pieces(reader)
        finally:
            writer.close()


async def opened(port: int) -> Page:
    """A page on a session of its own."""
    _, made = await ask(port, "POST", "/api/sessions")
    identity = json.loads(made)["id"]
    status, found = await ask(port, "POST", f"/api/sessions/{identity}/channels")
    assert status == 201
    return Page(port, identity, json.loads(found)["channel"])


async def until(came: AsyncIterator[Piece], wanted: Callable[[Piece], bool]) -> list[Piece]:
    """All that comes, up to what is wanted."""
    found = []
    async for piece in came:
        found.append(piece)
        if wanted(piece):
            return found
    raise AssertionError(found)


def names(came: list[Piece]) -> list[str]:
    """What pieces are: the type of a message, "frame"."""
    return [said["type"] if kind == TEXT else "frame" for kind, said in came]


def is_reply(echo: object) -> Callable[[Piece], bool]:
    return lambda piece: piece[0] == TEXT and piece[1].get("id") == echo


def on(server: Server, talk: Callable[[int], Awaitable[None]]) -> None:
    loops.run(talk(server.port))


@pytest.fixture(scope="module")
def server() -> Any:
    with served(Settings(max_address_sockets=4)) as found:
        yield found


def test_a_page_over_http_gets_initial_messages_and_a_reply_after_its_effect(
    server: Server,
) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        async with page.stream() as came:
            initial = await until(came, lambda piece: piece[0] == FRAME)
            assert names(initial) == ["session", "state", "frame"]
            assert initial[-1][1][:4] == b"BKWV"
            assert await page.send(do="train", learning_rate=0.25, id="a") == 204
            said = await until(came, is_reply("a"))
            assert names(said) == ["state", "frame", "reply"]
            assert said[0][1]["learning_rate"] == 0.25

    on(server, talk)


def test_what_is_no_command_is_answered_with_its_id_and_it_goes_on(server: Server) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        async with page.stream() as came:
            assert await page.send(do="fly", id=3) == 204
            assert (await until(came, is_reply(3)))[-1][1]["error"]["field"] == "do"
            assert await page.send(do="step", id=4) == 204
            assert (await until(came, is_reply(4)))[-1][1]["type"] == "reply"

    on(server, talk)


def test_a_response_that_is_polled_ends_with_what_there_was(server: Server) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        for wanted in (["session", "state", "frame"], ["frame", "reply"]):
            said: list[str] = []
            # What a step leads to and its reply may come with two responses.
            while wanted[-1] not in said:
                async with page.stream("?once=1") as came:
                    said += names([piece async for piece in came])
            assert said[-len(wanted) :] == wanted
            await page.send(do="step", id=1)

    on(server, talk)


def test_a_page_that_hangs_up_watches_no_more(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    end, ended = Channels.end, SimpleQueue[tuple[str, bool]]()

    def told(channels: Channels, identity: str) -> None:
        read = channels.get(identity).read
        end(channels, identity)
        ended.put((identity, read))

    async def talk(port: int) -> None:
        page = await opened(port)
        async with page.stream() as came:
            await until(came, lambda piece: piece[0] == FRAME)
            assert await page.send(do="step", id=1) == 204
        # Its response ends it, not that nobody comes to read it.
        assert await asyncio.to_thread(ended.get, timeout=60) == (page.channel, True)
        assert await page.send(do="step", id=1) == 404

    monkeypatch.setattr(Channels, "end", told)

    on(server, talk)


def test_a_channel_is_read_by_one_at_a_time(server: Server) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        async with page.stream() as came:
            await until(came, lambda piece: piece[0] == FRAME)
            status, _ = await ask(port, "GET", f"/api/channels/{page.channel}/stream")
            assert status == 429
            await page.send(do="step", id=1)
            await until(came, is_reply(1))

    on(server, talk)


def test_a_session_that_ends_says_so_and_the_stream_ends(server: Server) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        async with page.stream() as came:
            await until(came, lambda piece: piece[0] == FRAME)
            await ask(port, "DELETE", f"/api/sessions/{page.session}")
            rest = [piece async for piece in came]
            assert rest[-1][1]["error"]["code"] == "ended"
        assert await page.send(do="step", id=1) == 404

    on(server, talk)


def test_another_site_s_page_can_neither_open_a_channel_nor_command(server: Server) -> None:
    async def talk(port: int) -> None:
        page = await opened(port)
        for path in (f"sessions/{page.session}/channels", f"channels/{page.channel}/commands"):
            status, _ = await ask(port, "POST", f"/api/{path}", {}, origin="https://evil.example")
            assert status == 403

    on(server, talk)


def test_channels_count_as_open_pages_of_their_address() -> None:
    settings = Settings(max_address_sockets=1, allowed_hosts="testserver")
    with TestClient(create_app(settings)) as client:
        identity = client.post("/api/sessions").json()["id"]
        path = f"/api/sessions/{identity}/channels"
        assert client.post(path).status_code == 201
        refused = client.post(path)
        assert refused.status_code == 429
        assert refused.json()["error"]["allowed"]["of"] == "address_sockets"
        with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
            assert socket.receive_json()["error"]["allowed"]["of"] == "address_sockets"


@pytest.mark.parametrize(("method", "end"), [("GET", "stream"), ("POST", "commands")])
def test_a_channel_that_does_not_exist_is_said_not_to(
    client: TestClient, method: str, end: str
) -> None:
    answer = client.request(method, f"/api/channels/none/{end}")
    assert answer.status_code == 404
    assert answer.json()["error"]["field"] == "channel"


def test_a_server_that_ends_ends_its_streams_without_a_word_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with served() as server:

        async def talk(port: int) -> None:
            page = await opened(port)
            async with page.stream() as came:
                await until(came, lambda piece: piece[0] == FRAME)
                await asyncio.to_thread(server.stop)

        on(server, talk)
    assert caplog.records == []
