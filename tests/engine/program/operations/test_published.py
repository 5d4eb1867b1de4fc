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


def test_d2l_cross_correlation_has_the_published_numbers():
    text = "x = input(1, 3, 3)\nk = parameter(1, 1, 2, 2)\nz = conv2d(x, k)\nloss = sum(z)"
    found = record(text, {"x": np.arange(9.0).reshape(1, 1, 3, 3)}, {"k": [[[[0, 1], [2, 3]]]]})
    near(found.value("z"), [[19, 25], [37, 43]])


def test_onnx_convolution_with_and_without_padding_has_the_published_numbers():
    text = "x = input(1, 5, 5)\nk = parameter(1, 1, 3, 3, start=1)\n"
    text += "p = conv2d(x, k, padding=1)\nz = conv2d(x, k)\nloss = sum(z) + sum(p)"
    found = record(text, {"x": np.arange(25.0).reshape(1, 1, 5, 5)})
    near(found.value("p"), [[12, 21, 27, 33, 24], [33, 54, 63, 72, 51], [63, 99, 108, 117, 81],
                            [93, 144, 153, 162, 111], [72, 111, 117, 123, 84]])  # fmt: skip
    near(found.value("z"), [[54, 63, 72], [99, 108, 117], [144, 153, 162]])


CONV = "x = input({c}, {h}, {h})\nk = parameter({f}, {c}, {k}, {k})\nb = parameter({f}, 1, 1)\n"


def test_cs231n_convolution_forward_has_the_published_numbers():
    text = (
        CONV.format(c=3, h=4, f=3, k=4) + "z = conv2d(x, k, stride=2, padding=1) + b\nloss = sum(z)"
    )
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


def test_cs231n_max_pool_forward_has_the_published_numbers():
    text = "x = input(3, 4, 4)\nw = parameter(start=1)\nz = max_pool(x, 2)\nloss = sum(z * w)"
    found = record(text, {"x": line(-0.3, 0.4, 2, 3, 4, 4)}).value("z")
    near(found[0, 0], [[-0.26315789, -0.24842105], [-0.20421053, -0.18947368]])
    near(found[1, 2], [[0.32631579, 0.34105263], [0.38526316, 0.4]])


def drawn(*shapes):
    """Normal numbers of the seed 231, as in the course."""
    rng = np.random.RandomState(231)
    return [rng.randn(*shape) for shape in shapes]


def test_cs231n_convolution_backward_has_the_published_numbers():
    x, k, b, dz = drawn((2, 2, 3, 3), (2, 2, 2, 2), (3,), (2, 2, 6, 6))
    text = CONV.format(c=2, h=3, f=2, k=2)
    text += "d = input(2, 6, 6)\nz = conv2d(x, k, padding=2) + b\nloss = sum(z * d)"
    found = record(text, {"x": x, "d": dz}, {"k": k, "b": b[:2].reshape(2, 1, 1)})
    near(found.gradient("x")[0, 0], [[-0.99586749, 2.17409167, -0.45352415],
                                     [-1.41899788, -0.64510689, 2.07242211],
                                     [-2.53884708, -0.82629111, 0.78561257]])  # fmt: skip
    near(found.gradient("x")[0, 1], [[2.88860475, -0.42936398, 2.62903049],
                                     [1.40539801, 0.75107387, 0.16949314],
                                     [1.20343246, 3.00942677, -3.29852985]])  # fmt: skip
    near(found.gradient("x")[1, 0], [[0.12246593, -5.26511368, -0.97937742],
                                     [5.39620988, -3.1473564, 2.77271701],
                                     [1.91213639, -1.78738795, 5.53291789]])  # fmt: skip
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


def test_cs231n_max_pool_backward_has_the_published_numbers():
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


def test_cs231n_affine_backward_has_the_published_numbers():
    x, w, b, dz = drawn((2, 1, 3), (3, 2), (2,), (2, 2))
    text = "x = input(3)\nd = input(2)\nw = parameter(3, 2)\nb = parameter(2)\n"
    text += "z = x @ w + b\nloss = sum(z * d)"
    found = record(text, {"x": x[:, 0], "d": dz}, {"w": w, "b": b})
    near(found.gradient("x"), [[0.77763186, -2.09243622, -0.30026834],
                               [1.67825251, -0.12366044, 0.31302074]])  # fmt: skip
    near(found.parameter_gradient("w"), [[0.66055649, -0.41124988], [1.8682554, 0.66652153],
                                         [-2.25925226, -1.62638125]])  # fmt: skip
    near(found.parameter_gradient("b"), [1.18121661, 1.4141844])


def test_first_convolutional_network_has_the_published_numbers():
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


def test_layer_norm_with_gain_has_the_published_numbers():
    text = "x = input(4)\nd = input(4)\ng = parameter(4, start=[1, 0.5, 2, 1])\nb = parameter(4)\n"
    text += "loss = sum(layer_norm(x, g, b) * d)"
    found = record(text, {"x": [[1, 2, 4, 5]], "d": [[0.1, -0.2, 0.3, 0.4]]})
    near(found.gradient("x"), [0.06956931, -0.13914027, 0.13914027, -0.06956931])
    near(found.parameter_gradient("g"), [-0.12649085, 0.12649085, 0.18973628, 0.50596341])


def test_micrograd_neuron_and_residual_has_the_published_numbers():
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
