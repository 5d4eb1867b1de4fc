"""A network opened as a program, whole or one neuron of it: the config of such a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer
from app.settings import Settings
from engine.errors import ConfigError
from engine.program.from_network.opened import network_opened, neuron_opened


def inside_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """One neuron as a circuit, with the numbers of the present update."""

    def work() -> Answer:
        try:
            found = neuron_opened(
                about.record, about.training, fields["layer"], fields["unit"], fields["sample"]
            )
        except ConfigError as error:
            raise refused(error.field, error.value, error.allowed) from None
        return {"config": found.to_dict()}

    return work


def opened_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The whole network, with its present parameters, its data and the training in force."""
    run, training = playhead.run, about.training
    network = run.network.over(run.network.parameters.copy())

    def work() -> Answer:
        return {"config": network_opened(run.config, network, training).to_dict()}

    return work
