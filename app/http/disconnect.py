"""Disconnects: what a request waits for is cancelled when its client has gone."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request

Found = TypeVar("Found")


async def until_disconnect(request: Request, asking: Coroutine[Any, Any, Found]) -> Found | None:
    """The result of `asking`; None where the client has gone, and it was cancelled."""

    async def leave() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    answer, gone = asyncio.create_task(asking), asyncio.create_task(leave())
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not answer.done():
            answer.cancel()
    if answer.done():
        return answer.result()
    # Memory that it holds is let go of before anything else is done.
    await asyncio.wait((answer,))
    return None
