"""A QR code of a text, for links on the wall."""

from __future__ import annotations

import asyncio
import io
from types import MappingProxyType

import segno
from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import refused
from app.exchange.bounded_work import BoundedWork
from app.http import schemas
from app.protocol.commands import read
from app.protocol.fields import Field, Fields, Text
from engine.allowed import amount

MAX_BYTES = 2953
"""Bytes in the largest QR code."""
QUERY: Fields = MappingProxyType({"text": Field(Text(MAX_BYTES))})
MEDIA_TYPE = "image/svg+xml"


def install(router: APIRouter, bounded: BoundedWork) -> None:
    """Serve QR codes."""
    told = schemas.file_route("A QR code of a text, as SVG", (MEDIA_TYPE,), of_session=False)
    told["openapi_extra"] = {"parameters": schemas.parameters(QUERY)}

    @router.get("/qr", name="qr", **told)
    async def get_qr(request: Request) -> Response:
        text = read(dict(request.query_params), QUERY)["text"]
        data = text.encode("utf-8", "replace")
        if not data or len(data) > MAX_BYTES:
            code = "too_large" if data else "command"
            raise refused("text", len(data), amount("bytes", 1, MAX_BYTES), code)
        async with bounded:
            return Response(await asyncio.to_thread(draw, data), media_type=MEDIA_TYPE)


def draw(data: bytes) -> bytes:
    """The code as SVG: dark on white, with the margin that readers need."""
    file = io.BytesIO()
    made = segno.make(data, error="l", micro=False)
    made.save(file, kind="svg", border=4, light="white", omitsize=True)
    return file.getvalue()
