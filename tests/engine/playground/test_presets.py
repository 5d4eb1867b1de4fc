"""Playground's own engine, reproduced by ours."""

import json
from pathlib import Path

import pytest

from engine import Timeline
from engine.playground.presets import run_config

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "playground.json").read_text())
OTHERS = {
    "xor": "dataset=xor",
    "gauss": "dataset=gauss",
    "spiral": "dataset=spiral",
    "plane": "problem=regression&regDataset=reg-plane",
    "rgauss": "problem=regression&regDataset=reg-gauss",
}
CURVES = {
    "": GOLDEN["default"]["losses"],
    **{OTHERS[name]: losses for name, losses in GOLDEN["other_datasets_same_settings"].items()},
}


def run_of(link):
    return Timeline(run_config(link)[0])


def losses(run):
    """The two numbers that Playground displays."""
    return run.evaluate("train").loss, run.evaluate("test").loss


@pytest.mark.parametrize("settings", CURVES)
def test_a_hundred_epochs_have_playgrounds_losses_digit_for_digit(settings):
    run = run_of(f"#seed={GOLDEN['seed']}&{settings}")
    for epoch, train, test in CURVES[settings]:
        run.advance(epoch * run.updates_per_epoch - run.update)
        assert losses(run) == pytest.approx((train, test), rel=1e-9, abs=0)


def test_losses_before_the_first_epoch_are_playgrounds():
    before = losses(run_of(f"#seed={GOLDEN['seed']}"))
    assert before == pytest.approx(GOLDEN["default"]["loss_before"], rel=1e-12, abs=0)


def test_what_an_epoch_leaves_over_joins_the_next_ones_first_update():
    run = run_of(f"#seed={GOLDEN['seed']}&batchSize=30")
    sizes = []
    for _ in range(2 * run.updates_per_epoch):
        sizes.append(run.record.batch)
        run.advance(1)
    assert ",".join(map(str, sizes)) == GOLDEN["updates_batch_30"]["raw"][2]


def test_a_link_that_l1_brings_to_zero_stays_there():
    run = run_of("#regularization=L1&regularizationRate=0.1")
    run.advance(2 * run.updates_per_epoch)
    dead = run.trainer.state().dead
    assert dead.any()
    for _ in range(5):
        run.advance(run.updates_per_epoch)
        assert (run.network.parameters[dead] == 0.0).all()
        assert (run.trainer.state().dead >= dead).all()


def test_a_penalty_acts_on_weights_as_they_were_before_the_step():
    plain, pulled = run_of("#"), run_of("#regularization=L2&regularizationRate=0.1")
    before = plain.network.parameters.copy()
    plain.advance(1)
    pulled.advance(1)
    is_weight = plain.network.decays()
    expected = plain.network.parameters - 0.03 * 0.1 * before * is_weight
    assert pulled.network.parameters == pytest.approx(expected, rel=1e-14, abs=1e-18)


def test_a_broken_link_is_the_default_run_with_notes():
    config, notes = run_config("#seed=0.59704&dataset=donut&networkShape=4,2")
    assert notes
    assert losses(Timeline(config)) == pytest.approx(
        GOLDEN["default"]["loss_before"], rel=1e-12, abs=0
    )
