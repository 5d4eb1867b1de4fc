"""Limits: whether a run is one that this server serves, and the batch that would be."""

from __future__ import annotations

from app.errors import Problem, refused
from app.settings import Settings
from engine import ConfigError, RunConfig
from engine.allowed import amount, integer
from engine.analysis.cost import fitting_batch
from engine.analysis.program_cost import fitting_program_batch
from engine.layers import LAYERS, Kinds
from engine.program.config import ProgramRunConfig


def check(config: RunConfig, settings: Settings, kinds: Kinds = LAYERS) -> None:
    """Raise ConfigError or Problem where the run of a network is larger than is served."""
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


def check_program(
    config: ProgramRunConfig, settings: Settings, kinds: Kinds = LAYERS
) -> None:
    """The same of a program; ProgramError where its text is none."""
    most = settings.max_pass_operations, settings.max_pass_bytes
    fits = fitting_program_batch(config.program.graph, config.training, *most)
    if not fits:
        raise Problem("pass_program", field="program.text")
    _check_batch(config.training.batch_size, fits)


def _check_batch(batch: int, fits: int) -> None:
    if fits < batch:
        raise refused("training.batch_size", batch, integer(1, fits), "pass_batch")
