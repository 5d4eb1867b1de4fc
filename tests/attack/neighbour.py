"""The neighbour: a pupil who steps through a run while the server is attacked."""

import asyncio
import json
import time

from websockets.asyncio.client import connect

from tests.attack.client import create, socket_address

PAUSE_SECONDS = 0.05


async def steps(port: int, seconds: float) -> list[float]:
    """How long each step took from the click to its reply, in milliseconds."""
    identity = await create(port)
    taken: list[float] = []
    async with connect(socket_address(port, identity), max_size=None) as socket:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            asked = len(taken)
            begun = time.perf_counter()
            await socket.send(json.dumps({"do": "step", "id": asked}))
            async for came in socket:
                if isinstance(came, str) and json.loads(came).get("id") == asked:
                    break
            taken.append(1000 * (time.perf_counter() - begun))
            await asyncio.sleep(PAUSE_SECONDS)
    return taken


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of all stay below."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
