"""Random uses of every operation: for each a few lines of a program over arrays of random shapes.

An entry draws what it needs from a generator and gives the shapes of its arrays a, b, c and the
expression. Values lie on a shuffled grid, so that no two are closer than a numeric derivative's
steps reach, and none lies at a kink.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

Shape = tuple[int, ...]


class Use(NamedTuple):
    """An operation over arrays of some shapes; `low` is the least value they have, `scale` how far
    they reach."""

    shapes: tuple[Shape, ...]
    expression: str
    low: float | None = None
    scale: float = 2.0


def shape(rng: np.random.Generator, least: int = 0, most: int = 3) -> Shape:
    return tuple(int(n) for n in rng.integers(1, 4, int(rng.integers(least, most + 1))))


def pair(rng: np.random.Generator) -> tuple[Shape, Shape]:
    """Two shapes that broadcast."""
    whole = shape(rng)
    ones = tuple(1 if rng.random() < 0.3 else n for n in whole)
    other = tuple(1 if rng.random() < 0.3 else n for n in whole)[int(rng.integers(0, 2)) :]
    return (ones, other) if rng.random() < 0.5 else (other, ones)


def unary(name: str, low: float | None = None) -> Callable[[np.random.Generator], Use]:
    return lambda rng: Use((shape(rng),), f"{name}(a)", low)


def binary(sign: str, low: float | None = None) -> Callable[[np.random.Generator], Use]:
    return lambda rng: Use(pair(rng), f"a {sign} b", low)


def called(name: str, low: float | None = None) -> Callable[[np.random.Generator], Use]:
    return lambda rng: Use(pair(rng), f"{name}(a, b)", low)


def reduction(name: str) -> Callable[[np.random.Generator], Use]:
    def use(rng: np.random.Generator) -> Use:
        given = shape(rng)
        axes = [str(i) for i in range(-len(given), len(given))]
        choice = rng.integers(0, 3)
        axis = "None"
        if axes and choice == 1:
            axis = str(rng.choice(axes))
        elif len(given) > 1 and choice == 2:
            axis = str(tuple(int(i) for i in rng.choice(len(given), 2, replace=False)))
        keep = bool(rng.integers(0, 2))
        return Use((given,), f"{name}(a, axis={axis}, keepdims={keep})")

    return use


def along(name: str) -> Callable[[np.random.Generator], Use]:
    def use(rng: np.random.Generator) -> Use:
        given = shape(rng, 1)
        return Use((given,), f"{name}(a, axis={rng.integers(-len(given), len(given))})")

    return use


def matmul(rng: np.random.Generator) -> Use:
    n, m, k = (int(i) for i in rng.integers(1, 4, 3))
    lead = shape(rng, 0, 2)
    left = [(n,), (m, n), (*lead, m, n)][int(rng.integers(0, 3))]
    right = [(n,), (n, k), (*lead, n, k), (1, n, k)][int(rng.integers(0, 4))]
    return Use((left, right), "a @ b")


def layer_norm(rng: np.random.Generator) -> Use:
    given = (*shape(rng, 0, 2), int(rng.integers(3, 5)))
    count = int(rng.integers(1, 4))
    names = ", ".join("abc"[:count])
    return Use((given, given[-1:], given[-1:])[:count], f"layer_norm({names})")


def reshape(rng: np.random.Generator) -> Use:
    given = shape(rng)
    size = int(np.prod(given, dtype=int))
    wanted = [(-1,), (size, 1), given[::-1] or (1,)][int(rng.integers(0, 3))]
    turned = ".T" if len(given) > 1 and rng.random() < 0.5 else ""
    return Use((given,), f"reshape(a{turned}, {', '.join(map(str, wanted))})")


def transpose(rng: np.random.Generator) -> Use:
    given = shape(rng, 1)
    order = ", ".join(str(i) for i in rng.permutation(len(given)))
    return Use((given,), f"transpose(a, {order})" if rng.random() < 0.7 else "transpose(a)")


def pieces(name: str) -> Callable[[np.random.Generator], Use]:
    def use(rng: np.random.Generator) -> Use:
        given = shape(rng, 1)
        axis = int(rng.integers(0, len(given)))
        other = given
        if name == "concatenate":
            other = (*given[:axis], int(rng.integers(1, 4)), *given[axis + 1 :])
        names = "a, b, a" if rng.random() < 0.3 else "a, b"
        return Use((given, other), f"{name}([{names}], axis={axis})")

    return use


def index(rng: np.random.Generator) -> Use:
    given = shape(rng, 1)
    parts = []
    count = int(rng.integers(1, len(given) + 1))
    last = count < len(given) and rng.random() < 0.5
    for size in given[-count:] if last else given[:count]:
        at = int(rng.integers(-size, size))
        start = int(rng.integers(0, size))
        parts.append([str(at), f"{start}:", f":{start + 1}", "::-1", ":"][int(rng.integers(0, 5))])
    if last:
        parts.insert(0, "...")
    text = f"a[{', '.join(parts)}]"
    whole = rng.random() < 0.3
    return Use((given,), f"sum(a) * {text}" if whole else f"{text} + {text}")


def conv2d(rng: np.random.Generator) -> Use:
    channels, filters, high, wide = (int(i) for i in rng.integers(1, 4, 4))
    padding, stride = int(rng.integers(0, 3)), int(rng.integers(1, 4))
    height, width = high + int(rng.integers(0, 4)), wide + int(rng.integers(0, 4))
    return Use(
        ((channels, height, width), (filters, channels, high, wide)),
        f"conv2d(a, b, stride={stride}, padding={padding})",
    )


def pool(name: str) -> Callable[[np.random.Generator], Use]:
    def use(rng: np.random.Generator) -> Use:
        size = int(rng.integers(1, 4))
        image = (int(rng.integers(1, 3)), *(size + int(i) for i in rng.integers(0, 4, 2)))
        stride = ["", f", stride={rng.integers(1, 4)}"][int(rng.integers(0, 2))]
        return Use((image,), f"{name}(a, {size}{stride})")

    return use


def loss(name: str, target: str, low: float | None = None) -> Callable[..., Use]:
    def use(rng: np.random.Generator) -> Use:
        given = shape(rng, 1)
        return Use((given, given), f"{name}({target})", low, 0.5 if low else 2.0)

    return use


def rows(rng: np.random.Generator) -> Use:
    return Use(((4, *shape(rng, 0, 2)),), "a[t]")


USES: dict[str, Callable[[np.random.Generator], Use]] = {
    "add": binary("+"), "subtract": binary("-"), "multiply": binary("*"),
    "divide": binary("/", 0.4), "power": binary("**", 0.4),
    "maximum": called("maximum"), "minimum": called("minimum"), "matmul": matmul,
    **{name: unary(name) for name in (
        "exp", "abs", "sin", "cos", "tanh", "sigmoid", "relu", "leaky_relu", "elu", "selu", "gelu",
        "silu", "softplus", "softsign",
    )},
    "log": unary("log", 0.4), "sqrt": unary("sqrt", 0.4), "negative": unary("-"),
    "copy": unary("+"),
    **{name: reduction(name) for name in ("sum", "mean", "max")},
    "softmax": along("softmax"), "log_softmax": along("log_softmax"), "layer_norm": layer_norm,
    "reshape": reshape, "flatten": unary("flatten"), "transpose": transpose,
    "swap": lambda rng: Use((shape(rng, 2),), "a.T"),
    "concatenate": pieces("concatenate"), "stack": pieces("stack"), "index": index, "rows": rows,
    "conv2d": conv2d, "max_pool": pool("max_pool"), "average_pool": pool("average_pool"),
    "half_squared_error": loss("half_squared_error", "a, b"),
    "mean_squared_error": loss("mean_squared_error", "a, b"),
    "absolute_error": loss("absolute_error", "a, b"), "huber": loss("huber", "a, b"),
    "hinge": loss("hinge", "a, b"),
    "binary_cross_entropy": loss("binary_cross_entropy", "a, b", 0.2),
    "categorical_cross_entropy": loss("categorical_cross_entropy", "a, b", 0.2),
    "cross_entropy": loss("cross_entropy", "a, b"),
    "dropout": lambda rng: Use((shape(rng),), "dropout(a, 0.4)"),
}  # fmt: skip
"""operation → a random use of it."""


def grid(rng: np.random.Generator, size: int, low: float | None, scale: float) -> np.ndarray:
    """`size` different numbers, none near 0, no two of them near each other or exactly 1 apart."""
    values = 1.0718 * (np.arange(size) + 0.5 + 0.2 * rng.random()) / max(1, size)
    if low is not None:
        return rng.permutation(low + values * scale)
    return rng.permutation((values - 0.5) * 2.0 * scale) + 0.011


WAYS = ("shared", "sampled", "mixed")


def text_of(use: Use, way: str, rng: np.random.Generator) -> tuple[str, dict[str, np.ndarray]]:
    """A program that uses an operation once, and its batch.

    Its arrays are parameters ("shared"), or parameters plus inputs, so that they differ from sample
    to sample ("sampled"), or the first one so and the others not ("mixed"). The result is weighed
    by other numbers, so that no gradient is 0 by chance, and summed.
    """
    lines, arrays = [], {}
    samples = 2
    counts = [int(np.prod(given, dtype=int)) for given in use.shapes]
    numbers = np.split(grid(rng, sum(counts), use.low, use.scale), np.cumsum(counts))
    for at, (name, given) in enumerate(zip("abc", use.shapes, strict=False)):
        sampled = way == "sampled" or (way == "mixed" and at == 0)
        values = numbers[at].reshape(given)
        sizes = ", ".join(map(str, given))
        lines.append(f"{name}p = parameter({sizes}{', ' if given else ''}start={values.tolist()})")
        if sampled:
            lines.append(f"{name}x = input({sizes})")
            lines.append(f"{name} = {name}p + {name}x")
            arrays[f"{name}x"] = rng.choice([0.0, 0.02], (samples, *given))
        else:
            lines.append(f"{name} = {name}p * 1")
    if "[t]" in use.expression:
        lines.append("t = tokens(3, vocabulary=4)")
        arrays["t"] = rng.integers(0, 4, (samples, 3)).astype(float)
    if not arrays:
        lines.append("unused = input()")
        arrays["unused"] = np.zeros(samples)
    lines.append(f"r = {use.expression}")
    lines.append("loss = sum(sin(r + 0.3) * 0.5 + r * 0.7)")
    return "\n".join(lines) + "\n", arrays
