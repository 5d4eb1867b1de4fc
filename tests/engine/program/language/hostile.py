"""Texts that nobody means well: soup of tokens, depth, size, unicode, names of Python's own."""

from hypothesis import strategies as st

WORDS = (
    "x", "y", "w", "loss", "t", "h", "input", "target", "tokens", "parameter", "vocabulary",
    "start",
    "range", "for", "in", "def", "return", "import", "lambda", "while", "if", "else", "class",
    "with",
    "yield", "await", "async", "global", "del", "not", "and", "or", "is", "None", "True", "False",
    "__import__", "__class__", "__builtins__", "eval", "exec", "open", "print", "self", "os",
    "exp", "tanh", "softmax", "sum", "max", "conv2d", "max_pool", "concatenate", "stack", "reshape",
    "zeros", "ones", "causal_mask", "layer_norm", "cross_entropy", "axis", "keepdims", "σ", "𝒳",
    "ℵ",
    "0", "1", "2", "3", "64", "65", "9" * 30, "1e308", "1e-320", "0x1f", "0b1", "1_0", ".5",
    "1.", "5j",
    "+", "-", "*", "/", "**", "@", "//", "%", "=", "+=", "**=", "==", "<", ":=", "->", ",", ".",
    ":", ";",
    "(", ")", "[", "]", "{", "}", "...", "|", "&", "^", "~", "!", "?", "$", "`", "\\", "'", '"',
    "#",
    "\n", "\n    ", "\n\t", "\r", "\0", "\x0c", "\u2028", "\ufeff", "\ud800", " ", "  ", "\t", ".T",
)  # fmt: skip

LINES = (
    "x = input(2, 3)", "y = target(3)", "t = tokens(4, vocabulary=5)", "w = parameter(3, 3)",
    "v = parameter(3)", "b = parameter(start=1)", "h = x @ w + v", "h = h * h", "h = tanh(h)",
    "for t in range(64):", "    h = h + h", "    for u in range(64):", "        h = h @ w",
    "def f(a):", "    return a * f", "    return g(a, a)", "h = f(f(f(h)))", "n = 10 ** 10 ** 10",
    "n = 2 ** 1000000", "n = n * n", "n = n ** n", "h = zeros(200000)", "h = zeros(9999999999)",
    "h = reshape(h, -1, -1)", "h = h[1:0:-1]", "h = h[9999999999999999999]", "loss = sum(h)",
    "loss = n",
    "h = causal_mask(60000)", "w = parameter(99999, 99999)", "h = conv2d(x, w, stride=99999)",
    "h = stack([h, h, h, h], axis=-9)", "h = transpose(h, 1, 0, 2, 3, 4, 5, 6, 7, 8, 9)",
    "h = max_pool(x, 10 ** 18)", "x = input(1, 1, 1, 1, 1, 1, 1, 1, 1)", "h = dropout(h, 2)",
)  # fmt: skip


def repeated(piece: str, times: int, tail: str = "") -> str:
    return piece * times + tail


soup = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
tight = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
programs = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
deep = st.builds(
    lambda open_, middle, close, times, balanced: (
        "x = " + open_ * times + middle + (close * times if balanced else "")
    ),
    st.sampled_from(["(", "[", "-", "+", "~", "not ", "1+", "1**", "x[", "sum(", "f(1, ",
                     "lambda: ",
                     "1 if ", "[x for x in ", "x.T", "a@", "x = ", "(1, ", "await ", "*"]),
    st.sampled_from(["1", "x", "", "w"]),
    st.sampled_from([")", "]", "", " else 1", ".T", "+1", "[0]"]),
    st.integers(1, 4000),
    st.booleans(),
)  # fmt: skip
blocks = st.builds(
    lambda head, times, body: (
        "".join(f"{' ' * i}{head}\n" for i in range(times)) + " " * times + body
    ),
    st.sampled_from(["for t in range(2):", "def f(x):", "if x:", "while 1:", "with x:", "try:"]),
    st.integers(1, 120),
    st.sampled_from(["x = 1", "return 1", "pass", ""]),
)
long = st.builds(
    repeated, st.sampled_from(["x = 1\n", "(", "x", "1", " ", "\n", "#", "\0", "é",
                               "x = input(1)\n",
                               "for t in range(9):\n"]), st.integers(1, 1_000_000),
)  # fmt: skip
anything = st.text(max_size=200)
late = st.builds(
    lambda body, turns, inner, names, calls, end: (
        "x = input(2)\nh = x\nn = 1\nt = tokens(64, vocabulary=9)\nE = parameter(9, 9)\n"
        + "".join(f"{name}{i} = 1\n" for i in range(calls // 8) for name in names)
        + "def f0(a):\n    return a\n"
        + "".join(f"def f{i + 1}(a):\n    return f{i}(f{i}(a))\n" for i in range(calls // 200))
        + f"for i in range({turns}):\n  for j in range({inner}):\n"
        + "".join(f"    {line}\n" for line in body) + end
    ),
    st.lists(st.sampled_from(["h = h * x", "n = n * 1 + 0", "m = 1", "y = x", "g = E[t[i]]",
                              "n = exp(tanh(1))", "h = stack([h, x], axis=0)[0]",
                              "h = f0(h)", "n = f9(1)", "é = reshape(h, 1, 1, 2)", "h *= h"]),
             min_size=1, max_size=40),
    st.integers(1, 64), st.integers(1, 64),
    st.sampled_from([(), ("a",), ("ab" * 17, "é" * 30)]), st.integers(0, 2600),
    st.sampled_from(["", "loss = h\n", "loss = nobody\n", "loss = import os\n", "loss = a99999\n",
                     "h = stack([" + "é," * 5000 + "1])\n",
                     "w = parameter(3, start=[" + "1, " * 4000 + "1])\n"]),
)  # fmt: skip
"""Much work before what is refused."""
texts = st.one_of(soup, tight, programs, programs, deep, blocks, long, anything, late)
"""Everything at once."""
