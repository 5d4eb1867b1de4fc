"""A node of an explanation: one number, what it is, and the numbers it is made of.

A `Node` is a number of a record at its address, with its role, the NumPy line that computes it,
and its factors or parts; it is frozen plain data. `grow` unfolds a tree breadth first and each
address once, so that a tree is never larger than the network has edges, however many paths lead
through it; what stays folded says `more`, and is asked for again by its address.
"""

import math
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.network.address import Address
from engine.numbers import number

PARTS = 64
"""How many parts of one sum are listed; the others are one node."""
BUDGET = 4096
"""How many nodes a tree may grow to before nothing further is unfolded."""
LABELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rest": ("count",), "sample": ("sample",), "use": ("line", "inside", "sample"),
        "cases": ("when", "other"),
        **dict.fromkeys(
            ("before", "penalized", "bounded", "clipped", "within", "share", "step", "decay",
             "clipping", "bound", "schedule", "frozen", "dead_link", "penalty"),
            (),
        ),
    }
)  # fmt: skip
"""The codes of labels and the data of each. A "rest" is so many parts of a sum; a "use" stands in a
`line` of the text, `inside` a turn or a call (or None), of one `sample` or of all (None); in
"cases" the symbol holds `when` something does, else `other`."""


class Label(NamedTuple):
    """A label says as data what notation cannot: the page has words for it in each language."""

    code: str
    data: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """JSON data: the code, and its data beside it."""
        return {"code": self.code, **self.data}


def label(code: str, **data: Any) -> Label:
    """A label by its code and data, as LABELS has them."""
    assert LABELS[code] == tuple(data), code
    return Label(code, data)


@dataclass(frozen=True)
class Node:
    """One number of an explanation.

    `symbol` is how a textbook writes it, notation alone; what words would add to it, or say in its
    place, is its `label`. `value` is the number. `role` says what it does here (the name of its
    tensor; of what belongs to a parameter "weight", "gradient", "change", "new"; or "part", "rate",
    "schedule", "constant", "scale", "mean", "memory", "pull", "rest"). `name` is where it stands in
    the named arrays ("" if nowhere), `line` the NumPy expression that computes it from them; both
    give `value` when Python runs them. `operation` says how `children` make it: "product", "sum",
    "mean" (over the batch), "function" (of them), or "value" (given). `lights` is what lights up on
    the stage: a parameter, a unit by its "a", an input by "x", the loss. With `more`, asking for
    `address` unfolds it.
    """

    symbol: str
    value: float
    role: str
    line: str
    name: str = ""
    operation: str = "value"
    children: tuple["Node", ...] = ()
    address: Address | None = None
    lights: Address | None = None
    more: bool = False
    label: Label | None = None

    @property
    def short(self) -> str:
        """The expression by which the NumPy line of a parent node refers to it."""
        return self.name or f"({self.line})"

    def to_dict(self) -> dict[str, Any]:
        """JSON data; a value that is not finite is "NaN", "Infinity" or "-Infinity"."""
        return {
            "symbol": self.symbol,
            "label": self.label and self.label.to_dict(),
            "value": number(self.value),
            "role": self.role,
            "line": self.line,
            "name": self.name,
            "operation": self.operation,
            "children": [child.to_dict() for child in self.children],
            "address": self.address.to_dict() if self.address else None,
            "lights": self.lights.to_dict() if self.lights else None,
            "more": self.more,
        }


@dataclass(frozen=True)
class Formula:
    """How a number comes about: what `Node` says of it once it is unfolded."""

    operation: str
    line: str
    children: tuple[Node, ...]


def constant(symbol: str, value: float, role: str = "constant", **given: Any) -> Node:
    """A number that is a setting; `given` are further fields."""
    return Node(symbol, float(value), role, repr(float(value)), name=repr(float(value)), **given)


def rest(count: int, value: float, line: str) -> Node:
    """The rest of a sum: `count` parts of it that are not listed, together."""
    return Node("", value, "rest", line, label=label("rest", count=count))


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


def grow(root: Node, unfold: Callable[[Address], Formula], depth: int, budget: int) -> Node:
    """Unfold `root` for `depth` levels of addresses, nearest first, until `budget` nodes.

    A level is one unfolding; each address is unfolded where it first comes up and stays folded
    elsewhere. The node that crosses the budget is still unfolded whole.
    """
    top = _Draft(root)
    seen: set[Address] = set()
    queue = deque([(top, depth)])
    count = 1
    while queue:
        draft, left = queue.popleft()
        queue.extend((child, left) for child in draft.children)
        address = draft.node.address
        if not draft.node.more or address is None or address in seen:
            continue
        if left <= 0 or count >= budget:
            continue
        seen.add(address)
        formula = unfold(address)
        draft.children = [_Draft(child) for child in formula.children]
        count += sum(_size(child) for child in formula.children)
        draft.node = replace(draft.node, operation=formula.operation, line=formula.line, more=False)
        queue.extend((child, left - 1) for child in draft.children)
    return top.frozen()


def _size(node: Node) -> int:
    return 1 + sum(_size(child) for child in node.children)
