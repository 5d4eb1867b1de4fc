"""The update's lines: every optimizer is written, with the settings it names and no others."""

import ast

import pytest

from engine.export.numpy_code.script import write
from engine.export.numpy_code.update import STEPS, USES
from engine.functions.optimizers import OPTIMIZERS
from tests.exports.cases import source


def test_every_optimizer_has_its_lines_and_settings():
    assert set(STEPS) == set(USES) == set(OPTIMIZERS)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_settings_named_are_those_the_lines_use(name):
    used = {node.id for line in STEPS[name] for node in ast.walk(ast.parse(line))
            if isinstance(node, ast.Name)}  # fmt: skip
    settings = {"momentum", "beta1", "beta2", "decay", "epsilon", "weight_decay"}
    indirect = {"beta1"} if name == "nadam" else set()
    assert (used & settings) | indirect == set(USES[name])


def test_memory_without_a_past_is_written_as_zeros():
    code, _ = write(source(optimizer="adam", updates=0))
    assert "mean = {name: np.zeros_like(w) for name, w in parameters.items()}" in code
    assert "t = 1  # this step's number, from 1" in code


def test_what_is_not_in_force_is_left_out():
    code, _ = write(source(optimizer="sgd"))
    assert not any(word in code for word in ("l1", "l2", "clip", "trainable", "dead", "decay"))
