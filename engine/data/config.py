"""The configuration of data, which, how many, how noisy, how split: everything that decides a data
set, and its limits.

A `DataConfig` with the same values gives the same `Dataset`, to the last bit, on one machine. The
tables here (LIMITS, TABLE_LIMITS, TARGETS) and DATASETS say what may be chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from engine.allowed import allow, integer
from engine.config.base import Config, required
from engine.data.features import offered
from engine.data.own import checked
from engine.data.specs import DATASETS, SetSpec
from engine.errors import ConfigError
from engine.limits import Limit, check_choice, check_flag

TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "auto": "what suits the set",
        "zero_one": "two classes as 0 and 1 on one output, for a sigmoid",
        "signed": "two classes as −1 and +1 on one output, for a tanh",
        "one_hot": "an output for each class, 1 for the right one and 0 elsewhere, for a softmax",
        "value": "the number itself: regression",
    }
)

TABLE_LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "bytes": Limit(0, 5_000_000, "UTF-8 bytes of the text", integer=True),
        "rows": Limit(2, 20_000, "rows without the header", integer=True),
        "columns": Limit(2, 200, "columns", integer=True),
        "cell": Limit(0, 1000, "characters of one cell", integer=True),
        "categories": Limit(1, 50, "different texts in one input column", integer=True),
        "inputs": Limit(1, 1000, "inputs, each category counted as one", integer=True),
        "values": Limit(1, 4_000_000, "rows times inputs", integer=True),
        "classes": Limit(2, 20, "different values of a target that is a class", integer=True),
        "magnitude": Limit(0, 1e100, "largest absolute value of a number"),
    }
)

SEED_CHARACTERS = 200
PLAYGROUND_NOISE = Limit(0, 0.8, "Playground's noise divided by 100.")


@dataclass(frozen=True)
class TableConfig(Config):
    """A table given as text, and how to read it. None means: find out.

    `target` names the target column, None is the last. `delimiter` is one of , ; | a tab and a
    space, which is any run of blanks. `decimal` is a point or a comma; the other one may part
    thousands. `header` is whether the first row holds names. `missing` "impute" gives a missing
    number the mean of the training rows and a missing category none of the categories; "refuse"
    makes a missing cell an error. Columns in `categorical` are read as categories even where they
    look like numbers; columns in `ignore` are left out.
    """

    text: str = required()
    target: str | None = None
    task: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: bool | None = None
    missing: str = "impute"
    categorical: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise ConfigError("text", self.text, allow("text"))
        if self.target is not None and not isinstance(self.target, str):
            raise ConfigError("target", self.target, allow("text", optional=True))
        for name, choices in (
            ("task", ("classification", "regression")),
            ("delimiter", (",", ";", "|", "\t", " ")),
            ("decimal", (".", ",")),
        ):
            if getattr(self, name) is not None:
                check_choice(name, getattr(self, name), choices)
        if self.header is not None:
            check_flag("header", self.header)
        check_choice("missing", self.missing, ("impute", "refuse"))
        _check_names(self, "categorical")
        _check_names(self, "ignore")


@dataclass(frozen=True)
class DataConfig(Config):
    """A data set: its name in DATASETS and what may be varied. None means the set's own default.

    `standardize` shifts and divides every input (and the target of a linear output) so that the
    training rows have mean 0 and standard deviation 1. `features` are names from FEATURES, for
    sets of one or two coordinates; None leaves the coordinates as they are. `rows` are those of a
    set of one's own: of drawn points [x1, x2, class], of a truth table the bits and the class.
    """

    kind: ClassVar[str] = "network"
    """The key of `engine.training.runs.RUNS` for how they are loaded."""

    name: str = "xor"
    points: int | None = None
    noise: float = 0.0
    seed: int | str = 0
    test_fraction: float | None = None
    standardize: bool = False
    features: tuple[str, ...] | None = None
    targets: str = "auto"
    classes: int | None = None
    size: int | None = None
    table: TableConfig | None = None
    rows: tuple[tuple[float, ...], ...] | None = None

    LIMITS: ClassVar[Mapping[str, Limit]] = MappingProxyType(
        {
            "points": Limit(2, 5000, "Rows before the split.", integer=True, optional=True),
            "noise": Limit(
                0, 1,
                "Standard deviation of the normal noise on the inputs (a regression: on the "
                "targets), in their units; for Playground's sets, its noise divided by 100.",
            ),
            "seed": Limit(
                0, 2**53 - 1, "Decides every random number; Playground's sets also take a text.",
                integer=True,
            ),
            "test_fraction": Limit(0, 0.9, "Part of the rows kept for testing.", optional=True),
            "classes": Limit(2, 10, "Classes of blobs and spirals.", integer=True, optional=True),
            "size": Limit(
                2, 64, "Bits of parity and symmetry, patterns of the encoder.",
                integer=True, optional=True,
            ),
        }
    )  # fmt: skip

    def __post_init__(self) -> None:
        check_choice("name", self.name, tuple(DATASETS))
        spec = self.spec
        for name, limit in self.LIMITS.items():
            if not (name == "seed" and isinstance(self.seed, str)):
                limit.check(name, getattr(self, name))
        self._check_ranges(spec)
        if isinstance(self.seed, str) and not (
            spec.playground and len(self.seed) <= SEED_CHARACTERS
        ):
            text = {"text": SEED_CHARACTERS} if spec.playground else {}
            raise ConfigError("seed", self.seed, {**self.LIMITS["seed"].allowed, **text})
        check_flag("standardize", self.standardize)
        object.__setattr__(self, "rows", checked(self.name, self.rows))
        self._check_features(spec)
        self._check_targets(spec)
        if self.name == "table" and not isinstance(self.table, TableConfig):
            raise ConfigError("table", self.table, allow("object", fields=["text"]))
        if self.name != "table" and self.table is not None:
            raise ConfigError("table", None, allow("other_set", set=self.name))

    def _check_ranges(self, spec: SetSpec) -> None:
        """The set's own ends, narrower than the table's."""
        if spec.playground:
            PLAYGROUND_NOISE.check("noise", self.noise)
        for name, span in (("points", spec.points), ("classes", spec.classes), ("size", spec.size)):
            value = getattr(self, name)
            if span is None and value is not None:
                raise ConfigError(name, value, allow("fixed", set=self.name))
            if span is not None and value is not None and not span.low <= value <= span.high:
                raise ConfigError(name, value, integer(span.low, span.high, set=self.name))
        if self.name == "symmetry" and self.pattern_size % 2:
            raise ConfigError("size", self.size, allow("even", low=2, high=10))

    def _check_features(self, spec: SetSpec) -> None:
        if self.features is None:
            return
        _check_names(self, "features")
        known = offered(len(self.rows[0]) - 1 if self.rows else spec.coordinates)
        if not known:
            raise ConfigError("features", self.features, allow("absent", set=self.name))
        repeated = len(set(self.features)) < len(self.features)
        if repeated or not self.features or not set(self.features) <= set(known):
            raise ConfigError("features", self.features, allow("subset", of=list(known)))

    def _check_targets(self, spec: SetSpec) -> None:
        allowed: tuple[str, ...] = ("auto", "zero_one", "signed", "one_hot")
        if self.name != "table" and spec.task == "regression":
            allowed = ("auto",)
        elif self.class_count > 2:
            allowed = ("auto", "one_hot")
        check_choice("targets", self.targets, allowed)

    @property
    def spec(self) -> SetSpec:
        """The line of DATASETS this config is about."""
        return DATASETS[self.name]

    @property
    def class_count(self) -> int:
        """How many classes a classification has; a table's own are known when it is read."""
        if self.name == "encoder":
            return self.pattern_size
        spec = self.spec
        return self.classes or (spec.classes.default if spec.classes else spec.class_count)

    @property
    def pattern_size(self) -> int:
        """Bits or patterns of parity, symmetry and encoder; 0 elsewhere."""
        return self.size or (self.spec.size.default if self.spec.size else 0)

    @property
    def held_out(self) -> float:
        """The test fraction in force."""
        return self.spec.test_fraction if self.test_fraction is None else self.test_fraction

    @classmethod
    def parse(cls, data: dict[str, Any]) -> dict[str, Any]:
        if isinstance(data.get("table"), Mapping):
            try:
                data["table"] = TableConfig.from_dict(data["table"])
            except ConfigError as error:
                raise error.within("table") from None
        return data


def _check_names(config: Config, field: str) -> None:
    """Check a tuple of texts; JSON's list becomes a tuple."""
    value = getattr(config, field)
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise ConfigError(field, value, allow("list", of="names"))
    object.__setattr__(config, field, tuple(value))
