"""Exports: the present network and its next update as a file of another program's."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from fastapi import APIRouter
from fastapi.responses import Response

from app.errors import Json
from app.http import schemas
from app.http.gate import Gate
from app.live.session_task import SessionTask
from engine.export import FORMATS, Export, Source, export

REFUSALS = (404, 409, 422, 429)
MEDIA_TYPES = tuple(sorted({each.media_type for each in FORMATS.values()}))


def install(router: APIRouter, live_of: Callable[[str], SessionTask], gate: Gate) -> None:
    """Serve exports, and what is said of each."""

    async def written(identity: str, name: str) -> Export:
        live = live_of(identity)
        async with gate, _used(live):
            source = Source.of_run(live.session.walk.run, live.title)
            return await asyncio.to_thread(export, name, source)

    @router.get(
        "/sessions/{identity}/export/{name}",
        **schemas.file_route(
            f"The network and its next update as a file: {', '.join(FORMATS)}",
            MEDIA_TYPES,
            REFUSALS,
        ),
    )
    async def get_export(identity: str, name: str) -> Response:
        found = await written(identity, name)
        kept = {"content-disposition": f'attachment; filename="{found.name}"'}
        return Response(found.data, 200, kept, found.media_type)

    @router.get(
        "/sessions/{identity}/export/{name}/notes",
        **schemas.route(
            "What an export says of itself: its name, size and notes", "export", 200, REFUSALS
        ),
    )
    async def get_notes(identity: str, name: str) -> Response:
        found = await written(identity, name)
        notes = [
            {"code": note.code, "message": note.text, "values": dict(note.values)}
            for note in found.notes
        ]
        return Json({"name": found.name, "size": len(found.data), "notes": notes})


@contextlib.asynccontextmanager
async def _used(live: SessionTask) -> AsyncIterator[None]:
    """The session is not dropped as unused meanwhile."""
    live.asking += 1
    try:
        yield
    finally:
        live.asking -= 1
        live.used = live.clock()
