"""The autopsy: of a run that diverged, what broke first, how it grew, and how it can go on.

All of it is read and tried on a branch of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import PASSES, About, Answer
from app.queries.surfaces import rows_looked_at
from app.settings import Settings
from engine.allowed import allow, integer
from engine.analysis.autopsy import Autopsy, autopsy
from engine.analysis.remedies import UPDATES, remedies

TRIALS = 30
"""How many remedies are tried at most."""
FEWEST = 10


def autopsy_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The autopsy of a run that has stopped, and remedies from `before`, or where the loss was
    lowest."""
    before, last = fields["before"], playhead.run.update
    if before is not None and before > last:
        raise refused("before", before, integer(0, last))
    batch = rows_looked_at(playhead, about, "batch")
    cost = PASSES * TRIALS * (batch.each * batch.count + batch.call)
    updates = max(FEWEST, min(UPDATES, settings.max_check_multiplications // cost))
    # A record whose numbers are all finite needs no look, and no copy.
    run = None if about.committed else playhead.run.branch()

    def work() -> Answer:
        found = run and autopsy(run)
        if not run or not found:
            raise refused("do", "autopsy", allow("stopped"))
        ways = remedies(run, _lowest(found) if before is None else before, updates)
        return {
            **found.to_dict(),
            "remedies": {
                "update": ways.update,
                "learning_rate": ways.learning_rate,
                "clip_norm": ways.clip_norm,
                "start": ways.start and ways.start.to_dict(),
            },
        }

    return work


def _lowest(found: Autopsy) -> int:
    """The last update of those looked at with the lowest loss."""
    low = min((norms.loss for norms in found.path if norms.loss == norms.loss), default=0.0)
    return max((norms.update for norms in found.path if norms.loss == low), default=found.update)
