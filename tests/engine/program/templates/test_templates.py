"""Every template is a program that learns what it says, on the data it names."""

import numpy as np
import pytest

from engine import ConfigError, Trainer, TrainingConfig
from engine.analysis.gradient_check import check
from engine.data import DATASETS, DataConfig, load
from engine.program import Program
from engine.program.data import SETS, make
from engine.program.scoring import score
from engine.program.templates import TEMPLATES

FIELDS = {
    "digits": {"channels": 2}, "reverse": {"d": 4, "heads": 2, "blocks": 2},
    "sort": {"T": 3, "d": 6, "heads": 3, "mask": True}, "copy": {"T": 2, "d": 4, "heads": 1},
    "lstm": {"T": 3, "hidden": 3}, "gru": {"T": 3, "hidden": 3},
    "through_time": {"T": 5, "lstm": True},
    "residual": {"layers": 3, "residual": False}, "attention": {"scaled": False, "mask": True},
    "bars": {"channels": 2, "kernel": 2},
}  # fmt: skip


def data_of(template, **fields):
    """A template's data: given with it, of a set, or none."""
    if template.arrays:
        return ({name: np.asarray(each, float) for name, each in template.arrays.items()},)
    if not template.data:
        return ()
    if template.data in SETS:
        found = make(template.data, **template.data_options(**fields))
    else:
        found = load(DataConfig(template.data))
    return found.x_train, found.y_train


def trainer_of(name, seed=0, **fields):
    template = TEMPLATES[name]
    data = data_of(template, **fields)
    samples = len(data[0]) if len(data) == 2 else 1
    settings = dict(template.training)
    settings["batch_size"] = min(settings.get("batch_size", 1), samples)
    program = Program(template.text(**fields), seed)
    return Trainer(program, TrainingConfig("program", **settings), *data)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_template_is_a_program_without_warnings_that_learns(name):
    run = trainer_of(name)
    assert run.network.warnings == ()
    losses = run.run(30)
    assert np.isfinite(losses).all()
    assert losses[-10:].mean() < losses[:10].mean()


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_template_with_other_fields_has_the_gradient_of_its_loss(name):
    run = trainer_of(name, **FIELDS[name])
    run.network.parameters += 0.01 * np.random.default_rng(0).normal(
        size=run.network.parameters.shape
    )
    assert check(run.prepare(), run.config, samples=60).passed


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_field_that_is_unknown_or_out_of_range_is_refused(name):
    with pytest.raises(ConfigError):
        TEMPLATES[name].text(nonsense=1)
    for field in TEMPLATES[name].fields:
        with pytest.raises(ConfigError):
            TEMPLATES[name].text(**{field: 10**6})


def test_circuits_have_the_published_numbers():
    record = trainer_of("circuit_neuron").prepare()
    found = {
        name: float(record.parameter_gradient(name)) for name in ("w0", "x0", "w1", "x1", "w2")
    }
    assert record.loss == pytest.approx(0.7310585786, abs=1e-10)
    wanted = {"w0": -0.19661193, "x0": 0.39322387, "w1": -0.39322387, "x1": -0.58983580,
              "w2": 0.19661193}  # fmt: skip
    assert found == pytest.approx(wanted, abs=1e-8)
    record = trainer_of("micrograd").prepare()
    assert record.loss == pytest.approx(24.70408163265306, rel=1e-14)
    assert float(record.parameter_gradient("a")) == pytest.approx(138.8338192419825, rel=1e-14)
    assert float(record.parameter_gradient("b")) == pytest.approx(645.5772594752186, rel=1e-14)


@pytest.mark.parametrize(
    ("name", "split", "updates", "least"),
    [("digits", "test", 600, 0.97), ("reverse", "train", 1200, 1.0)],
)
def test_template_learns_within_the_updates_of_a_minute_or_two_of_play(name, split, updates, least):
    """At ten updates a second, the first speed at which play shows whole updates."""
    run = trainer_of(name)
    run.run(updates)
    template = TEMPLATES[name]
    data = make(name) if name in SETS else load(DataConfig(template.data))
    _, accuracy, samples = score(run.network, data, split, slice(None))
    assert samples == {"digits": 360, "reverse": 256}[name]
    assert accuracy >= least


def share_kept(name, first, last, **fields):
    """How much of the gradient's norm at its end a chain still has at its beginning."""
    record = trainer_of(name, **fields).prepare()
    return np.linalg.norm(record.gradient(first)) / np.linalg.norm(record.gradient(last))


def test_gradient_vanishes_explodes_or_is_kept_through_time_as_the_cell_has_it():
    assert share_kept("through_time", "h.2", "h.17") < 0.7**15
    grown = share_kept("through_time", "h.2", "h.17", gain=1.5, squash=False)
    assert grown == pytest.approx(1.5**15, rel=1e-12)
    assert share_kept("through_time", "c.2", "c.17", lstm=True) > 0.2


def test_residual_chain_keeps_the_gradient_that_a_plain_chain_loses():
    assert share_kept("residual", "h.2", "h.17", layers=16, residual=False) < 0.2
    assert share_kept("residual", "h.2", "h.17", layers=16) > 1


@pytest.mark.parametrize("name", sorted(SETS))
def test_set_is_the_same_for_the_same_seed_and_says_its_rows(name):
    one, other = make(name, 3), make(name, 3)
    np.testing.assert_array_equal(one.x_train, other.x_train)
    assert one.x_train.shape[0] == one.y_train.shape[0] > 0
    assert np.isfinite(one.x_train).all()
    with pytest.raises(ConfigError):
        make(name, nonsense=2)
    with pytest.raises(ConfigError):
        make(name, -1)


def test_no_set_made_for_programs_has_the_name_of_another():
    assert not set(SETS) & set(DATASETS)


def test_sets_mean_what_they_say():
    parity = make("bits")
    np.testing.assert_array_equal(parity.x_train.sum(1) % 2, parity.y_train[:, 0])
    adding = make("adding", points=2000, length=8)
    assert adding.y_train.var() == pytest.approx(1 / 6, abs=0.02)
    rows = adding.x_train.reshape(-1, 8, 2)
    np.testing.assert_allclose((rows[..., 0] * rows[..., 1]).sum(1), adding.y_train[:, 0])
    echo = make("echo", length=5, delay=2)
    np.testing.assert_array_equal(echo.y_train[:, 2:], echo.x_train[:, :3])
    reverse = make("reverse")
    tokens = reverse.y_train.reshape(-1, 4, 4).argmax(-1)
    np.testing.assert_array_equal(tokens, reverse.x_train[:, ::-1])
    assert len(np.unique(reverse.x_train, axis=0)) == 256
    modular = make("modular")
    np.testing.assert_array_equal(modular.x_train.sum(1) % 7, modular.labels_train)
    bars = make("bars").x_train.reshape(-1, 5, 5)
    assert {(image.sum(0).max(), image.sum(1).max()) for image in bars} == {(1.0, 5.0), (5.0, 1.0)}
    with pytest.raises(ConfigError):
        make("echo", length=3, delay=3)
