"""All data of the engine: `load(DataConfig(...))` gives a `Dataset`; `DATASETS` is the menu.

    config specs            what may be asked for, and the menu of the sets
    generators/             gates, planes, curves, TensorFlow Playground's sets, iris and digits
    tables/                 a table of one's own, read from text
    own                     drawn points, an edited truth table
    features split assemble dataset
                            what all of them go through

Randomness: NumPy's PCG64 from the config's seed, drawn in the order points, split, noise; nothing
is global. The shape of the data therefore stays when only split or noise change.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.data import own
from engine.data.assemble import assemble
from engine.data.config import TABLE_LIMITS, TARGETS, DataConfig, TableConfig
from engine.data.dataset import Dataset
from engine.data.features import FEATURES, Feature
from engine.data.generators import curves, logic, plane, playground, shipped
from engine.data.generators.arc4 import Stream
from engine.data.raw import Raw
from engine.data.specs import DATASETS, Range, SetSpec, Suggestion
from engine.data.split import split
from engine.data.tables.cells import decode
from engine.data.tables.columns import Column
from engine.data.tables.preview import Preview, preview
from engine.data.tables.table import read_table

__all__ = [
    "DATASETS", "FEATURES", "TABLE_LIMITS", "TARGETS", "Column", "DataConfig", "Dataset", "Feature",
    "Preview", "Range", "SetSpec", "Stream", "Suggestion",
    "TableConfig", "decode", "load", "preview",
]  # fmt: skip


def load(config: DataConfig) -> Dataset:
    """The data set a config describes; the same config gives the same bits.

    Raises DataError, with line and column, for a table that cannot be read; ConfigError where the
    config asks for targets that the table's column does not have.
    """
    if config.spec.playground:
        return playground.prepare(config)[0]
    rng = np.random.Generator(np.random.PCG64(int(config.seed)))
    raw = _generate(config, rng)
    rows = len(raw.inputs)
    train, test = split(rows, raw.labels, config.held_out, rng, config.spec.ordered)
    return assemble(_noisy(raw, config.noise, rng), config, train, test)


def _generate(config: DataConfig, rng: np.random.Generator) -> Raw:
    name, spec = config.name, config.spec
    points = config.points or (spec.points.default if spec.points else 0)
    match name:
        case "and" | "or" | "nand" | "xor":
            return logic.gate(name)
        case "parity":
            return logic.parity(config.pattern_size)
        case "encoder":
            return logic.encoder(config.pattern_size)
        case "symmetry":
            return logic.symmetry(config.pattern_size)
        case "worked":
            return logic.worked()
        case "moons":
            return plane.moons(points, rng)
        case "circles":
            return plane.circles(points, rng)
        case "spirals":
            return plane.spirals(points, config.class_count, rng)
        case "blobs":
            return plane.blobs(points, config.class_count, rng)
        case "checkerboard":
            return plane.checkerboard(points, rng)
        case "sine":
            return curves.sine(points, rng)
        case "step":
            return curves.step(points, rng)
        case "iris":
            return shipped.iris(points, rng)
        case "digits":
            return shipped.digits(points, rng)
        case "mnist":
            return shipped.mnist(points, rng)
        case "drawn":
            return own.drawn(config.rows)
        case "truth":
            return own.truth(config.rows)
    assert config.table is not None, name
    return read_table(config.table)


def _noisy(raw: Raw, noise: float, rng: np.random.Generator) -> Raw:
    """Normal noise on the inputs of a classification, on the values of a regression."""
    if not noise:
        return raw
    if raw.values is not None:
        return replace(raw, values=raw.values + noise * rng.standard_normal(raw.values.shape))
    return replace(raw, inputs=raw.inputs + noise * rng.standard_normal(raw.inputs.shape))
