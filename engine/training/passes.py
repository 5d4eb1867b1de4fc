"""Passes: the interface between a trainer and the model it trains, a network or a program.

A `Model` has a flat vector of parameters and says which of them are named, decay, may change.
`PassFunctions` are the four things that differ between the kinds of model: how a batch is read, how
data are laid out, how a pass is compiled, how it is kept. `PASS_FUNCTIONS` has them by
`Model.kind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from engine.config.training import TrainingConfig
from engine.errors import DataError
from engine.functions.activations import Array
from engine.layers.protocol import Parameter
from engine.network.address import Entry
from engine.network.compiled_pass import CompiledPass
from engine.network.interventions import Interventions
from engine.network.network import Network
from engine.network.record import UpdateRecord
from engine.network.rows import rows
from engine.program import trained as program
from engine.program.trained import Arrays


class Pass(Protocol):
    """Forward, loss and backward for one batch size, over arrays allocated once.

    `steps` run it; `block` is all it computes, `activity` the forward part of that; `gradient`
    (P,) is ∂L/∂parameters; `loaded` is free for whoever loads a batch to remember which.
    """

    batch: int
    scale: float
    block: Array
    activity: Array
    gradient: Array
    loaded: object

    @property
    def steps(self) -> Sequence[Callable[[], object]]:
        """The steps to run, in order."""

    @property
    def random(self) -> bool:
        """Whether anything is drawn."""

    @property
    def load(self) -> Callable[..., None]:
        """Takes a whole batch, as `PassFunctions.given` gives it."""

    def take(self, stored: Arrays, indices: NDArray[np.intp]) -> None:
        """Take some samples of data, as `PassFunctions.stored` lays them out."""

    def draw(self, rng: Generator) -> None:
        """Draw what is random in an update."""

    def run(self) -> None:
        """Run the steps, and what only a record shows."""

    def outcome(self) -> Arrays:
        """Copies of what the losses of this batch are computed from."""

    def losses(self, outcomes: Sequence[Arrays]) -> Array:
        """The loss of every sample of some outcomes, one after the other: (samples of all,)."""


class Model(Protocol):
    """A model that can be trained: a flat vector of parameters, and what is said of them."""

    kind: ClassVar[str]
    parameters: Array
    interventions: Interventions

    def named(self) -> Iterable[tuple[Any, Parameter, slice]]:
        """Every (layer, parameter, its slice of the vector), in the vector's order."""

    def largest(self, parameters: Array) -> Entry | None:
        """The parameter of the greatest magnitude in a vector (P,)."""

    def decays(self, interventions: Interventions | None = None) -> Array:
        """1 for each parameter that L1 and L2 apply to, else 0; (P,)."""

    def trainable(self, interventions: Interventions | None = None) -> Array | None:
        """1 for each parameter that may change, else 0, (P,); None where all may."""

    def intervene(self, interventions: Interventions) -> None:
        """Freeze and drop what `interventions` say and nothing else."""

    def over(self, parameters: Array) -> Model:
        """The same model over another vector (P,)."""


class PassFunctions(NamedTuple):
    """The functions that train a kind of model.

    `given(model, x, y)` reads a batch or data, one row a sample in each array, None where nothing
    is given; DataError where it does not fit. `stored` lays such arrays out for `Pass.take`,
    `loadable(stored, indices)` gives some of them back as `Pass.load` takes them.
    """

    given: Callable[[Any, Any, Any], Arrays | None]
    stored: Callable[[Arrays], Arrays]
    loadable: Callable[[Arrays, NDArray[np.intp]], Arrays]
    compile: Callable[[Any, TrainingConfig, int], Pass]
    record: Callable[[Any, Any, int, NDArray[np.intp]], Any]


def _given(network: Network, x: Any, y: Any) -> Arrays | None:
    """x (n, inputs) and y (n, outputs), both or neither."""
    if (x is None) != (y is None):
        raise DataError("rows_one_sided")
    if x is None:
        return None
    config, dtype = network.config, str(network.parameters.dtype)
    inputs = rows("x", x, config.inputs, dtype)
    targets = rows("y", y, network.layers[-1].units, dtype)
    if len(inputs) != len(targets):
        raise DataError("rows_lengths", x=len(inputs), y=len(targets))
    return inputs, targets


def _stored(arrays: Arrays) -> Arrays:
    """A column of ones beside the inputs, as a pass wants them; targets as columns."""
    x, y = arrays
    return np.concatenate((x, np.ones((len(x), 1), x.dtype)), 1), np.ascontiguousarray(y.T)


def _loadable(stored: Arrays, indices: NDArray[np.intp]) -> Arrays:
    x, y = stored
    return x[indices, :-1], y[:, indices].T


def _compile(network: Network, config: TrainingConfig, batch: int) -> CompiledPass:
    return CompiledPass(network, config.loss, config.reduction, batch)


PASS_FUNCTIONS: Mapping[str, PassFunctions] = MappingProxyType(
    {
        "network": PassFunctions(_given, _stored, _loadable, _compile, UpdateRecord),
        "program": PassFunctions(
            program.given, program.stored, program.loadable, program.compiled, program.record
        ),
    }
)
