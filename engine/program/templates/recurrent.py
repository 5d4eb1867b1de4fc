"""Recurrent networks: one cell, used at every step."""

from collections.abc import Iterator

from engine.limits import Limit
from engine.program.templates.template import Template, TemplateField, whole


def _hello(hidden: int) -> str:
    return f"""
x = tokens(4, vocabulary=4)
y = target(4, 4)
E = parameter(4, {hidden})
Wh = parameter({hidden}, {hidden})
b = parameter({hidden})
V = parameter({hidden}, 4)
c = parameter(4)
h = zeros({hidden})
loss = 0
for t in range(4):
    h = tanh(E[x[t]] + h @ Wh + b)
    z = h @ V + c
    loss += cross_entropy(z, y[t])
"""


def _elman(T: int, inputs: int, hidden: int, outputs: int) -> str:
    return f"""
x = input({T}, {inputs})
y = target({outputs})
Wx = parameter({inputs}, {hidden})
Wh = parameter({hidden}, {hidden})
b = parameter({hidden})
V = parameter({hidden}, {outputs})
c = parameter({outputs})
h = zeros({hidden})
for t in range({T}):
    h = tanh(x[t] @ Wx + h @ Wh + b)
z = h @ V + c
"""


def _parity(T: int, hidden: int) -> str:
    return _elman(T, 1, hidden, 1) + "p = sigmoid(z)\nloss = binary_cross_entropy(p, y)\n"


def _adding(T: int, hidden: int) -> str:
    return _lstm(T, 2, hidden, 1) + "loss = half_squared_error(z, y)\n"


def _echo(T: int, hidden: int) -> str:
    return f"""
x = input({T}, 1)
y = target({T}, 1)
Wx = parameter(1, {hidden})
Wh = parameter({hidden}, {hidden})
b = parameter({hidden})
V = parameter({hidden}, 1)
h = zeros({hidden})
loss = 0
for t in range({T}):
    h = tanh(x[t] @ Wx + h @ Wh + b)
    loss += half_squared_error(h @ V, y[t])
"""


def _through_time(T: int, gain: float, squash: bool, lstm: bool) -> str:
    return _remembering(T) if lstm else _multiplying(T, gain, squash)


def _multiplying(T: int, gain: float, squash: bool) -> str:
    step = "x[t] @ U + h @ W"
    return f"""
x = input({T}, 1)
y = target(2)
W = parameter(2, 2, start=[[{gain}, 0], [0, {gain}]])
U = parameter(1, 2, start=0.5)
h = zeros(2)
for t in range({T}):
    h = {f"tanh({step})" if squash else step}
loss = half_squared_error(h, y)
"""


def _remembering(T: int) -> str:
    """The same task with an LSTM's cell whose forget gate begins open."""
    return f"""
x = input({T}, 1)
y = target(2)
U = parameter(1, 8, start=0.5)
W = parameter(2, 8)
b = parameter(8, start=[0, 0, 4, 4, 0, 0, 0, 0])
c = zeros(2)
h = zeros(2)
for t in range({T}):
    g = x[t] @ U + h @ W + b
    i = sigmoid(g[0:2])
    f = sigmoid(g[2:4])
    o = sigmoid(g[4:6])
    u = tanh(g[6:8])
    c = f * c + i * u
    h = o * tanh(c)
loss = half_squared_error(h, y)
"""


def _lstm(T: int, inputs: int, hidden: int, outputs: int) -> str:
    n = hidden
    return f"""
x = input({T}, {inputs})
y = target({outputs})
W = parameter({inputs + n}, {4 * n})
b = parameter({4 * n})
V = parameter({n}, {outputs})
d = parameter({outputs})
h = zeros({n})
c = zeros({n})
for t in range({T}):
    g = concatenate([x[t], h]) @ W + b
    i = sigmoid(g[0:{n}])
    f = sigmoid(g[{n}:{2 * n}])
    o = sigmoid(g[{2 * n}:{3 * n}])
    u = tanh(g[{3 * n}:{4 * n}])
    c = f * c + i * u
    h = o * tanh(c)
z = h @ V + d
"""


def _lstm_parity(T: int, hidden: int) -> str:
    return _lstm(T, 1, hidden, 1) + "p = sigmoid(z)\nloss = binary_cross_entropy(p, y)\n"


def _gru_parity(T: int, hidden: int) -> str:
    n = hidden
    return f"""
x = input({T}, 1)
y = target(1)
Wz = parameter({1 + n}, {n})
Wr = parameter({1 + n}, {n})
Wu = parameter({1 + n}, {n})
V = parameter({n}, 1)
c = parameter(1)
h = zeros({n})
for t in range({T}):
    both = concatenate([x[t], h])
    z = sigmoid(both @ Wz)
    r = sigmoid(both @ Wr)
    u = tanh(concatenate([x[t], r * h]) @ Wu)
    h = (1 - z) * h + z * u
p = sigmoid(h @ V + c)
loss = binary_cross_entropy(p, y)
"""


def _gomez() -> str:
    return """
x = input(2, 2)
y = target(2)
Wa = parameter(2, start=[0.45, 0.25])
Ua = parameter(start=0.15)
ba = parameter(start=0.2)
Wi = parameter(2, start=[0.95, 0.8])
Ui = parameter(start=0.8)
bi = parameter(start=0.65)
Wf = parameter(2, start=[0.7, 0.45])
Uf = parameter(start=0.1)
bf = parameter(start=0.15)
Wo = parameter(2, start=[0.6, 0.4])
Uo = parameter(start=0.25)
bo = parameter(start=0.1)
state = 0
out = 0
loss = 0
for t in range(2):
    a = tanh(x[t] @ Wa + Ua * out + ba)
    i = sigmoid(x[t] @ Wi + Ui * out + bi)
    f = sigmoid(x[t] @ Wf + Uf * out + bf)
    o = sigmoid(x[t] @ Wo + Uo * out + bo)
    state = a * i + f * state
    out = tanh(state) * o
    loss += 0.5 * (out - y[t]) ** 2
"""


def templates() -> Iterator[Template]:
    """The table's rows."""
    hidden = whole(8, 1, 64, "How many hidden units there are.")
    turns = whole(6, 1, 16, "How many steps the cell takes.")
    adam = {"optimizer": "adam", "learning_rate": 0.01, "batch_size": 32}
    yield Template(
        "hello", _hello, {"hidden": whole(3, 1, 32, "How many hidden units there are.")},
        data="hello", training={"learning_rate": 0.1},
    )  # fmt: skip
    length = {"T": turns, "hidden": hidden}
    yield Template("echo", _echo, length, data="echo", training=adam,
                   options=lambda T, hidden: {"length": T})  # fmt: skip
    for name, write in (("parity", _parity), ("lstm", _lstm_parity), ("gru", _gru_parity)):
        yield Template(name, write, length, data="bits", training=adam,
                       options=lambda T, hidden: {"length": T})  # fmt: skip
    yield Template("adding", _adding, {"T": whole(8, 2, 16, "How many steps."), "hidden": hidden},
                   data="adding", training=adam,
                   options=lambda T, hidden: {"length": T})  # fmt: skip
    yield Template(
        "through_time", _through_time,
        {"T": whole(16, 2, 64, "How many steps."),
         "gain": TemplateField(0.7, Limit(-4.0, 4.0, "What a step multiplies the state by.")),
         "squash": TemplateField(True), "lstm": TemplateField(False)},
        data="series", options=lambda T, **rest: {"length": T},
        training={"learning_rate": 0.05},
    )  # fmt: skip
    yield Template(
        "lstm_by_hand", _gomez,
        arrays={"x": [[[1.0, 2.0], [0.5, 3.0]]], "y": [[0.5, 1.25]]},
        training={"learning_rate": 0.1, "reduction": "sum"},
    )  # fmt: skip
