"""Circuits: a few numbers, read with a pencil beside them."""

from collections.abc import Iterator

from engine.program.templates.template import Template, TemplateField, whole


def _circuit() -> str:
    return """
x = parameter(start=-2)
y = parameter(start=5)
z = parameter(start=-4)
q = x + y
loss = q * z
"""


def _max() -> str:
    return """
x = parameter(start=3)
y = parameter(start=-4)
z = parameter(start=2)
w = parameter(start=-1)
p = x * y
m = maximum(z, w)
s = p + m
loss = 2 * s
"""


def _neuron_circuit() -> str:
    return """
w0 = parameter(start=2)
x0 = parameter(start=-1)
w1 = parameter(start=-3)
x1 = parameter(start=-2)
w2 = parameter(start=-3)
p0 = w0 * x0
p1 = w1 * x1
s = p0 + p1
z = s + w2
m = -z
e = exp(m)
d = e + 1
loss = 1 / d
"""


def _micrograd() -> str:
    return """
a = parameter(start=-4)
b = parameter(start=2)
c = a + b
d = a * b + b ** 3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + relu(b + a)
d += 3 * d + relu(b - a)
e = c - d
f = e ** 2
g = f / 2
g += 10 / f
loss = g
"""


def _neuron(inputs: int) -> str:
    return f"""
x = input({inputs})
y = target()
w = parameter({inputs})
b = parameter()
z = sum(x * w) + b
a = sigmoid(z)
loss = 0.5 * (a - y) ** 2
"""


def _softmax_pieces(classes: int) -> str:
    return f"""
x = input(2)
y = target({classes})
W = parameter(2, {classes})
b = parameter({classes})
logits = x @ W + b
largest = max(logits)
shifted = logits - largest
counts = exp(shifted)
total = sum(counts)
p = counts / total
logp = log(p)
loss = -sum(y * logp)
"""


def _layer_norm(d: int) -> str:
    return f"""
x = input({d})
y = target({d})
gain = parameter({d}, start=1)
bias = parameter({d}, start=0)
m = mean(x)
c = x - m
v = mean(c ** 2)
s = sqrt(v + 0.00001)
n = c / s
out = gain * n + bias
loss = half_squared_error(out, y)
"""


def _embedding(tokens: int, vocabulary: int, d: int) -> str:
    return f"""
t = tokens({tokens}, vocabulary={vocabulary})
y = target({d})
E = parameter({vocabulary}, {d})
x = E[t]
m = mean(x, axis=0)
loss = half_squared_error(m, y)
"""


def _chain(layers: int, d: int, residual: bool) -> str:
    step = "h + tanh(h @ W)" if residual else "tanh(h @ W)"
    return f"""
x = input({d})
y = target({d})
h = x
for i in range({layers}):
    W = parameter({d}, {d})
    h = {step}
loss = half_squared_error(h, y)
"""


def templates() -> Iterator[Template]:
    """The table's rows."""
    yield Template("circuit", _circuit, training={"learning_rate": 0.01})
    yield Template("circuit_max", _max, training={"learning_rate": 0.01})
    yield Template("circuit_neuron", _neuron_circuit, training={"learning_rate": 0.1})
    yield Template("micrograd", _micrograd, training={"learning_rate": 0.0001})
    yield Template(
        "neuron", _neuron, {"inputs": whole(2, 1, 16, "How many inputs there are.")},
        data="gates", options=lambda inputs: {"inputs": inputs},
        training={"learning_rate": 0.5, "batch_size": 4},
    )  # fmt: skip
    yield Template(
        "softmax_pieces", _softmax_pieces,
        {"classes": whole(3, 2, 10, "How many classes there are.")},
        data="clouds", options=lambda classes: {"classes": classes},
        training={"learning_rate": 0.1, "batch_size": 8},
    )  # fmt: skip
    yield Template(
        "layer_norm", _layer_norm, {"d": whole(4, 3, 64, "How many features there are.")},
        data="vectors", options=lambda d: {"size": d}, training={"learning_rate": 0.1},
    )  # fmt: skip
    yield Template(
        "embedding", _embedding,
        {"tokens": whole(3, 1, 16, "How many tokens come in."),
         "vocabulary": whole(4, 2, 64, "How many different tokens there are."),
         "d": whole(2, 1, 32, "How many numbers stand for a token.")},
        arrays={"t": [[1, 1, 2]], "y": [[1.0, -1.0]]}, training={"learning_rate": 0.5},
    )  # fmt: skip
    yield Template(
        "residual", _chain,
        {"layers": whole(8, 1, 32, "How many layers there are."),
         "d": whole(4, 1, 32, "How many numbers go through them."),
         "residual": TemplateField(True)},
        data="vectors", options=lambda layers, d, residual: {"size": d},
        training={"learning_rate": 0.05},
    )  # fmt: skip
