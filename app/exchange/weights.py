"""Weights from elsewhere: a file is read, matched with the network, and put into it if asked.

What fits, what does not, and whether weights lie the other way is said before anything changes;
the change itself is the command `set_parameters`, so that it is in the log and can be undone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import Json, status_of
from app.exchange.exports import note
from app.exchange.gate import Gate
from app.http import schemas
from app.http.request_body import read_bytes
from app.live.registry import LiveOf
from app.protocol.commands import command
from app.protocol.commands import read as read_fields
from app.protocol.fields import Boolean, Field, Fields
from engine.weights import MAX_BYTES, Match, Tensors, kind, match, match_named, read

QUERY: Fields = MappingProxyType(
    {"apply": Field(Boolean(), False), "transpose": Field(Boolean(), None)}
)
SWITCHES = MappingProxyType({"true": True, "false": False})
MOST_PROBLEMS = 50
"""How many things that do not fit are named."""


def install(router: APIRouter, live_of: LiveOf, gate: Gate) -> None:
    """Take files of weights."""
    told = schemas.route(
        "Weights from a file (.npz, JSON, CSV, safetensors): what fits; with apply, put in",
        "weights_file",
        commands=True,
    )
    binary = {"schema": {"type": "string", "format": "binary"}}
    told["openapi_extra"] = {
        "requestBody": {"required": True, "content": {"application/octet-stream": binary}},
        "parameters": schemas.parameters(QUERY),
    }

    @router.post("/sessions/{identity}/weights", name="bring weights", **told)
    async def take(identity: str, request: Request) -> Response:
        live = await live_of(identity)
        asked = {name: SWITCHES.get(text, text) for name, text in request.query_params.items()}
        wanted = read_fields(asked, QUERY)
        data = await read_bytes(request, MAX_BYTES, patience=2)
        run = live.session.playhead.run
        async with gate:
            kind_of, found = await asyncio.to_thread(
                lambda: (kind(data), MATCHES[run.config.kind](read(data), run, wanted["transpose"]))
            )
        # A guess from shapes alone is confirmed by saying which way.
        sure = not (found.offered or found.ambiguous)
        applied = bool(wanted["apply"]) and found.parameters is not None and sure
        if applied:
            assert found.parameters is not None
            values = found.parameters.tolist()
            answer = await (await live_of(identity)).ask(
                command("set_parameters", {"parameters": values})
            )
            if answer["type"] == "error":
                return Json({"error": answer["error"]}, status_of(answer["error"]["code"]))
        return Json({**said(found), "format": kind_of, "applied": applied})


def _of_program(found: Tensors, run: Any, transpose: bool | None) -> Match:
    """By name: nothing of a program is written the other way round."""
    return match_named(found, {each.name: each.shape for each in run.network.graph.parameters})


MATCHES: Mapping[str, Callable[[Tensors, Any, bool | None], Match]] = MappingProxyType(
    {
        "network": lambda found, run, transpose: match(found, run.config.network, transpose),
        "program": _of_program,
    }
)
"""How a file is matched with what a run trains, by its kind."""


def said(found: Match) -> dict[str, Any]:
    """What a match says, as JSON."""
    return {
        "fits": found.parameters is not None,
        "convention": found.convention,
        "transposed": found.transposed,
        "offered": found.offered,
        "ambiguous": found.ambiguous,
        "taken": [
            {**each._asdict(), "shape": list(each.shape)} for each in found.taken[:MOST_PROBLEMS]
        ],
        "problems": [note(each) for each in found.problems[:MOST_PROBLEMS]],
        "more": max(0, len(found.problems) - MOST_PROBLEMS),
    }
