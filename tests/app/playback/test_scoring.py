"""A moment of a run is scored whole, whatever cuts the run meanwhile."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.playback.scoring import Scoring
from app.settings import Settings
from engine import RunConfig, Timeline
from tests.app.driven import Driven
from tests.app.playback.test_early_stopping import errors, patient

TURNS = 24


def sliced(config: RunConfig) -> Driven:
    """A session that does one slice a turn."""
    driven = Driven(config, Settings(turn_milliseconds=0.1))
    driven.tick = 1e-4
    return driven


def blobs(batch: int) -> RunConfig:
    """Three hundred samples: two epochs of two updates and what is scored of them are more slices
    than a few turns."""
    config = suggested("blobs")
    data = replace(config.data, points=300)
    return replace(config, data=data, training=replace(config.training, batch_size=batch))


def points(driven: Driven) -> list[Any]:
    return driven.session.curves.evaluations.points


def uncut(config: RunConfig, updates: int) -> list[Any]:
    """The points of a run that nothing cut, which went so far."""
    driven = Driven(config)
    driven.do("step", by="update", count=updates)
    return points(driven)


@pytest.mark.parametrize("batch", [64, 240])
@pytest.mark.parametrize("command", [{"do": "pause"}, {"do": "seek", "update": 1}])
def test_play_that_is_cut_anywhere_has_the_point_of_every_epoch(
    batch: int, command: dict[str, Any]
) -> None:
    config = blobs(batch)
    whole, cut_between = uncut(config, TURNS), False
    for turns in range(TURNS):
        driven = sliced(config)
        driven.send("play", speed=1000)
        driven.now += 1
        for _ in range(turns):
            driven.slice()
        scoring = bool(driven.session.jobs.unscored)
        driven.send(**command)
        cut_between |= scoring
        reached = driven.session.furthest // driven.session.playhead.run.updates_per_epoch
        driven.settle()
        assert points(driven) == whole[: reached + 1], turns
    assert cut_between


def test_a_value_given_while_an_epoch_is_scored_leaves_the_point_of_that_epoch() -> None:
    config = blobs(64)
    driven = sliced(config)
    driven.send("step", by="update", count=10)
    while not driven.session.jobs.unscored:
        driven.slice()
    [scoring] = driven.session.jobs.unscored
    edit = {"layer": 0, "tensor": "weights", "index": [0, 0], "value": 3.0}
    driven.do("edit", parameters=[edit])
    assert scoring.point[1] == 1
    assert points(driven) == uncut(config, int(scoring.point[0] or 0))


def test_patience_ends_a_run_that_is_paused_while_its_last_epoch_is_scored() -> None:
    whole = Driven(patient(1))
    whole.do("step", by="epoch", count=400)
    [said] = errors(whole)
    driven = sliced(patient(1))
    driven.send("step", by="epoch", count=400)
    while not driven.session.jobs.unscored or driven.session.playhead.run.update < (
        whole.session.playhead.run.update
    ):
        driven.slice()
    driven.do("pause")
    assert errors(driven) == [said]


def test_an_undo_drops_what_is_still_to_be_scored_of_what_is_undone() -> None:
    config = blobs(64)
    driven = sliced(config)
    driven.do("train", learning_rate=0.5)
    driven.send("step", by="update", count=10)
    while not driven.session.jobs.unscored:
        driven.slice()
    driven.do("undo")
    assert points(driven) == uncut(config, 1)[:1]


def test_a_moment_that_is_left_is_scored_as_it_was() -> None:
    run = Timeline(blobs(64))
    expected = [run.evaluate(split) for split in ("train", "test")]
    scoring = Scoring(run, kept=True)
    slices = scoring.slices()
    next(slices)
    scoring.leave()
    run.advance(3)
    for _ in scoring.slices():
        pass
    assert scoring.point[:2] == [0, 0]
    found = [value for each in expected for value in (each.loss, each.accuracy)]
    np.testing.assert_allclose(np.array(scoring.point[2:], float), np.array(found, float), 1e-12)
