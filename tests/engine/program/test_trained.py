"""A program is trained as a network is: prepare, commit, run, look ahead, freeze, diverge."""

from dataclasses import replace

import numpy as np
import pytest

from engine import ConfigError, DataError, Diverged, Trainer, TrainingConfig
from engine.analysis.gradient_check import check
from engine.analysis.program.surface import ProgramSurface
from engine.functions.optimizers import OPTIMIZERS
from engine.network.address import Address
from engine.network.interventions import Interventions
from engine.program import OPERATIONS, Program
from engine.program.operations.protocol import Bound

TEXT = """
x = input(3)
y = target(2)
W = parameter(3, 4)
b = parameter(4)
h = dropout(tanh(x @ W + b), 0.2)
V = parameter(4, 2)
loss = cross_entropy(h @ V, y)
"""
RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(10, 3)), np.eye(2)[RNG.integers(0, 2, 10)]


def trainer(text=TEXT, data=True, **settings):
    config = TrainingConfig("program", **({"batch_size": 4, "learning_rate": 0.05} | settings))
    return Trainer(Program(text), config, *((X, Y) if data else ()))


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_run_is_prepare_and_commit_to_the_last_bit(optimizer):
    settings = {"optimizer": optimizer, "l2": 0.01, "clip_norm": 0.5, "schedule": "cosine"}
    fast, slow = trainer(**settings), trainer(**settings)
    losses = fast.run(70)
    for loss in losses:
        record = slow.prepare()
        assert record.loss == pytest.approx(loss, rel=1e-12)
        slow.commit(record)
    assert fast.network.parameters.tobytes() == slow.network.parameters.tobytes()


def test_state_is_taken_back_to_the_last_bit():
    run = trainer(optimizer="adam")
    run.run(5)
    state = run.state()
    first = run.run(20)
    run.restore(state)
    np.testing.assert_array_equal(run.run(20), first)


def test_looking_ahead_writes_to_no_array():
    run = trainer()
    before = run.network.parameters.copy()
    record = run.look(parameters=before * 2.0, update=3)
    assert record.update == 3
    np.testing.assert_array_equal(record.parameters, before * 2.0)
    np.testing.assert_array_equal(run.network.parameters, before)
    change = run.preview(run.prepare()).vector
    np.testing.assert_array_equal(run.network.parameters, before)
    run.commit(run.prepare())
    np.testing.assert_array_equal(run.network.parameters, before + change)


def test_frozen_entry_does_not_change_and_others_do():
    run = trainer(optimizer="adam", weight_decay=0.1)
    run.intervene(Interventions((Address("W", "value", (1, 2)), Address("b", "value", (0,)))))
    before = run.network.parameters.copy()
    run.run(10)
    W = run.network.parameter("W")
    assert W[1, 2] == before[: W.size].reshape(W.shape)[1, 2]
    assert run.network.parameter("b")[0] == 0.0
    assert (run.network.parameter("b")[1:] != 0.0).all()


def test_matrices_decay_and_vectors_do_not():
    program = Program(TEXT.replace("tanh(x @ W + b)", "tanh(x @ W + b)"))
    decays = {name: program.decays()[part].all() for name, _, part in program.named()}
    assert decays == {"W": True, "b": False, "V": True}


def test_divergence_names_the_first_value_that_is_not_finite():
    text = "w = parameter(start=3)\nq = w * w\nloss = q * q"
    run = trainer(text, data=False, learning_rate=1e6)
    with pytest.raises(Diverged) as caught:
        run.run(50)
    error = caught.value
    record = run.prepare()
    assert error.update == run.update == record.update
    assert error.entry.address.layer in ("q", "loss", "w")
    assert error.entry.address.tensor in ("value", "value_gradient", "value_new")
    assert not np.isfinite(error.entry.value)
    assert error.largest.address.layer == "w"


def test_program_without_data_is_a_batch_of_one():
    run = trainer("w = parameter(start=2)\nloss = w * w", data=False, learning_rate=0.25)
    assert run.prepare().batch == 1
    assert run.prepare({}).loss == 4.0
    np.testing.assert_allclose(run.run(2), [4.0, 1.0])
    with pytest.raises(DataError):
        run.prepare({"x": [1.0]})


def test_data_are_given_by_name_or_by_rows():
    text = "x = input(1, 2, 2)\ny = target()\nk = parameter(1, 1, 2, 2)\n"
    text += "loss = half_squared_error(sum(conv2d(x, k)), y)"
    rng = np.random.default_rng(0)
    rows, targets = rng.normal(size=(5, 4)), rng.normal(size=(5, 1))
    by_rows = trainer(text, data=False).prepare(rows, targets)
    by_name = trainer(text, data=False).prepare({"x": rows.reshape(5, 1, 2, 2), "y": targets[:, 0]})
    assert by_rows.loss == by_name.loss
    np.testing.assert_array_equal(by_rows.value("x"), rows.reshape(5, 1, 2, 2))


@pytest.mark.parametrize(
    "given",
    [
        {"x": X}, {"x": X, "y": Y, "z": Y}, {"x": X[:3], "y": Y}, {"x": X[:, :2], "y": Y},
        {"x": [["a"] * 3], "y": [[0, 1]]}, {"x": [[np.nan] * 3], "y": [[0, 1]]}, {"x": [], "y": []},
        {"x": 1.0, "y": 1.0},
    ],
)  # fmt: skip
def test_data_that_do_not_fit_are_refused(given):
    with pytest.raises(DataError):
        trainer(data=False).prepare(given)


@pytest.mark.parametrize("tokens", [[[0, 4]], [[0, -1]], [[0, 0.5]]])
def test_number_that_is_no_token_is_refused(tokens):
    text = "t = tokens(2, vocabulary=4)\nE = parameter(4, 2)\nloss = sum(E[t])"
    with pytest.raises(DataError):
        trainer(text, data=False).prepare({"t": tokens})


def test_program_takes_no_other_loss_than_its_own():
    with pytest.raises(ConfigError) as caught:
        Trainer(Program(TEXT), TrainingConfig("huber"))
    assert caught.value.field == "loss"


def test_batch_that_needs_too_much_room_is_refused():
    run = trainer("x = input(100, 100)\nw = parameter()\nloss = sum(x * w)", data=False)
    with pytest.raises(DataError):
        run.prepare({"x": np.zeros((2000, 100, 100))})


@pytest.mark.parametrize("penalties", [False, True])
def test_gradient_check_proves_a_program(penalties):
    run = trainer(l1=0.01, l2=0.1, reduction="sum")
    found = check(run.prepare(), run.config, penalties=penalties)
    assert found.passed
    assert found.checked.all()
    assert found.worst.address.layer in ("W", "b", "V")


def test_gradient_check_finds_a_wrong_derivative():
    right = OPERATIONS["tanh"]

    def bind(site):
        return Bound(right.bind(site).forward, OPERATIONS["softsign"].bind(site).vjps)

    wrong = {**OPERATIONS, "tanh": replace(right, bind=bind)}
    run = Trainer(Program(TEXT, operations=wrong), TrainingConfig("program"))
    found = check(run.prepare(X, Y), run.config)
    assert not found.passed
    assert found.worst.address.layer in ("W", "b")


def test_gradient_check_leaves_kinks_out_and_says_so():
    run = trainer("w = parameter(2, start=[0, 1])\nloss = sum(relu(w))", data=False)
    found = check(run.prepare(), run.config)
    assert [each.reason for each in found.excluded] == ["a step crosses the kink of relu in line 2"]
    assert found.passed


def test_surface_gives_the_loss_and_the_gradient_of_the_record():
    run = trainer(l2=0.1)
    record = run.prepare()
    surface = ProgramSurface.of_record(record, run.config)
    assert surface.loss(record.parameters) == record.loss
    np.testing.assert_array_equal(surface.gradient(record.parameters), record.flat_gradient)
    other = ProgramSurface.of_data(run.network, run.config, X, Y, penalties=True)
    assert other.loss(record.parameters) > 0.0
    np.testing.assert_array_equal(run.network.parameters, record.parameters)
