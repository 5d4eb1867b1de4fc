"""The base of the configurations: everything that decides a run, as frozen plain data.

A configuration checks itself when it is made and raises `ConfigError(field, value, allowed)`; the
ranges are tables that the page reads too. `to_dict` gives plain JSON data and `from_dict` takes
it back, refusing what it does not know by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, ClassVar, Self

from engine.allowed import allow
from engine.errors import ConfigError
from engine.limits import Limit


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value.to_dict() if isinstance(value, Config) else value


@dataclass(frozen=True)
class Config:
    """A configuration: to and from plain data, checked by table."""

    LIMITS: ClassVar[Mapping[str, Limit]] = MappingProxyType({})
    PARTS: ClassVar[Mapping[str, type["Config"]]] = MappingProxyType({})
    """The fields that are configurations themselves."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data (dicts, lists, numbers, strings) that `from_dict` takes back."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The configuration that `data` describes; ConfigError names what does not fit."""
        if not isinstance(data, Mapping):
            raise ConfigError("", data, allow("object"))
        known = [f.name for f in fields(cls)]
        for name in data:
            if name not in known:
                raise ConfigError(str(name), data[name], known)
        for f in fields(cls):
            if f.name not in data and f.metadata.get("required"):
                raise ConfigError(f.name, None, allow("required"))
        return cls(**cls.parse(dict(data)))

    @classmethod
    def parse(cls, data: dict[str, Any]) -> dict[str, Any]:
        """Each part from its own data, its errors under its own name."""
        parts: dict[str, Any] = {}
        for name, kind in cls.PARTS.items():
            try:
                parts[name] = kind.from_dict(data[name])
            except ConfigError as error:
                raise error.within(name) from None
        return {**data, **parts}

    def check_parts(self) -> None:
        for name, kind in self.PARTS.items():
            if not isinstance(getattr(self, name), kind):
                raise ConfigError(name, getattr(self, name), allow("object"))

    def check_limits(self) -> None:
        for name, limit in self.LIMITS.items():
            limit.check(name, getattr(self, name))


def required() -> Any:
    return field(metadata={"required": True})
