"""Runs that between them hold all that an export must express, as sources of exports.

`plain` is every legal pair of output and loss with every optimizer, hidden activations in turn;
`modified` adds in turn what bends an update: penalties, clipping, decay, masks, what is frozen,
schedules, float32, layers without biases.
"""

import json
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from engine import (
    ACTIVATIONS,
    LEGAL_PAIRS,
    LOSSES,
    OPTIMIZERS,
    LayerConfig,
    Network,
    NetworkConfig,
    Program,
    Timeline,
    Trainer,
    TrainingConfig,
)
from engine.explain import Moment
from engine.export.programs.pytorch import ProgramSource
from engine.export.source import Source
from engine.network.address import Address
from engine.network.interventions import Interventions, unit_address
from engine.program.templates import TEMPLATES
from tests.app.program_cases import template
from tests.engine.program.random_programs import random_program

GOLDEN = Path(__file__).parents[1] / "golden" / "programs.json"
HIDDEN = tuple(name for name, each in ACTIVATIONS.items() if not each.output_only)
PAIRS = tuple(sorted(LEGAL_PAIRS))
BENDS: tuple[dict[str, Any], ...] = (
    {"l1": 0.01, "l2": 0.1},
    {"weight_decay": 0.05},
    {"clip_value": 0.05, "schedule": "cosine", "schedule_total": 9},
    {"clip_norm": 0.1, "reduction": "sum"},
    {"link_penalty": "l1", "link_penalty_rate": 0.3},
    {"link_penalty": "l2", "link_penalty_rate": 0.3, "momentum": 0.0},
    {"dropout": 0.4},
    {"frozen": True, "clip_norm": 0.2, "l2": 0.05},
    {"dropped": True, "weight_decay": 0.02, "clip_value": 0.1, "clip_norm": 0.15},
    {"precision": "float32", "l2": 0.01},
    {"bias": False, "reduction": "sum", "beta1": 0.0, "beta2": 0.5, "epsilon": 0.01},
    {"slope": 0.3, "schedule": "warmup", "schedule_total": 20},
)


class Case(NamedTuple):
    """A named source."""

    name: str
    source: Any


def targets(loss: str, samples: int, outputs: int, rng: np.random.Generator) -> np.ndarray:
    """Hard targets (samples, outputs) that are meaningful for a loss."""
    match LOSSES[loss].targets:
        case "unit":
            return rng.integers(0, 2, (samples, outputs)).astype(float)
        case "distribution":
            return np.eye(outputs)[rng.integers(0, outputs, samples)]
        case "signed":
            return rng.choice([-1.0, 1.0], (samples, outputs))
    return rng.normal(size=(samples, outputs))


def source(
    hidden: tuple[str, ...] = ("tanh",),
    pair: tuple[str, str] = ("sigmoid", "binary_cross_entropy"),
    seed: int = 0,
    updates: int = 3,
    outputs: int = 3,
    **options: Any,
) -> Source:
    """The source of a small run after some updates; `options` are settings of its training, or
    the bends above."""
    rng = np.random.default_rng(seed)
    dropout, bias = options.pop("dropout", 0.0), options.pop("bias", True)
    slope, precision = options.pop("slope", None), options.pop("precision", "auto")
    frozen, dropped = options.pop("frozen", False), options.pop("dropped", False)
    title = options.pop("title", "")
    layers = [LayerConfig(4, name, dropout=dropout, bias=bias, slope=slope) for name in hidden]
    layers.append(LayerConfig(outputs, pair[0], slope=slope))
    config = NetworkConfig(2, tuple(layers), seed=seed, precision=precision,
                           bias_initializer="normal", initializer="normal")  # fmt: skip
    settings = {"optimizer": "sgd", "learning_rate": 0.05, "batch_size": 4} | options
    x = rng.normal(size=(9, 2))
    y = targets(pair[1], 9, outputs, rng)
    trainer = Trainer(Network(config), TrainingConfig(pair[1], **settings), x, y)
    if frozen or dropped:
        held = (Address(0, "weights", (1, 0)), Address(len(hidden), "weights", (0, 0)))
        units = (unit_address(0, 1),) if dropped and hidden else ()
        trainer.intervene(Interventions(held if frozen else (), units))
    for _ in range(updates):
        trainer.commit(trainer.prepare())
    record = trainer.prepare()
    return Source(record, Moment.of(trainer), trainer.network.parameters.copy(), title)


def plain(every: bool = False) -> Iterator[Case]:
    """Every pair with every optimizer; with `every` each hidden activation as well."""
    turn = count()
    for pair, optimizer in product(PAIRS, OPTIMIZERS):
        for hidden in HIDDEN if every else (HIDDEN[next(turn) % len(HIDDEN)],):
            name = f"{hidden}, {pair[0]}, {pair[1]}, {optimizer}"
            yield Case(name, source((hidden,), pair, next(turn), optimizer=optimizer))


def modified() -> Iterator[Case]:
    """Every optimizer with every bend, at the first update and after some, mixed activations."""
    turn = count()
    for optimizer, bend, updates in product(OPTIMIZERS, BENDS, (0, 4)):
        at = next(turn)
        hidden = (HIDDEN[at % len(HIDDEN)], HIDDEN[(at // 5) % len(HIDDEN)])
        options = {"optimizer": optimizer} | bend
        name = f"{hidden}, {PAIRS[at % len(PAIRS)]}, {options}, {updates}"
        yield Case(name, source(hidden, PAIRS[at % len(PAIRS)], at, updates, **options))


def for_sklearn() -> Iterator[Case]:
    """What scikit-learn knows, and updates it cannot make."""
    turn = count()
    hidden: tuple[tuple[str, ...], ...] = ((), ("tanh",), ("relu", "relu"), ("sigmoid",),
                                           ("linear",))  # fmt: skip
    pairs = (("linear", "half_squared_error"), ("linear", "mean_squared_error"),
             ("sigmoid", "binary_cross_entropy"),
             ("softmax", "categorical_cross_entropy"))  # fmt: skip
    bends: tuple[dict[str, Any], ...] = (
        {}, {"l2": 0.1, "reduction": "sum"}, {"frozen": True}, {"bias": False}, {"dropout": 0.3},
        {"precision": "float32"}, {"clip_norm": 0.1}, {"dropped": True},
    )  # fmt: skip
    optimizers = ("sgd", "momentum", "nesterov", "adam", "rmsprop")
    for names, pair, optimizer, bend in product(hidden, pairs, optimizers, bends):
        at = next(turn)
        outputs = 3 + at % 2 if pair[0] == "softmax" else 1 + at % 3
        options = {"optimizer": optimizer} | (bend if names else {})
        name = f"{names}, {pair}, {outputs}, {options}, {at % 4}"
        yield Case(name, source(names, pair, at, at % 4, outputs, **options))


def large() -> Case:
    """More numbers than are written out."""
    options: dict[str, Any] = {"optimizer": "adam", "dropout": 0.2}
    return Case("large", source(("relu",) * 2, seed=3, outputs=400, **options))


def programs(every: bool = False) -> Iterator[Case]:
    """Every template after three updates, the golden programs, and random programs."""
    for name in TEMPLATES:
        run = Timeline(template(name))
        run.advance(3)
        yield Case(f"template {name}", ProgramSource.of_run(run, name))
    for each in json.loads(GOLDEN.read_text("utf-8")):
        yield Case(
            f"golden {each['name']}", _program(each["text"], each["arrays"], each["parameters"])
        )
    for seed in range(2000 if every else 100):
        text, arrays, _ = random_program(seed, 1 + seed % 12)
        yield Case(f"random {seed}", _program(text, arrays))


def _program(text: str, arrays: dict[str, Any], parameters: Any = None) -> ProgramSource:
    program = Program(text, parameters=parameters)
    config = TrainingConfig("program", reduction="mean")
    record = Trainer(program, config).prepare({n: np.array(a) for n, a in arrays.items()})
    return ProgramSource(record, config.reduction)
