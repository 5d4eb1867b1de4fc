"""The protocol of layers: the one interface through which the rest of the engine sees every kind.

A layer owns a slice of the network's flat parameter vector and says what its tensors are
called. `bind` ties it to the arrays of one pass (one batch size) and returns its forward and
backward as functions without arguments: all arrays are allocated once, so a training step is
nothing but arithmetic, and the recorded and the fast path run the very same code.

Arrays inside a pass have one column per sample: (units, batch). The activations a carry one
more row of ones below them: the constant input whose weight is the bias. A new kind of layer
is a class with these members and a line in a table of kinds; no other module asks which kind
a layer is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from numpy.random import Generator

from engine.functions.activations import Array

if TYPE_CHECKING:
    from engine.config.network import LayerConfig, NetworkConfig


class Parameter(NamedTuple):
    """A named block of parameters, in the order of the flat vector.

    `one` names a single one of them ("weight"); `decays` says whether L1 and L2 apply (weights,
    not biases); `frozen` whether it is held as a whole.
    """

    name: str
    shape: tuple[int, ...]
    one: str
    decays: bool
    frozen: bool

    def tensor(self, role: str) -> str:
        """The name of what belongs to it: "weight_gradient" for "gradient", itself for ""."""
        return f"{self.one}_{role}" if role else self.name

    @property
    def gradient(self) -> str:
        """The name of its gradient."""
        return self.tensor("gradient")

    @property
    def change(self) -> str:
        """The name of its change."""
        return self.tensor("change")


@dataclass(frozen=True)
class Operand:
    """A number that another is made of: of the layer itself, or with `below` of what it is given
    (then `tensor` is "a", whatever is below)."""

    tensor: str
    index: tuple[int, ...]
    below: bool = False


class Rule(NamedTuple):
    """The rule of a number of one sample: `operation` ("product", "sum" or "function") of the
    `operands`, and the NumPy `line` in which {0}, {1}, … stand for them."""

    operation: str
    line: str
    operands: tuple[Operand, ...]


class TensorSpec(NamedTuple):
    """A tensor of a pass: `shape`, its last axis the samples of the batch.

    `phase` makes it: "forward", or "backward" for what is a derivative of the batch's loss and
    therefore adds up over the samples. `framed` is False for what the page is not sent.
    """

    shape: tuple[int, ...]
    phase: str = "forward"
    framed: bool = True


class Input(NamedTuple):
    """The input of a layer in a pass.

    `a` (inputs + 1, batch): its input, the last row ones. `upstream` (inputs, batch): where
    ∂L/∂(input) goes, None where nobody needs it.
    """

    a: Array
    upstream: Array | None


class BoundLayer(NamedTuple):
    """A layer tied to the arrays of one pass.

    `forward()` writes z and a; `backward()` reads upstream ∂L/∂a and writes delta ∂L/∂z, the
    gradients, and the upstream of the layer below; `draw(rng)` draws what is random (None where
    nothing is).
    """

    forward: Callable[[], object]
    backward: Callable[[], object]
    draw: Callable[[Generator], object] | None = None


class Layer(Protocol):
    """One layer of a network; `activation` names its last nonlinearity ("linear" if none).

    `dropped` are the units that give 0 and pass nothing back, in the passes made from now on.
    `affine` says that z = Wᵀx + b of "weights" and "biases" and a = σ(z), so that the formulas of
    `engine.explain` and `engine.analysis.cost` hold.
    `stacks`: its parameters may have leading axes, a stack of networks computed side by side.
    `glyph` is how the page draws it: "neurons", circles with an edge for each weight, or
    "heatmap", its tensors as they are. `fan_out` is how many of its units one input reaches by
    an edge of its own: from so many the layer below gathers its error, one after the other.
    """

    affine: bool
    stacks: bool
    glyph: str
    fan_out: int

    config: "LayerConfig"
    inputs: int
    units: int
    activation: str
    dropped: tuple[int, ...]

    def __init__(self, config: "LayerConfig", inputs: int, parameters: Array) -> None:
        """A layer over its slice of the flat parameter vector."""

    @staticmethod
    def size(config: "LayerConfig", inputs: int) -> int:
        """How many parameters a layer of this configuration has."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its named parameters, in the order of its slice."""

    @property
    def weights(self) -> Array:
        """The weights in force, a view (inputs, units)."""

    @property
    def biases(self) -> Array:
        """The biases in force, a view (units,); empty without biases."""

    def start(self, network: "NetworkConfig", rng: Generator) -> None:
        """Draw the initial parameters."""

    def tensors(self, batch: int) -> Mapping[str, TensorSpec]:
        """The tensors of a pass, by name, in the order of computation; "a" (units + 1, batch),
        "upstream" and "delta" (units, batch) are always among it."""

    def parts(self, fan_out: int) -> tuple[int, int]:
        """The number of single steps of each unit forward and backward, for the cursor; `fan_out`
        is that of the layer above, 0 for the output layer."""

    def bind(
        self, tensors: Mapping[str, Array], gradient: Array, below: Input, fused: bool
    ) -> BoundLayer:
        """Tie the layer to the arrays of a pass; `gradient` is its slice of the flat gradient.

        `fused`: the loss writes delta (see engine.functions.losses), backward starts from it.
        """

    def read(self, tensors: Mapping[str, Array], fused: bool) -> None:
        """Fill, in a kept record, the tensors that only a reader needs and training left out."""

    def rule(self, tensor: str, index: tuple[int, ...]) -> Rule | None:
        """The rule of entry `index` of a tensor, for layers that are not affine; None where the
        layer has none. A parameter's gradient is asked for one sample's share, "passed" for what
        the layer passes back to input (i,); both are products or sums."""

    def infer(self, x: Array) -> tuple[Array, Array]:
        """z and a for inputs (inputs, n), nothing recorded, no dropout; (units, n) each."""
