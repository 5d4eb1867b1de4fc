"""Consequences of a setting: the rates a schedule has to come, a config fitted to other data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.catalog.suggestions import fitted
from app.playback.playhead import Playhead
from app.queries.base import About, Answer
from app.settings import Settings
from engine import ConfigError, DataConfig, load
from engine.program.config import ProgramDataConfig

POINTS = 49
"""How many rates a curve has."""
PERIODS = 6
"""How many periods of a schedule without an end are shown."""


def rates_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The learning rate of updates from the first to the end of the schedule's curve."""
    training = about.training

    def work() -> Answer:
        ends = {"cosine": training.schedule_total, "warmup": 2 * training.schedule_total}
        last = max(1, ends.get(training.schedule, PERIODS * training.schedule_every))
        steps = sorted({round(last * i / (POINTS - 1)) for i in range(POINTS)})
        return {"updates": steps, "rates": [training.rate(update) for update in steps]}

    return work


def fit_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The run's config with other data, and what of the network has to follow them."""
    run = playhead.run
    config, before = replace(run.config, training=run.training), run.dataset
    try:
        data = DataConfig.from_dict(fields["data"])
    except ConfigError as error:
        raise error.within("data") from None

    def work() -> Answer:
        try:
            after = load(data)
        except ConfigError as error:
            raise error.within("data") from None
        return fitted(config, before, after, data).to_dict()

    return work


def program_fit_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """A program's config with other data; refused where they do not fit what its text declares,
    for that says the shapes, and nothing of it follows the data."""
    run: Any = playhead.run
    config = replace(run.config, training=run.training)
    try:
        data = ProgramDataConfig.from_dict(fields["data"])
    except ConfigError as error:
        raise error.within("data") from None

    def work() -> Answer:
        try:
            config.check_fits(data.load())
        except ConfigError as error:
            raise error.within("data") from None
        answer: Answer = replace(config, data=data).to_dict()
        return answer

    return work
