"""The only file that touches a WebSocket: one watcher a socket."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from app.errors import Problem, dumps
from app.live.work.arrivals import Arrivals
from app.live.work.send_scheduler import SendScheduler
from app.protocol import messages
from app.settings import Settings
from app.watching.command_text import take_text
from app.watching.watcher import GONE, Admitted, PageWatcher, check_room

TRY_AGAIN_LATER = 1013


def install(
    app: FastAPI,
    admitted: Admitted,
    settings: Settings,
    clock: Callable[[], float],
    sends: SendScheduler,
    arrivals: Arrivals,
) -> None:
    """Serve /ws/sessions/{id}."""

    @app.websocket("/ws/sessions/{identity}")
    async def stream(socket: WebSocket, identity: str) -> None:
        # However many come at once, the loop goes round between them.
        await arrivals.come()
        await socket.accept()
        try:
            live, look = await admitted(identity)
            check_room(live, settings)
        except Problem as problem:
            await socket.send_text(dumps(messages.error(problem, None)))
            await socket.close(GONE if problem.code == "not_found" else TRY_AGAIN_LATER)
            return
        watcher = PageWatcher(settings, clock, sends, lambda: len(live.watchers), look)
        sending = asyncio.get_running_loop().create_task(_send(watcher, socket))
        try:
            live.join(watcher)
            while (came := await socket.receive())["type"] == "websocket.receive":
                await take_text(came.get("text"), live, watcher, settings)
                # Messages that are waiting already would be taken without letting others in.
                await asyncio.sleep(0)
        finally:
            live.leave(watcher)
            sending.cancel()


async def _send(watcher: PageWatcher, socket: WebSocket) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        await watcher.send_all(socket)
