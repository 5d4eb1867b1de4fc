"""A template: a program's text written from a few fields, with the data and training it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from engine.errors import ConfigError
from engine.limits import Limit, check_flag


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class TemplateField:
    """One field of a template: its `default`, and the `limit` of a number; a flag has none."""

    default: int | float | bool
    limit: Limit | None = None


@dataclass(frozen=True)
class Template:
    """A kind of program.

    `write(**fields)` gives the text. `data` names a set of `engine.program.data`, "" where the
    program needs none; `options(**fields)` are its options. `training` are settings of a
    TrainingConfig that it learns with; `arrays` is a batch given with it, by name.
    """

    name: str
    write: Callable[..., str]
    fields: Mapping[str, TemplateField] = field(default_factory=_nothing)
    data: str = ""
    options: Callable[..., Mapping[str, Any]] = field(default=lambda **fields: {})
    training: Mapping[str, Any] = field(default_factory=_nothing)
    arrays: Mapping[str, Any] = field(default_factory=_nothing)

    def settled(self, **given: Any) -> dict[str, Any]:
        """All fields, the given ones checked; ConfigError where one is unknown or does not fit."""
        for name, value in given.items():
            if name not in self.fields:
                raise ConfigError(name, value, tuple(self.fields))
            limit = self.fields[name].limit
            if limit is None:
                check_flag(name, value)
            else:
                limit.check(name, value)
        return {name: each.default for name, each in self.fields.items()} | given

    def text(self, **given: Any) -> str:
        """The program's text, every field at its default but those given."""
        return self.write(**self.settled(**given)).strip("\n") + "\n"

    def data_options(self, **given: Any) -> Mapping[str, Any]:
        """The options of its data for the same fields."""
        return self.options(**self.settled(**given))


def whole(default: int, low: int, high: int, doc: str) -> TemplateField:
    """A field that is a whole number."""
    return TemplateField(default, Limit(low, high, doc, integer=True))
