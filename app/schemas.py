"""What the OpenAPI says: each route's summary, body, and every status it can answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from app.errors import CODES
from app.protocol.commands import SPEED
from app.protocol.kinds import Field, Fields, Thing, Truth, Whole, schema
from engine import RunConfig, TrainingConfig
from engine.explain import Node

PARTS = tuple(part.name for part in fields(RunConfig))
CONFIG: Fields = MappingProxyType({part: Field(Thing()) for part in PARTS})
"""A whole config, as the body of PUT …/config."""
NEW: Fields = MappingProxyType(
    {
        "config": Field(Thing(), None),
        "log": Field(Thing(listed=True), None),
        "update": Field(Whole(0), 0),
    }
)
"""The body of POST /sessions."""
PLAY: Fields = MappingProxyType({"playing": Field(Truth()), "speed": Field(SPEED, None)})
"""The body of POST …/play."""
LIVE: Mapping[str, Any] = MappingProxyType(
    {"type": "object", "properties": {name: {} for name in TrainingConfig.LIVE}, "minProperties": 1}
)
"""The body of PATCH …/training; the engine reads it."""


NODE = tuple(field.name for field in fields(Node))
"""What every number of an explanation says."""


def query(known: Fields) -> list[dict[str, Any]]:
    """The fields of a command as parameters of an address."""
    return [
        {
            "name": name,
            "in": "query",
            "required": field.default is ...,
            "schema": field.kind.schema(),
        }
        for name, field in known.items()
    ]


def route(
    summary: str,
    found: str | None,
    status: int = 200,
    refusals: Sequence[int] = (),
    body: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What FastAPI's decorators are told about a route."""
    answers: dict[int | str, Any] = {
        refusal: {"description": _meaning(refusal), **_content(_error())} for refusal in refusals
    }
    answers[status] = {"description": summary}
    if found is not None:
        properties = _found()[found]
        content = {"type": "object", "properties": properties, "required": list(properties)}
        answers[status].update(_content(content))
    told: dict[str, Any] = {
        "summary": summary,
        "status_code": status,
        "responses": answers,
        "response_model": None,
    }
    if body is not None:
        said = dict(LIVE) if body is LIVE else schema(body)
        needed = "required" in said or body is LIVE
        told["openapi_extra"] = {"requestBody": {"required": needed, **_content(said)}}
    return told


def _found() -> dict[str, dict[str, Any]]:
    """The properties of what is answered, by its name."""
    number = {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]}
    whole = {"type": "integer", "minimum": 0}
    thing = {"type": "object"}
    cursor = {
        "type": "object",
        "properties": {"update": whole, "phase": whole, "part": whole},
        "required": ["update", "phase", "part"],
    }
    return {
        "session": {
            "id": {"type": "string"},
            "version": whole,
            "cursor": cursor,
            "phase": thing,
            "next": {"enum": ["forward", "backward", "update"]},
            "committed": {"type": "boolean"},
            "updates": whole,
            "epoch": whole,
            "updates_per_epoch": whole,
            "loss": number,
            "playing": {"type": "boolean"},
            "speed": {"type": "number"},
            "busy": {"type": "boolean"},
            "config": thing,
            "training": thing,
            "log": {"type": "array"},
        },
        "record": {
            "update": whole,
            "committed": {"type": "boolean"},
            "cursor": cursor,
            "batch": whole,
            "loss": number,
            "learning_rate": {"type": "number"},
            "indices": {"type": "array", "items": whole},
            "x": {"type": "array"},
            "y": {"type": "array"},
            "sample_losses": {"type": "array", "items": number},
            "layers": {"type": "array", "items": thing},
        },
        "explain": {"explain": {**thing, "required": list(NODE)}},
        "arrays": {"arrays": {**thing, "additionalProperties": {"type": "array"}}},
        "check": {
            "check": {
                **thing,
                "properties": {
                    "passed": {"type": "boolean"},
                    "worst": {"type": ["object", "null"]},
                    "checked": whole,
                    "excluded": whole,
                    "reasons": {"type": "array", "items": {"type": "string"}},
                    "parameters": whole,
                    "tolerance": {"type": "number"},
                    "update": whole,
                },
            }
        },
        "weights": {
            "weights": {
                **thing,
                "properties": {
                    "layer": whole,
                    "unit": whole,
                    "weights": {"type": "array", "items": number},
                    "gradient": {"type": "array", "items": number},
                    "bias": {"anyOf": [number, {"type": "null"}]},
                    "bias_gradient": {"anyOf": [number, {"type": "null"}]},
                },
            }
        },
        "preview": {"preview": thing},
        "autopsy": {"autopsy": thing},
        "saliency": {"saliency": thing},
        "landscape": {"landscape": thing},
        "catalog": {
            "datasets": {"type": "array", "items": thing},
            "activations": {"type": "array", "items": thing},
            "losses": {"type": "array", "items": thing},
            "legal_pairs": {"type": "array"},
            "optimizers": {"type": "array", "items": thing},
            "initializers": {"type": "array", "items": thing},
            "schedules": {"type": "array", "items": thing},
            "regularizers": {"type": "array"},
            "features": {"type": "array", "items": thing},
            "choices": thing,
            "recipes": {"type": "array", "items": thing},
            "live": {"type": "array"},
            "limits": thing,
        },
    }


def _error() -> dict[str, Any]:
    """The one shape of every refusal."""
    return {
        "type": "object",
        "required": ["error"],
        "additionalProperties": False,
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "field", "value", "allowed"],
                "additionalProperties": False,
                "properties": {
                    "code": {"enum": list(CODES)},
                    "message": {"type": "string"},
                    "field": {"type": ["string", "null"]},
                    "value": {},
                    "allowed": {"type": ["string", "array", "null"]},
                },
            }
        },
    }


def _content(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": dict(said)}}}


def _meaning(status: int) -> str:
    return "; ".join(doc for code, (other, doc) in CODES.items() if other == status)
