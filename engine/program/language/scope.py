"""Scopes: what names mean, and which version of a name a value is.

Every assignment is remembered in order; when the program has been read, a name that was assigned
once is "q", one with several versions "h.1", "h.2", …, and "h" the last. Names of the second call
of a function `head` begin with "head.2."; the bare name will do where only one scope has it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from engine.program.graph import Tensor
from engine.program.language.numbers import Number


@dataclass(frozen=True)
class Known:
    """A number with a name: `number` is known when the program is read, `tensor` holds it."""

    number: Number
    tensor: Tensor


Value = Number | Known | Tensor


def number_of(value: Value) -> Number | None:
    """The number that a value is; None where it is an array."""
    if isinstance(value, Known):
        return value.number
    return value if isinstance(value, (int, float)) else None


def tensor_of(value: Value) -> Tensor | None:
    """The tensor that holds a value; None where it is a number that no name holds."""
    if isinstance(value, Known):
        return value.tensor
    return None if isinstance(value, (int, float)) else value


@dataclass
class Scope:
    """The names of the program, or of one call; reading falls back to the program's."""

    prefix: str
    outer: "Scope | None" = None
    values: dict[str, Value] = field(default_factory=dict)
    versions: dict[str, list[Tensor]] = field(default_factory=dict)

    def find(self, name: str) -> Value | None:
        """The value of a name here."""
        if name in self.values:
            return self.values[name]
        return self.outer.values.get(name) if self.outer else None

    def assign(self, name: str, value: Value, tensor: Tensor) -> None:
        """Give a name its next version, which `tensor` holds."""
        self.values[name] = value
        self.versions.setdefault(name, []).append(tensor)

    def known(self) -> set[str]:
        """Names that have a value here."""
        return {*self.values, *(self.outer.values if self.outer else ())}


class Name(NamedTuple):
    """One name of a tensor: `full` is unique; `last` says whether it is the bare name's."""

    full: str
    base: str
    prefix: str
    tensor: Tensor
    last: bool


def full_names(scopes: list[Scope]) -> list[Name]:
    """The name of every version in every scope, and that of every last one."""
    found = []
    for scope in scopes:
        prefix = scope.prefix
        for base, versions in scope.versions.items():
            whole = prefix + base
            if len(versions) > 1:
                found += [
                    Name(f"{whole}.{number}", base, prefix, each, False)
                    for number, each in enumerate(versions, 1)
                ]
            found.append(Name(whole, base, prefix, versions[-1], True))
    return found


def addresses(names: list[Name]) -> dict[str, int]:
    """Every name that a tensor can be asked by: the full ones, and the bare name of what stands
    in a function where no other has it."""
    found = {name.full: name.tensor.number for name in names}
    inside: dict[str, list[Name]] = {}
    for name in names:
        if name.prefix and name.last:
            inside.setdefault(name.base, []).append(name)
    for base, same in inside.items():
        if len(same) == 1:
            found.setdefault(base, same[0].tensor.number)
    return found
