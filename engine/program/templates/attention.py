"""Attention: one head by hand, and a Transformer block that learns to reverse tokens."""

from collections.abc import Iterator

from engine.program.templates.template import Template, TemplateField, whole


def _by_hand(scaled: bool, mask: bool) -> str:
    scale = " / sqrt(3)" if scaled else ""
    hidden = " + causal_mask(3)" if mask else ""
    return f"""
X = input(3, 4)
Y = target(3, 3)
WQ = parameter(4, 3, start=[[1, 0, 1], [1, 0, 0], [0, 0, 1], [0, 1, 1]])
WK = parameter(4, 3, start=[[0, 0, 1], [1, 1, 0], [0, 1, 0], [1, 1, 0]])
WV = parameter(4, 3, start=[[0, 2, 0], [0, 3, 0], [1, 0, 3], [1, 1, 0]])

def head(Q, K, V):
    S = Q @ K.T{scale}{hidden}
    A = softmax(S)
    return A @ V

O = head(X @ WQ, X @ WK, X @ WV)
loss = half_squared_error(O, Y)
"""


def _block(T: int, vocabulary: int, d: int, heads: int, blocks: int, mask: bool) -> str:
    width = max(1, d // heads)
    inner = heads * width
    hidden = f" + causal_mask({T})" if mask else ""
    pieces = ", ".join(
        f"head(Q[:, {h * width}:{(h + 1) * width}], K[:, {h * width}:{(h + 1) * width}], "
        f"V[:, {h * width}:{(h + 1) * width}])"
        for h in range(heads)
    )
    joined = "head(Q, K, V)" if heads == 1 else f"concatenate([{pieces}], axis=1)"
    return f"""
t = tokens({T}, vocabulary={vocabulary})
y = target({T}, {vocabulary})
E = parameter({vocabulary}, {d})
P = parameter({T}, {d})

def head(q, k, v):
    S = q @ k.T / sqrt({width}){hidden}
    A = softmax(S)
    return A @ v

def block(x):
    g1 = parameter({d}, start=1)
    b1 = parameter({d})
    n = layer_norm(x, g1, b1)
    WQ = parameter({d}, {inner})
    WK = parameter({d}, {inner})
    WV = parameter({d}, {inner})
    Q = n @ WQ
    K = n @ WK
    V = n @ WV
    H = {joined}
    WO = parameter({inner}, {d})
    x = x + H @ WO
    g2 = parameter({d}, start=1)
    b2 = parameter({d})
    M1 = parameter({d}, {2 * d})
    c1 = parameter({2 * d})
    M2 = parameter({2 * d}, {d})
    c2 = parameter({d})
    return x + relu(layer_norm(x, g2, b2) @ M1 + c1) @ M2 + c2

X = E[t] + P
for i in range({blocks}):
    X = block(X)
g = parameter({d}, start=1)
b = parameter({d})
D = parameter({d}, {vocabulary})
logits = layer_norm(X, g, b) @ D
loss = cross_entropy(logits, y)
"""


def _modular(vocabulary: int, d: int) -> str:
    return f"""
t = tokens(2, vocabulary={vocabulary})
y = target({vocabulary})
E = parameter({vocabulary}, {d}, start=xavier_normal)
W1 = parameter({2 * d}, {4 * d}, start=he_uniform)
b1 = parameter({4 * d})
W2 = parameter({4 * d}, {vocabulary})
b2 = parameter({vocabulary})
x = flatten(E[t])
h = relu(x @ W1 + b1)
logits = h @ W2 + b2
loss = cross_entropy(logits, y)
"""


def templates() -> Iterator[Template]:
    """The table's rows."""
    x = [[1, 0, 1, 0], [0, 2, 0, 2], [1, 1, 1, 1]]
    y = [[2, 6, 1], [2, 8, 1], [1, 7, 0]]
    yield Template(
        "attention", _by_hand, {"scaled": TemplateField(True), "mask": TemplateField(False)},
        arrays={"X": [x], "Y": [y]}, training={"learning_rate": 0.01},
    )  # fmt: skip
    fields = {
        "T": whole(4, 1, 16, "How many tokens come in."),
        "vocabulary": whole(4, 2, 64, "How many different tokens there are."),
        "d": whole(16, 1, 64, "How many numbers stand for a token."),
        "heads": whole(2, 1, 8, "How many heads look at once."),
        "blocks": whole(1, 1, 4, "How many blocks stand one after the other."),
        "mask": TemplateField(False),
    }
    adam = {"optimizer": "adam", "learning_rate": 0.01, "batch_size": 32}
    for name in ("reverse", "copy", "sort"):
        yield Template(
            name, _block, fields, data=name, training=adam,
            options=lambda T, vocabulary, **rest: {"length": T, "vocabulary": vocabulary},
        )  # fmt: skip
    yield Template(
        "modular", _modular,
        {"vocabulary": whole(7, 2, 32, "The modulus."),
         "d": whole(8, 1, 64, "How many numbers stand for a token.")},
        data="modular", options=lambda vocabulary, d: {"modulus": vocabulary}, training=adam,
    )  # fmt: skip
