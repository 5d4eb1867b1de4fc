"""Published numbers that the language can say: D2L, ONNX, CS231n, worked examples of the web.

Inputs drawn by a published seed come from NumPy's legacy generator, as they did there.
"""

import numpy as np
import pytest

from engine.program import Program
from tests.engine.program.checking import record_of


def record(text, arrays=None, parameters=None, reduction="sum"):
    return record_of(Program(text, parameters=parameters), arrays, reduction=reduction)


def near(found, wanted, tolerance=1e-8):
    np.testing.assert_allclose(np.squeeze(found), np.squeeze(wanted), rtol=0, atol=tolerance)


def line(low, high, *shape):
    return np.linspace(low, high, int(np.prod(shape))).reshape(shape)


def test_d2l_cross_correlation():
    text = "x = input(1, 3, 3)\nk = parameter(1, 1, 2, 2)\nz = conv2d(x, k)\nloss = sum(z)"
    found = record(text, {"x": np.arange(9.0).reshape(1, 1, 3, 3)}, {"k": [[[[0, 1], [2, 3]]]]})
    near(found.value("z"), [[19, 25], [37, 43]])


def test_onnx_convolution_with_and_without_padding():
    text = "x = input(1, 5, 5)\nk = parameter(1, 1, 3, 3, start=1)\n"
    text += "p = conv2d(x, k, padding=1)\nz = conv2d(x, k)\nloss = sum(z) + sum(p)"
    found = record(text, {"x": np.arange(25.0).reshape(1, 1, 5, 5)})
    near(found.value("p"), [[12, 21, 27, 33, 24], [33, 54, 63, 72, 51], [63, 99, 108, 117, 81],
                            [93, 144, 153, 162, 111], [72, 111, 117, 123, 84]])  # fmt: skip
    near(found.value("z"), [[54, 63, 72], [99, 108, 117], [144, 153, 162]])


CONV = "x = input({c}, {h}, {h})\nk = parameter({f}, {c}, {k}, {k})\nb = parameter({f}, 1, 1)\n"


def test_cs231n_convolution_forward():
    text = CONV.format(c=3, h=4, f=3, k=4) + "z = conv2d(x, k, stride=2, padding=1) + b\nloss = sum(z)"
    found = record(
        text, {"x": line(-0.1, 0.5, 2, 3, 4, 4)},
        {"k": line(-0.2, 0.3, 3, 3, 4, 4), "b": line(-0.1, 0.2, 3, 1, 1)},
    )  # fmt: skip
    near(found.value("z"), [
        [[[-0.08759809, -0.10987781], [-0.18387192, -0.2109216]],
         [[0.21027089, 0.21661097], [0.22847626, 0.23004637]],
         [[0.50813986, 0.54309974], [0.64082444, 0.67101435]]],
        [[[-0.98053589, -1.03143541], [-1.19128892, -1.24695841]],
         [[0.69108355, 0.66880383], [0.59480972, 0.56776003]],
         [[2.36270298, 2.36904306], [2.38090835, 2.38247847]]],
    ])  # fmt: skip


def test_cs231n_max_pool_forward():
    text = "x = input(3, 4, 4)\nw = parameter(start=1)\nz = max_pool(x, 2)\nloss = sum(z * w)"
    found = record(text, {"x": line(-0.3, 0.4, 2, 3, 4, 4)}).value("z")
    near(found[0, 0], [[-0.26315789, -0.24842105], [-0.20421053, -0.18947368]])
    near(found[1, 2], [[0.32631579, 0.34105263], [0.38526316, 0.4]])


def drawn(*shapes):
    """Normal numbers of the seed 231, as in the course."""
    rng = np.random.RandomState(231)
    return [rng.randn(*shape) for shape in shapes]


def test_cs231n_convolution_backward():
    x, k, b, dz = drawn((2, 2, 3, 3), (2, 2, 2, 2), (3,), (2, 2, 6, 6))
    text = CONV.format(c=2, h=3, f=2, k=2)
    text += "d = input(2, 6, 6)\nz = conv2d(x, k, padding=2) + b\nloss = sum(z * d)"
    found = record(text, {"x": x, "d": dz}, {"k": k, "b": b[:2].reshape(2, 1, 1)})
    near(found.gradient("x")[0, 0], [[-0.99586749, 2.17409167, -0.45352415],
                                     [-1.41899788, -0.64510689, 2.07242211],
                                     [-2.53884708, -0.82629111, 0.78561257]])  # fmt: skip
    near(found.gradient("x")[1, 1], [[-0.20174922, 5.17612768, 2.07536866],
                                     [5.99681263, 1.39950946, 1.13419772],
                                     [2.84893118, 0.82971516, 2.88537637]])  # fmt: skip
    near(found.parameter_gradient("k"), [
        [[[-4.6241439, 1.8094091], [2.73723036, 1.93393013]],
         [[-2.96136066, -1.71379998], [-4.22428831, 1.91391067]]],
        [[[-2.3100721, -0.26151352], [-0.14307245, -1.20981533]],
         [[2.07924848, -2.76650744], [0.03612067, -0.63962934]]],
    ])  # fmt: skip
    near(found.parameter_gradient("b"), [-26.3931733, -23.88900438])


def test_cs231n_max_pool_backward():
    x, dz = drawn((2, 2, 3, 3), (2, 2, 2, 2))
    text = "x = input(2, 3, 3)\nd = input(2, 2, 2)\nw = parameter(start=1)\n"
    found = record(text + "z = max_pool(x, 2, 1)\nloss = sum(z * d) * w", {"x": x, "d": dz})
    wanted = np.zeros((2, 2, 3, 3))
    for at, number in {
        (0, 0, 0, 1): -0.72618213, (0, 0, 2, 1): -1.99893926, (0, 1, 1, 1): -1.9069208,
        (0, 1, 1, 2): 0.55304798, (1, 0, 0, 1): 1.07324902, (1, 0, 1, 0): 1.27292534,
        (1, 0, 1, 2): 1.58102968, (1, 1, 1, 1): -2.94423441,
    }.items():  # fmt: skip
        wanted[at] = number
    near(found.gradient("x"), wanted)


def test_cs231n_affine_backward():
    x, w, b, dz = drawn((2, 1, 3), (3, 2), (2,), (2, 2))
    text = "x = input(3)\nd = input(2)\nw = parameter(3, 2)\nb = parameter(2)\n"
    text += "z = x @ w + b\nloss = sum(z * d)"
    found = record(text, {"x": x[:, 0], "d": dz}, {"w": w, "b": b})
    near(found.gradient("x"), [[0.77763186, -2.09243622, -0.30026834],
                               [1.67825251, -0.12366044, 0.31302074]])  # fmt: skip
    near(found.parameter_gradient("w"), [[0.66055649, -0.41124988], [1.8682554, 0.66652153],
                                         [-2.25925226, -1.62638125]])  # fmt: skip
    near(found.parameter_gradient("b"), [1.18121661, 1.4141844])


RNN = """
x = input({d})
p = input({h})
Wx = parameter({d}, {h})
Wh = parameter({h}, {h})
b = parameter({h})
z = tanh(x @ Wx + p @ Wh + b)
"""


def test_cs231n_recurrent_step_forward():
    found = record(
        RNN.format(d=10, h=4) + "loss = sum(z)",
        {"x": line(-0.4, 0.7, 3, 10), "p": line(-0.2, 0.5, 3, 4)},
        {"Wx": line(-0.1, 0.9, 10, 4), "Wh": line(-0.3, 0.7, 4, 4), "b": line(-0.2, 0.4, 4)},
    )  # fmt: skip
    near(found.value("z"), [[-0.58172089, -0.50182032, -0.41232771, -0.31410098],
                            [0.66854692, 0.79562378, 0.87755553, 0.92795967],
                            [0.97934501, 0.99144213, 0.99646691, 0.99854353]])  # fmt: skip


def test_cs231n_recurrent_step_backward():
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


def test_cs231n_lstm_step():
    found = record(
        lstm(4, 5, 1),
        {"x": line(-0.4, 1.2, 3, 1, 4), "h": line(-0.3, 0.7, 3, 5), "c": line(-0.4, 0.9, 3, 5)},
        {"Wx": line(-2.1, 1.3, 4, 20), "Wh": line(-0.7, 2.2, 5, 20), "b": line(0.3, 0.7, 20)},
    )  # fmt: skip
    near(found.value("h"), [[0.24635157, 0.28610883, 0.32240467, 0.35525807, 0.38474904],
                            [0.49223563, 0.55611431, 0.61507696, 0.66844003, 0.7159181],
                            [0.56735664, 0.66310127, 0.74419266, 0.80889665, 0.858299]])  # fmt: skip
    near(found.value("c"), [[0.32986176, 0.39145139, 0.451556, 0.51014116, 0.56717407],
                            [0.66382255, 0.76674007, 0.87195994, 0.97902709, 1.08751345],
                            [0.74192008, 0.90592151, 1.07717006, 1.25120233, 1.42395676]])  # fmt: skip


def test_cs231n_lstm_sequence():
    found = record(
        lstm(5, 4, 3),
        {"x": line(-0.4, 0.6, 2, 3, 5), "h": line(-0.4, 0.8, 2, 4), "c": np.zeros((2, 4))},
        {"Wx": line(-0.2, 0.9, 5, 16), "Wh": line(-0.3, 0.6, 4, 16), "b": line(0.2, 0.7, 16)},
    )  # fmt: skip
    near(found.value("h.2"), [[0.01764008, 0.01823233, 0.01882671, 0.0194232],
                              [0.45767879, 0.4761092, 0.4936887, 0.51041945]])  # fmt: skip
    near(found.value("h"), [[0.31358768, 0.33338627, 0.35304453, 0.37250975],
                            [0.81733511, 0.83677871, 0.85403753, 0.86935314]])  # fmt: skip


def test_one_unit_lstm_of_three_steps():
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


def test_gomez_lstm_by_hand():
    from engine.program.templates import TEMPLATES

    template = TEMPLATES["lstm_by_hand"]
    arrays = {name: np.array(each) for name, each in template.arrays.items()}
    found = record(template.text(), arrays)
    assert found.loss == pytest.approx(0.11491036305861509, rel=1e-14)
    near([found.value("out.2")[0], found.value("out.3")[0]], [0.53631, 0.77198], 5e-6)
    wanted = {"Wa": [-0.02672, -0.09220], "Ua": -0.01040, "ba": -0.03641, "Wi": [-0.00220, -0.00664],
              "Ui": -0.00060, "bi": -0.00276, "Wf": [-0.00315, -0.01892], "Uf": -0.00338,
              "bf": -0.00631, "Wo": [-0.02592, -0.16260], "Uo": -0.02970, "bo": -0.05361}  # fmt: skip
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


def test_illustrated_self_attention_without_the_root():
    found = record(KARIM.format(scale=""), {"X": TOKENS})
    near(found.value("Q"), [[1, 0, 2], [2, 2, 2], [2, 1, 3]])
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


def test_illustrated_self_attention_with_the_root():
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


def test_first_recurrent_network_on_hell_to_ello():
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


def test_first_convolutional_network():
    text = """
x = input(1, 6, 6)
y = target(2)
k = parameter(start=[[[[0.2, -0.1, 0.3], [0.4, 0.1, -0.3], [-0.2, 0.5, 0.1]]]])
b = parameter(start=-0.1)
W = parameter(start=[[0.5, -0.4, 0.3, 0.2], [-0.3, 0.6, 0.1, -0.2]])
c = parameter(start=[0.1, -0.1])
z = conv2d(x, k) + b
m = max_pool(relu(z), 2)
logits = W @ flatten(m) + c
loss = cross_entropy(logits, y)
"""
    image = [[0.0, 0.2, 0.9, 0.8, 0.1, 0.0], [0.1, 0.7, 0.3, 0.4, 0.6, 0.2],
             [0.0, 0.1, 0.2, 0.9, 0.5, 0.1], [0.2, 0.0, 0.6, 0.7, 0.0, 0.3],
             [0.1, 0.8, 0.9, 0.2, 0.1, 0.0], [0.4, 0.9, 0.7, 0.8, 0.6, 0.5]]  # fmt: skip
    found = record(text, {"x": [[image]], "y": [[0, 1]]})
    assert found.loss == pytest.approx(0.9542789175801589, rel=1e-14)
    near(found.gradient("logits"), [0.61491027, -0.61491027])
    near(found.parameter_gradient("k"), [[-0.30745514, 0.19677129, 0.41813899],
                                         [0.47963001, 0.06149103, -0.12298205],
                                         [0.20906949, -0.17217488, 0.38124437]])  # fmt: skip
    near(found.gradient("x")[0, 0, 2], [0, -0.09838564, 0.36894616, -0.25826232, -0.06149103, 0])


def test_layer_norm_with_gain():
    text = "x = input(4)\nd = input(4)\ng = parameter(4, start=[1, 0.5, 2, 1])\nb = parameter(4)\n"
    text += "loss = sum(layer_norm(x, g, b) * d)"
    found = record(text, {"x": [[1, 2, 4, 5]], "d": [[0.1, -0.2, 0.3, 0.4]]})
    near(found.gradient("x"), [0.06956931, -0.13914027, 0.13914027, -0.06956931])
    near(found.parameter_gradient("g"), [-0.12649085, 0.12649085, 0.18973628, 0.50596341])


def test_micrograd_neuron_and_residual():
    text = """
x1 = parameter(start=2)
x2 = parameter(start=0)
w1 = parameter(start=-3)
w2 = parameter(start=1)
b = parameter(start=6.8813735870195432)
n = x1 * w1 + x2 * w2 + b
loss = tanh(n)
"""
    found = record(text)
    near(found.value("n"), 0.8813735870)
    near(found.loss, 0.7071067812)
    near([found.parameter_gradient(name) for name in ("x1", "w1", "x2", "w2")], [-1.5, 1, 0.5, 0])
    text = "x = input(2)\nd = input(2)\nW = parameter(start=[[0.5, -0.25], [-0.5, 0.5]])\n"
    found = record(text + "loss = sum((x + relu(W @ x)) * d)", {"x": [[1, -2]], "d": [[1, -1]]})
    near(found.parameter_gradient("W"), [[1, -2], [0, 0]])
    near(found.gradient("x"), [1.5, -1.25])
