"""Runs: how a run is made from its configuration, of a network or of a program.

`RUNS` has the few things that differ by the configuration's `kind`: loading the data, building what
is trained, its rows, its phases, its score. `read_config` reads either kind from plain data.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.config.base import Config
from engine.config.run import RunConfig
from engine.data import DataConfig, Dataset, load
from engine.errors import ConfigError
from engine.layers import LAYERS
from engine.network.cursor import Cursor, Phase, phases_of, step
from engine.network.network import Network
from engine.program.config import ProgramDataConfig, ProgramRunConfig, rows_of
from engine.program.operations import OPERATIONS
from engine.program.program import Program
from engine.program.scoring import score
from engine.program.steps import phases_of_program, step_of_program
from engine.training.scoring import Evaluation, evaluate

MAX_SEED = 2**53


class RunFunctions(NamedTuple):
    """The functions that make a kind of run.

    `read` is the configuration's class, `data` that of its data; `build(config, kinds)` makes the
    model, with a table of its own of layers or of operations
    where one is given. `rows(model, dataset)` are the training data as a `Trainer` takes them;
    `evaluate(model, dataset, training, split, rows)` scores a part of them, of the
    `samples(dataset, split)` there are. `reseeded(config, ahead)` starts from so many seeds on.
    """

    read: type[Config]
    data: type[Config]
    load: Callable[[Any], Any]
    build: Callable[[Any, Mapping[str, Any] | None], Any]
    rows: Callable[[Any, Any], tuple[Any, Any]]
    phases: Callable[[Any], tuple[Phase, ...]]
    step: Callable[[Any, Cursor, tuple[Phase, ...], str, int], Cursor | None]
    evaluate: Callable[..., Evaluation]
    reseeded: Callable[[Any, int], Any]


def _network(config: RunConfig, kinds: Mapping[str, Any] | None) -> Network:
    try:
        return Network(config.network, kinds=LAYERS if kinds is None else kinds)
    except ConfigError as error:
        raise error.within("network") from None


def _program(config: ProgramRunConfig, kinds: Mapping[str, Any] | None) -> Program:
    try:
        return config.program.build(OPERATIONS if kinds is None else kinds)
    except ConfigError as error:
        raise error.within("program") from None


def _rows(network: Network, dataset: Dataset) -> tuple[Any, Any]:
    return dataset.rows("train")


def _step(
    network: Network, cursor: Cursor, phases: tuple[Phase, ...], by: str, direction: int
) -> Cursor | None:
    return step(cursor, phases, by, direction)


def _reseeded_network(config: RunConfig, ahead: int) -> RunConfig:
    """Given weights are one certain start; the next one is drawn."""
    seed = (config.network.seed + ahead) % MAX_SEED
    return replace(config, network=replace(config.network, seed=seed, weights=None, biases=None))


def _reseeded_program(config: ProgramRunConfig, ahead: int) -> ProgramRunConfig:
    seed = (config.program.seed + ahead) % MAX_SEED
    return replace(config, program=replace(config.program, seed=seed, parameters=None))


def _evaluate(program: Program, dataset: Any, training: Any, split: str, rows: slice) -> Evaluation:
    return Evaluation(*score(program, dataset, split, rows))


RUNS: Mapping[str, RunFunctions] = MappingProxyType(
    {
        "network": RunFunctions(
            RunConfig, DataConfig, load, _network, _rows, phases_of, _step, evaluate,
            _reseeded_network,
        ),
        "program": RunFunctions(
            ProgramRunConfig, ProgramDataConfig, ProgramDataConfig.load, _program, rows_of,
            phases_of_program, step_of_program, _evaluate, _reseeded_program,
        ),
    }
)  # fmt: skip


def load_data(data: Any) -> Any:
    """The data that the configuration of a run of either kind describes."""
    return RUNS[data.kind].load(data)


def read_config(data: object) -> Any:
    """The configuration of a run that `data` describes: of a program where it has one.

    ConfigError or ProgramError names what does not fit.
    """
    return RUNS[_kind(data)].read.from_dict(data)


def _kind(data: object) -> str:
    return "program" if isinstance(data, Mapping) and "program" in data else "network"
