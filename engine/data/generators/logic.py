"""Truth tables: gates, parity, the encoder, symmetry, and the worked example.

Each is complete: every pattern once, in counting order, so nothing is random here. The encoder
and symmetry are those of D. Rumelhart, G. Hinton, R. Williams, "Learning internal representations
by error propagation" (1986); the worked example is M. Mazur's 2-2-2 network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from engine.data.arrays import Float64Array
from engine.data.raw import Raw, named

GATES: Mapping[str, Callable[[int, int], int]] = MappingProxyType(
    {
        "and": lambda a, b: a & b,
        "or": lambda a, b: a | b,
        "nand": lambda a, b: 1 - (a & b),
        "xor": lambda a, b: a ^ b,
    }
)


def bit_patterns(bits: int) -> Float64Array:
    """(2^bits, bits): all patterns of 0 and 1, counting up, the highest bit first."""
    numbers = np.arange(2**bits)[:, None]
    return (numbers >> np.arange(bits - 1, -1, -1) & 1).astype(np.float64)


def gate(name: str) -> Raw:
    """The four rows of and, or, nand, xor."""
    inputs = bit_patterns(2)
    labels = np.array([GATES[name](int(a), int(b)) for a, b in inputs])
    return Raw(inputs, named("x", 2), labels, class_names=("0", "1"))


def parity(bits: int) -> Raw:
    """Class 1 where the number of ones is odd."""
    inputs = bit_patterns(bits)
    labels = inputs.sum(axis=1).astype(np.int64) % 2
    return Raw(inputs, named("x", bits), labels, class_names=("even", "odd"))


def encoder(patterns: int) -> Raw:
    """One unit on at a time; the target is the input itself."""
    names = tuple(str(number) for number in range(1, patterns + 1))
    return Raw(np.eye(patterns), named("x", patterns), np.arange(patterns), class_names=names)


def symmetry(bits: int) -> Raw:
    """Class 1 where the pattern reads the same from both ends."""
    inputs = bit_patterns(bits)
    labels = (inputs == inputs[:, ::-1]).all(axis=1).astype(np.int64)
    return Raw(inputs, named("x", bits), labels, class_names=("asymmetric", "symmetric"))


def worked() -> Raw:
    """x = (.05, .1), y = (.01, .99)."""
    return Raw(
        np.array([[0.05, 0.10]]),
        named("x", 2),
        values=np.array([[0.01, 0.99]]),
        output_names=named("o", 2),
    )
