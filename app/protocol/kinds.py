"""Kinds of run: what is said of a program otherwise than of a network.

`KINDS` has it by the configuration's `kind`, as `engine.training.runs.RUNS` has what the engine
does otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from app.protocol import layout, network, program, program_layout
from app.protocol.layout import FrameLayout, Gather
from engine import Timeline
from engine.network.cursor import GRANULARITIES
from engine.program.steps import GRANULARITIES_OF_PROGRAM


class RunKind(NamedTuple):
    """Functions and settings by which a kind of run is told and shown.

    `describe` and `data` are parts of the session message, `facts(config)` what a list of runs
    says; `plan(model, parameters, numbers, looked)` is the layout of its frames, of at most so
    many parameters or numbers, with those parts of the largest arrays that are looked at, and
    `gather` where they lie in a record. `grains` are the steps inside an update that the page
    offers, the finest first; `mapped` says whether maps of all neurons are drawn, `written` whether
    it is made of a text rather than of layers.
    `milliseconds` is how long each phase is shown at speed 1, the same on the server's clock and
    the page's.
    """

    describe: Callable[[Timeline], dict[str, Any]]
    data: Callable[[Timeline], dict[str, Any]]
    facts: Callable[[Any], dict[str, Any]]
    plan: Callable[[Any, int, int, Mapping[str, int]], FrameLayout]
    gather: Callable[..., Gather]
    grains: tuple[str, ...]
    mapped: bool
    written: bool
    milliseconds: Mapping[str, int]


def _milliseconds(forward: int, backward: int) -> Mapping[str, int]:
    return MappingProxyType(
        {"input": 500, "forward": forward, "loss": 800, "backward": backward, "update": 1000}
    )


KINDS: Mapping[str, RunKind] = MappingProxyType(
    {
        # The backward phase takes three beats a layer: arrive, add up, pass the gate.
        "network": RunKind(
            network.network, network.data, network.facts,
            lambda model, parameters, numbers, looked: layout.plan(model, parameters),
            layout.gather,
            GRANULARITIES, True, False, _milliseconds(500, 1500),
        ),
        # A phase is one operation.
        "program": RunKind(
            program.program, program.data, lambda config: {},
            lambda model, parameters, numbers, looked: program_layout.plan(model, numbers, looked),
            program_layout.gather, GRANULARITIES_OF_PROGRAM, False, True,
            _milliseconds(400, 600),
        ),
    }
)  # fmt: skip
