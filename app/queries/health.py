"""Health: how the numbers of the present update are spread, layer by layer.

Histograms of activations, δ and weights, the gradient's norm, the update-to-weight ratio, and how
many units are saturated or dead: `engine.analysis.diagnostics` of the record and what it changes;
of a program parameter by parameter and value by value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.playback.playhead import Playhead
from app.queries.base import About, Answer
from app.settings import Settings
from engine.analysis.diagnostics import diagnose
from engine.analysis.program.health import diagnose_program
from engine.network.step import Change


def health_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The health of the present update, each layer's and the whole's."""
    # The change of a coming update is foreseen with the optimizer's memory of now.
    record, change = about.record, playhead.run.change
    found = DIAGNOSES[playhead.run.config.kind]

    def work() -> Answer:
        told: Answer = found(record, change).to_dict()
        return told

    return work


DIAGNOSES: Mapping[str, Callable[[Any, Change], Any]] = MappingProxyType(
    {"network": diagnose, "program": diagnose_program}
)
