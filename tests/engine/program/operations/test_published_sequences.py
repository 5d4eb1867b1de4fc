"""Published numbers of sequences: recurrent steps, LSTMs and attention."""

import numpy as np
import pytest

from engine.program import Program
from engine.program.templates import TEMPLATES
from tests.engine.program.checking import record_of


def record(text, arrays=None, parameters=None, reduction="sum"):
    return record_of(Program(text, parameters=parameters), arrays, reduction=reduction)


def near(found, wanted, tolerance=1e-8):
    np.testing.assert_allclose(np.squeeze(found), np.squeeze(wanted), rtol=0, atol=tolerance)


def line(low, high, *shape):
    return np.linspace(low, high, int(np.prod(shape))).reshape(shape)


def drawn(*shapes):
    """Normal numbers of the seed 231, as in the course."""
    rng = np.random.RandomState(231)
    return [rng.randn(*shape) for shape in shapes]


RNN = """
x = input({d})
p = input({h})
Wx = parameter({d}, {h})
Wh = parameter({h}, {h})
b = parameter({h})
z = tanh(x @ Wx + p @ Wh + b)
"""


def test_cs231n_recurrent_step_forward_has_the_published_numbers():
    found = record(
        RNN.format(d=10, h=4) + "loss = sum(z)",
        {"x": line(-0.4, 0.7, 3, 10), "p": line(-0.2, 0.5, 3, 4)},
        {"Wx": line(-0.1, 0.9, 10, 4), "Wh": line(-0.3, 0.7, 4, 4), "b": line(-0.2, 0.4, 4)},
    )  # fmt: skip
    near(found.value("z"), [[-0.58172089, -0.50182032, -0.41232771, -0.31410098],
                            [0.66854692, 0.79562378, 0.87755553, 0.92795967],
                            [0.97934501, 0.99144213, 0.99646691, 0.99854353]])  # fmt: skip


def test_cs231n_recurrent_step_backward_has_the_published_numbers():
    x, p, Wx, Wh, b, dz = drawn((2, 1), (2, 2), (1, 2), (2, 2), (2,), (2, 2))
    found = record(
        RNN.format(d=1, h=2) + "d = input(2)\nloss = sum(z * d)", {"x": x, "p": p, "d": dz},
        {"Wx": Wx, "Wh": Wh, "b": b},
    )  # fmt: skip
    near(found.gradient("x"), [[0.02999498], [0.02260007]])
    near(found.gradient("p"), [[-0.17540737, -0.0323028], [0.13645769, 0.034438]])
    near(found.parameter_gradient("Wx"), [[-0.08672269, 0.01671559]])
    near(found.parameter_gradient("Wh"), [[-0.20050225, -0.0458132], [-0.00737577, -0.0214218]])
    near(found.parameter_gradient("b"), [0.01945126, 0.02981573])


def lstm(d, h, steps):
    n = h
    return f"""
x = input({steps}, {d})
h = input({n})
c = input({n})
Wx = parameter({d}, {4 * n})
Wh = parameter({n}, {4 * n})
b = parameter({4 * n})
for t in range({steps}):
    g = x[t] @ Wx + h @ Wh + b
    c = sigmoid(g[{n}:{2 * n}]) * c + sigmoid(g[0:{n}]) * tanh(g[{3 * n}:{4 * n}])
    h = sigmoid(g[{2 * n}:{3 * n}]) * tanh(c)
loss = sum(h)
"""


def test_cs231n_lstm_step_has_the_published_numbers():
    found = record(
        lstm(4, 5, 1),
        {"x": line(-0.4, 1.2, 3, 1, 4), "h": line(-0.3, 0.7, 3, 5), "c": line(-0.4, 0.9, 3, 5)},
        {"Wx": line(-2.1, 1.3, 4, 20), "Wh": line(-0.7, 2.2, 5, 20), "b": line(0.3, 0.7, 20)},
    )  # fmt: skip
    near(found.value("h"), [[0.24635157, 0.28610883, 0.32240467, 0.35525807, 0.38474904],
                            [0.49223563, 0.55611431, 0.61507696, 0.66844003, 0.7159181],
                            [0.56735664, 0.66310127, 0.74419266, 0.80889665, 0.858299]]
    )  # fmt: skip
    near(found.value("c"), [[0.32986176, 0.39145139, 0.451556, 0.51014116, 0.56717407],
                            [0.66382255, 0.76674007, 0.87195994, 0.97902709, 1.08751345],
                            [0.74192008, 0.90592151, 1.07717006, 1.25120233, 1.42395676]]
    )  # fmt: skip


def test_cs231n_lstm_sequence_has_the_published_numbers():
    found = record(
        lstm(5, 4, 3),
        {"x": line(-0.4, 0.6, 2, 3, 5), "h": line(-0.4, 0.8, 2, 4), "c": np.zeros((2, 4))},
        {"Wx": line(-0.2, 0.9, 5, 16), "Wh": line(-0.3, 0.6, 4, 16), "b": line(0.2, 0.7, 16)},
    )  # fmt: skip
    near(found.value("h.2"), [[0.01764008, 0.01823233, 0.01882671, 0.0194232],
                              [0.45767879, 0.4761092, 0.4936887, 0.51041945]])  # fmt: skip
    near(found.value("h.3"), [[0.11287491, 0.12146228, 0.13018446, 0.13902939],
                              [0.6704845, 0.69350089, 0.71486014, 0.7346449]])  # fmt: skip
    near(found.value("h"), [[0.31358768, 0.33338627, 0.35304453, 0.37250975],
                            [0.81733511, 0.83677871, 0.85403753, 0.86935314]])  # fmt: skip


def test_one_unit_lstm_of_three_steps_has_the_published_numbers():
    text = """
x = input(3)
h = 0
c = 0
k = parameter(start=1)
for t in range(3):
    f = sigmoid(0.5 * x[t] + 0.1 * h) * k
    i = sigmoid(0.6 * x[t] + 0.2 * h)
    g = tanh(0.7 * x[t] + 0.3 * h)
    o = sigmoid(0.8 * x[t] + 0.4 * h)
    c = f * c + i * g
    h = o * tanh(c)
loss = h * 4
"""
    found = record(text, {"x": [[1.0, 2.0, 3.0]]})
    for step, numbers in enumerate(
        [(0.6225, 0.6457, 0.6044, 0.3902, 0.6900, 0.2564),
         (0.7361, 0.7775, 0.9009, 0.9877, 0.8459, 0.6398),
         (0.8269, 0.8730, 0.9798, 1.6721, 0.9344, 0.8707)], 1
    ):  # fmt: skip
        for name, wanted in zip("figcoh", numbers, strict=True):
            version = step + (name in "ch")
            near(found.value(f"{name}.{version}"), wanted, 5.1e-5)
    near(found.loss, 3.483, 5e-4)


def test_gomez_lstm_by_hand_has_the_published_numbers():
    template = TEMPLATES["lstm_by_hand"]
    arrays = {name: np.array(each) for name, each in template.arrays.items()}
    found = record(template.text(), arrays)
    assert found.loss == pytest.approx(0.11491036305861509, rel=1e-14)
    near([found.value("out.2")[0], found.value("out.3")[0]], [0.53631, 0.77198], 5e-6)
    wanted = {
        "Wa": [-0.02672, -0.09220], "Ua": -0.01040, "ba": -0.03641,
        "Wi": [-0.00220, -0.00664], "Ui": -0.00060, "bi": -0.00276,
        "Wf": [-0.00315, -0.01892], "Uf": -0.00338, "bf": -0.00631,
        "Wo": [-0.02592, -0.16260], "Uo": -0.02970, "bo": -0.05361,
    }  # fmt: skip
    for name, numbers in wanted.items():
        near(found.parameter_gradient(name), numbers, 6e-6)


KARIM = """
X = input(3, 4)
WQ = parameter(4, 3, start=[[1, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 1]])
WK = parameter(4, 3, start=[[0, 0, 1], [1, 1, 0], [0, 1, 0], [1, 1, 0]])
WV = parameter(4, 3, start=[[0, 2, 0], [0, 3, 0], [1, 0, 3], [1, 1, 0]])
Q = X @ WQ
K = X @ WK
V = X @ WV
S = Q @ K.T
A = softmax(S{scale})
O = A @ V
loss = sum(O)
"""
TOKENS = [[[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]]]


def test_illustrated_self_attention_without_the_root_has_the_published_numbers():
    found = record(KARIM.format(scale=""), {"X": TOKENS})
    near(found.value("Q"), [[1, 0, 2], [2, 2, 2], [2, 1, 3]])
    near(found.value("K"), [[0, 1, 1], [4, 4, 0], [2, 3, 1]])
    near(found.value("V"), [[1, 2, 3], [2, 8, 0], [2, 6, 3]])
    near(found.value("A"), [[6.3379e-02, 4.6831e-01, 4.6831e-01],
                            [6.0337e-06, 9.8201e-01, 1.7986e-02],
                            [2.9539e-04, 8.8054e-01, 1.1917e-01]], 5e-6)  # fmt: skip
    near(found.value("O"), [[1.9366, 6.6831, 1.5951], [2.0, 7.9640, 0.0540],
                            [1.9997, 7.7599, 0.3584]], 5.1e-5)  # fmt: skip
    near(found.gradient("S"), [[-0.267129, -0.100591, 0.36772], [-0.000024, -0.017639, 0.017663],
                               [-0.001216, -0.103891, 0.105108]], 1e-6)  # fmt: skip
    near(found.parameter_gradient("WQ")[:2], [[0.127728, 0.332209, 0.204482],
                                              [-0.275808, -0.136639, 0.139169]], 1e-6)  # fmt: skip
    near(found.gradient("X"), [[0.023072, 0.253243, 0.354047, 0.390744],
                               [4.095988, 6.474517, 9.201891, 4.17894],
                               [2.195559, 2.364738, 2.666182, 1.967056]], 1e-6)  # fmt: skip


def test_illustrated_self_attention_with_the_root_has_the_published_numbers():
    found = record(KARIM.format(scale=" / sqrt(3)"), {"X": TOKENS})
    near(found.value("A"), [[0.1361258, 0.4319371, 0.4319371], [0.00089045, 0.90884265, 0.09026691],
                            [0.00744489, 0.75470758, 0.23784753]])  # fmt: skip
    near(found.value("O"), [[1.8638742, 6.31937101, 1.7041887], [1.99910955, 7.8141235, 0.27347206],
                            [1.99255511, 7.47963559, 0.73587726]])  # fmt: skip


def test_row_sums_that_are_all_equal_give_attention_no_gradient():
    text = "Q = parameter(2, 2, start=[[1, 0], [0, 1]])\nK = input(3, 2)\nV = input(3, 2)\n"
    text += "A = softmax(Q @ K.T / sqrt(2))\nO = A @ V\nloss = {}"
    arrays = {"K": [[[1, 0], [0, 1], [1, 1]]], "V": [[[1, 0], [0, 1], [0.5, 0.5]]]}
    near(record(text.format("sum(O)"), arrays).parameter_gradient("Q"), np.zeros((2, 2)))
    found = record(text.format("O[0, 0]"), arrays)
    near(found.value("O")[0, 0], [0.60166814, 0.39833186])
    near(found.parameter_gradient("Q")[0], [0.08414246, -0.1129785])


def test_first_recurrent_network_on_hell_to_ello_has_the_published_numbers():
    text = """
x = input(4, 4)
y = target(4, 4)
Wx = parameter(2, 4, start=[[0.1, 0.2, 0.3, 0.4], [-0.4, -0.3, -0.2, -0.1]])
Wh = parameter(2, 2, start=[[0.5, -0.1], [0.2, 0.3]])
Wy = parameter(4, 2, start=[[0.1, -0.1], [0.2, 0.1], [-0.3, 0.2], [0.4, 0]])
bh = parameter(2)
by = parameter(4)
h = zeros(2)
loss = 0
for t in range(4):
    h = tanh(Wx @ x[t] + Wh @ h + bh)
    loss += cross_entropy(Wy @ h + by, y[t])
"""
    word = [0, 1, 2, 2, 3]
    found = record(text, {"x": np.eye(4)[[word[:-1]]], "y": np.eye(4)[[word[1:]]]})
    assert found.loss == pytest.approx(5.804105880224926, rel=1e-14)
    near(found.value("h.2"), [0.09966799, -0.37994896])
    near(found.parameter_gradient("Wh"), [[0.03667894, -0.23953148], [-0.03575316, 0.10821964]])
    near(found.parameter_gradient("bh"), [0.68635368, -0.41299232])
    near(found.parameter_gradient("Wx")[0], [0.12015828, 0.493763, 0.0724324, 0])
