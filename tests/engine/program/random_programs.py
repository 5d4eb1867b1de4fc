"""Random programs: a handful of statements over arrays of random shapes, ending in a loss.

Every statement takes from what is there: arrays that fit are chosen, or parameters that fit are
declared. Values are kept near 1 by tanh and by means, so that derivatives stay well conditioned.
"""

import numpy as np

Shape = tuple[int, ...]


class Writer:
    """A program being written; `values` are the arrays it has, with their shapes."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.values: list[tuple[str, Shape]] = []
        self.arrays: dict[str, np.ndarray] = {}
        self.samples = int(rng.integers(1, 4))

    def size(self) -> int:
        return int(self.rng.integers(1, 4))

    def shape(self, least: int = 0, most: int = 3) -> Shape:
        return tuple(self.size() for _ in range(int(self.rng.integers(least, most + 1))))

    def declare(self, shape: Shape) -> str:
        """A parameter or an input."""
        name = f"v{len(self.lines)}"
        sizes = ", ".join(map(str, shape))
        if self.rng.random() < 0.35:
            self.lines.append(f"{name} = input({sizes})")
            self.arrays[name] = self.rng.normal(size=(self.samples, *shape))
        else:
            values = np.round(self.rng.normal(size=shape), 3).tolist()
            self.lines.append(f"{name} = parameter({sizes}{', ' if shape else ''}start={values})")
        self.values.append((name, shape))
        return name

    def keep(self, expression: str, shape: Shape) -> None:
        """A statement; sometimes it gives a new version to a name there is."""
        name = f"v{len(self.lines)}"
        same = [
            n for n, s in self.values if s == shape and n not in self.arrays and n in expression
        ]
        if same and self.rng.random() < 0.3:
            name = same[0]
            self.values = [each for each in self.values if each[0] != name]
        self.lines.append(f"{name} = {expression}")
        self.values.append((name, shape))

    def any(self, least: int = 0) -> tuple[str, Shape]:
        fitting = [each for each in self.values if len(each[1]) >= least]
        if not fitting or self.rng.random() < 0.15:
            shape = self.shape(least)
            return self.declare(shape), shape
        return fitting[int(self.rng.integers(max(0, len(fitting) - 4), len(fitting)))]

    def of(self, shape: Shape) -> str:
        """An array of just this shape."""
        fitting = [name for name, each in self.values if each == shape]
        if fitting and self.rng.random() < 0.6:
            return str(self.rng.choice(fitting))
        return self.declare(shape)

    def statement(self) -> None:
        choices = (self.unary, self.binary, self.product, self.reduce, self.reshape, self.index,
                   self.join, self.normalize, self.image)  # fmt: skip
        choices[int(self.rng.integers(0, len(choices)))]()

    def unary(self) -> None:
        name, shape = self.any()
        function = str(self.rng.choice(
            ["tanh", "sigmoid", "relu", "sin", "gelu", "softplus", "leaky_relu", "silu", "abs"]
        ))  # fmt: skip
        self.keep(f"{function}({name})", shape)

    def binary(self) -> None:
        name, shape = self.any()
        other = tuple(1 if self.rng.random() < 0.3 else n for n in shape)
        other = other[int(self.rng.integers(0, len(other) + 1)) :]
        second = name if self.rng.random() < 0.1 else self.of(other)
        sign = str(self.rng.choice(["+", "-", "*"]))
        if self.rng.random() < 0.2:
            self.keep(f"maximum({name}, {second})", shape)
        elif self.rng.random() < 0.15:
            self.keep(f"{name} / (1.5 + sigmoid({second}))", shape)
        else:
            self.keep(f"{name} {sign} {second}", shape)

    def product(self) -> None:
        name, shape = self.any(1)
        columns = self.size()
        if self.rng.random() < 0.2 and len(shape) > 1:
            self.keep(f"tanh({name} @ {name}.T / {shape[-1]})", (*shape[:-1], shape[-2]))
        else:
            self.keep(f"tanh({name} @ {self.of((shape[-1], columns))})", (*shape[:-1], columns))

    def reduce(self) -> None:
        name, shape = self.any(1)
        axis = int(self.rng.integers(0, len(shape)))
        function = str(self.rng.choice(["sum", "mean", "max"]))
        if self.rng.random() < 0.5:
            kept = (*shape[:axis], 1, *shape[axis + 1 :])
            self.keep(f"{function}({name}, axis={axis}, keepdims=True)", kept)
        else:
            self.keep(f"{function}({name}, axis={axis})", shape[:axis] + shape[axis + 1 :])

    def reshape(self) -> None:
        name, shape = self.any(1)
        if len(shape) > 1 and self.rng.random() < 0.5:
            self.keep(f"{name}.T", (*shape[:-2], shape[-1], shape[-2]))
        elif self.rng.random() < 0.5:
            self.keep(f"flatten({name})", (int(np.prod(shape)),))
        else:
            self.keep(f"reshape({name}, {', '.join(map(str, shape[::-1]))})", shape[::-1])

    def index(self) -> None:
        name, shape = self.any(1)
        at = int(self.rng.integers(0, shape[0]))
        if self.rng.random() < 0.5:
            self.keep(f"{name}[{at}]", shape[1:])
        else:
            self.keep(f"{name}[{at}:]", (shape[0] - at, *shape[1:]))

    def join(self) -> None:
        name, shape = self.any(1)
        other = self.of(shape)
        if self.rng.random() < 0.5:
            self.keep(f"concatenate([{name}, {other}])", (2 * shape[0], *shape[1:]))
        else:
            self.keep(f"stack([{name}, {other}], axis=1)", (shape[0], 2, *shape[1:]))

    def normalize(self) -> None:
        name, shape = self.any(1)
        function = str(self.rng.choice(["softmax", "log_softmax", "layer_norm"]))
        if function == "layer_norm" and shape[-1] < 3:
            function = "softmax"
        self.keep(f"{function}({name})", shape)

    def image(self) -> None:
        channels, filters = self.size(), self.size()
        picture = self.of((channels, 3, 4))
        if self.rng.random() < 0.6:
            kernel = self.of((filters, channels, 2, 2))
            self.keep(f"tanh(conv2d({picture}, {kernel}, padding=1, stride=2))", (filters, 2, 3))
        else:
            name = str(self.rng.choice(["max_pool", "average_pool"]))
            self.keep(f"{name}({picture}, 2, stride=1)", (channels, 2, 3))


def random_program(seed: int, statements: int) -> tuple[str, dict[str, np.ndarray], int]:
    """A text, a batch for it, and how many samples that has."""
    writer = Writer(np.random.default_rng(seed))
    writer.declare(writer.shape(1, 2))
    for _ in range(statements):
        if sum(int(np.prod(shape)) for _, shape in writer.values) < 400:
            writer.statement()
    terms = [f"mean(tanh({name}))" for name, _ in writer.values[-3:]]
    text = "\n".join([*writer.lines, f"loss = {' + '.join(terms)}"]) + "\n"
    return text, writer.arrays, writer.samples if writer.arrays else 1
