"""The states in which a page is looked at: a recipe or a config, and how far it has gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.catalog.programs import run_of
from app.catalog.recipes import recipes
from app.catalog.suggestions import suggested
from engine import LayerConfig, RunConfig
from engine.program.steps import phases_of_program
from engine.program.templates import TEMPLATES

WALKED = ("worked", "vanishing", "exploding", "dead_relu", "xor")
"""Of these each phase of the first update is looked at."""


@dataclass(frozen=True)
class State:
    """A run, the steps that come first, and the phase of an update to stand in."""

    name: str
    of: str
    config: dict[str, Any]
    steps: tuple[dict[str, Any], ...] = ()
    phase: int | None = None
    recipe: bool = True
    """Is `of` the name of a recipe, which says what to watch?"""


def _hidden(count: int, units: int) -> RunConfig:
    """The spiral's run with so many hidden layers."""
    config = recipes()["spiral"]
    layers = (LayerConfig(units),) * count + config.network.layers[-1:]
    return replace(config, network=replace(config.network, layers=layers))


def _diverged() -> RunConfig:
    config = suggested("sine")
    training = replace(config.training, learning_rate=1e6, optimizer="sgd")
    first, *rest = config.network.layers
    layers = (replace(first, activation="relu"), *rest)
    return replace(config, network=replace(config.network, layers=layers), training=training)


def phases_of(config: RunConfig) -> int:
    """Input, forward and backward of each layer, loss, update."""
    return 2 * len(config.network.layers) + 3


def programs() -> Iterator[State]:
    """Every template: all values there, halfway back, and when its parameters change."""
    for name, template in TEMPLATES.items():
        config = run_of(template)
        names = [phase.name for phase in phases_of_program(config.program.build())]
        loss, last = names.index("loss"), len(names) - 1
        for moment, phase in (
            ("forward", loss),
            ("backward", (loss + last) // 2),
            ("update", last),
        ):
            of = f"program {name}"
            yield State(f"{of} {moment}", of, config.to_dict(), (), phase, recipe=False)


def every() -> Iterator[State]:
    """All of them; those of one run follow each other."""
    of = recipes()
    for name in WALKED:
        for phase in range(phases_of(of[name])):
            yield State(f"{name} {phase}", name, of[name].to_dict(), (), phase)
    epochs = ({"by": "epoch", "count": 10},) * 25
    yield State("spiral solved", "spiral", of["spiral"].to_dict(), epochs)
    backward = (("digits", of["digits"]), ("mnist", of["mnist"]),
                ("8 of 16", _hidden(8, 16)), ("16 layers", _hidden(15, 4)))  # fmt: skip
    for name, config in backward:
        middle = phases_of(config) - 1 - max(1, len(config.network.layers) // 2)
        yield State(f"{name} backward", name, config.to_dict(), (), middle, name in of)
    epochs = ({"by": "epoch", "count": 50},)
    yield State("diverged", "diverged", _diverged().to_dict(), epochs, recipe=False)
    yield from programs()


FEW = ("worked 5", "vanishing 12", "digits backward", "16 layers backward", "diverged")
"""Those that are looked at in every window by the gate, and every third of them in the suite: the
fullest of each kind."""
FAR = ("worked 0", "worked 5")
"""Those that are looked at as a projector shows them."""
