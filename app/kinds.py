"""Kinds of run: what a session does otherwise for a program than for a network.

`KINDS` has these few functions by the configuration's `kind`, as `engine.training.runs.RUNS` has
the engine's; nothing else asks which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from app.catalog import limits
from app.protocol import layout, network, program, program_layout
from app.protocol.layout import Gather, Layout
from app.settings import Settings
from engine import RunConfig, Timeline
from engine.analysis.cost import Cost, cost
from engine.analysis.program_cost import program_cost
from engine.layers import Kinds
from engine.program.config import ProgramRunConfig

MAX_SEED = 2**53


class Kind(NamedTuple):
    """How a kind of run is checked, shown and started anew.

    `check` refuses what this server does not serve; `cost` is that of one update.
    `describe` and `data` are parts of the session message; `plan` and `gather` the layout of its
    frames; `grains` are the steps inside an update; `reseeded` is the start of the next seed.
    """

    check: Callable[[Any, Settings, Kinds], None]
    cost: Callable[[Timeline], Cost]
    describe: Callable[[Timeline], dict[str, Any]]
    data: Callable[[Timeline], dict[str, Any]]
    plan: Callable[[Any, Settings], Layout]
    gather: Callable[..., Gather]
    grains: tuple[str, ...]
    reseeded: Callable[[Any], Any]


def layers_of(config: Any, layers: Kinds) -> Kinds | None:
    """The table that a run of this config is built with, where it is another than the engine's."""
    return layers if config.kind == RunConfig.kind else None


def _network(config: RunConfig) -> RunConfig:
    """Given weights are one certain start; the next one is drawn."""
    seed = (config.network.seed + 1) % MAX_SEED
    return replace(config, network=replace(config.network, seed=seed, weights=None, biases=None))


def _program(config: ProgramRunConfig) -> ProgramRunConfig:
    seed = (config.program.seed + 1) % MAX_SEED
    return replace(config, program=replace(config.program, seed=seed, parameters=None))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "network": Kind(
            limits.check,
            lambda run: cost(run.config.network, run.config.training, kinds=run.network.kinds),
            network.network, network.data,
            lambda model, settings: layout.plan(model, settings.max_streamed_parameters),
            layout.gather, ("weight", "neuron", "phase"), _network,
        ),
        "program": Kind(
            limits.check_program,
            lambda run: program_cost(run.config.program.graph, run.config.training),
            program.program, program.data,
            lambda model, settings: program_layout.plan(model, settings.max_frame_numbers),
            program_layout.gather, ("entry", "operation", "group", "phase"), _program,
        ),
    }
)  # fmt: skip
