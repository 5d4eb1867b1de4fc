"""The recipes whose numbers are shown, and how a number is read as it is written, by who checks
it with the digits shown."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from playwright._impl._driver import compute_driver_executable

from app.catalog.recipes import recipes
from engine import Timeline

NODE = compute_driver_executable()[0]
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = re.compile(r"(−?)(\d+)(?:\.(\d+))?(?:·10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?")
RUNS = [*recipes(), "worked adam", "xor momentum", "xor adamw"]


def run_of(name: str) -> Timeline:
    recipe, _, optimizer = name.partition(" ")
    config = recipes()[recipe]
    if optimizer:
        config = replace(config, training=replace(config.training, optimizer=optimizer))
    return Timeline(config)


def read(text: str) -> tuple[Fraction, Fraction]:
    """A number as it is written, and one of its last digit."""
    found = NUMBER.fullmatch(text)
    assert found, text
    sign, whole, decimals, power = found.groups(default="")
    assert min(len(decimals), len((whole + decimals).lstrip("0"))) <= 6, text
    unit = Fraction(10) ** (int(power.translate(RAISED) or 0) - len(decimals))
    value = int(whole + decimals) * unit
    return (-value if sign else value), unit
