"""The tables the page offers: data sets, recipes, and every name and limit of the engine.

What may be chosen, between which ends, and which settings an optimizer, a schedule or a loss has:
the page offers nothing that is not in here, and knows no limit of its own.
"""

from __future__ import annotations

from typing import Any

from app.catalog.programs import programs
from app.catalog.recipes import recipes
from app.catalog.suggestions import suggested
from app.settings import Settings
from engine import (
    ACTIVATIONS,
    DATASETS,
    INITIALIZERS,
    LEGAL_PAIRS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    DataConfig,
    LayerConfig,
    NetworkConfig,
    TrainingConfig,
)
from engine.config.base import Config
from engine.config.network import PRECISIONS
from engine.config.training import LINK_PENALTIES, REDUCTIONS
from engine.data import FEATURES, Range, SetSpec
from engine.data.config import PLAYGROUND_NOISE, TABLE_LIMITS
from engine.data.features import offered
from engine.data.own import ROW_LIMITS
from engine.limits import Limit
from engine.numbers import number

__all__ = ["FIRST", "OWN_TABLE", "REGULARIZERS", "catalog", "suggested"]

FIRST = "xor"
"""The data set a new session opens on."""
OWN_TABLE = "table"
"""The one set that needs the user's data, so that nothing can be suggested."""
REGULARIZERS = ("l1", "l2", "weight_decay", "link_penalty")
"""Regularizers, which pull weights towards 0, each a setting of the training."""


def catalog(settings: Settings) -> dict[str, Any]:
    """Every table as plain JSON."""
    sets = [
        {
            "name": spec.name,
            "title": spec.title,
            "sentence": spec.teaches,
            "task": spec.task,
            "config": None if spec.name == OWN_TABLE else suggested(spec.name).to_dict(),
            **_varied(spec),
        }
        for spec in DATASETS.values()
    ]
    return {
        "datasets": sets,
        "activations": [
            {
                "name": a.name,
                "title": a.title,
                "formula": a.formula,
                "derivative": a.derivative_formula,
                "gate_max": number(a.gate_max),
                "range": [number(end) for end in a.range],
                "output_only": a.output_only,
                "slope": a.slope,
            }
            for a in ACTIVATIONS.values()
        ],
        "losses": [
            {
                "name": loss.name,
                "title": loss.title,
                "formula": loss.formula,
                "derivative": loss.derivative_formula,
                "targets": loss.targets,
            }
            for loss in LOSSES.values()
        ],
        "legal_pairs": sorted([list(pair) for pair in LEGAL_PAIRS]),
        "optimizers": [
            {
                "name": name,
                "title": o.title,
                "sentence": o.doc,
                # Weight decay is any optimizer's; it stands with what holds weights back.
                "settings": [each for each in o.uses if each != "weight_decay"],
                "memory": list(o.memory_names),
                "epsilon": o.epsilon,
            }
            for name, o in OPTIMIZERS.items()
        ],
        "initializers": [
            {"name": i.name, "title": i.title, "sentence": i.doc, "scaled": i.scaled is not None}
            for i in INITIALIZERS.values()
        ],
        "schedules": [
            {"name": s.name, "title": s.title, "sentence": s.doc, "settings": list(s.uses)}
            for s in SCHEDULES.values()
        ],
        "regularizers": list(REGULARIZERS),
        "features": [{"name": name, "title": f.label} for name, f in FEATURES.items()],
        "choices": {
            "training.reduction": list(REDUCTIONS),
            "training.link_penalty": list(LINK_PENALTIES),
            "network.precision": list(PRECISIONS),
        },
        "recipes": [
            {"name": name, "config": config.to_dict()} for name, config in recipes().items()
        ],
        "programs": programs(),
        "live": list(TrainingConfig.LIVE),
        "limits": _limits(settings),
    }


def _limits(settings: Settings) -> dict[str, Any]:
    """The ends of every number, those of this server where they are narrower."""
    tables: dict[str, type[Config]] = {
        "data": DataConfig,
        "network": NetworkConfig,
        "layer": LayerConfig,
        "training": TrainingConfig,
    }
    found: dict[str, Any] = {
        where: {name: _limit(limit) for name, limit in kind.LIMITS.items()}
        for where, kind in tables.items()
    }
    found["layer"]["units"]["high"] = min(found["layer"]["units"]["high"], settings.max_units)
    layers = Limit(1, settings.max_layers, "How many layers there are.", integer=True)
    found["network"]["layers"] = _limit(layers)
    # The rest of the message that carries a table is small.
    room = max(0, min(TABLE_LIMITS["bytes"].high, settings.max_message_bytes - 16_384))
    size = Limit(0, room, "Bytes of a table, written as JSON.", integer=True)
    found["table"] = {"bytes": _limit(size)}
    found["rows"] = {name: _limit(limit) for name, limit in ROW_LIMITS.items()}
    return {**found, "max_parameters": settings.max_parameters}


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "low": limit.low,
        "high": number(limit.high),
        "integer": limit.integer,
        "above": limit.above,
        "optional": limit.optional,
        "sentence": limit.doc,
    }


def _varied(spec: SetSpec) -> dict[str, Any]:
    """The options of a data set: ranges (None: fixed), features, targets.

    Where the number of classes may be chosen, the targets are those of two classes.
    """
    own = spec.name == OWN_TABLE
    ranges = {"points": spec.points, "classes": spec.classes, "size": spec.size}
    fraction = DataConfig.LIMITS["test_fraction"]
    noise = PLAYGROUND_NOISE if spec.playground else DataConfig.LIMITS["noise"]
    fewest = 2 if own or spec.classes else DataConfig(spec.name).class_count
    targets = ["auto", "one_hot"] if fewest > 2 else ["auto", "zero_one", "signed", "one_hot"]
    return {
        "limits": {
            **{name: None if of is None else _range(of) for name, of in ranges.items()},
            "noise": {"low": noise.low, "high": noise.high},
            "test_fraction": {
                "low": fraction.low, "high": fraction.high, "default": spec.test_fraction,
            },
        },
        "features": [] if own else list(offered(spec.coordinates)),
        "targets": ["auto"] if own or spec.task == "regression" else targets,
    }  # fmt: skip


def _range(of: Range) -> dict[str, int]:
    return {"low": of.low, "high": of.high, "default": of.default}
