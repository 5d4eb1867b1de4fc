"""The preview of a rate: the coming update at another learning rate, to the last bit, on copies."""

import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.playback import probe_sample
from app.protocol import record
from app.queries import rate_preview
from app.session.snapshot import snapshot
from app.settings import Settings
from engine import Network, RunConfig
from engine.analysis import maps
from engine.analysis.stability import stability
from engine.config.training import TrainingConfig
from tests.app.driven import Driven, hot
from tests.engine.training.test_look_ahead import untouchable


def config(name: str = "xor", **training: Any) -> RunConfig:
    found = suggested(name)
    return replace(found, training=replace(found.training, **training))


def flat(layers: list[dict[str, Any]]) -> np.ndarray[Any, Any]:
    """All parameters of an answer, in the order of the network's vector."""
    parts = [np.ravel(layer[name]) for layer in layers for name in ("weights", "biases")]
    return np.concatenate(parts)


def state_of(driven: Driven) -> bytes:
    run = driven.session.playhead.run
    text = "".join(record.pieces(snapshot(driven.session)))
    return pickle.dumps((run.trainer.state(), run.log, run.training, driven.cursor, text))


LIVELY = [
    {},
    {"optimizer": "momentum", "batch_size": 4},
    {"optimizer": "adam", "clip_norm": 0.01},
    {"optimizer": "adamw", "weight_decay": 0.1, "batch_size": 2},
    {"schedule": "cosine", "l2": 0.1},
    {"link_penalty": "l1", "link_penalty_rate": 0.03},
]


@pytest.mark.parametrize("training", LIVELY, ids=str)
@pytest.mark.parametrize("phase", [0, 3, None])
def test_a_preview_is_what_the_update_does_once_the_rate_is_set(
    training: dict[str, Any], phase: int | None
) -> None:
    driven = Driven(config(**training))
    driven.do("step", by="update", count=3)
    if phase is not None:
        driven.do("seek", update=3, phase=phase)
    before = state_of(driven)
    ahead = driven.do("preview", learning_rate=0.37, line=True)["preview"]
    assert state_of(driven) == before
    driven.do("train", learning_rate=0.37)
    if phase is None:
        driven.do("step", by="phase")
    driven.do("step", by="update")
    run = driven.session.playhead.run
    assert ahead["update"] == run.record.update == 3
    assert ahead["loss"] == run.record.loss
    assert np.array_equal(flat(ahead["layers"]), run.network.parameters)
    assert flat(ahead["layers"]) == pytest.approx(run.record.parameters + run.change.vector, 0)


def test_the_next_loss_is_of_the_same_batch_without_its_noise() -> None:
    """With one sample the next forward pass of the same row says it."""
    driven = Driven(config("worked"))
    ahead = driven.do("preview", learning_rate=0.5)["preview"]
    driven.do("step", by="update")
    driven.do("step", by="phase")
    assert ahead["next_loss"] == driven.session.playhead.record.loss
    assert "line" not in ahead


def test_the_line_and_the_limit_go_with_the_setting_of_the_rate() -> None:
    """The schedule halves what is set: a limit of 2/λ is reached at twice as much."""
    plain = Driven(config("worked"))
    halved = Driven(config("worked", schedule="step", schedule_every=1, schedule_factor=0.5))
    for driven in (plain, halved):
        driven.do("seek", update=1, phase=0)
    line = plain.do("preview", learning_rate=0.2, line=True)["preview"]
    run = plain.session.playhead.run
    limit = stability(run.record, run.training).limit
    assert limit is not None
    assert line["stability"]["limit"] == limit
    assert line["stability"]["curvature"] == pytest.approx(2 / limit)
    rates, losses = line["line"]["rates"], line["line"]["losses"]
    assert (rates[0], rates[-1], len(rates)) == (pytest.approx(1e-4), pytest.approx(10), 101)
    for at in (0, 60, 100):
        there = plain.do("preview", learning_rate=rates[at])["preview"]
        assert losses[at] == pytest.approx(there["next_loss"], rel=1e-12)
    other = halved.do("preview", learning_rate=0.2, line=True)["preview"]["stability"]
    run = halved.session.playhead.run
    limit = stability(run.record, run.training).limit
    assert limit is not None
    assert other["limit"] == limit * 2


def test_the_map_is_of_the_outputs_after_the_step() -> None:
    driven = Driven(config("blobs"))
    ahead = driven.do("preview", learning_rate=1.5)["preview"]
    run = driven.session.playhead.run
    twin = Network(run.network.config)
    twin.parameters[...] = flat(ahead["layers"])
    found = maps.decision_maps(twin, run.dataset, 32).layers[-1]
    assert (ahead["map"]["columns"], ahead["map"]["rows"]) == (32, 32)
    assert np.array_equal(np.array(ahead["map"]["values"]), found.reshape(len(found), -1))
    assert Driven(config("iris")).do("preview", learning_rate=0.1)["preview"]["map"] is None


def test_of_a_large_layer_the_weights_that_frames_carry_come() -> None:
    all_of_it = Driven(config("blobs")).do("preview", learning_rate=0.5)["preview"]["layers"]
    driven = Driven(config("blobs"), Settings(max_streamed_parameters=25))
    first, last = driven.do("preview", learning_rate=0.5)["preview"]["layers"]
    assert first == all_of_it[0]
    assert last["biases"] == all_of_it[1]["biases"]
    whole = np.ravel(all_of_it[1]["weights"])
    assert last["weights"] == [whole[at] for at in last["edges"]]
    carried = driven.session.encoders.layout.edges[0]
    assert len(last["edges"]) == carried.count == whole.size
    before = driven.session.playhead.record.parameters[carried.part]
    assert np.all(np.diff(np.abs(before[last["edges"]])) <= 0)


@pytest.mark.parametrize("rate", [-1, 1e7, "0.1", None, True, float("nan"), float("inf")])
def test_what_is_no_rate_is_refused_by_field(rate: object) -> None:
    said = Driven(config()).do("preview", learning_rate=rate)
    assert said["error"]["field"] == "learning_rate"


def test_a_rate_of_0_moves_nothing_and_has_no_line() -> None:
    driven = Driven(config())
    ahead = driven.do("preview", learning_rate=0, line=True)["preview"]
    assert np.array_equal(flat(ahead["layers"]), driven.session.playhead.record.parameters)
    assert ahead["next_loss"] == ahead["loss"]
    assert ahead["line"] is None


def test_what_would_overflow_is_named() -> None:
    driven = Driven(hot())
    driven.do("step", by="update", count=50)
    assert driven.session.diverged
    ahead = driven.do("preview", learning_rate=1e6, line=True)["preview"]
    assert ahead["next_loss"] in ("Infinity", "NaN")


def test_work_for_a_preview_has_a_bound() -> None:
    """What would cost too much is not worked out, and the rest is."""
    driven = Driven(config("worked"), Settings(max_check_multiplications=100))
    ahead = driven.do("preview", learning_rate=0.1, line=True)["preview"]
    assert ahead["stability"] == {"limit": None, "curvature": None, "settled": False}
    assert len(ahead["line"]["rates"]) == rate_preview.LEAST


def test_an_optimizer_that_scales_each_weight_has_no_limit() -> None:
    driven = Driven(config("worked", optimizer="adam"))
    found = driven.do("preview", learning_rate=0.1, line=True)["preview"]["stability"]
    assert found["limit"] is None
    assert found["curvature"] > 0


def test_the_ends_of_the_rate_are_the_engines() -> None:
    limit = TrainingConfig.LIMITS["learning_rate"]
    driven = Driven(config("worked"))
    for rate in (limit.low, limit.high):
        assert driven.do("preview", learning_rate=rate)["type"] == "reply"


@pytest.mark.parametrize("committed", [False, True])
def test_neither_a_preview_nor_an_own_sample_writes_what_runs(committed: bool) -> None:
    driven = Driven(config("blobs", optimizer="adam", batch_size=4))
    driven.do("seek", update=3, phase=0)
    if committed:
        driven.do("step", by="update")
    run = driven.session.playhead.run
    _ = run.record.block, run.change
    own = probe_sample.read({"x": [0.5, 0.5], "y": 1}, run)
    with untouchable(run.trainer):
        found = driven.do("preview", learning_rate=0.3, line=True)["preview"]
        seen = probe_sample.record_probe(own, run)
    assert found["update"] == run.update
    assert (seen.update, seen.batch) == (run.record.update, 1)
    assert seen.parameters.tolist() == run.record.parameters.tolist()
