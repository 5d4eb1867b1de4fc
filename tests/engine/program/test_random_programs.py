"""Random programs: gradients are those of the loss, lines are true, all that learns has one.

    BACKWAVE_TEST_PROGRAMS=5000 pytest tests/engine/program/test_random_programs.py

tries that many instead of a few.
"""

import os

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.program import Program
from tests.engine.program.checking import (
    check_gradient,
    check_lines,
    check_sums,
    in_order,
    record_of,
)
from tests.engine.program.random_programs import random_program

EXAMPLES = int(os.environ.get("BACKWAVE_TEST_PROGRAMS", "60"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
@example(3212401596, 9)
def test_random_program_has_the_gradient_of_its_loss(seed, statements):
    text, arrays, samples = random_program(seed, statements)
    program = Program(text)
    record = check_gradient(program, arrays, samples)
    check_lines(record)
    check_sums(record)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_batch_is_its_samples_one_by_one(seed, statements):
    text, arrays, samples = random_program(seed, statements)
    program = Program(text)
    whole = record_of(program, arrays, samples)
    total = np.zeros_like(whole.flat_gradient)
    for at in range(samples):
        alone = record_of(program, {n: a[at : at + 1] for n, a in arrays.items()}, 1)
        np.testing.assert_allclose(alone.loss, whole.sample_losses[at], rtol=1e-12)
        total += alone.flat_gradient / samples
        for name, number in program.graph.names.items():
            tensor = program.graph.tensors[number]
            if tensor.kind != "parameter":
                np.testing.assert_allclose(
                    whole.value(name)[at], alone.value(name)[0], 1e-10, 1e-13, err_msg=name
                )
                np.testing.assert_allclose(
                    whole.gradient(name)[at], alone.gradient(name)[0] / samples, 1e-9, 1e-13,
                    err_msg=name,
                )  # fmt: skip
    np.testing.assert_allclose(whole.flat_gradient, total, rtol=1e-9, atol=1e-13)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_fast_and_recorded_steps_agree_to_the_last_bit(seed, statements):
    text, arrays, samples = random_program(seed, statements)
    program = Program(text)
    record = record_of(program, arrays, samples)
    made = program.compile(samples)
    made.load(*in_order(program, arrays))
    for _ in range(2):
        for step in made.steps:
            step()
    assert made.gradient.tobytes() == record.flat_gradient.tobytes()
    assert made.sample_losses.tobytes() == record.sample_losses.tobytes()


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_every_parameter_that_reaches_the_loss_has_a_gradient(seed, statements):
    text, arrays, samples = random_program(seed, statements)
    program = Program(text)
    record = record_of(program, arrays, samples)
    unreached = {each.name for each in program.warnings}
    for tensor in program.graph.parameters:
        assert record.flows(tensor.number) == (tensor.name not in unreached)
