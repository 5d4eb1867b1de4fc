"""A TensorFlow Playground link → everything that decides its run.

Teachers have such links in their slides. What a link does not say has Playground's default; what
cannot be read, or is not offered here, has it too, and a note of `NOTES` says so. No link fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from engine.allowed import allow
from engine.data.config import SEED_CHARACTERS, DataConfig
from engine.errors import ConfigError

LONGEST_LINK = 10_000
DEFAULT_SEED = "0.59704"
RATES = (1e-5, 1e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
PENALTIES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)

CLASSES = ("circle", "xor", "gauss", "spiral")
REGRESSION = MappingProxyType(
    {"reg-plane": "playground_plane", "reg-gauss": "playground_gaussians"}
)
FEATURE_KEYS = MappingProxyType(
    {
        "x": "x1", "y": "x2", "xSquared": "x1^2", "ySquared": "x2^2",
        "xTimesY": "x1x2", "sinX": "sin x1", "sinY": "sin x2",
    }
)  # fmt: skip
VIEW_KEYS = ("discretize", "showTestData", "hideText", "collectStats", "tutorial")

NOTES: Mapping[str, str] = MappingProxyType(
    {
        "no_settings": "The link has no settings after a #, so Playground's defaults are used.",
        "no_feature": "No feature is on; a network needs an input, so x₁ and x₂ are used.",
        "no_seed": "The link has no seed, so Playground would draw one; {default} is used.",
        "long_seed": "The seed is above {most} characters; {default} is used.",
        "page": "{name} is about Playground's page and is ignored.",
        "unknown": "{name} is not a setting known here and is ignored.",
        "broken": "{name} is “{value}”, not {allowed}; {default} is used.",
        "noise": "noise is {value}, not 0 to 80; as in Playground, {default} is used.",
    }
)


class LinkNote(NamedTuple):
    """A part of a link that was not taken as it stands: a code of `NOTES` and its values."""

    code: str
    values: Mapping[str, object] = MappingProxyType({})

    @property
    def text(self) -> str:
        """The sentence in English."""
        return NOTES[self.code].format(**self.values)


@dataclass(frozen=True)
class PlaygroundLink:
    """A run of Playground: its data, its network, its training.

    Gradients are averaged over the batch, the loss is half squared error, weights and biases come
    from `playground.initial_weights(stream, sizes, init_zero)`.
    """

    data: DataConfig
    hidden: tuple[int, ...]
    activation: str
    learning_rate: float
    batch_size: int
    regularization: str
    """"none", "l1" or "l2"."""
    regularization_rate: float
    init_zero: bool
    notes: tuple[LinkNote, ...]
    """The parts of the link that were not taken as they stand."""

    @property
    def output_activation(self) -> str:
        """tanh for classification, linear for regression."""
        return "tanh" if self.data.spec.task == "classification" else "linear"

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of every layer, from the inputs to the one output."""
        assert self.data.features is not None
        return (len(self.data.features), *self.hidden, 1)


def parse_link(link: str) -> PlaygroundLink:
    """Read a link, or only what stands after its #.

    Raises ConfigError only for what is no link at all: not a text, or above 10 000 characters.
    """
    if not isinstance(link, str) or len(link) > LONGEST_LINK:
        value = len(link) if isinstance(link, str) else link
        raise ConfigError("link", value, allow("text", longest=LONGEST_LINK))
    notes: list[LinkNote] = []
    read = _LinkReader(_fields(link, notes), notes)
    task = read.choice("problem", ("classification", "regression"), "classification")
    classes = read.choice("dataset", CLASSES, "circle")
    values = read.choice("regDataset", REGRESSION, "reg-plane")
    noise = read.number("noise", 0.0, lambda v: True, "a number")
    training = read.number("percTrainData", 50.0, lambda v: 10 <= v <= 90, "a number from 10 to 90")
    switches = ((name, read.switch(key, key in ("x", "y"))) for key, name in FEATURE_KEYS.items())
    features = tuple(name for name, on in switches if on)
    if not features:
        notes.append(LinkNote("no_feature"))
        features = ("x1", "x2")
    data = DataConfig(
        name=f"playground_{classes}" if task == "classification" else REGRESSION[values],
        noise=_noise(noise, notes) / 100,
        seed=_seed(read, notes),
        test_fraction=(100 - training) / 100,
        features=features,
    )
    hidden = read.shape()
    activation = read.choice("activation", ("relu", "tanh", "sigmoid", "linear"), "tanh")
    rate = read.number(
        "learningRate", 0.03, lambda v: 0 < v <= RATES[-1], "a number above 0, at most 10"
    )
    batch = read.number("batchSize", 10, lambda v: v in range(1, 31), "a whole number from 1 to 30")
    penalty = read.choice("regularization", ("none", "L1", "L2"), "none").lower()
    strength = read.number(
        "regularizationRate", 0.0, lambda v: 0 <= v <= PENALTIES[-1], "a number from 0 to 10"
    )
    init_zero = read.switch("initZero", False)
    read.leftovers()
    return PlaygroundLink(
        data, hidden, activation, rate, int(batch), penalty, strength, init_zero, tuple(notes)
    )


def _fields(link: str, notes: list[LinkNote]) -> dict[str, str]:
    """Name → value of every setting after the #; of a name that comes twice, the last."""
    before, mark, after = link.strip().partition("#")
    text = after if mark else before if "=" in before and "://" not in before else ""
    if not text:
        notes.append(LinkNote("no_settings"))
    found: dict[str, str] = {}
    for part in filter(None, text.split("&")):
        name, _, value = part.partition("=")
        found[unquote(name)] = unquote(value).strip()
    return found


class _LinkReader:
    """Takes settings out of a link one by one, and notes what it could not use."""

    def __init__(self, found: dict[str, str], notes: list[LinkNote]) -> None:
        self._left, self._notes = found, notes

    def text(self, name: str) -> str:
        """The value, taken out; empty where there is none."""
        return self._left.pop(name, "")

    def choice(self, name: str, known: Collection[str], default: str) -> str:
        """One of the known values."""
        value = self.text(name)
        if not value or value in known:
            return value or default
        return self._broken(name, value, "one of " + ", ".join(known), default)

    def number(
        self, name: str, default: float, fits: Callable[[float], bool], allowed: str
    ) -> float:
        """A finite number that fits."""
        value = self.text(name)
        if not value:
            return default
        number = _finite(value)
        if number is not None and fits(number):
            return number
        self._broken(name, value, allowed, f"{default:g}")
        return default

    def switch(self, name: str, default: bool) -> bool:
        """On unless the value is "false", as in Playground."""
        value = self.text(name)
        return value != "false" if value else default

    def shape(self) -> tuple[int, ...]:
        """Units of the hidden layers. An empty value means none, a missing one 4 and 2."""
        if "networkShape" not in self._left:
            return (4, 2)
        value = self.text("networkShape")
        if not value:
            return ()
        units = [_finite(part) for part in value.split(",")]
        if len(units) <= 6 and all(unit in range(1, 9) for unit in units):
            return tuple(int(unit) for unit in units if unit is not None)
        self._broken("networkShape", value, "up to 6 layers of 1 to 8 neurons", "4,2")
        return (4, 2)

    def leftovers(self) -> None:
        """Note every setting that nothing asked for."""
        for name in self._left:
            if name in VIEW_KEYS or name.endswith("_hide"):
                self._notes.append(LinkNote("page", {"name": _short(name)}))
            else:
                self._notes.append(LinkNote("unknown", {"name": _short(name)}))

    def _broken(self, name: str, value: str, allowed: str, default: str) -> str:
        said = {"name": name, "value": _short(value), "allowed": allowed, "default": default}
        self._notes.append(LinkNote("broken", said))
        return default


def _seed(read: _LinkReader, notes: list[LinkNote]) -> str:
    seed = read.text("seed")
    if not seed:
        notes.append(LinkNote("no_seed", {"default": DEFAULT_SEED}))
    elif len(seed) > SEED_CHARACTERS:
        notes.append(LinkNote("long_seed", {"most": SEED_CHARACTERS, "default": DEFAULT_SEED}))
    else:
        return seed
    return DEFAULT_SEED


def _noise(noise: float, notes: list[LinkNote]) -> float:
    """Percent, as Playground bounds it: up to 80, above that 50; below 0, 0."""
    if 0 <= noise <= 80:
        return noise
    bounded = 0.0 if noise < 0 else 50.0
    notes.append(LinkNote("noise", {"value": f"{noise:g}", "default": f"{bounded:g}"}))
    return bounded


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _short(text: str) -> str:
    printable = "".join(c if c.isprintable() else "?" for c in text)
    return printable if len(printable) <= 40 else printable[:39] + "…"
