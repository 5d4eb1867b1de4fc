"""One entry of a run's log: what was changed before an update, read, joined and applied.

An entry is a dict of live settings (`TrainingConfig.LIVE`) and of the interventions in the network
before that update's forward pass: `parameters`, all of them anew, in the vector's order; then
`edits`, addresses with a `value`; and `frozen` and `dropped`, addresses of parameters and of the
"a" of units, each the whole set in force from then on.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.allowed import allow
from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.functions.optimizers import OPTIMIZERS
from engine.network.address import Address
from engine.network.interventions import (
    Interventions,
    read_dropped,
    read_edits,
    read_frozen,
    read_parameters,
)
from engine.network.network import Network

Changes = dict[str, Any]
Log = list[tuple[int, Changes]]

INTERVENTIONS: MappingProxyType[str, Callable[[str, object, Network], list[Any]]] = (
    MappingProxyType(
        {
            "parameters": read_parameters,
            "edits": read_edits,
            "frozen": read_frozen,
            "dropped": read_dropped,
        }
    )
)
"""Interventions that an entry may hold beside live settings, and how each is read."""


def entries(log: object) -> list[tuple[int, Any]]:
    """The entries of a given log, whatever it is; ConfigError where it is none."""
    wrong = allow("entry", form="[[update, changes], …]")
    if log is not None and not isinstance(log, (list, tuple)):
        raise ConfigError("log", log, wrong)
    last = 0
    for entry in log or ():
        if not isinstance(entry, (list, tuple)) or len(entry) != 2:
            raise ConfigError("log", entry, wrong)
        update, changes = entry
        if isinstance(update, bool) or not isinstance(update, int) or update < last:
            raise ConfigError("log", update, allow("rising"))
        if not isinstance(changes, dict):
            raise ConfigError("log", changes, wrong)
        last = update
    return [(update, changes) for update, changes in log or ()]


def read(changes: Changes, network: Network) -> Changes:
    """An entry as the log has it; ConfigError for what is not of this network.

    The values of live settings are read by `TrainingConfig`.
    """
    for name, value in changes.items():
        if name not in TrainingConfig.LIVE and name not in INTERVENTIONS:
            raise ConfigError(str(name), value, (*TrainingConfig.LIVE, *INTERVENTIONS))
    return {
        name: INTERVENTIONS[name](name, value, network) if name in INTERVENTIONS else value
        for name, value in changes.items()
    }


def completed(changes: Changes, config: TrainingConfig) -> Changes:
    """A change with what comes with it: another optimizer brings the weight decay that is usual
    with it, unless another was set by hand."""
    name = changes.get("optimizer")
    if not isinstance(name, str) or name not in OPTIMIZERS or "weight_decay" in changes:
        return changes
    usual = OPTIMIZERS[config.optimizer].weight_decay, OPTIMIZERS[name].weight_decay
    if config.weight_decay != usual[0] or usual[0] == usual[1]:
        return changes
    return {**changes, "weight_decay": usual[1]}


def live(changes: Changes) -> Changes:
    """The live settings of an entry."""
    return {name: value for name, value in changes.items() if name not in INTERVENTIONS}


def joined(older: Changes, newer: Changes) -> Changes:
    """Two entries of one update as one."""
    if "edits" in older and "edits" in newer and "parameters" not in newer:
        last = {_address(edit) for edit in newer["edits"]}
        kept = [edit for edit in older["edits"] if _address(edit) not in last]
        newer = newer | {"edits": [*kept, *newer["edits"]]}
    if "parameters" in newer:
        older = {name: value for name, value in older.items() if name != "edits"}
    return older | newer


def apply(changes: Changes, network: Network) -> None:
    """Give the parameters the values that an entry says. Doing it twice is doing it once."""
    if "parameters" in changes:
        network.parameters[...] = changes["parameters"]
    for edit in changes.get("edits", ()):
        at = network.position(edit["layer"], edit["tensor"], edit["index"])
        network.parameters[at] = edit["value"]


def _address(edit: Mapping[str, Any]) -> Address:
    return Address(edit["layer"], edit["tensor"], tuple(edit["index"]))


def config_at(config: TrainingConfig, log: Log, update: int) -> TrainingConfig:
    """The training configuration in force at an update, of a run that began with `config`."""
    changed: Changes = {}
    for at, changes in log:
        if at <= update:
            changed |= live(changes)
    return replace(config, **changed) if changed else config


def interventions_at(log: Iterable[tuple[int, Changes]], update: int) -> Interventions:
    """The parameters frozen and the units dropped in the pass of an update."""
    frozen: Any = ()
    dropped: Any = ()
    for at, changes in log:
        if at <= update:
            frozen, dropped = changes.get("frozen", frozen), changes.get("dropped", dropped)
    return Interventions(tuple(map(_address, frozen)), tuple(map(_address, dropped)))


def first_difference(one: Log, other: Log) -> float:
    """The update from which two logs differ; infinity where they do not."""
    same = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        same += 1
    return min((log[same][0] for log in (one, other) if len(log) > same), default=np.inf)


def numbers(changes: Mapping[str, Any]) -> int:
    """How many numbers an entry needs for its interventions."""
    return sum(
        each * len(changes.get(name, ()))
        for name, each in (("parameters", 1), ("edits", 4), ("frozen", 4), ("dropped", 2))
    )
