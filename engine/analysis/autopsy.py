"""The autopsy of a run that diverged: its first number that is not finite, and what made it.

A run that diverges stands before the update whose numbers are no longer finite. `autopsy` reads
that update: the first bad value in the order of computation, the factors it was made of, and how
the norms grew over the updates before. It goes back to look and returns the run to where it was.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from engine.analysis.diagnostics import blocks_of, norm
from engine.errors import ConfigError
from engine.explain import Moment, Node, explain
from engine.explain.moment import OptimizerStep
from engine.network.address import Entry
from engine.numbers import jsonable
from engine.training.divergence import Diverged, overflow
from engine.training.timeline import Timeline


@dataclass(frozen=True)
class Norms:
    """One update on the way: its loss, and the norms of gradient and parameters layer by layer, of
    a program parameter by parameter."""

    update: int
    loss: float
    gradient_norm: float
    layer_gradients: tuple[float, ...]
    layer_parameters: tuple[float, ...]


@dataclass(frozen=True)
class Autopsy:
    """The reason why a run stopped before update `update`.

    `first` is the first value that is not finite, `cause` that value with the factors it was made
    of, None for a kind of layer whose formulas are not known. `path` are the updates up to it,
    itself included. `memory` is which memory of the parameter at that address the value is, if any.
    """

    update: int
    first: Entry
    cause: Node | None
    path: tuple[Norms, ...]
    memory: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON data; what is not finite has its name."""
        return {
            "update": self.update,
            "first": self.first.to_dict() | ({"memory": self.memory} if self.memory else {}),
            "cause": self.cause.to_dict() if self.cause else None,
            "path": [jsonable(vars(norms)) for norms in self.path],
        }


def autopsy(run: Timeline, updates: int = 20) -> Autopsy | None:
    """The autopsy of the update in view; None where it is finite.

    `updates` is how many before it the norms are read of.
    """
    if run.committed:
        return None
    record, at = run.record, run.update
    moment = Moment.of(run.trainer)
    first, memory = record.first_nonfinite(), None
    if first is None:
        found = _in_update(record, moment)
        if found is None:
            return None
        first, memory = found.entry, found.memory
    with np.errstate(all="ignore"):
        cause = _cause(record, first, memory, moment)
        last = _norms(record)
    path = []
    try:
        run.seek(max(0, at - updates))
        while run.update < at:
            path.append(_norms(run.record))
            run.commit()
            run.next()
    except Diverged:
        # The run was taken on with other settings than its log has; what was seen stands.
        pass
    finally:
        run.seek(at)
    return Autopsy(at, first, cause, (*path, last), memory)


def _in_update(record: Any, moment: Moment) -> Diverged | None:
    """The first parameter, or memory of one, that is not finite after the update."""
    step = OptimizerStep(record, moment)
    with np.errstate(all="ignore"):
        return overflow(record, step.new, step.new_memory)


def _cause(record: Any, first: Entry, memory: str | None, moment: Moment) -> Node | None:
    asked = first.address
    if memory:
        # A memory has no formula of its own: it is found in that of the change.
        changes = {(layer, each.name): each.change for layer, each, _ in record.model.named()}
        asked = replace(asked, tensor=changes[asked.layer, asked.tensor])
    try:
        cause = explain(record, asked, moment.config, moment=moment, depth=2)
    except ConfigError:
        return None
    return _broken(cause) or cause if memory else cause


def _broken(node: Node) -> Node | None:
    """The deepest memory in the tree of a change that is not finite."""
    for child in node.children:
        if found := _broken(child):
            return found
    return node if node.role == "memory" and not np.isfinite(node.value) else None


def _norms(record: Any) -> Norms:
    parts, gradient = blocks_of(record.model), record.flat_gradient
    return Norms(
        record.update, record.loss, norm(gradient),
        tuple(norm(gradient[part]) for part in parts),
        tuple(norm(record.parameters[part]) for part in parts),
    )  # fmt: skip
