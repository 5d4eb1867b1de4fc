"""The gradient check: backpropagation's ∂L/∂w against the change of the loss as w is moved.

Backpropagation gives ∂L/∂w of every parameter from one pass. The check takes none of it on
trust: `engine.analysis.finite_difference` runs only the forward pass, at eight values of one
parameter around the present one, and the slope of L through them is compared with what
backpropagation said. Whatever is wrong in a derivative, a sum, an index or a sign shows, since
nothing of the backward pass is used.

What is compared, and what is not:

- All is computed in float64, in a copy of the network. For a network of float32 the copy's
  gradient is proven; `rounding` says how far the float32 one is from it.
- h is chosen for each parameter so that no z moves further than 1/16.
- At a kink (ReLU at 0, the absolute error at its target) there is no derivative to compare
  with. A parameter whose steps cross one gets a smaller h; only if even the smallest crosses is
  it left out, and `excluded` says which kink it was.
- Dropped units stay dropped: the mask is the record's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.analysis.finite_difference import Probe
from engine.analysis.perturbed_network import PerturbedNetwork
from engine.analysis.program.perturbed_program import PerturbedProgram
from engine.config.training import TrainingConfig
from engine.functions.activations import Array
from engine.limits import Limit
from engine.network.address import Address
from engine.training.divergence import Diverged

TOLERANCE = 1e-7
PERTURBED: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {"network": PerturbedNetwork, "program": PerturbedProgram}
)
"""The copy of a model, by its kind."""
SAMPLES = Limit(1, 4_000_000, "How many parameters are checked.", integer=True, optional=True)
TOLERANCES = Limit(0.0, 1.0, "The relative difference that passes.", above=True)


@dataclass(frozen=True)
class Excluded:
    """A parameter that could not be checked, and the kink."""

    address: Address
    reason: str


@dataclass(frozen=True)
class Compared:
    """One parameter's two derivatives.

    `difference` is relative: |analytic − numeric| / max(|analytic| + |numeric|, floor).
    """

    address: Address
    analytic: float
    numeric: float
    floor: float
    difference: float


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """The result of a gradient check. Arrays are (P,), in the layout of the network's vector.

    `checked` marks the parameters compared; `numeric`, `floor` and `difference` are 0 elsewhere.
    `worst` is the one with the largest difference, None if none could be checked. `rounding` is
    the largest distance of the record's own gradient from the copy's, relative to the largest
    component; it is 0 unless the network computes in float32.
    """

    analytic: Array
    numeric: Array
    floor: Array
    difference: Array
    checked: NDArray[np.bool_]
    excluded: tuple[Excluded, ...]
    worst: Compared | None
    rounding: float
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether every parameter compared agrees within the tolerance."""
        return self.worst is None or self.worst.difference <= self.tolerance


def check(
    record: Any,
    training: TrainingConfig,
    *,
    penalties: bool = False,
    samples: int | None = None,
    seed: int = 0,
    tolerance: float = TOLERANCE,
) -> GradientCheck:
    """Compare a record's gradient ∂L/∂parameters with finite differences of its loss.

    `training` names the loss and the reduction; with `penalties` its L1 and L2 terms are part
    of both sides. `samples` checks only so many parameters, drawn with `seed`, for networks
    where all would take long: each costs about ten forward passes. Raises ConfigError where
    a setting does not fit, Diverged where the record holds a value that is not finite.

    A numeric derivative is known to noise/h, where noise is the rounding of the losses: 4·2⁻⁵²
    times the sum of their terms, of every |z·∂L/∂z| and every |a·∂L/∂a|. Where |analytic| +
    |numeric| is so small that this alone exceeds the tolerance, the relative difference would
    measure nothing but rounding; there the divisor is held at floor = noise / (h · tolerance).
    """
    SAMPLES.check("samples", samples)
    TOLERANCES.check("tolerance", tolerance)
    if found := record.first_nonfinite():
        raise Diverged(record.update, found)
    size = len(record.parameters)
    chosen = np.arange(size)
    if samples is not None and samples < size:
        chosen = np.sort(np.random.default_rng(seed).choice(size, samples, replace=False))
    numeric, floor, difference = np.zeros(size), np.zeros(size), np.zeros(size)
    checked, excluded = np.zeros(size, bool), []
    with np.errstate(all="ignore"):
        probe = Probe(PERTURBED[record.model.kind](record, training), training, penalties)
        for at in chosen.tolist():
            slope = probe.slope(at)
            if slope.kink is not None:
                reason = f"a step crosses the kink of {slope.kink}"
                excluded.append(Excluded(record.model.address(at), reason))
                continue
            checked[at] = True
            numeric[at], floor[at] = slope.value, slope.noise / tolerance
    analytic = probe.analytic
    apart = np.abs(analytic - numeric)
    scale = np.maximum(np.abs(analytic) + np.abs(numeric), floor)
    np.divide(apart, scale, out=difference, where=checked & (apart > 0.0))
    difference[checked & ~np.isfinite(difference)] = np.inf
    largest = float(np.abs(probe.model.gradient).max()) or 1.0
    rounding = float(np.abs(record.flat_gradient - probe.model.gradient).max()) / largest
    worst = None
    if checked.any():
        at = int(np.argmax(np.where(checked, difference, -1.0)))
        numbers = (float(array[at]) for array in (analytic, numeric, floor, difference))
        worst = Compared(record.model.address(at), *numbers)
    return GradientCheck(
        analytic, numeric, floor, difference, checked, tuple(excluded), worst, rounding, tolerance
    )
