"""A node of an explanation: one number, what it is, and the numbers it is made of.

A `Subject` names a number of a record (δ of unit 1 of layer 0 for sample 3); a `Node` is that
number with its role, the NumPy line that computes it, and its factors or parts. Both are frozen
plain data. `grow` unfolds a tree breadth first and each subject once, so that a tree is never
larger than the network has edges, however many paths lead through it; what stays folded says
`more`, and is asked for again by its subject.
"""

import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from engine.allowed import allow, integer
from engine.errors import ConfigError

WEIGHT_KINDS = ("weight", "weight_gradient", "weight_change", "weight_new")
BIAS_KINDS = ("bias", "bias_gradient", "bias_change", "bias_new")
UPDATE_KINDS = ("weight_change", "weight_new", "bias_change", "bias_new")
UNIT_KINDS = ("z", "a", "gate", "mask", "upstream", "delta")
KINDS = ("loss", "x", "y", *UNIT_KINDS, *WEIGHT_KINDS, *BIAS_KINDS)


@dataclass(frozen=True)
class Subject:
    """Which number: `kind` (one of KINDS) and where it stands.

    `layer` counts from 0 (x has none, y belongs to the output); `unit` within it, and for a
    weight `source` is the unit below that it comes from. `sample` is a position in the batch;
    None is the whole batch: z, a, gate, x and y averaged over it, upstream, delta and the
    gradients summed (they carry the mean's 1/n), the loss as configured.
    """

    kind: str
    layer: int | None = None
    unit: int | None = None
    source: int | None = None
    sample: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data that `from_dict` takes back; what does not apply is left out."""
        found = {f.name: getattr(self, f.name) for f in fields(self)}
        return {name: value for name, value in found.items() if value is not None}

    @classmethod
    def from_dict(cls, data: object) -> "Subject":
        """The subject that `data` describes; ConfigError names what does not fit."""
        if not isinstance(data, Mapping):
            raise ConfigError("subject", data, allow("object", fields=["kind"]))
        known = [f.name for f in fields(cls)]
        for name, value in data.items():
            if name not in known:
                raise ConfigError(f"subject.{name}", value, known)
            whole = isinstance(value, int) and not isinstance(value, bool)
            if name != "kind" and value is not None and not whole:
                raise ConfigError(f"subject.{name}", value, integer(0))
        if data.get("kind") not in KINDS:
            raise ConfigError("subject.kind", data.get("kind"), KINDS)
        return cls(**data)

    @property
    def selection(self) -> dict[str, Any]:
        """What lights up on the stage: weight, bias, neuron (of layer −1: an input) or loss."""
        if self.kind in WEIGHT_KINDS:
            return {"kind": "weight", "layer": self.layer, "from": self.source, "to": self.unit}
        if self.kind == "loss":
            return {"kind": "loss"}
        kind = "bias" if self.kind in BIAS_KINDS else "neuron"
        layer = -1 if self.kind == "x" else self.layer
        return {"kind": kind, "layer": layer, "unit": self.unit}


@dataclass(frozen=True)
class Node:
    """One number of an explanation.

    `symbol` is how a textbook writes it, `value` the number. `role` says what it does here (a
    kind of KINDS without its tensor, or "part", "rate", "schedule", "constant", "scale",
    "memory", "pull", "rest"). `name` is where it stands in the named arrays ("" if nowhere),
    `line` the NumPy expression that computes it from them; both give `value` when Python runs
    them. `operation` says how `children` make it: "product", "sum", "mean" (over the batch),
    "function" (of them), or "value" (given). `selection` is what it lights up on the stage.
    With `more`, asking for `subject` unfolds it.
    """

    symbol: str
    value: float
    role: str
    line: str
    name: str = ""
    operation: str = "value"
    children: tuple["Node", ...] = ()
    subject: Subject | None = None
    selection: Mapping[str, Any] | None = None
    more: bool = False

    @property
    def short(self) -> str:
        """How a line above refers to it."""
        return self.name or f"({self.line})"

    def to_dict(self) -> dict[str, Any]:
        """JSON data; a value that is not finite is "NaN", "Infinity" or "-Infinity"."""
        return {
            "symbol": self.symbol,
            "value": plain(self.value),
            "role": self.role,
            "line": self.line,
            "name": self.name,
            "operation": self.operation,
            "children": [child.to_dict() for child in self.children],
            "subject": self.subject.to_dict() if self.subject else None,
            "selection": dict(self.selection) if self.selection else None,
            "more": self.more,
        }


@dataclass(frozen=True)
class Formula:
    """How a subject's number comes about: what `Node` says of it once it is unfolded."""

    operation: str
    line: str
    children: tuple[Node, ...]


def plain(value: float) -> float | str:
    """A number as JSON has it: finite, or its name."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def constant(symbol: str, value: float, role: str = "constant") -> Node:
    """A number that is a setting."""
    return Node(symbol, float(value), role, repr(float(value)), name=repr(float(value)))


def product(symbol: str, role: str, *children: Node, **given: Any) -> Node:
    """The product of some nodes; `given` are further fields, `value` if it is known better."""
    line = " * ".join(child.short for child in children)
    value = given.pop("value", None)
    value = math.prod(child.value for child in children) if value is None else float(value)
    return Node(symbol, value, role, line, operation="product", children=children, **given)


def total(symbol: str, role: str, *children: Node, **given: Any) -> Node:
    """The sum of some nodes; as `product`."""
    line = " + ".join(child.short for child in children)
    value = given.pop("value", None)
    value = math.fsum(child.value for child in children) if value is None else float(value)
    return Node(symbol, value, role, line, operation="sum", children=children, **given)


class _Draft:
    """A node whose children are still growing."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.children = [_Draft(child) for child in node.children]

    def frozen(self) -> Node:
        if not self.children:
            return self.node
        return replace(self.node, children=tuple(child.frozen() for child in self.children))


def grow(root: Node, unfold: Callable[[Subject], Formula], depth: int, budget: int) -> Node:
    """Unfold `root` for `depth` levels of subjects, nearest first, until `budget` nodes.

    A level is one unfolding; each subject is unfolded where it first comes up and stays folded
    elsewhere. The node that crosses the budget is still unfolded whole.
    """
    top = _Draft(root)
    seen: set[Subject] = set()
    queue = deque([(top, depth)])
    count = 1
    while queue:
        draft, left = queue.popleft()
        queue.extend((child, left) for child in draft.children)
        subject = draft.node.subject
        if not draft.node.more or subject is None or subject in seen:
            continue
        if left <= 0 or count >= budget:
            continue
        seen.add(subject)
        formula = unfold(subject)
        draft.children = [_Draft(child) for child in formula.children]
        count += sum(_size(child) for child in formula.children)
        draft.node = replace(draft.node, operation=formula.operation, line=formula.line, more=False)
        queue.extend((child, left - 1) for child in draft.children)
    return top.frozen()


def _size(node: Node) -> int:
    return 1 + sum(_size(child) for child in node.children)
