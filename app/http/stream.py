"""HTTP instead of a WebSocket, where a network blocks those: what a page is sent is the body of a
response that goes on, each command is a POST.

What a proxy may do to it: it holds a response back until it is whole (`X-Accel-Buffering` asks it
not to; the page, which hears nothing for longer than `KEEP_ALIVE_SECONDS` explains, polls
instead), or ends it after a while (the page comes back, as after a lost socket).
"""

from __future__ import annotations

from types import MappingProxyType

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from app.errors import Json
from app.http import schemas
from app.http.disconnect import until_disconnect
from app.http.request_body import query_of, read_json_bytes
from app.protocol import commands
from app.protocol.fields import Field, Fields, Integer
from app.settings import Settings
from app.watching.channels import Channels, PieceLine
from app.watching.command_text import take_text
from app.watching.watcher import Admitted

MEDIA_TYPE = "application/octet-stream"
HEADERS = (
    (b"content-type", b"application/octet-stream"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
)
ONCE: Fields = MappingProxyType({"once": Field(Integer(0, 1), 0)})


class PieceResponse(Response):
    """The response that carries a channel."""

    def __init__(self, channels: Channels, identity: str, once: bool) -> None:
        super().__init__()
        self._channels = channels
        self._identity = identity
        self._once = once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send pieces until there is nothing more, or nobody who reads them."""

        async def write(data: bytes) -> None:
            await send({"type": "http.response.body", "body": data, "more_body": True})

        line = PieceLine(write)
        start = {"type": "http.response.start", "status": 200, "headers": list(HEADERS)}
        with self._channels.reading(self._identity) as channel:
            goes_on: bool | None = None
            try:
                await send(start)
                sending = channel.poll(line) if self._once else channel.stream(line)
                goes_on = await until_disconnect(Request(scope, receive), sending)
            finally:
                if not goes_on:
                    self._channels.end(self._identity)
        await send({"type": "http.response.body", "body": b""})


def install(
    app: FastAPI,
    admitted: Admitted,
    channels: Channels,
    settings: Settings,
) -> None:
    """Serve channels."""
    router = APIRouter(prefix="/api")

    @router.post(
        "/sessions/{identity}/channels",
        **schemas.route("Watch a session over HTTP", "channel", 201),
    )
    async def open_channel(identity: str, request: Request) -> Response:
        address = request.client.host if request.client else ""
        live, look = await admitted(identity)
        return Json({"channel": channels.open(live, address, look)}, 201)

    @router.get(
        "/channels/{channel}/stream",
        **schemas.file_route(
            "What a channel has to be sent, in pieces: a byte (0 text, 1 frame, 2 nothing), the "
            "length in four, lowest first, and the content; `once`: what there is, and no more",
            [MEDIA_TYPE],
            query=ONCE,
        ),
    )
    async def stream(channel: str, request: Request) -> Response:
        once = commands.read(query_of(request), ONCE)["once"]
        return PieceResponse(channels, channel, bool(once))

    @router.post(
        "/channels/{channel}/commands",
        **schemas.route("A command, which is answered in the stream", None, 204, schemas.SENT),
    )
    async def command(channel: str, request: Request) -> Response:
        found = channels.get(channel)
        text = await read_json_bytes(request, settings.max_body_bytes)
        await until_disconnect(request, take_text(text, found.live, found.watcher, settings))
        return Response(status_code=204)

    app.include_router(router)
