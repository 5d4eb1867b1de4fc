"""The commands of a session: one table, read the same way from a socket and from HTTP.

On a socket a command is a JSON object with `do`, the fields of its line in `COMMANDS`, and an
`id`, which the reply or the error carries back: every command is answered. Over HTTP the response
is the answer, and there is no `id`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from app.errors import Problem, refused
from app.protocol.fields import (
    Boolean,
    Choice,
    CommandId,
    Field,
    Fields,
    Integer,
    JsonObject,
    NumberAddress,
    Real,
    Text,
    identity,
)
from engine.allowed import allow, choice
from engine.network.cursor import GRANULARITIES
from engine.program.steps import GRANULARITIES_OF_PROGRAM

MAX_TEXT_CHARACTERS = 1_048_576
"""Characters of a program's text; the engine says how many of them it reads."""
MAX_TITLE_CHARACTERS = 200
"""Characters of a run's title."""
MAX_NAME_CHARACTERS = 200
"""Characters of a name in an address."""
MAX_DEPTH = 100
"""How many levels of an explanation are unfolded at most."""


SPEED = Real(0.14, 1000)
GRAINS = tuple(dict.fromkeys((*GRANULARITIES, *GRANULARITIES_OF_PROGRAM, "update", "epoch")))
"""Steps: those of a network, those of a program, and both's."""
SPLITS = ("train", "test")
_NONE: Fields = MappingProxyType({})
_MANY = Field(JsonObject(listed=True))
_PLAYING: Fields = MappingProxyType({"speed": Field(SPEED, None)})

COMMANDS: Mapping[str, Fields | None] = MappingProxyType(
    {
        "step": MappingProxyType(
            {
                "by": Field(Choice(GRAINS), "phase"),
                "count": Field(Integer(1), 1),
                "direction": Field(Choice((1, -1)), 1),
            }
        ),
        "forward": _NONE,
        "backward": _NONE,
        "update": _NONE,
        "play": _PLAYING,
        "pause": _PLAYING,
        "speed": MappingProxyType({"value": Field(SPEED)}),
        "train": None,
        "edit": MappingProxyType({"parameters": _MANY}),
        "freeze": MappingProxyType({"parameters": _MANY, "frozen": Field(Boolean())}),
        "drop": MappingProxyType({"unit": Field(JsonObject()), "dropped": Field(Boolean())}),
        "set_parameters": MappingProxyType({"parameters": _MANY}),
        "undo": _NONE,
        "redo": _NONE,
        "configure": MappingProxyType(
            {"config": Field(JsonObject()), "kept": Field(JsonObject(listed=True), ())}
        ),
        "rewrite": MappingProxyType({"text": Field(Text(MAX_TEXT_CHARACTERS))}),
        "reset": _NONE,
        "next_seed": _NONE,
        "seek": MappingProxyType(
            {
                "update": Field(Integer(0)),
                "phase": Field(Integer(0), None),
                "part": Field(Integer(1), None),
            }
        ),
        "view_sample": MappingProxyType(
            {"sample": Field(Integer(-1), None), "own": Field(JsonObject(), None)}
        ),
        "look": MappingProxyType(
            {"layer": Field(Text(MAX_NAME_CHARACTERS)), "first": Field(Integer(0))}
        ),
        "subscribe": MappingProxyType({"maps": Field(Boolean())}),
        "explain": MappingProxyType(
            {
                "of": Field(NumberAddress()),
                "depth": Field(Integer(0, MAX_DEPTH), 1),
                "own": Field(Boolean(), False),
            }
        ),
        "lens": MappingProxyType({"of": Field(NumberAddress())}),
        "map": MappingProxyType(
            {"of": Field(Text(MAX_NAME_CHARACTERS), None), "most": Field(Integer(1), 16)}
        ),
        "stop": MappingProxyType({"of": Field(CommandId())}),
        "arrays": _NONE,
        "check": _NONE,
        "health": _NONE,
        "confusion": MappingProxyType({"split": Field(Choice(SPLITS), "train")}),
        "samples": MappingProxyType(
            {
                "split": Field(Choice(SPLITS), "train"),
                "truth": Field(Integer(0), None),
                "prediction": Field(Integer(0), None),
                "most": Field(Integer(1), 24),
            }
        ),
        "seeds": MappingProxyType({"count": Field(Integer(1)), "updates": Field(Integer(1))}),
        "weights": MappingProxyType({"layer": Field(Integer(0)), "unit": Field(Integer(0))}),
        "preview": MappingProxyType(
            {"learning_rate": Field(Real(0, 1e6)), "line": Field(Boolean(), False)}
        ),
        "autopsy": MappingProxyType({"before": Field(Integer(0), None)}),
        "saliency": MappingProxyType(
            {"sample": Field(Integer(0)), "output": Field(Integer(0), None)}
        ),
        "rates": _NONE,
        "landscape": MappingProxyType(
            {
                "plane": Field(JsonObject()),
                "over": Field(Choice(("batch", "train")), "batch"),
                "points": Field(Choice((33, 65)), 65),
                "reach": Field(Real(1e-9, 1e9), None),
            }
        ),
        "fit": MappingProxyType({"data": Field(JsonObject())}),
        "table": MappingProxyType({"table": Field(JsonObject())}),
        "inside": MappingProxyType(
            {
                "layer": Field(Integer(0)),
                "unit": Field(Integer(0)),
                "sample": Field(Integer(0), 0),
            }
        ),
        "opened": _NONE,
        "branch": MappingProxyType({"title": Field(Text(MAX_TITLE_CHARACTERS), None)}),
    }
)
"""Every command and its fields. None: the live settings, which the engine reads: of these null is a
value, and one that is missing stays as it is."""

QUERIES = (
    "explain", "lens", "arrays", "check", "health", "confusion", "samples", "seeds", "weights",
    "preview", "autopsy", "saliency", "rates", "landscape", "fit", "table",
    "inside", "opened", "map",
)  # fmt: skip
"""The commands that ask and change nothing; the reply carries the answer under the same name."""


@dataclass(frozen=True)
class Command:
    """A command that has been read: its fields are there and of the right kind."""

    do: str
    fields: Mapping[str, Any]
    id: str | int | float | None = None


def parse(message: object) -> Command:
    """Read what came on a socket. Problem "malformed" or "command" says what was wrong."""
    if not isinstance(message, dict):
        raise refused(None, None, allow("object", fields=["do"]), "malformed")
    do, echo = message.get("do"), identity(message)
    if not isinstance(do, str) or do not in COMMANDS:
        raise refused("do", do, choice(COMMANDS))
    if echo is None:
        CommandId().read("id", message.get("id"))
    fields = {name: value for name, value in message.items() if name not in ("do", "id")}
    return command(do, fields, echo)


def command(do: str, fields: object, echo: str | int | float | None = None) -> Command:
    """The command `do` with these fields, read."""
    known = COMMANDS[do]
    if known is not None:
        return Command(do, read(fields, known), echo)
    if not isinstance(fields, dict):
        raise refused(None, None, allow("object"), "malformed")
    return Command(do, fields, echo)


def read(values: object, known: Fields) -> dict[str, Any]:
    """Read the fields of a command or a body, with defaults filled in."""
    if not isinstance(values, dict):
        raise refused(None, None, allow("object"), "malformed")
    for name in values:
        if name not in known:
            raise refused(name, values[name], choice(known) if known else allow("no_fields"))
    found: dict[str, Any] = {}
    for name, field in known.items():
        value = values.get(name)
        if value is None:
            if field.default is ...:
                field.kind.read(name, None)
            found[name] = field.default
        else:
            found[name] = field.kind.read(name, value)
    return found


def decode(text: str | bytes) -> Any:
    """JSON as the standard has it; Problem "malformed" for anything else, NaN included."""
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except RecursionError:
        raise Problem("malformed", allowed=allow("shallow")) from None
    except UnicodeDecodeError:
        raise Problem("malformed", allowed=allow("utf8")) from None
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        raise Problem("malformed", allowed=allow("json"), line=line, column=column) from None
    except ValueError:
        raise Problem("malformed", allowed=allow("json")) from None


def echo_of(text: str | bytes) -> str | int | float | None:
    """The id of a text that is not JSON as the standard has it, where it is nearly."""
    try:
        return identity(json.loads(text, parse_int=_integer))
    except (ValueError, RecursionError):
        return None


def _integer(digits: str) -> float:
    """A whole number that may be an id; of one that is longer only that it is not."""
    return int(digits) if len(digits) < 20 else math.inf


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number of JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text[:40]} is too large")
    return value
