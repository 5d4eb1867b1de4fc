"""Explain: any number of an update as a tree of the numbers it is made of.

`explain(record, address, training)` gives a `Node`: the chain rule from a weight's gradient back
through δ to the loss, or forward to the inputs, with symbols, values and the NumPy line that
computes each from named arrays. `arrays` gives these arrays; Python, running a line with them,
`np`, `max`, gives the number shown. With the `Moment` before the update the chain goes on
from the gradient to the change and the new parameter, with all the optimizer adds.

Nothing here computes an update of its own: every value is the record's, or was made by the
engine's own optimizer. An address asked for with `depth` 1 shows its factors; each that says
`more` is unfolded by asking for its address, or by a larger depth.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.allowed import integer
from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.explain import backward, forward, programs, rules, update
from engine.explain.check import checked
from engine.explain.moment import Moment, OptimizerStep
from engine.explain.node import BUDGET, PARTS, Formula, Node, grow
from engine.explain.reading import UPDATE_ROLES, Reading
from engine.explain.record_names import record_arrays
from engine.functions.activations import Array
from engine.network.address import Address

_FORMULAS: Mapping[str, Callable[[Reading, Address], Formula]] = MappingProxyType({
    "x": forward.given, "y": forward.given, "z": forward.z, "a": forward.a, "gate": forward.gate,
    "mask": forward.given, "loss": forward.loss, "upstream": backward.upstream,
    "delta": backward.delta,
})  # fmt: skip
"""How the numbers of affine layers, and the network's own, come about."""
_ROLES: Mapping[str, Callable[[Reading, Address], Formula]] = MappingProxyType(
    {"gradient": backward.gradient, "change": update.change, "new": update.new}
)
"""The same of what belongs to a parameter."""


def _formula(reading: Reading, address: Address) -> Formula:
    found = reading.parameter(address)
    if found and found.role in UPDATE_ROLES:
        return _ROLES[found.role](reading, address)
    if rules.applies(reading, address):
        return rules.formula(reading, address)
    return (_ROLES[found.role] if found else _FORMULAS[address.tensor])(reading, address)


def explain(
    record: Any,
    address: Address,
    training: TrainingConfig,
    *,
    moment: Moment | None = None,
    depth: int = 1,
    parts: int = PARTS,
    budget: int = BUDGET,
) -> Node:
    """The address's number and, `depth` levels deep, what it is made of.

    `training` names the loss and the reduction; `moment`, of before this update, is needed for
    what the update does (tensors ending in "change" and "new"). Raises ConfigError where the
    record has no such number. The record may be a program's too.
    """
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 0:
        raise ConfigError("depth", depth, integer(0))
    explained = _RECORDS[record.model.kind].explain
    return explained(record, address, training, moment, depth, max(1, parts), budget)


def _explain(
    record: Any,
    address: Address,
    training: TrainingConfig,
    moment: Moment | None,
    depth: int,
    parts: int,
    budget: int,
) -> Node:
    step = None if moment is None else OptimizerStep(record, moment)
    reading = Reading(record, training, step, parts)
    root = reading.node(checked(reading, address))

    def unfold(asked: Address) -> Formula:
        return _formula(reading, asked)

    return grow(root, unfold, depth, budget)


def arrays(record: Any, moment: Moment | None = None) -> dict[str, Array]:
    """The arrays that lines name, read-only views where they can be.

    `x` (batch, inputs), `y` (batch, outputs), `losses` (batch,); per layer, counted from 1, `W1`
    (fan_in, units), `b1` (units,), their gradients `dW1`, `db1`, and `z1`, `a1`, `gate1`,
    `upstream1`, `delta1`, `mask1` (batch, units) as far as the layer has them. With a `moment`
    also what the step is made of: `change_W1`, `new_W1`, `g_W1`, `velocity_W1`,
    `new_velocity_W1`, …
    """
    return _RECORDS[record.model.kind].arrays(record, moment)


def _arrays(record: Any, moment: Moment | None) -> dict[str, Array]:
    named = record_arrays(record)
    return named if moment is None else named | OptimizerStep(record, moment).arrays


class _Record(NamedTuple):
    """How the numbers of a kind of record are explained."""

    explain: Callable[..., Node]
    arrays: Callable[[Any, Moment | None], dict[str, Array]]


_RECORDS: Mapping[str, _Record] = MappingProxyType(
    {
        "network": _Record(_explain, _arrays),
        "program": _Record(programs.explain, programs.arrays),
    }
)

__all__ = ["Moment", "Node", "arrays", "explain"]
