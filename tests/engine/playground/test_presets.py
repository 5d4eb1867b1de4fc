"""Playground's own engine, reproduced by ours."""

import json
from pathlib import Path

import pytest

from engine import Timeline, from_playground
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


@pytest.mark.parametrize("settings", CURVES)
def test_a_hundred_epochs_have_playgrounds_losses_digit_for_digit(settings):
    trainer = from_playground(f"#seed={GOLDEN['seed']}&{settings}")
    done = 0
    for epoch, train, test in CURVES[settings]:
        while done < epoch:
            trainer.epoch()
            done += 1
        assert trainer.losses() == pytest.approx((train, test), rel=1e-9, abs=0)


@pytest.mark.parametrize("settings", CURVES)
def test_a_run_of_a_link_has_playgrounds_losses_digit_for_digit(settings):
    run = Timeline(run_config(f"#seed={GOLDEN['seed']}&{settings}")[0])
    for epoch, train, test in CURVES[settings]:
        run.advance(epoch * run.updates_per_epoch - run.update)
        losses = run.evaluate("train").loss, run.evaluate("test").loss
        assert losses == pytest.approx((train, test), rel=1e-9, abs=0)


def test_losses_before_the_first_epoch_are_playgrounds():
    before = from_playground(f"#seed={GOLDEN['seed']}").losses()
    assert before == pytest.approx(GOLDEN["default"]["loss_before"], rel=1e-12, abs=0)


def test_what_an_epoch_leaves_over_joins_the_next_ones_first_update():
    trainer = from_playground(f"#seed={GOLDEN['seed']}&batchSize=30")
    sizes = []
    for _ in range(2):
        for _ in range(trainer.batches.per_epoch):
            record = trainer.prepare()
            sizes.append(record.batch)
            trainer.commit(record)
    assert ",".join(map(str, sizes)) == GOLDEN["updates_batch_30"]["raw"][2]


def test_a_link_that_l1_brings_to_zero_stays_there():
    trainer = from_playground("#regularization=L1&regularizationRate=0.1")
    trainer.epoch()
    trainer.epoch()
    dead = trainer.state().dead
    assert dead.any()
    for _ in range(5):
        trainer.epoch()
        assert (trainer.network.parameters[dead] == 0.0).all()
        assert (trainer.state().dead >= dead).all()


def test_a_penalty_acts_on_weights_as_they_were_before_the_step():
    plain, pulled = (
        from_playground("#"),
        from_playground("#regularization=L2&regularizationRate=0.1"),
    )
    before = plain.network.parameters.copy()
    plain.run(1)
    pulled.run(1)
    is_weight = plain.network.decays()
    expected = plain.network.parameters - 0.03 * 0.1 * before * is_weight
    assert pulled.network.parameters == pytest.approx(expected, rel=1e-14, abs=1e-18)


def test_a_broken_link_is_the_default_run_with_notes():
    trainer = from_playground("#seed=0.59704&dataset=donut&networkShape=4,2")
    assert trainer.notes
    assert trainer.losses() == pytest.approx(GOLDEN["default"]["loss_before"], rel=1e-12, abs=0)
