"""Sixteen programs whose every number an independent autograd has computed, in float64."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine import TrainingConfig
from engine.functions.optimizers import OPTIMIZERS
from engine.program import Program
from tests.engine.program.checking import check_lines, check_sums, record_of

GOLDEN = Path(__file__).parents[2] / "golden" / "programs.json"
PROGRAMS = {each["name"]: each for each in json.loads(GOLDEN.read_text("utf-8"))}


def made(each):
    """The program and its batch."""
    arrays = {name: np.asarray(array, float) for name, array in each["arrays"].items()}
    return Program(each["text"], parameters=each["parameters"]), arrays


def same(found, wanted, what):
    """Equal to 1e-9, with the shape."""
    wanted = np.asarray(wanted, float)
    assert np.shape(found) == wanted.shape, what
    np.testing.assert_allclose(found, wanted, rtol=1e-9, atol=1e-12, err_msg=what)


def test_every_golden_program_is_tried():
    assert len(PROGRAMS) == 16


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_every_value_and_gradient_of_a_program_is_the_golden_one(name):
    each = PROGRAMS[name]
    program, arrays = made(each)
    record = record_of(program, arrays)
    first = each["first"]
    for key, wanted in first["values"].items():
        same(record.value(key), wanted, key)
    for key, wanted in first["gradients"].items():
        same(record.gradient(key), wanted, f"gradient of {key}")
    for key, wanted in first["parameter_gradients"].items():
        same(record.parameter_gradient(key), wanted, f"gradient of {key}")


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_losses_and_parameters_of_some_updates_are_the_golden_ones(name):
    each = PROGRAMS[name]
    program, arrays = made(each)
    config = TrainingConfig(
        "half_squared_error", optimizer=each["optimizer"], learning_rate=each["learning_rate"]
    )
    optimizer = OPTIMIZERS[each["optimizer"]](config, len(program.parameters), "float64")
    losses = [record_of(program, arrays).loss]
    for _ in range(each["updates"]):
        gradient = record_of(program, arrays).flat_gradient
        program.parameters += optimizer.step(program.parameters, gradient, config.learning_rate)
        losses.append(record_of(program, arrays).loss)
    same(losses, each["losses"], "losses")
    for key, wanted in each["after"].items():
        same(program.parameter(key), wanted, key)


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_every_line_of_a_program_is_true(name):
    program, arrays = made(PROGRAMS[name])
    record = record_of(program, arrays)
    assert check_lines(record) > 2
    check_sums(record)
