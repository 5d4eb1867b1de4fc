"""Limits: what a run costs, whether this server serves it, and the batch that it would serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from app.errors import Problem, refused
from app.settings import Settings
from engine import ConfigError, RunConfig, Timeline
from engine.allowed import amount, integer
from engine.analysis.cost import Cost, cost, fitting_batch
from engine.analysis.program.cost import fitting_program_batch, program_cost
from engine.layers import LAYERS, Kinds
from engine.program.config import ProgramRunConfig

NO_LIMIT = 2.0**62
"""The limit of operations where only the bytes count."""


def check(config: Any, settings: Settings, kinds: Kinds = LAYERS) -> None:
    """Raise ConfigError or Problem where a run, of either kind, is larger than this server serves;
    ProgramError where a program is none."""
    LIMITS[config.kind].check(config, settings, kinds)


def cost_of(run: Timeline) -> Cost:
    """The cost of one update of a run."""
    return LIMITS[run.config.kind].cost(run)


def fitting_batch_of(run: Timeline, size: float) -> int:
    """The largest batch with which one update of a run takes at most so many bytes; 0 if none."""
    return LIMITS[run.config.kind].fitting(run, size)


def _check_network(config: RunConfig, settings: Settings, kinds: Kinds) -> None:
    network = config.network
    if len(network.layers) > settings.max_layers:
        allowed = amount("layers", 1, settings.max_layers)
        raise ConfigError("network.layers", len(network.layers), allowed)
    for index, layer in enumerate(network.layers):
        if layer.units > settings.max_units:
            allowed = integer(1, settings.max_units)
            raise ConfigError(f"network.layers[{index}].units", layer.units, allowed)
    if network.parameter_count > settings.max_parameters:
        allowed = amount("parameters", high=settings.max_parameters)
        raise ConfigError("network.layers", network.parameter_count, allowed)
    most = settings.max_pass_operations, settings.max_pass_bytes
    fits = fitting_batch(config.network, config.training, *most, kinds)
    if not fits:
        raise Problem("pass_network", field="network.layers")
    _check_batch(config.training.batch_size, fits)


def _check_program(config: ProgramRunConfig, settings: Settings, kinds: Kinds) -> None:
    most = settings.max_pass_operations, settings.max_pass_bytes
    fits = fitting_program_batch(config.program.graph, config.training, *most)
    if not fits:
        raise Problem("pass_program", field="program.text")
    _check_batch(config.training.batch_size, fits)


def _check_batch(batch: int, fits: int) -> None:
    if fits < batch:
        raise refused("training.batch_size", batch, integer(1, fits), "pass_batch")


def _cost(run: Timeline) -> Cost:
    return cost(run.config.network, run.config.training, kinds=run.network.kinds)


def _program_cost(run: Any) -> Cost:
    return program_cost(run.config.program.graph, run.config.training)


def _fitting(run: Timeline, size: float) -> int:
    config = run.config
    return fitting_batch(config.network, config.training, NO_LIMIT, size, run.network.kinds)


def _fitting_program(run: Any, size: float) -> int:
    config = run.config
    return fitting_program_batch(config.program.graph, config.training, NO_LIMIT, size)


class Limited(NamedTuple):
    """The limits of a kind of run."""

    check: Callable[[Any, Settings, Kinds], None]
    cost: Callable[[Timeline], Cost]
    fitting: Callable[[Timeline, float], int]


LIMITS: Mapping[str, Limited] = MappingProxyType(
    {
        "network": Limited(_check_network, _cost, _fitting),
        "program": Limited(_check_program, _program_cost, _fitting_program),
    }
)
