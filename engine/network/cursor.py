"""The cursor: where we are inside one update.

An update is a list of phases: input, forward through the layers, loss, backward through the
layers, update. Each phase has parts, the smallest things that happen in it: one product w·a
gathered, one squash, one part w·δ, one weight changed. A cursor (phase, part) says how many
parts of which phase are done; every granularity of stepping is a way of moving it, and the
mathematics never moves with it.
"""

from typing import NamedTuple

from engine.network.network import Network


class Phase(NamedTuple):
    """One movement of an update; `layer` is None where it concerns no single layer.

    `stride` is how many parts belong to one unit, for steps of one neuron.
    """

    name: str
    layer: int | None
    parts: int
    stride: int


class Cursor(NamedTuple):
    """`part` parts of phase number `phase` are done; a phase is complete at part == parts."""

    phase: int
    part: int


GRANULARITIES = ("weight", "neuron", "phase")
"""The units of `step`."""


def phases_of(network: Network) -> tuple[Phase, ...]:
    """The phases of one update of this network, in order."""
    layers = network.layers
    forward, backward = [], []
    for index, layer in enumerate(layers):
        above = layers[index + 1].fan_out if index + 1 < len(layers) else 0
        ahead, back = layer.parts(above)
        forward.append(Phase("forward", index, layer.units * ahead, ahead))
        backward.append(Phase("backward", index, layer.units * back, back))
    return (
        Phase("input", None, 1, 1),
        *forward,
        Phase("loss", None, 1, 1),
        *reversed(backward),
        Phase("update", None, len(network.parameters), 1),
    )


def step(cursor: Cursor, phases: tuple[Phase, ...], by: str, direction: int = 1) -> Cursor | None:
    """The cursor one `by` ("weight", "neuron", "phase") further, or back for direction −1.

    None where that leaves this update: past its last phase, or before its input.
    """
    phase, part = cursor
    if direction > 0:
        if part >= phases[phase].parts:
            phase, part = phase + 1, 0
        if phase >= len(phases):
            return None
        return Cursor(phase, _ahead(part, phases[phase], by))
    if by == "phase":
        # Back undoes the present phase: to the complete one before it.
        return Cursor(phase - 1, phases[phase - 1].parts) if phase > 0 else None
    part = _back(part, phases[phase], by)
    if part <= 0:
        return Cursor(phase - 1, phases[phase - 1].parts) if phase > 0 else None
    return Cursor(phase, part)


def _ahead(part: int, phase: Phase, by: str) -> int:
    if by == "phase":
        return phase.parts
    width = 1 if by == "weight" else phase.stride
    return min(phase.parts, (part // width + 1) * width)


def _back(part: int, phase: Phase, by: str) -> int:
    width = 1 if by == "weight" else phase.stride
    return (part - 1) // width * width
