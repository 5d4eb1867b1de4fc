"""A run with patience stops by itself where the engine's own fit does, and says why."""

from dataclasses import replace
from typing import Any

import pytest

from app.catalog.recipes import recipes
from app.errors import CODES
from app.playback.early_stopping import OutOfPatience, Patience
from app.settings import Settings
from engine import RunConfig, Timeline
from engine.training.early_stopping import fit
from tests.app.driven import Driven


def patient(epochs: int | None) -> RunConfig:
    """Ten points and a rate at which the test loss soon jumps about."""
    config = recipes()["overfitting"]
    training = replace(config.training, patience=epochs, learning_rate=0.1, batch_size=4)
    return replace(config, training=training)


def errors(driven: Driven) -> list[Any]:
    return [message["error"] for message in driven.said if message["type"] == "error"]


@pytest.mark.parametrize("epochs", [1, 3, 8])
def test_epochs_and_play_stop_where_fit_stops(epochs: int) -> None:
    wanted = Timeline(patient(epochs))
    done = fit(wanted, 400)
    assert done.stopped_early
    stepped, played = Driven(patient(epochs)), Driven(patient(epochs))
    assert stepped.do("step", by="epoch", count=400)["stopped"]
    played.do("play", speed=1000)
    played.wait(20)
    for driven in (stepped, played):
        session = driven.session
        assert session.playhead.run.update == wanted.update
        assert not session.playing
        assert not session.busy
        (said,) = errors(driven)
        assert said["code"] == "patience"
        best = f"no better test loss since update {done.best_update}; the run has stopped"
        assert said["message"] == f"patience {epochs}: {best}"


def test_with_few_points_kept_every_epoch_still_counts() -> None:
    driven = Driven(patient(8), Settings(max_history=2))
    driven.do("step", by="epoch", count=400)
    wanted = Timeline(patient(8))
    fit(wanted, 400)
    assert driven.session.playhead.run.update == wanted.update


def test_who_goes_on_waits_as_long_again() -> None:
    driven = Driven(patient(1))
    driven.do("step", by="epoch", count=400)
    first = driven.session.playhead.run.epoch
    driven.do("step", by="epoch", count=400)
    assert driven.session.playhead.run.epoch > first


def test_play_without_patience_is_never_stopped() -> None:
    driven = Driven(patient(None))
    driven.do("step", by="epoch", count=40)
    assert driven.session.playhead.run.epoch == 40
    assert errors(driven) == []


def test_going_back_forgets_what_has_not_happened() -> None:
    patience = Patience()
    for update, loss in ((1, 0.5), (2, 0.1), (3, 0.2)):
        patience.see([update, update, 0.0, None, loss, None], 2)
    patience.see([2, 2, 0.0, None, 0.4, None], 2)
    patience.see([3, 3, 0.0, None, 0.5, None], 2)
    with pytest.raises(OutOfPatience, match="since update 2;"):
        patience.see([4, 4, 0.0, None, 0.6, None], 2)
    assert CODES["patience"][0] == 409


def test_without_test_data_the_training_loss_counts() -> None:
    patience = Patience()
    patience.see([1, 1, 0.5, None, None, None], 1)
    with pytest.raises(OutOfPatience, match="patience 1: no better training loss"):
        patience.see([2, 2, None, None, None, None], 1)
