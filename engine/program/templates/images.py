"""Convolutional networks, from a kernel on paper to digits."""

from collections.abc import Iterator

from engine.program.templates.template import Template, whole


def _by_hand() -> str:
    return """
x = input(1, 4, 4)
y = target(1, 3, 3)
k = parameter(1, 1, 2, 2, start=[[[[1, 0], [0, -1]]]])
z = conv2d(x, k)
loss = half_squared_error(z, y)
"""


def _bars(channels: int, kernel: int) -> str:
    side = 5 - kernel + 1
    return f"""
x = input(1, 5, 5)
y = target(2)
k = parameter({channels}, 1, {kernel}, {kernel})
b = parameter({channels}, 1, 1, start=0)
z = conv2d(x, k) + b
a = relu(z)
m = max_pool(a, {side})
v = flatten(m)
W = parameter({channels}, 2)
c = parameter(2)
logits = v @ W + c
loss = cross_entropy(logits, y)
"""


def _digits(channels: int, kernel: int) -> str:
    pad = kernel // 2
    side = (8 + 2 * pad - kernel + 1) // 2
    inner = (side + 2 * pad - kernel + 1) // 2
    second = 2 * channels
    return f"""
x = input(1, 8, 8)
y = target(10)
k1 = parameter({channels}, 1, {kernel}, {kernel}, start=he_uniform)
b1 = parameter({channels}, 1, 1, start=0)
a1 = relu(conv2d(x, k1, padding={pad}) + b1)
m1 = max_pool(a1, 2)
k2 = parameter({second}, {channels}, {kernel}, {kernel}, start=he_uniform)
b2 = parameter({second}, 1, 1, start=0)
a2 = relu(conv2d(m1, k2, padding={pad}) + b2)
m2 = max_pool(a2, 2)
v = flatten(m2)
W = parameter({second * inner * inner}, 10)
c = parameter(10)
logits = v @ W + c
loss = cross_entropy(logits, y)
"""


def templates() -> Iterator[Template]:
    """The table's rows."""
    image = [[[0, 0, 1, 1], [0, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 0]]]
    edges = [[[0, 1, 0], [-1, 0, 1], [-1, 0, 1]]]
    yield Template(
        "convolution", _by_hand, arrays={"x": [image], "y": [edges]},
        training={"learning_rate": 0.05},
    )  # fmt: skip
    channels = whole(8, 1, 16, "How many kernels there are.")
    yield Template(
        "bars", _bars, {"channels": channels, "kernel": whole(3, 1, 5, "The kernel's side.")},
        data="bars", training={"learning_rate": 0.5, "batch_size": 10},
    )  # fmt: skip
    yield Template(
        "digits", _digits,
        {"channels": whole(8, 1, 16, "Kernels of the first convolution; the second has twice."),
         "kernel": whole(3, 1, 5, "The kernels' side, an odd number.")},
        data="digits",
        training={"optimizer": "adam", "learning_rate": 0.01, "batch_size": 32},
    )  # fmt: skip
