"""Whoever checks a sum with the digits shown finds that it adds up: every sum and product that Why
shows of every recipe, written by the page's own module, calculated here in fractions."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from engine import Timeline
from engine.explain import Moment, explain
from engine.network.address import NETWORK, Address
from tests.app.catalog.shown import NODE, RUNS, read, run_of

ROOT = Path(__file__).parents[3]
PARTS = 12
"""Parts of one sum that are listed; the others are one more part."""
UNITS = 3
"""Units of a layer, and weights into each, that are explained."""


def addresses(run: Timeline) -> Iterator[Address]:
    """The loss, and of some units of each layer all that Why can be asked of."""
    samples = [None, 0] if run.record.batch > 1 else [0]
    for sample in samples:
        yield Address(NETWORK, "loss", (), sample)
    for number, layer in enumerate(run.network.layers):
        for unit in range(min(UNITS, layer.units)):
            for sample in samples:
                yield from (
                    Address(number, name, (unit,), sample)
                    for name in ("z", "a", "delta", "upstream")
                )
            places = [("weight", (source, unit)) for source in range(min(UNITS, layer.inputs))]
            for name, index in [*places, ("bias", (unit,))]:
                if name == "bias" and not run.network.config.layers[number].bias:
                    continue
                yield from (Address(number, f"{name}_gradient", index, one) for one in samples)
                yield Address(number, f"{name}_new", index)


def trees(name: str) -> Iterator[dict[str, Any]]:
    """Of the first update and of one after it."""
    run = run_of(name)
    for update in (0, 2):
        if name == "exploding" and update:
            return
        run.advance(update)
        moment = Moment.of_run(run)
        for address in addresses(run):
            tree = explain(
                run.record, address, run.config.training, moment=moment, depth=2, parts=PARTS
            )
            yield {"tree": tree.to_dict(), "batch": run.record.batch}


@cache
def shown(name: str) -> list[dict[str, Any]]:
    """Every sum and product, as the page writes it."""
    lines = "\n".join(map(json.dumps, trees(name)))
    script = ROOT / "tests/js/sums.mjs"
    done = subprocess.run(
        [NODE, str(script)], input=lines, capture_output=True, encoding="utf-8", check=True
    )
    return [one for line in done.stdout.splitlines() for one in json.loads(line)]


def total(terms: list[list[dict[str, Any]]]) -> Fraction:
    """Σ Π of what is written."""
    found = Fraction(0)
    for factors in terms:
        one = Fraction(1)
        for factor in factors:
            value, _ = read(factor["text"])
            one = one / value if factor["over"] else one * value
        found += one
    return found


def finite(one: dict[str, Any]) -> bool:
    values = [one["value"], *(factor["value"] for term in one["terms"] for factor in term)]
    return all(isfinite(float(value)) for value in values)


@pytest.mark.parametrize("name", RUNS)
def test_every_shown_sum_adds_up_with_the_digits_shown(name: str) -> None:
    sums = [one for one in shown(name) if finite(one)]
    assert len(sums) >= 10
    for one in sums:
        result, unit = read(one["result"])
        if one["holds"]:
            assert abs(total(one["terms"]) - result) <= unit / 2, one
        # What is written is the number, rounded to its last digit; so no digit is made up.
        every = [(one["result"], one["value"])]
        every += [(factor["text"], factor["value"]) for term in one["terms"] for factor in term]
        for text, value in every:
            said, last = read(text)
            assert abs(said - Fraction(float(value))) <= last * Fraction(50001, 100000), (text, one)
    about = [one for one in sums if not one["holds"]]
    assert len(about) <= len(sums) / 4, len(about)


def test_terms_and_result_of_a_sum_share_their_decimals() -> None:
    for one in shown("worked"):
        if one["holds"] and all(len(factors) == 1 for factors in one["terms"]):
            texts = [one["result"], *(factor["text"] for [factor] in one["terms"])]
            decimals = {len(text.partition(".")[2]) for text in texts if text != "0"}
            assert len(decimals) == 1, one
