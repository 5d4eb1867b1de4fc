"""Exports: the present network and its next update as a file of another program's."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from fastapi import APIRouter
from fastapi.responses import Response

from app.errors import Json
from app.exchange.bounded_work import BoundedWork
from app.http import schemas
from app.live.registry import LiveOf
from app.live.session_task import SessionTask
from engine import Timeline
from engine.export import FORMATS, PROGRAM_FORMATS, Export, ProgramSource, Source, export
from engine.weights import MAX_BYTES, SAVE_LINES

SOURCES: Mapping[str, Callable[[Timeline, str], Any]] = MappingProxyType(
    {"network": Source.of_run, "program": ProgramSource.of_run}
)
"""The source of a run's export, by its kind."""
MEDIA_TYPES = tuple(sorted({each.media_type for each in FORMATS.values()}))


def install(router: APIRouter, live_of: LiveOf, bounded: BoundedWork) -> None:
    """Serve exports, and what is said of each."""

    async def written(identity: str, name: str) -> Export:
        live = await live_of(identity)
        async with bounded, _used(live):
            source = await live.read(lambda: _source(live))
            return await asyncio.to_thread(export, name, source)

    @router.get(
        "/sessions/{identity}/export/{name}",
        **schemas.file_route(
            f"The network and its next update as a file: {', '.join(FORMATS)}; "
            f"of a program: {', '.join(PROGRAM_FORMATS)}",
            MEDIA_TYPES,
        ),
    )
    async def get_export(identity: str, name: str) -> Response:
        found = await written(identity, name)
        kept = {"content-disposition": f'attachment; filename="{found.name}"'}
        return Response(found.data, 200, kept, found.media_type)

    @router.get(
        "/sessions/{identity}/export/{name}/notes",
        **schemas.route(
            "What an export says of itself: its name, size and notes", "export", commands=True
        ),
    )
    async def get_notes(identity: str, name: str) -> Response:
        found = await written(identity, name)
        notes = [note(each) for each in found.notes]
        return Json({"name": found.name, "size": len(found.data), "notes": notes})


def _source(live: SessionTask) -> Any:
    run = live.session.playhead.run
    return SOURCES[run.config.kind](run, live.title)


class Sentence(Protocol):
    """A sentence as data, and in English."""

    @property
    def code(self) -> str: ...

    @property
    def values(self) -> Mapping[str, object]: ...

    @property
    def text(self) -> str: ...


def note(said: Sentence) -> dict[str, Any]:
    """A note or a problem as JSON."""
    return {"code": said.code, "message": said.text, "values": dict(said.values)}


def formats() -> dict[str, Any]:
    """Every format, and the lines of code that save other programs' weights safely."""
    listed = [
        {
            "name": name,
            "title": each.title,
            "ending": each.ending,
            "updates": each.updates,
            "programs": name in PROGRAM_FORMATS,
        }
        for name, each in FORMATS.items()
    ]
    return {"formats": listed, "save_lines": dict(SAVE_LINES), "max_bytes": MAX_BYTES}


@contextlib.asynccontextmanager
async def _used(live: SessionTask) -> AsyncIterator[None]:
    """The session is not dropped as unused meanwhile."""
    live.asking += 1
    try:
        yield
    finally:
        live.asking -= 1
        live.used = live.clock()
