"""More published numbers: single steps of courses, notebooks and answers on the web."""

import numpy as np
import pytest

from engine.program import Program
from tests.engine.program.checking import record_of


def record(text, arrays=None, parameters=None):
    return record_of(Program(text, parameters=parameters), arrays, reduction="sum")


def near(found, wanted, tolerance=1e-8):
    np.testing.assert_allclose(np.squeeze(found), np.squeeze(wanted), rtol=0, atol=tolerance)


def test_stack_exchange_convolution_back_through_pool_and_sigmoid_has_the_published_numbers():
    text = (
        "z = parameter(4)\nW = parameter(start=[[0.61, 0.82, 0.96, -1], [0.02, -0.5, 0.23, 0.17]])"
    )
    text += "\nd = input(2)\nloss = sum((W @ sigmoid(z)) * d)"
    a = np.array([0.58, 0.57, 0.65, 0.55])
    found = record(text, {"d": [[0.25, -0.15]]}, {"z": np.log(a / (1 - a))})
    near(found.parameter_gradient("z"), [0.0364182, 0.068628, 0.04675125, -0.06818625], 1e-15)


def test_egtry_network_with_a_unit_that_is_off_has_the_published_numbers():
    text = """
x = input(2)
W = parameter(start=[[1, 1], [1, -1]])
b = parameter(start=[-1, 0])
w = parameter(start=[1, 1])
z = W @ x + b
y = w @ relu(z)
loss = (y - 3) ** 2
"""
    found = record(text, {"x": [[1, 2]]})
    near(found.value("z"), [2, -1])
    assert (found.value("y")[0], found.loss, found.gradient("y")[0]) == (2, 1, -2)
    near(found.parameter_gradient("w"), [-4, 0])
    near(found.parameter_gradient("W"), [[-2, -4], [0, 0]])


def test_notebook_whose_printed_gradients_are_wrong_has_the_derived_ones():
    text = """
x = input(3)
W = parameter(start=[2, 1])
U = parameter(start=[[1, 2], [3, 4]])
w = parameter(start=[2, 4])
h = zeros(2)
for t in range(3):
    h = tanh(W * x[t] + U @ h)
y = w @ h
loss = 0.5 * (y - 7) ** 2
"""
    found = record(text, {"x": [[0.2, 0.3, 0.4]]})
    for step, wanted in enumerate(
        [[0.37994896, 0.19737532], [0.87975882, 0.97711011], [0.9986059, 0.99999815]], 2
    ):
        near(found.value(f"h.{step}"), wanted)
    near(found.value("y"), 5.99720442000804, 1e-13)
    near(found.parameter_gradient("W"), [-0.00309606, -0.00103879])
    near(found.parameter_gradient("U"), [[-0.00539987, -0.00571145], [-0.00020622, -0.00011483]])
    near(found.parameter_gradient("w"), [-1.00139759, -1.00279373])


def test_recurrent_network_by_hand_in_whole_numbers_has_the_published_numbers():
    text = """
x = input(4)
A = parameter(start=[[1, -1], [1, 1]])
B = parameter(start=[1, 2])
C = parameter(start=[-1, 1])
h = zeros(2)
loss = 0
for t in range(4):
    h = relu(A @ h + B * x[t])
    y = C @ h
    loss += y
"""
    found = record(text, {"x": [[3, 4, 5, 6]]})
    near([found.value(f"h.{t}")[0] for t in (2, 3, 4, 5)], [[3, 6], [1, 17], [0, 28], [0, 40]])
    near([found.value(f"y.{t}") for t in (1, 2, 3, 4)], [3, 16, 28, 40])


def test_first_loss_of_the_character_network_is_that_of_knowing_nothing():
    text = "x = input(4, 4)\ny = target(4, 4)\nW = parameter(4, 4, start=0)\nloss = 0\n"
    text += "for t in range(4):\n    loss += cross_entropy(x[t] @ W, y[t])\n"
    word = [0, 1, 2, 2, 3]
    found = record(text, {"x": np.eye(4)[[word[:-1]]], "y": np.eye(4)[[word[1:]]]})
    assert found.loss == pytest.approx(5.545177444479562, rel=1e-15)


def test_cs231n_embedding_has_the_published_numbers():
    text = "t = tokens(1, vocabulary=2)\nd = input(1, 1)\nW = parameter(2, 1)\n"
    rng = np.random.RandomState(231)
    tokens, W, d = rng.randint(2, size=(2, 1)), rng.randn(2, 1), rng.randn(2, 1, 1)
    found = record(f"{text}loss = sum(W[t] * d)", {"t": tokens, "d": d}, {"W": W})
    near(found.parameter_gradient("W"), [[-0.52653556], [0.93210596]])
    text = "t = tokens(4, vocabulary=5)\nW = parameter(5, 3)\ne = W[t]\nloss = sum(e)"
    rows = np.linspace(0, 1, 15).reshape(5, 3)
    found = record(text, {"t": [[0, 3, 1, 2], [2, 1, 0, 3]]}, {"W": rows})
    near(found.value("e")[0, 0], [0, 0.07142857, 0.14285714])
    near(found.parameter_gradient("W"), [[2] * 3] * 4 + [[0] * 3])


def test_cs231n_batch_norm_over_an_axis_of_one_sample_has_the_published_numbers():
    text = """
x = input(2, 2)
d = input(2, 2)
g = parameter(2)
b = parameter(2)
c = x - mean(x, axis=0)
n = c / sqrt(mean(c * c, axis=0) + 1e-5)
loss = sum((g * n + b) * d)
"""
    rng = np.random.RandomState(231)
    x, g, b, d = 5 * rng.randn(2, 2) + 12, rng.randn(2), rng.randn(2), rng.randn(2, 2)
    found = record(text, {"x": x[None], "d": d[None]}, {"g": g, "b": b})
    near(found.parameter_gradient("g"), [-1.08325373, -0.67126421])
    near(found.parameter_gradient("b"), [-1.76780469, -0.08144906])


def test_d2l_layer_norm_of_two_features_is_one_and_minus_one():
    text = "x = input(2)\ng = parameter(start=1)\nn = layer_norm(x, epsilon=0)\nloss = sum(n) * g"
    found = record(text, {"x": [[1, 2], [2, 3]]})
    near(found.value("n"), [[-1, 1], [-1, 1]])


def test_attention_of_the_transformer_chapter_has_the_published_numbers():
    text = "X = input(3, 4)\ng = parameter(start=1)\nS = X @ X.T\nA = softmax(S / sqrt(4))\n"
    found = record(
        f"{text}loss = sum(A @ X) * g", {"X": [[[1, 0, 1, 0], [0, 1, 0, 1], [1, 1, 0, 0]]]}
    )
    near(found.value("S"), [[2, 0, 1], [0, 2, 1], [1, 1, 2]])
    near(found.value("A"), [[0.50648039, 0.18632372, 0.30719589],
                            [0.18632372, 0.50648039, 0.30719589],
                            [0.27406862, 0.27406862, 0.45186276]])  # fmt: skip


def test_attention_of_two_queries_and_three_keys_has_the_published_numbers():
    text = "Q = parameter(start=[[1, 0], [0, 1]])\nK = parameter(3, 2)\nV = parameter(3, 2)\n"
    text += "A = softmax(Q @ K.T / sqrt(2))\nloss = (A @ V)[0, 0]"
    keys = {"K": [[1, 0], [0, 1], [1, 1]], "V": [[1, 0], [0, 1], [0.5, 0.5]]}
    found = record(text, None, keys)
    near(found.value("A")[0, 0], [0.40111209, 0.19777581, 0.40111209])
    near(found.parameter_gradient("V"), [[0.40111209, 0], [0.19777581, 0], [0.40111209, 0]])
    near(found.parameter_gradient("K"), [[0.1129785, 0], [-0.08414246, 0], [-0.02883604, 0]])
