"""Truth tables, row by row."""

import numpy as np
import pytest

from engine.data.generators import logic

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.mark.parametrize(
    ("name", "column"),
    [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("nand", [1, 1, 1, 0]), ("xor", [0, 1, 1, 0])],
)
def test_a_gate_gives_its_truth_table(name, column):
    raw = logic.gate(name)
    assert raw.inputs.tolist() == CORNERS
    assert raw.labels.tolist() == column


def test_bit_patterns_count_up_from_zero():
    assert logic.bit_patterns(2).tolist() == CORNERS
    weights = 2 ** np.arange(4, -1, -1)
    assert (logic.bit_patterns(5) @ weights).tolist() == list(range(32))


@pytest.mark.parametrize("bits", [2, 4, 10])
def test_one_flipped_bit_flips_the_parity(bits):
    raw = logic.parity(bits)
    class_of = {tuple(row): label for row, label in zip(raw.inputs, raw.labels, strict=True)}
    assert class_of[(0,) * bits] == 0
    for row, label in class_of.items():
        assert class_of[(1 - row[0], *row[1:])] == 1 - label


def test_parity_of_two_is_exclusive_or():
    assert np.array_equal(logic.parity(2).labels, logic.gate("xor").labels)


def test_the_encoder_gives_each_pattern_its_own_class():
    raw = logic.encoder(8)
    assert np.array_equal(raw.inputs, np.eye(8))
    assert raw.labels.tolist() == list(range(8))


def test_symmetry_has_eight_of_sixty_four():
    raw = logic.symmetry(6)
    assert raw.inputs.shape == (64, 6)
    symmetric = raw.inputs[raw.labels == 1]
    assert len(symmetric) == 8
    assert np.array_equal(symmetric[:, :3], symmetric[:, :2:-1])


def test_the_worked_example_has_its_published_numbers():
    raw = logic.worked()
    assert (raw.inputs.tolist(), raw.values.tolist()) == ([[0.05, 0.1]], [[0.01, 0.99]])
