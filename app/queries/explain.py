"""A record read: its numbers explained, the arrays they come from, the numeric check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from app.errors import refused
from app.playback.playhead import Playhead
from app.queries.base import About, Answer, plain
from app.queries.surfaces import rows_looked_at
from app.settings import Settings
from engine.allowed import allow, amount, integer
from engine.analysis import gradient_check
from engine.errors import ConfigError
from engine.explain import Moment, arrays, explain
from engine.numbers import number
from engine.program.explain import lens

MOST_LENS = 1_000_000
"""Entries that are gone through to find where a number went."""
REASONS = 5
"""How many different reasons a check gives for leaving parameters out."""


def explain_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """One number of the update as a tree of what it is made of."""
    moment = Moment.of_run(playhead.run)

    def work() -> Answer:
        with _named():
            tree = explain(
                about.record, fields["of"], about.training, moment=moment, depth=fields["depth"],
                budget=settings.max_explained,
            )  # fmt: skip
        return tree.to_dict()

    return work


@contextmanager
def _named() -> Iterator[None]:
    """Errors of an address in the engine, as those of the field `of` of a command."""
    try:
        yield
    except ConfigError as error:
        field = error.field.replace("address", "of", 1)
        raise refused(field, error.value, error.allowed) from None


def lens_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Entries that a value of a program is made of, and those that it went into."""

    def work() -> Answer:
        record: Any = about.record
        with _named():
            return lens(record, fields["of"], MOST_LENS)

    return work


def arrays_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The arrays that NumPy lines name."""
    moment = Moment.of_run(playhead.run)

    def work() -> Answer:
        named = arrays(about.record, moment)
        size = sum(array.size for array in named.values())
        if size > settings.max_array_numbers:
            allowed = amount("numbers", high=settings.max_array_numbers)
            raise refused("arrays", size, allowed, "too_large")
        return {name: plain(array) for name, array in named.items()}

    return work


def check_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Backpropagation held against finite differences, on this network and this batch."""
    record = about.record
    size = len(record.parameters)
    if not size:
        raise refused("do", "check", amount("parameters", 1))
    batch = rows_looked_at(playhead, about, "batch")
    fitting = settings.max_check_multiplications // (batch.each * batch.count + batch.call)
    samples = max(1, min(size, fitting, settings.max_checked))

    def work() -> Answer:
        # Another update draws other parameters, so that asking on checks them all.
        found = gradient_check.check(record, about.training, samples=samples, seed=record.update)
        worst = found.worst and {
            **found.worst.address.to_dict(),
            "analytic": number(found.worst.analytic),
            "numeric": number(found.worst.numeric),
            "difference": number(found.worst.difference),
        }
        reasons = dict.fromkeys(left.reason for left in found.excluded)
        return {
            "passed": found.passed,
            "worst": worst,
            "checked": int(found.checked.sum()),
            "excluded": len(found.excluded),
            "reasons": list(reasons)[:REASONS],
            "parameters": size,
            "tolerance": found.tolerance,
            "update": record.update,
        }

    return work


def weights_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """Weights that lead into one unit, and their gradient."""
    layers, index, unit = about.record.layers, fields["layer"], fields["unit"]
    if index >= len(layers):
        raise refused("layer", index, integer(0, len(layers) - 1))
    layer = layers[index]
    if layer.weights.ndim != 2:
        raise refused("layer", index, allow("weights_layer"))
    units = layer.weights.shape[1]
    if unit >= units:
        raise refused("unit", unit, integer(0, units - 1))

    def work() -> Answer:
        biased = bool(layer.biases.size)
        return {
            "layer": index,
            "unit": unit,
            "weights": plain(layer.weights[:, unit]),
            "gradient": plain(layer.weight_gradient[:, unit]),
            "bias": number(float(layer.biases[unit])) if biased else None,
            "bias_gradient": number(float(layer.bias_gradient[unit])) if biased else None,
        }

    return work
