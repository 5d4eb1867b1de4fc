"""What the OpenAPI says: each route's summary, body, and every status it can answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from app.errors import CODES
from app.protocol.commands import SPEED, Field, Fields, Thing, Truth, Whole, schema
from engine import RunConfig, TrainingConfig

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

_NUMBER = {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]}
_WHOLE = {"type": "integer", "minimum": 0}
_OBJECT = {"type": "object"}
_CURSOR = {
    "type": "object",
    "properties": {"update": _WHOLE, "phase": _WHOLE, "part": _WHOLE},
    "required": ["update", "phase", "part"],
}
_FOUND: Mapping[str, Any] = MappingProxyType(
    {
        "session": {
            "id": {"type": "string"},
            "version": _WHOLE,
            "cursor": _CURSOR,
            "phase": _OBJECT,
            "next": {"enum": ["forward", "backward", "update"]},
            "committed": {"type": "boolean"},
            "updates": _WHOLE,
            "epoch": _WHOLE,
            "updates_per_epoch": _WHOLE,
            "loss": _NUMBER,
            "playing": {"type": "boolean"},
            "speed": {"type": "number"},
            "busy": {"type": "boolean"},
            "config": _OBJECT,
            "training": _OBJECT,
            "log": {"type": "array"},
        },
        "record": {
            "update": _WHOLE,
            "committed": {"type": "boolean"},
            "cursor": _CURSOR,
            "batch": _WHOLE,
            "loss": _NUMBER,
            "learning_rate": {"type": "number"},
            "indices": {"type": "array", "items": _WHOLE},
            "x": {"type": "array"},
            "y": {"type": "array"},
            "sample_losses": {"type": "array", "items": _NUMBER},
            "layers": {"type": "array", "items": _OBJECT},
        },
        "catalog": {
            "datasets": {"type": "array", "items": _OBJECT},
            "activations": {"type": "array", "items": _OBJECT},
            "losses": {"type": "array", "items": _OBJECT},
            "legal_pairs": {"type": "array"},
            "optimizers": {"type": "array", "items": _OBJECT},
            "initializers": {"type": "array"},
            "schedules": {"type": "array"},
            "live": {"type": "array"},
            "limits": _OBJECT,
        },
    }
)
_ERROR = {
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


def route(
    summary: str,
    found: str | None,
    status: int = 200,
    refusals: Sequence[int] = (),
    body: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What FastAPI's decorators are told about a route."""
    answers: dict[int | str, Any] = {
        refusal: {"description": _meaning(refusal), **_content(_ERROR)} for refusal in refusals
    }
    answers[status] = {"description": summary}
    if found is not None:
        properties = _FOUND[found]
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


def _content(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": dict(said)}}}


def _meaning(status: int) -> str:
    return "; ".join(doc for code, (other, doc) in CODES.items() if other == status)
