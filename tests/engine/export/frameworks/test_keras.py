"""The Keras script as text: its numbers in float32, what it names, what it says."""

import numpy as np
import pytest

from engine import Trainer
from engine.explain import Moment
from engine.export.frameworks.keras import ACTIVATION, LOSS, write
from engine.export.notes import ExportRefused
from engine.export.source import Source
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES
from tests.engine.export.frameworks.scripts import codes, imports, tensors
from tests.exports.cases import modified, plain, source

BARE = ("linear", "half_squared_error")


def test_every_activation_and_loss_has_its_text():
    assert set(ACTIVATION) == set(ACTIVATIONS)
    assert set(LOSS) == set(LOSSES)


def test_script_of_every_run_is_python_that_needs_keras_and_torch():
    for case in [*plain(), *modified()]:
        assert imports(write(case.source)[0]) == {"os", "keras", "torch"}


def test_numbers_are_those_of_the_run_in_float32():
    found = source(("tanh",), BARE)
    code, notes = write(found)
    assert codes(notes) == ["only_float32"]
    for name, vector in (("before", found.record.parameters), ("shown_new", found.step.new)):
        for each, values in tensors(code, name).items():
            shown = found.named(vector)[each].astype(np.float32)
            np.testing.assert_array_equal(values.astype(np.float32), shown)


def test_network_of_float32_is_not_said_to_lose_digits():
    assert codes(write(source(("tanh",), BARE, precision="float32"))[1]) == ["float32"]


def test_numbers_beyond_float32_are_refused():
    found = source((), BARE)
    trainer = Trainer(found.record.network, found.step.config)
    record = trainer.prepare(found.record.x * 1e30, found.record.y)
    with pytest.raises(ExportRefused) as caught:
        write(Source(record, Moment.of(trainer), found.parameters))
    assert caught.value.note.code == "range"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"optimizer": "momentum"}, "velocity"),
        ({"optimizer": "adam"}, "epsilon"),
        ({"optimizer": "rmsprop"}, "own_optimizer"),
        ({"weight_decay": 0.1}, "own_decay"),
        ({"clip_value": 0.1}, "own_clipping"),
        ({"l2": 0.1}, "own_penalty"),
        ({"pair": ("sigmoid", "binary_cross_entropy")}, "logits"),
    ],
)
def test_what_keras_has_in_another_form_is_said(options, code):
    found = codes(write(source(**({"pair": BARE} | options)))[1])
    assert found == ["only_float32", code]


def test_layer_without_biases_has_none():
    code, _ = write(source(("tanh",), bias=False))
    assert '    keras.layers.Dense(4, activation="tanh", use_bias=False),' in code.splitlines()
