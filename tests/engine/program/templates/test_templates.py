"""Every template is a program that learns what it says, on the data it names."""

import numpy as np
import pytest

from engine import ConfigError, Trainer, TrainingConfig
from engine.analysis.gradient_check import check
from engine.data import DataConfig, load
from engine.program import Program
from engine.program.data import SETS, make
from engine.program.templates import TEMPLATES

FIELDS = {
    "digits": {"channels": 2}, "reverse": {"d": 4, "heads": 2, "blocks": 2},
    "sort": {"T": 3, "d": 6, "heads": 3, "mask": True}, "copy": {"T": 2, "d": 4, "heads": 1},
    "lstm": {"T": 3, "hidden": 3}, "gru": {"T": 3, "hidden": 3},
    "through_time": {"T": 5, "gain": 1.5},
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


def test_transformer_block_learns_to_reverse_four_tokens():
    run = trainer_of("reverse")
    run.run(1200)
    found = make("reverse")
    program = run.network
    made = program.compile(256)
    made.load(found.x_train.reshape(256, 4), found.y_train.reshape(256, 4, 4))
    for step in made.forward:
        step()
    logits = made.arrays.values[program.graph.names["logits"]]
    right = logits.argmax(-1) == found.y_train.reshape(256, 4, 4).argmax(-1)
    assert right.all()


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


def test_sets_mean_what_they_say():
    parity = make("parity")
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
