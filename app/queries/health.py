"""Health: how the numbers of the present update are spread, layer by layer.

Histograms of activations, δ and weights, the gradient's norm, the update-to-weight ratio, and how
many units are saturated or dead: `engine.analysis.diagnostics` of the record and what it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.playback.playhead import Playhead
from app.queries.base import About, Answer
from app.settings import Settings
from engine.analysis.diagnostics import diagnose


def health_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The health of the present update, each layer's and the whole's."""
    # What the update would change is foreseen with the optimizer's memory of now.
    record, change = about.record, playhead.run.change

    def work() -> Answer:
        return diagnose(record, change).to_dict()

    return work
