"""Routes of what goes out and comes in: exports, weights, QR codes, links of the Playground."""

from __future__ import annotations

import asyncio
from types import MappingProxyType

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from app.errors import Json
from app.exchange import comparison, exports, history, qr, runs, weights
from app.exchange.bounded_work import BoundedWork
from app.http import schemas
from app.live.registry import LiveOf
from app.protocol import commands
from app.protocol.fields import Field, Fields, Text
from app.settings import Settings
from app.store.store import Store
from engine.playground.link import LONGEST_LINK
from engine.playground.presets import run_config

PLAYGROUND: Fields = MappingProxyType({"link": Field(Text(LONGEST_LINK))})


def install(
    app: FastAPI, live_of: LiveOf, settings: Settings, store: Store, kept: runs.Kept
) -> None:
    """Serve them under /api."""
    router = APIRouter(prefix="/api")
    bounded = BoundedWork(settings.max_files)

    @router.get(
        "/formats",
        **schemas.route("What a network can be exported as", "formats", of_session=False),
    )
    async def get_formats() -> Response:
        return Json(exports.formats())

    playground = schemas.route(
        "The run that a TensorFlow Playground link describes",
        "playground",
        of_session=False,
        commands=True,
    )
    playground["openapi_extra"] = {"parameters": schemas.parameters(PLAYGROUND)}

    @router.get("/playground", **playground)
    async def get_playground(request: Request) -> Response:
        link = commands.read(dict(request.query_params), PLAYGROUND)["link"]
        config, notes = await asyncio.to_thread(run_config, link)
        return Json({"config": config.to_dict(), "notes": [exports.note(each) for each in notes]})

    exports.install(router, live_of, bounded)
    weights.install(router, live_of, bounded, settings)
    history.install(router, live_of)
    qr.install(router, bounded)
    runs.install(router, live_of, store, settings, kept)
    comparison.install(router, store, settings, kept)
    app.include_router(router)
