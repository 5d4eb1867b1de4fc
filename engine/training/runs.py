"""Runs: how a run is made from its configuration, of a network or of a program.

`RUNS` has the few things that differ by the configuration's `kind`: loading the data, building what
is trained, its rows, its phases, its score.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.config.run import RunConfig
from engine.data import Dataset, load
from engine.errors import ConfigError
from engine.layers import LAYERS
from engine.network.cursor import Phase, phases_of
from engine.network.network import Network
from engine.program.config import ProgramRunConfig, rows_of
from engine.program.operations import OPERATIONS
from engine.program.program import Program
from engine.program.scoring import score
from engine.program.steps import phases_of_program
from engine.training.scoring import Evaluation, evaluate


class Run(NamedTuple):
    """How a run is made.

    `build(config, kinds)` makes the model, with a table of its own of layers or of operations
    where one is given. `rows(model, dataset)` are the training data as a `Trainer` takes them;
    `evaluate(model, dataset, training, split, rows)` scores a part of them.
    """

    load: Callable[[Any], Any]
    build: Callable[[Any, Mapping[str, Any] | None], Any]
    rows: Callable[[Any, Any], tuple[Any, Any]]
    phases: Callable[[Any], tuple[Phase, ...]]
    evaluate: Callable[..., Evaluation]


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
    return dataset.x_train, dataset.y_train


def _evaluate(program: Program, dataset: Any, training: Any, split: str, rows: slice) -> Evaluation:
    if not isinstance(dataset, Dataset):
        return Evaluation(0.0, None, 0)
    return Evaluation(*score(program, dataset, split, rows))


RUNS: Mapping[str, Run] = MappingProxyType(
    {
        "network": Run(lambda config: load(config.data), _network, _rows, phases_of, evaluate),
        "program": Run(
            lambda config: config.data.load(), _program, rows_of, phases_of_program, _evaluate
        ),
    }
)
