"""The OpenAPI: each route's summary, body, and every status it can answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from app.errors import CODES, STATUS, status_of
from app.http.response_schemas import answers
from app.protocol.commands import COMMANDS, SPEED
from app.protocol.fields import Boolean, CommandId, Field, Fields, JsonObject, schema
from engine import TrainingConfig, refusals
from engine.allowed import KINDS
from engine.export.notes import REFUSALS as EXPORT_CODES
from engine.program.errors import MESSAGES as PROGRAM_CODES
from engine.weights import REFUSALS as WEIGHTS_CODES

EVERY_CODE = (*CODES, *refusals.CODES, *EXPORT_CODES, *WEIGHTS_CODES, *PROGRAM_CODES)
"""The code of every refusal there is."""
CONFIG: Fields = MappingProxyType(
    {
        "data": Field(JsonObject()),
        "network": Field(JsonObject(), None),
        "program": Field(JsonObject(), None),
        "training": Field(JsonObject()),
    }
)
"""A whole config, of a network or of a program, as the body of PUT …/config."""
ALWAYS = (403, 421, 429, 500, 503)
"""A page of another site asked, the name is not this server's, this address asks for too much,
there is a fault, or no memory is left."""
BODY = (400, 413, 415, 422)
"""Statuses with which a body is refused."""
COMMAND = tuple(sorted({409, 413, 422, 429} | set(STATUS.values())))
"""Statuses with which a command or a question is refused, by whatever it meets."""
PLAY: Fields = MappingProxyType({"playing": Field(Boolean()), "speed": Field(SPEED, None)})
"""The body of POST …/play."""
LIVE: Mapping[str, Any] = MappingProxyType(
    {"type": "object", "properties": {name: {} for name in TrainingConfig.LIVE}, "minProperties": 1}
)
"""The body of PATCH …/training; the engine reads it."""
SENT: Mapping[str, Any] = MappingProxyType(
    {
        "type": "object",
        "properties": {"do": {"enum": list(COMMANDS)}, "id": CommandId().schema()},
        "required": ["do", "id"],
    }
)
"""The body of POST …/commands: what a page sends on a socket."""


def parameters(known: Fields) -> list[dict[str, Any]]:
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
    body: Mapping[str, Any] | None = None,
    *,
    of_session: bool = True,
    commands: bool = False,
) -> dict[str, Any]:
    """Arguments of FastAPI's decorators for a route.

    What it may be refused with follows from what it does: whatever can be raised there.
    """
    refused = {
        *ALWAYS,
        *(BODY if body is not None else ()),
        *((404,) if of_session else ()),
        *(COMMAND if commands else ()),
    }
    said: dict[int | str, Any] = {
        refusal: {"description": _meaning(refusal), **_content(_error())}
        for refusal in sorted(refused)
    }
    said[status] = {"description": summary}
    if found is not None:
        properties = answers()[found]
        content = {"type": "object", "properties": properties, "required": list(properties)}
        said[status].update(_content(content))
    told: dict[str, Any] = {
        "summary": summary,
        "status_code": status,
        "responses": said,
        "response_model": None,
    }
    if body is not None:
        whole = body is LIVE or body is SENT
        taken = dict(body) if whole else schema(body)
        needed = "required" in taken or whole
        told["openapi_extra"] = {"requestBody": {"required": needed, **_content(taken)}}
    return told


def file_route(
    summary: str,
    media_types: Sequence[str],
    *,
    of_session: bool = True,
    query: Fields | None = None,
) -> dict[str, Any]:
    """Arguments of FastAPI's decorators for a route that answers with a file."""
    told = route(summary, None, of_session=of_session, commands=True)
    binary = {"schema": {"type": "string", "format": "binary"}}
    told["responses"][200]["content"] = dict.fromkeys(media_types, binary)
    if query:
        told["openapi_extra"] = {"parameters": parameters(query)}
    return told


def _error() -> dict[str, Any]:
    """The one shape of every refusal."""
    return {
        "type": "object",
        "required": ["error"],
        "additionalProperties": False,
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "field", "value", "allowed", "details"],
                "additionalProperties": False,
                "properties": {
                    "code": {"enum": list(EVERY_CODE)},
                    "message": {"type": "string", "description": "the refusal in English"},
                    "field": {
                        "type": ["string", "null"],
                        "description": "the dotted path of what is refused",
                    },
                    "value": {"description": "what came, as far as it is short"},
                    "allowed": {
                        "type": ["object", "null"],
                        "description": "what would be right: a kind, and the data of the kind",
                        "required": ["kind"],
                        "properties": {"kind": {"enum": list(KINDS)}},
                    },
                    "details": {
                        "type": "object",
                        "description": "the further data of the code; line, column and heading "
                        "where a text or a table is refused",
                    },
                },
            }
        },
    }


def _content(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": dict(said)}}}


@cache
def _meaning(status: int) -> str:
    """The codes that are answered with a status."""
    return ", ".join(code for code in EVERY_CODE if status_of(code) == status)
