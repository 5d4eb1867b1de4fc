"""The optimizers in Keras: its own or a class of this run's formula, with what they remember."""

import math

import numpy as np
import pytest

from engine.export.frameworks.keras import write
from engine.export.frameworks.keras_optimizers import BUILT_IN, OWN, THEIR_NAMES
from engine.functions.optimizers import OPTIMIZERS
from tests.engine.export.frameworks.scripts import tensors
from tests.exports.cases import source


def test_every_optimizer_is_built_in_or_written_out():
    assert set(BUILT_IN) | set(OWN) == set(OPTIMIZERS)
    assert not set(BUILT_IN) & set(OWN)
    built_in = {name for each in BUILT_IN for name in OPTIMIZERS[each].memory_names}
    assert built_in == set(THEIR_NAMES)


@pytest.mark.parametrize("name", OWN)
def test_class_of_an_own_optimizer_makes_what_it_remembers(name):
    code, _ = write(source(optimizer=name))
    for memory in OPTIMIZERS[name].memory_names:
        assert f'self.{memory} = self.add_optimizer_variables(variables, "{memory}")' in code


def test_velocity_holds_the_rate_as_keras_wants_it():
    found = source(optimizer="momentum")
    velocity = tensors(write(found)[0], "velocity")["W1"].astype(np.float32)
    shown = found.named(-found.step.rate * found.step.memory["velocity"])["W1"]
    np.testing.assert_array_equal(velocity, shown.astype(np.float32))


def test_epsilon_of_adam_makes_up_for_the_bias_correction():
    code, notes = write(source(optimizer="adam", epsilon=0.01, updates=3))
    epsilon = 0.01 * math.sqrt(1.0 - 0.999**4)
    assert f"epsilon={epsilon!r})" in code
    assert {note.values["epsilon"] for note in notes if note.code == "epsilon"} == {repr(epsilon)}


def test_product_of_nadam_begins_at_1():
    code, _ = write(source(optimizer="nadam", updates=0))
    assert "place.assign(keras.ops.ones_like(place) * 1.0)" in code
