"""Every operation, over random shapes and broadcasts: its gradient is that of its value, its lines
are true, and what its uses contribute adds up.

    BACKWAVE_TEST_OPERATIONS=200 pytest tests/engine/program/operations/test_operations.py

tries that many uses of each instead of a few.
"""

import os

import numpy as np
import pytest

from engine.program import OPERATIONS, Program
from tests.engine.program.checking import check_gradient, check_lines, check_sums, record_of
from tests.engine.program.operations.cases import USES, WAYS, text_of

TIMES = int(os.environ.get("BACKWAVE_TEST_OPERATIONS", "6"))


def test_every_operation_of_the_table_is_tried():
    assert set(USES) == set(OPERATIONS)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", sorted(USES))
def test_gradient_of_an_operation_is_that_of_its_value(name, way):
    for seed in range(TIMES):
        rng = np.random.default_rng([seed, *name.encode()])
        text, arrays = text_of(USES[name](rng), way, rng)
        program = Program(text)
        record = check_gradient(program, arrays, 2)
        kinds = [operation.kind for operation in program.graph.operations]
        assert name in kinds
        check_lines(record)
        check_sums(record)


@pytest.mark.parametrize(
    ("text", "gradients"),
    [
        ("a = parameter(start=2)\nb = parameter(start=2)\nloss = maximum(a, b)", (1.0, 0.0)),
        ("a = parameter(start=2)\nb = parameter(start=2)\nloss = minimum(a, b)", (1.0, 0.0)),
        ("a = parameter(2, 2, start=[[1, 3], [3, 2]])\nloss = max(a)", [[0, 1], [0, 0]]),
        (
            "a = parameter(1, 2, 2, start=[[[1, 3], [3, 3]]])\nloss = sum(max_pool(a, 2))",
            [[[0, 1], [0, 0]]],
        ),
        ("a = parameter(2, start=0)\nloss = sum(relu(a)) + sum(abs(a))", [0, 0]),
    ],
)
def test_gradient_of_a_largest_goes_to_the_first_of_equals(text, gradients):
    record = record_of(Program(text))
    np.testing.assert_array_equal(record.flat_gradient, np.ravel(gradients))


def test_overlapping_pools_add_what_arrives():
    text = "a = parameter(1, 2, 3, start=[[[0, 5, 0], [1, 2, 3]]])\nloss = sum(max_pool(a, 2, 1))"
    record = record_of(Program(text))
    np.testing.assert_array_equal(record.parameter_gradient("a"), [[[0, 2, 0], [0, 0, 0]]])


def test_token_that_comes_twice_gets_both_gradients():
    text = "t = tokens(3, vocabulary=3)\nE = parameter(3, 2)\nd = input(3, 2)\nloss = sum(E[t] * d)"
    record = record_of(Program(text), {"t": [[1, 1, 2]], "d": [[[1, 2], [3, 4], [5, 6]]]})
    np.testing.assert_array_equal(record.parameter_gradient("E"), [[0, 0], [4, 6], [5, 6]])


def test_saturated_probability_has_finite_gradient_behind_its_logit():
    text = (
        "w = parameter(start=800)\ny = target()\np = sigmoid(w)\nloss = binary_cross_entropy(p, y)"
    )
    record = record_of(Program(text), {"y": [0.0, 1.0]})
    assert record.parameter_gradient("w") == 0.5
    assert record.loss == 400.0
    assert np.isfinite(record.gradient("p")).all()
