"""Kinds of fields: each kind reads a value, and says itself as JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import refused
from engine.allowed import allow, choice, integer, span
from engine.errors import ConfigError
from engine.network.address import Address

MAX_WHOLE = 2**31 - 1
SESSION_ID = "[A-Za-z0-9_-]{16,64}"
MAX_ID_CHARACTERS = 200


@dataclass(frozen=True)
class Choice:
    """One of a few values."""

    values: tuple[str | int, ...]

    def read(self, field: str, value: object) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if isinstance(value, (bool, float)) or value not in self.values:
            raise refused(field, value, choice(self.values))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"enum": list(self.values)}


@dataclass(frozen=True)
class Integer:
    """A whole number from `low` to `high`."""

    low: int
    high: int = MAX_WHOLE

    def read(self, field: str, value: Any) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not (whole and self.low <= value <= self.high):
            raise refused(field, value, integer(self.low, self.high))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Real:
    """A number from `low` to `high`."""

    low: float
    high: float

    def read(self, field: str, value: Any) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not (number and self.low <= value <= self.high):
            raise refused(field, value, span(self.low, self.high))
        return float(value)

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Boolean:
    """true or false."""

    def read(self, field: str, value: object) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if not isinstance(value, bool):
            raise refused(field, value, allow("flag"))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class JsonObject:
    """An object (or, with `listed`, a list) that the engine reads further."""

    listed: bool = False

    def read(self, field: str, value: object) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if not isinstance(value, list if self.listed else dict):
            raise refused(
                field, value, allow("list", of="entries") if self.listed else allow("object")
            )
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "array" if self.listed else "object"}


@dataclass(frozen=True)
class NumberAddress:
    """The address of a number, a tensor or a batch's entry; whether it is there, a record knows."""

    def read(self, field: str, value: object) -> object:
        """The address, if `value` is one; Problem names the field, or what of it is wrong."""
        JsonObject().read(field, value)
        try:
            return Address.from_dict(value, field)
        except ConfigError as error:
            raise refused(error.field, error.value, error.allowed) from None

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return JsonObject().schema()


@dataclass(frozen=True)
class Text:
    """A text of at most `longest` characters."""

    longest: int

    def read(self, field: str, value: object) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if not isinstance(value, str) or len(value) > self.longest:
            raise refused(field, value, allow("text", longest=self.longest))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "string", "maxLength": self.longest}


@dataclass(frozen=True)
class CommandId:
    """The `id` of a command: text or a number."""

    def read(self, field: str, value: object) -> object:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if identity({"id": value}) is None:
            raise refused(field, value, allow("id"))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": ["string", "number"], "maxLength": MAX_ID_CHARACTERS}


@dataclass(frozen=True)
class SessionId:
    """The id of a session, as the server makes it."""

    def read(self, field: str, value: object) -> str:
        """`value`, if it is allowed; Problem names the field otherwise."""
        if not isinstance(value, str) or not re.fullmatch(SESSION_ID, value):
            raise refused(field, value, allow("session_id"))
        return value

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""
        return {"type": "string", "pattern": f"^{SESSION_ID}$"}


FieldKind = (
    Choice | Integer | Real | Boolean | JsonObject | NumberAddress | Text | CommandId | SessionId
)


@dataclass(frozen=True)
class Field:
    """One field of a command; without a default it must be there, None means it may be missing."""

    kind: FieldKind
    default: object = ...


Fields = Mapping[str, Field]


def identity(command: object) -> str | int | float | None:
    """The `id` of anything that came, where it has one that can be echoed."""
    echo = command.get("id") if isinstance(command, dict) else None
    if isinstance(echo, bool) or not isinstance(echo, (str, int, float)):
        return None
    if isinstance(echo, str):
        return echo if len(echo) <= MAX_ID_CHARACTERS else None
    return echo if abs(echo) < 2**53 else None


def schema(fields: Fields) -> dict[str, Any]:
    """The fields as JSON Schema, for the OpenAPI."""
    properties = {}
    for name, field in fields.items():
        properties[name] = field.kind.schema()
        if field.default is not ... and field.default is not None:
            properties[name]["default"] = field.default
    required = [name for name, field in fields.items() if field.default is ...]
    found = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found
