"""The protocol of operations: the one interface through which reading, running and explaining see
it.

An `OperationKind` is a row of the table of operations. Its shape rule works on the shapes of one
sample. In a pass every array has an axis in front, the samples; it is 1 long where the array is the
same for all of them, as parameters are, and broadcasts against the others like any axis. `bind`
ties a kind to the arrays of a pass and returns functions without arguments that write into them, so
that a training step allocates nothing.

A new operation is one more row in a table given to `Program`; no other module asks which it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from numpy.random import Generator

from engine.functions.activations import Array
from engine.program.graph import Options, Shape

Step = Callable[[], object]
Vjp = Callable[[Array], Step]
OPERATORS: Mapping[str, str] = MappingProxyType(
    {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "**": "power", "@": "matmul"}
)
"""The signs between two expressions, and the operations they stand for."""


@dataclass(frozen=True)
class Argument:
    """One argument of a call.

    `kind`: "array" (a tensor or a number), "arrays" (a list of them), or a setting known when the
    program is read: "number", "whole", "flag", "axis" (None, a whole number or several), "shape"
    (whole numbers, the rest of the positional arguments). A number lies from `low` to `high`.
    """

    name: str
    kind: str = "array"
    default: Any = None
    optional: bool = False
    low: float | None = None
    high: float | None = None

    @property
    def is_array(self) -> bool:
        """Whether it is a tensor or a list of them, and no setting."""
        return self.kind in ("array", "arrays")

    @property
    def is_list(self) -> bool:
        """Whether it is a list of tensors."""
        return self.kind == "arrays"

    @property
    def is_shape(self) -> bool:
        """Whether it takes the rest of the positional arguments."""
        return self.kind == "shape"

    @property
    def is_axis(self) -> bool:
        """Whether it may be None, or several."""
        return self.kind == "axis"

    @property
    def is_flag(self) -> bool:
        """Whether it is True or False."""
        return self.kind == "flag"

    @property
    def is_whole(self) -> bool:
        """Whether its numbers are whole."""
        return self.kind in ("whole", "axis")

    @property
    def allowed(self) -> dict[str, Any]:
        """The values that are allowed, as a refusal says them."""
        if self.kind in ("whole", "number"):
            low, high, integer = self.low, self.high, self.kind == "whole"
            return {"kind": "range", "low": low, "high": high, "integer": integer}
        return {"kind": self.kind}


class Site(NamedTuple):
    """The arrays of an operation in a pass.

    `inputs` and `output` are values, `gradient` is ∂L/∂output, None where nothing is asked of it;
    all (samples or 1, *shape). `workspace(shape)` gives an array of zeros for intermediate results;
    `kept` is what the kind `keeps`, a part of the record.
    """

    inputs: tuple[Array, ...]
    output: Array
    gradient: Array | None
    options: Options
    workspace: Callable[[Shape], Array]
    kept: Array | None = None


class Bound(NamedTuple):
    """An operation tied to the arrays of a pass.

    `forward()` writes the output. `vjps[i](into)` gives a step that writes into `into`, (samples
    or 1, *shape of input i), what the operation contributes to ∂L/∂(input i), summed over what was
    broadcast; None where an input has no derivative. `before()` runs once ahead of these steps.
    `draw(rng)` draws what is random, `rest()` puts what it has on average in its place.
    """

    forward: Step
    vjps: tuple[Vjp | None, ...]
    before: Step | None = None
    draw: Callable[[Generator], object] | None = None
    rest: Step | None = None


Lines = Callable[[tuple[str, ...], str, tuple[Shape, ...], Options], tuple[str | None, ...]]


@dataclass(frozen=True)
class OperationKind:
    """A kind of operation.

    `shape(shapes, options)` gives the output's shape or raises `Misfit`. `line(names, shapes,
    options)` is NumPy for the output of one sample, `vjp_lines(names, g, shapes, options)` for
    each input's share of the gradient, where `names` ends with the output's and `g` is
    ∂L/∂output's. `formula` and `derivative` are what the page shows, `sign` the mark on the stage.

    `view(array, shape, options)` is set where the output is nothing but another view of the input,
    (samples, *shape) to (samples, *output); `whole` says that it shows every entry once. `keeps` is
    the shape of an array that the record keeps beside the output.
    `passes(gradient, index, shapes, options)` gives ∂L/∂(input index) as a view of ∂L/∂output where
    it is nothing else, None where it is not. `sides(inputs, options)` is an array that changes
    where a derivative jumps or bends, for numeric checks not to step across. `fused` ties this
    operation to the one that made its first input, by that one's name. `compares` says that its
    first input is a prediction, and its second what that should be.
    """

    name: str
    sign: str
    arguments: tuple[Argument, ...]
    shape: Callable[[tuple[Shape, ...], Options], Shape]
    bind: Callable[[Site], Bound]
    line: Callable[[tuple[str, ...], tuple[Shape, ...], Options], str]
    vjp_lines: Lines
    formula: str
    derivative: str
    view: Callable[[Array, Shape, Options], Array] | None = None
    whole: bool = False
    keeps: Callable[[tuple[Shape, ...], Options], Shape] | None = None
    passes: Callable[[Array, int, tuple[Shape, ...], Options], Array | None] | None = None
    sides: Callable[[tuple[Array, ...], Options], Array] | None = None
    fused: Mapping[str, "Fuse"] = field(default_factory=lambda: MappingProxyType({}))
    compares: bool = False


class Fused(NamedTuple):
    """Two operations in one: `forward` of the second from the first's input, and `vjp` straight to
    ∂L/∂(that input)."""

    forward: Step
    vjp: Vjp


Fuse = Callable[[Site, Site], Fused | None]
"""From the site of the operation and that of the one that made its first input; None where the two
do not fit together."""


def tensors(*names: str) -> tuple[Argument, ...]:
    """Arguments that are arrays."""
    return tuple(Argument(name) for name in names)
