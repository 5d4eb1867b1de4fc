"""The application: `create_app` puts the server together as one ASGI application."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import time
from collections.abc import AsyncIterator, Callable

from fastapi import FastAPI

from app import __version__, errors
from app.exchange import routes as exchange
from app.http import pages, routes, stream
from app.http.creation import Creation
from app.http.headers import SecurityHeaders
from app.http.rates import Rates
from app.http.site import SiteGuard
from app.live.memory import give_back
from app.live.registry import Sessions
from app.live.work.arrivals import Arrivals
from app.live.work.send_scheduler import SendScheduler
from app.serving.head import HeadOfGet
from app.serving.root_path import RootPath
from app.settings import Settings
from app.store.database import MEMORY
from app.store.store import Store
from app.watching import socket
from app.watching.channels import Channels
from app.watching.page_count import PageCount
from engine.layers import LAYERS, Kinds

SWEEP_SECONDS = 15
DAY = 86_400


def _unguessable() -> str:
    return secrets.token_urlsafe(12)


def create_app(
    settings: Settings | None = None,
    clock: Callable[[], float] = time.monotonic,
    new_id: Callable[[], str] = _unguessable,
    new_channel: Callable[[], str] = _unguessable,
    served_as: str = "localhost",
    kinds: Kinds = LAYERS,
) -> FastAPI:
    """The server. Without `settings` they are read from the environment.

    `clock` counts seconds; `new_id` makes the ids of sessions and `new_channel` those of channels,
    which nobody can guess;
    `served_as` is the host that is listened on; `kinds` is the table of the kinds of layer.
    """
    settings = settings or Settings.from_environment(os.environ)
    sessions = Sessions(settings)
    sends, arrivals = SendScheduler(), Arrivals()
    count = PageCount(settings.max_address_sockets)
    channels = Channels(count, settings, clock, new_channel, sends)
    store = Store(
        settings.store if settings.store not in ("", "memory") else MEMORY,
        settings.max_store_bytes,
        settings.store_days * DAY,
        time.time,
        settings.max_undo_bytes,
    )
    creation = Creation(sessions, settings, clock, kinds, store, new_id)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        store.open()
        sweeping = asyncio.create_task(_sweep(sessions, store, clock))
        yield
        sweeping.cancel()
        await sessions.end()
        store.close()

    # The interactive documentation would load scripts from another server.
    app = FastAPI(
        title="Backwave",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    errors.install(app)
    routes.install(app, sessions, settings, clock, new_id, creation, store)
    exchange.install(app, creation.find, settings, store, creation)
    socket.install(app, creation.admitted, settings, clock, sends, arrivals)
    stream.install(app, creation.admitted, channels, settings)
    pages.install(app)
    # The last one added is met first.
    app.add_middleware(HeadOfGet)
    app.add_middleware(Rates, settings, clock, count, arrivals)
    app.add_middleware(SiteGuard, settings.allowed_hosts, served_as)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RootPath, settings.root_path)
    app.state.sessions = sessions
    app.state.channels = channels
    return app


async def _sweep(sessions: Sessions, store: Store, clock: Callable[[], float]) -> None:
    left = 0
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        left += sessions.sweep(clock())
        # Meanwhile the tasks of those that were dropped end.
        await store.expire()
        left = give_back(left, sessions.quiet)
