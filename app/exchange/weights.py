"""Weights from elsewhere: a file is read, matched with the network, and put into it if asked.

What fits, what does not, and whether weights lie the other way is said before anything changes;
the change itself is the command `set_parameters`, so that it is in the log and can be undone. Of
more than a log holds the run begins anew with them, which can be undone as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import Json, status_of
from app.exchange.bounded_work import BoundedWork
from app.exchange.exports import note
from app.http import schemas
from app.http.request_body import read_bytes
from app.live.registry import LiveOf
from app.live.session_task import SessionTask
from app.protocol.commands import Command, command
from app.protocol.commands import read as read_fields
from app.protocol.fields import Boolean, Field, Fields
from app.settings import Settings
from engine.weights import MAX_BYTES, Match, Tensors, kind, match, match_named, read

QUERY: Fields = MappingProxyType(
    {"apply": Field(Boolean(), False), "transpose": Field(Boolean(), None)}
)
SWITCHES = MappingProxyType({"true": True, "false": False})
MOST_PROBLEMS = 50
"""Problems that are named at most."""


def install(router: APIRouter, live_of: LiveOf, bounded: BoundedWork, settings: Settings) -> None:
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
        matched = KINDS[run.config.kind].match
        async with bounded:
            kind_of, found = await asyncio.to_thread(
                lambda: (kind(data), matched(read(data), run, wanted["transpose"]))
            )
        # A guess from shapes alone is confirmed by saying which way.
        sure = not (found.offered or found.ambiguous)
        applied = bool(wanted["apply"]) and found.parameters is not None and sure
        anew = False
        if applied:
            assert found.parameters is not None
            live = await live_of(identity)
            anew = len(found.parameters) > settings.max_set_parameters
            if anew:
                change = await live.read(lambda: _beginning(live, found.parameters))
            else:
                change = command("set_parameters", {"parameters": found.parameters.tolist()})
            answer = await live.ask(change)
            if answer["type"] == "error":
                return Json({"error": answer["error"]}, status_of(answer["error"]["code"]))
        return Json({**said(found), "format": kind_of, "applied": applied, "anew": anew})


def _beginning(live: SessionTask, parameters: Any) -> Command:
    """The run begun anew from these parameters (P,): more than the log of a run holds."""
    run = live.session.playhead.run
    anew = replace(run.config, training=run.training).to_dict()
    return command("configure", {"config": KINDS[run.config.kind].begun(anew, run, parameters)})


class WeightsKind(NamedTuple):
    """The way a file is matched with what a run trains, (tensors, run, transpose) → `Match`, and
    how a configuration begins with its parameters, (config, run, parameters) → config."""

    match: Callable[[Tensors, Any, bool | None], Match]
    begun: Callable[[dict[str, Any], Any, Any], dict[str, Any]]


def _network_begun(config: dict[str, Any], run: Any, parameters: Any) -> dict[str, Any]:
    network, weights, biases, at = run.config.network, [], [], 0
    for fan_in, layer in zip(network.sizes, network.layers, strict=False):
        count, held = fan_in * layer.units, layer.units if layer.bias else 0
        weights.append(parameters[at : at + count].reshape(fan_in, layer.units).tolist())
        biases.append(parameters[at + count : at + count + held].tolist())
        at += count + held
    config["network"] |= {"weights": weights, "biases": biases}
    return config


def _program_begun(config: dict[str, Any], run: Any, parameters: Any) -> dict[str, Any]:
    program = run.network
    config["program"]["parameters"] = {
        each.name: parameters[program.slices[each.number]].reshape(each.shape).tolist()
        for each in program.graph.parameters
    }
    return config


def _by_name(found: Tensors, run: Any, transpose: bool | None) -> Match:
    """The tensors of a file for a program, by their names; none of a program's is ever
    transposed."""
    return match_named(found, {each.name: each.shape for each in run.network.graph.parameters})


KINDS: Mapping[str, WeightsKind] = MappingProxyType(
    {
        "network": WeightsKind(
            lambda found, run, transpose: match(found, run.config.network, transpose),
            _network_begun,
        ),
        "program": WeightsKind(_by_name, _program_begun),
    }
)


def said(found: Match) -> dict[str, Any]:
    """A match as JSON."""
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
