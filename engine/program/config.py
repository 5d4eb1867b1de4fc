"""A run of a program, as data: which data, which program, how it is trained."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

import numpy as np

from engine.allowed import allow
from engine.config.base import Config, required
from engine.config.training import OWN_LOSS, TrainingConfig
from engine.data import DataConfig, Dataset, load
from engine.errors import ConfigError, DataError
from engine.program import trained
from engine.program.binding import array_of
from engine.program.data import POINTS, SETS, make
from engine.program.data.named_arrays import NamedArrays
from engine.program.errors import ProgramDataError
from engine.program.graph import Graph, Tensor
from engine.program.language import read
from engine.program.operations import OPERATIONS, OperationKind
from engine.program.program import Program


@dataclass(frozen=True)
class ProgramConfig(Config):
    """A program: its text, the seed of its start, and starts given by name (nested lists)."""

    text: str = required()
    seed: int = 0
    parameters: Mapping[str, Any] | None = None

    def build(self, operations: Mapping[str, OperationKind] = OPERATIONS) -> Program:
        """The program; ProgramError where the text is none, ConfigError where a start does not
        fit."""
        graph = self.graph if operations is OPERATIONS else None
        return Program(self.text, self.seed, self.parameters, operations, graph)

    def beginning(self, parameters: Mapping[str, Any] | None) -> "ProgramConfig":
        """The same program from other starts; its text is not read again."""
        made = replace(self, parameters=parameters)
        if "graph" in vars(self):
            vars(made)["graph"] = self.graph
        return made

    @cached_property
    def graph(self) -> Graph:
        """The graph of the text, read once."""
        return read(self.text, OPERATIONS)

    def to_dict(self) -> dict[str, Any]:
        """Plain data that `from_dict` takes back."""
        given = None if self.parameters is None else dict(self.parameters)
        return {"text": self.text, "seed": self.seed, "parameters": given}


@dataclass(frozen=True)
class ProgramDataConfig(Config):
    """Data for a program.

    `name` is a set of `engine.program.data` with its `options`, or one of `engine.data` with these
    as its settings; "" where the program has no data, "given" where `arrays` are all there is.
    """

    kind: ClassVar[str] = "program"
    """The key of `engine.training.runs.RUNS` for how they are loaded."""

    name: str = ""
    seed: int | str = 0
    points: int | None = None
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    arrays: Mapping[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data that `from_dict` takes back."""
        return {
            "name": self.name, "seed": self.seed, "points": self.points,
            "options": dict(self.options),
            "arrays": None if self.arrays is None else dict(self.arrays),
        }  # fmt: skip

    def __post_init__(self) -> None:
        for name, kind, wanted in (
            ("name", str, "text"), ("options", Mapping, "object"), ("arrays", Mapping, "object"),
        ):  # fmt: skip
            value = getattr(self, name)
            if not isinstance(value, kind) and not (name == "arrays" and value is None):
                raise ConfigError(name, value, allow(wanted))
        if self.points is not None:
            POINTS.check("points", self.points)

    def __hash__(self) -> int:
        return hash((self.name, self.seed, self.points))

    def load(self) -> Dataset | NamedArrays:
        """A data set, or arrays by name; ConfigError where a setting does not fit."""
        if self.arrays is not None:
            return NamedArrays(self.arrays)
        if not self.name:
            return NamedArrays()
        if self.name in SETS:
            seed: Any = self.seed
            return make(self.name, seed, self.points, **self.options)
        return load(self._known())

    def _known(self) -> DataConfig:
        """The same as the configuration of a set of `engine.data`."""
        given = {"name": self.name, "points": self.points, "seed": self.seed}
        for name in self.options:
            if name in given:
                known = tuple(f.name for f in fields(DataConfig) if f.name not in given)
                raise ConfigError(f"options.{name}", self.options[name], known)
        return DataConfig.from_dict(given | dict(self.options))

    def fitting(self, program: Program) -> "ProgramDataConfig":
        """The data, where the program takes them, else one sample of zeros to be typed over; arrays
        that were given stay under a name that kept its shape."""
        try:
            rows_of(program, self.load())
        except (DataError, ConfigError):
            return _zeros(program, self.arrays or {})
        return self


@dataclass(frozen=True)
class ProgramRunConfig(Config):
    """Data, program and training that fit each other; with a log of live changes, a whole run."""

    kind: ClassVar[str] = "program"
    """The key of `engine.training.runs.RUNS` for how the run is made."""

    PARTS: ClassVar[Any] = MappingProxyType(
        {"data": ProgramDataConfig, "program": ProgramConfig, "training": TrainingConfig}
    )

    data: ProgramDataConfig = required()
    program: ProgramConfig = required()
    training: TrainingConfig = required()

    def __post_init__(self) -> None:
        self.check_parts()
        if self.training.loss != OWN_LOSS:
            raise ConfigError("training.loss", self.training.loss, (OWN_LOSS,))

    @property
    def given(self) -> tuple[Mapping[str, Any], ...]:
        """Mappings of numbers that stand in it, of which there may be many."""
        return self.data.arrays or {}, self.program.parameters or {}

    def check_fits(self, dataset: Dataset | NamedArrays) -> None:
        """Raise DataError where the data do not fit what the program declares."""
        rows_of(self.program.build(), dataset)


def rows_of(program: Program, dataset: Dataset | NamedArrays) -> tuple[Any, Any]:
    """The training rows as a trainer takes them; DataError where they do not fit."""
    x, targets = dataset.rows("train")
    y = targets if _has_target(program) else None
    if trained.given(program, x, y) is None:
        raise ProgramDataError("program_data_needed")
    return x, y


def _zeros(program: Program, given: Mapping[str, Any]) -> ProgramDataConfig:
    """One sample of zeros for all that a program declares, but for what is given of one."""
    if not program.data:
        return ProgramDataConfig()
    return ProgramDataConfig(
        "given", arrays={each.base: _one(each, given.get(each.base)) for each in program.data}
    )


def _one(tensor: Tensor, given: Any) -> Any:
    try:
        return array_of(tensor, given)[:1].tolist()
    except DataError:
        return np.zeros((1, *tensor.shape)).tolist()


def _has_target(program: Program) -> bool:
    return bool(program.graph.targets)
