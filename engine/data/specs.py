"""Specifications of the data sets, as data: the page's menu, the limits and the docs read this one
table.

A `SetSpec` says what the set teaches, how large it may be, which picture suits it, and a network
and a training that learn it. How the rows are made stands elsewhere (logic.py, plane.py,
curves.py, playground.py, shipped.py, own.py, table.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from engine.data.arrays import Domain


@dataclass(frozen=True)
class Range:
    """A whole number with its default and both ends allowed."""

    default: int
    low: int
    high: int


@dataclass(frozen=True)
class Suggestion:
    """A network and a training that learn the set, as plain data."""

    hidden: tuple[int, ...]
    activation: str = "tanh"
    learning_rate: float = 0.5
    batch_size: int | None = None
    """None: all training rows at once."""
    optimizer: str = "sgd"
    initializer: str = "xavier_uniform"
    initializer_scale: float = 0.5
    """Limit of the "uniform" initializer; the others scale themselves."""

    def to_dict(self) -> dict[str, object]:
        """The same as JSON would have it."""
        return {**asdict(self), "hidden": list(self.hidden)}


@dataclass(frozen=True)
class SetSpec:
    """One line of the table."""

    name: str
    title: str
    teaches: str
    """One sentence: what this set is good for."""
    task: str
    suggested: Suggestion
    points: Range | None = None
    """None: the set has a size of its own."""
    test_fraction: float = 0.2
    class_count: int = 2
    """How many classes, where that cannot be chosen."""
    classes: Range | None = None
    """How many classes, where that can be chosen."""
    size: Range | None = None
    """Bits of a parity or symmetry, patterns of an encoder, where that can be chosen."""
    domain: Domain | None = None
    """The picture's frame at least; None where there is no picture or the data decide."""
    ordered: bool = False
    """Rows stay in their written order (a truth table), rather than being shuffled once."""
    coordinates: int = 2
    """Raw coordinates of a point; more than two have no features. A table's are its own."""
    output: tuple[str, str] | None = None
    """(output activation, loss) where it differs from what the targets suggest."""

    @property
    def playground(self) -> bool:
        """Whether the rows come from Playground's own random stream."""
        return self.name.startswith("playground_")


CLASSIFY, REGRESS = "classification", "regression"
SQUARE: Domain = (-0.5, 1.5, -0.5, 1.5)
UNIT: Domain = (-1.25, 1.25, -1.25, 1.25)
CURVE: Domain = (-1.25, 1.25, -1.5, 1.5)
PLAYGROUND: Domain = (-6.0, 6.0, -6.0, 6.0)
SQUARED_SIGMOID = ("sigmoid", "half_squared_error")
PLANE_POINTS = Range(200, 10, 5000)
CURVE_POINTS = Range(50, 2, 5000)


def _gate(name: str, teaches: str, hidden: tuple[int, ...]) -> SetSpec:
    return SetSpec(
        name, name.upper(), teaches, CLASSIFY, Suggestion(hidden),
        test_fraction=0.0, domain=SQUARE, ordered=True,
    )  # fmt: skip


def _playground(name: str, title: str, teaches: str, task: str = CLASSIFY) -> SetSpec:
    return SetSpec(
        f"playground_{name}", f"Playground: {title}", teaches, task,
        Suggestion((4, 2), learning_rate=0.03, batch_size=10),
        test_fraction=0.5, domain=PLAYGROUND,
    )  # fmt: skip


_SPECS = (
    _gate("and", "A single neuron is enough when a line separates the classes.", ()),
    _gate("or", "A single neuron is enough when a line separates the classes.", ()),
    _gate("nand", "One neuron learns it, and from it every other gate can be built.", ()),
    _gate("xor", "No line separates these four points: hidden units are needed.", (3,)),
    SetSpec(
        "parity", "Parity", "Is the number of ones odd? Every bit matters at once.", CLASSIFY,
        Suggestion((8,), learning_rate=0.05, optimizer="adam"), test_fraction=0.0,
        size=Range(4, 2, 10), ordered=True, coordinates=4,
    ),
    SetSpec(
        "encoder", "Encoder 8-3-8", "A narrow layer must invent a code for each pattern.", CLASSIFY,
        Suggestion((3,), "sigmoid", 0.3, 1, "sgd", "uniform", 0.1), test_fraction=0.0,
        size=Range(8, 3, 64), ordered=True, coordinates=8, output=SQUARED_SIGMOID,
    ),
    SetSpec(
        "symmetry", "Symmetry 6-2-1", "Two hidden units find mirror weights in the ratio 1:2:4.",
        CLASSIFY, Suggestion((2,), "sigmoid", 3.0, None, "momentum", "uniform", 0.3),
        test_fraction=0.0, size=Range(6, 2, 10), ordered=True, coordinates=6,
        output=SQUARED_SIGMOID,
    ),
    SetSpec(
        "worked", "Worked example 2-2-2", "One sample, small enough to compute it all by hand.",
        REGRESS, Suggestion((2,), "sigmoid", 0.5), test_fraction=0.0, ordered=True,
        domain=SQUARE, output=SQUARED_SIGMOID,
    ),
    SetSpec(
        "moons", "Moons", "Two classes that interlock need a curved boundary.", CLASSIFY,
        Suggestion((8,), learning_rate=0.3, batch_size=16), points=PLANE_POINTS,
        domain=(-1.5, 2.5, -1.25, 1.75),
    ),
    SetSpec(
        "circles", "Circles", "A closed boundary needs at least three hidden units.", CLASSIFY,
        Suggestion((6,), learning_rate=0.3, batch_size=16), points=PLANE_POINTS, domain=UNIT,
    ),
    SetSpec(
        "spirals", "Spirals", "A hard one: width, patience and a better optimizer help.", CLASSIFY,
        Suggestion((24, 24), learning_rate=0.01, batch_size=32, optimizer="adam"),
        points=PLANE_POINTS, classes=Range(2, 2, 5), domain=UNIT,
    ),
    SetSpec(
        "blobs", "Blobs", "Clouds of points, one for each class: softmax with k outputs.", CLASSIFY,
        Suggestion((8,), learning_rate=0.1, batch_size=16), points=PLANE_POINTS,
        classes=Range(3, 2, 10), domain=(-2.0, 2.0, -2.0, 2.0),
    ),
    SetSpec(
        "checkerboard", "Checkerboard", "Many small regions need many hidden units.", CLASSIFY,
        Suggestion((32, 32), learning_rate=0.01, batch_size=32, optimizer="adam"),
        points=Range(400, 10, 5000), domain=UNIT,
    ),
    SetSpec(
        "sine", "Sine", "A curve from bent pieces; few noisy points bring overfitting.", REGRESS,
        Suggestion((16,), learning_rate=0.01, optimizer="adam"),
        points=CURVE_POINTS, domain=CURVE, coordinates=1,
    ),
    SetSpec(
        "step", "Step", "A jump is approached with ever larger weights.", REGRESS,
        Suggestion((8,), learning_rate=0.01, optimizer="adam"),
        points=CURVE_POINTS, domain=CURVE, coordinates=1,
    ),
    _playground("circle", "circle", "One class encloses the other."),
    _playground("xor", "exclusive or", "Opposite quadrants belong together."),
    _playground("gauss", "Gaussian", "Two clouds a single line can part."),
    _playground("spiral", "spiral", "Two arms wound into each other."),
    _playground("plane", "plane", "A value that grows along the diagonal: one neuron can learn it.",
                REGRESS),
    _playground("gaussians", "multi Gaussian", "Six hills and hollows to be modelled.", REGRESS),
    SetSpec(
        "iris", "Iris", "Three species from four lengths: a first real table.", CLASSIFY,
        Suggestion((8,), learning_rate=0.05, batch_size=16), points=Range(150, 30, 150),
        class_count=3, coordinates=4,
    ),
    SetSpec(
        "digits", "Digits 8×8", "Handwriting, small enough to see every pixel's weight.", CLASSIFY,
        Suggestion((16,), "relu", 0.1, 32), points=Range(1797, 100, 1797),
        class_count=10, coordinates=64,
    ),
    SetSpec(
        "mnist", "MNIST", "The classic: 28×28 pixels of handwriting, ten digits.", CLASSIFY,
        Suggestion((128, 64), "relu", 0.001, 32, "adam"), points=Range(5000, 100, 5000),
        class_count=10, coordinates=784,
    ),
    SetSpec(
        "drawn", "Points of your own",
        "Put two classes where you want them, and see what parts them.",
        CLASSIFY, Suggestion((6,), learning_rate=0.03, optimizer="adam"), test_fraction=0.0,
        domain=PLAYGROUND, ordered=True,
    ),
    SetSpec(
        "truth", "A truth table of your own",
        "Choose any function of bits and see which need hidden units.",
        CLASSIFY, Suggestion((4,), learning_rate=0.05, optimizer="adam"), test_fraction=0.0,
        domain=SQUARE, ordered=True, coordinates=2,
    ),
    SetSpec(
        "table", "Your own table", "Your data, from a spreadsheet or a text file.", CLASSIFY,
        Suggestion((8,), learning_rate=0.05, batch_size=16), ordered=True, coordinates=3,
    ),
)  # fmt: skip

DATASETS: Mapping[str, SetSpec] = MappingProxyType({spec.name: spec for spec in _SPECS})
