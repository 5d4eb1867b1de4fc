"""Published numbers of whole networks and of what one update makes of them: captions of CS231n,
Gomez's LSTM after its update, D2L's edge detector, GRU variants, circuits."""

import numpy as np
import pytest

from engine import Trainer, TrainingConfig
from engine.program import Program
from engine.program.templates import TEMPLATES
from tests.engine.program.checking import record_of


def record(text, arrays=None, parameters=None):
    return record_of(Program(text, parameters=parameters), arrays, reduction="sum")


def near(found, wanted, tolerance=1e-8):
    np.testing.assert_allclose(np.squeeze(found), np.squeeze(wanted), rtol=0, atol=tolerance)


def line(low, high, *shape):
    return np.linspace(low, high, int(np.prod(shape))).reshape(shape)


CAPTION = """
f = input(20)
x = tokens(12, vocabulary=3)
y = input(12, 3)
P = parameter(20, 40)
p = parameter(40)
E = parameter(3, 30)
Wx = parameter(30, {wide})
Wh = parameter(40, {wide})
b = parameter({wide})
V = parameter(40, 3)
d = parameter(3)
h = f @ P + p
c = zeros(40)
loss = 0
for t in range(12):
    g = E[x[t]] @ Wx + h @ Wh + b
{cell}
    loss -= sum(y[t] * log_softmax(h @ V + d))
"""
LSTM_CELL = """    c = sigmoid(g[40:80]) * c + sigmoid(g[0:40]) * tanh(g[120:160])
    h = sigmoid(g[80:120]) * tanh(c)"""
CELLS = {
    "rnn": (40, (-1.5, 0.3), "    h = tanh(g)"),
    "lstm": (160, (-0.5, 1.7), LSTM_CELL),
}
"""How many numbers enter a cell, between what the features lie, and its lines."""


@pytest.mark.parametrize(("cell", "loss"), [("rnn", 9.83235591003), ("lstm", 9.82445935443)])
def test_cs231n_captions_have_the_published_loss(cell, loss):
    """Ten captions; a word that is "nothing" costs nothing; the loss is summed over the words."""
    wide, features, lines = CELLS[cell]
    text = CAPTION.format(wide=wide, cell=lines)
    program = Program(text)
    given = {each.name: line(-1.4, 1.3, *each.shape) for each in program.graph.parameters}
    words = (np.arange(10 * 13) % 3).reshape(10, 13)
    after = words[:, 1:]
    wanted = np.eye(3)[after] * (after != 0)[..., None]
    arrays = {"f": line(*features, 10, 20), "x": words[:, :-1], "y": wanted}
    found = record_of(Program(text, parameters=given), arrays)
    assert found.loss == pytest.approx(loss, abs=5e-11)


def test_gomez_lstm_after_its_update_has_the_published_numbers():
    template = TEMPLATES["lstm_by_hand"]
    arrays = {name: np.array(each) for name, each in template.arrays.items()}
    program = Program(template.text())
    settings = {"learning_rate": 0.1, "reduction": "sum", "batch_size": 1}
    trainer = Trainer(program, TrainingConfig("program", **settings), arrays)
    trainer.run(1)
    wanted = {
        "Wa": [0.45267, 0.25922], "Ua": 0.15104, "ba": 0.20364, "Wi": [0.95022, 0.80066],
        "Ui": 0.80006, "bi": 0.65028, "Wf": [0.70032, 0.45189], "Uf": 0.10034, "bf": 0.15063,
        "Wo": [0.60259, 0.41626], "Uo": 0.25297, "bo": 0.10536,
    }  # fmt: skip
    for name, numbers in wanted.items():
        near(program.parameter(name), numbers, 6e-6)


def test_d2l_edge_detector_is_learned_in_ten_steps():
    """The published kernel finds the edges, and is found from them at the published rate."""
    image = np.ones((1, 1, 6, 8))
    image[..., 2:6] = 0
    text = "x = input(1, 6, 8)\ny = target(1, 6, 7)\nk = parameter(1, 1, 1, 2)\n"
    text += "z = conv2d(x, k)\nloss = sum((z - y) ** 2)"
    edges = np.zeros((1, 1, 6, 7))
    edges[..., 1], edges[..., 5] = 1, -1
    found = record(text, {"x": image, "y": edges}, {"k": [[[[1, -1]]]]})
    near(found.value("z"), edges)
    assert found.loss == 0
    program = Program(text, parameters={"k": np.zeros((1, 1, 1, 2))})
    settings = {"learning_rate": 3e-2, "batch_size": 1}
    trainer = Trainer(program, TrainingConfig("program", **settings), {"x": image, "y": edges})
    trainer.run(10)
    near(program.parameter("k"), [1, -1], 0.1)


GRU = """
x = input(2)
h = parameter(start=[0.2, -0.1])
Wz = parameter(start=[[0.1, 0.2], [0.3, 0.4]])
Wr = parameter(start=[[-0.1, 0.1], [0.2, -0.2]])
Wn = parameter(start=[[0.5, -0.5], [0.25, 0.75]])
Uz = parameter(start=[[0.3, -0.2], [0.1, 0.2]])
Ur = parameter(start=[[0.2, 0.2], [-0.3, 0.1]])
Un = parameter(start=[[0.4, 0.1], [-0.2, 0.3]])
bz = parameter(start=[0.1, -0.1])
br = parameter(start=[0, 0.2])
bn = parameter(start=[-0.1, 0.1])
c = parameter(start=[0.05, -0.05])
z = sigmoid(Wz @ x + Uz @ h + bz)
r = sigmoid(Wr @ x + Ur @ h + br)
after = tanh(Wn @ x + bn + r * (Un @ h + c))
before = tanh(Wn @ x + bn + Un @ (r * h) + c)
one = (1 - z) * after + z * h
two = (1 - z) * before + z * h
three = z * before + (1 - z) * h
loss = sum(one + two + three)
"""


def test_three_kinds_of_gru_give_three_different_answers():
    found = record(GRU, {"x": [[1, -0.5]]})
    near(found.value("z"), [0.54487889, 0.5])
    near(found.value("r"), [0.46754569, 0.60587367])
    near(found.value("after"), [0.60822887, -0.09739512])
    near(found.value("before"), [0.62388747, -0.11141358])
    near(found.value("one"), [0.38579358, -0.09869756])
    near(found.value("two"), [0.39292013, -0.10570679])
    near(found.value("three"), [0.43096733, -0.10570679])


def test_circuit_of_three_numbers_has_the_published_gradients():
    found = record(TEMPLATES["circuit"].text())
    assert found.loss == -12
    assert [float(found.parameter_gradient(name)) for name in "xyz"] == [-4, -4, 3]


def test_d2l_batch_norm_of_two_rows_is_minus_one_and_one():
    text = "x = input(2, 2)\ng = parameter(start=1)\nc = x - mean(x, axis=0)\n"
    text += "n = c / sqrt(mean(c * c, axis=0))\nloss = sum(n) * g"
    near(record(text, {"x": [[[1, 2], [2, 3]]]}).value("n"), [[-1, -1], [1, 1]])


def test_layer_norm_of_one_two_three_has_the_derived_gradient():
    text = "x = input(3)\nd = input(3)\nloss = sum(layer_norm(x, epsilon={}) * d)"
    for epsilon, wanted in (
        ("0", [0.20412415, -0.40824829, 0.20412415]), ("1e-5", [0.2041318, -0.40824523, 0.20411343])
    ):  # fmt: skip
        found = record(
            text.format(epsilon).replace("loss = ", "g = parameter(start=1)\nloss = g * "),
            {"x": [[1, 2, 3]], "d": [[1, 0, 0]]},
        )
        near(found.gradient("x"), wanted)
