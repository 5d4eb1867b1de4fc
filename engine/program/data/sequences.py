"""Sequences: what a recurrent network or attention is tried on, each small enough to be read.

Each function gives (x, y): x (n, …) numbers or tokens, y (n, …) targets, one row a sample.
"""

from itertools import product

import numpy as np
from numpy.random import Generator

from engine.data.arrays import Float64Array, Samples

LETTERS = "helo"


def hello(rng: Generator, points: int) -> Samples:
    """ "hell" in, "ello" out: the next letter of h, e, l, o, one-hot; a single sample."""
    tokens = [LETTERS.index(letter) for letter in "hello"]
    return np.array([tokens[:-1]], float), np.eye(len(LETTERS))[[tokens[1:]]]


def echo(rng: Generator, points: int, length: int, delay: int) -> Samples:
    """The input again, `delay` steps later, 0 before; x and y (n, length, 1), signs."""
    x = rng.choice([-1.0, 1.0], (points, length, 1))
    y = np.zeros_like(x)
    y[:, delay:] = x[:, : length - delay]
    return x, y


def parity(rng: Generator, points: int, length: int) -> Samples:
    """Is the number of ones odd? x (n, length, 1) of 0 and 1, y (n, 1)."""
    x = rng.integers(0, 2, (points, length, 1)).astype(float)
    return x, x.sum(1) % 2


def adding(rng: Generator, points: int, length: int) -> Samples:
    """The sum of the two numbers that are marked: x (n, length, 2), value and mark, y (n, 1).

    Whoever always says 1 is wrong by the variance of two uniform numbers, 1/6.
    """
    x = np.zeros((points, length, 2))
    x[:, :, 0] = rng.random((points, length))
    for row in x:
        row[rng.choice(length, 2, replace=False), 1] = 1.0
    return x, (x[:, :, 0] * x[:, :, 1]).sum(1, keepdims=True)


def series(rng: Generator, points: int, length: int) -> Samples:
    """A number at the first step, 0 after, to be remembered: x (n, length, 1), y (n, 2), ± half."""
    x = np.zeros((points, length, 1))
    x[:, 0, 0] = rng.choice([-1.0, 1.0], points)
    return x, 0.5 * np.concatenate((x[:, 0], -x[:, 0]), 1)


def _every(points: int, length: int, vocabulary: int, rng: Generator) -> Float64Array:
    """Every sequence of tokens once, in counting order, or so many drawn where there are more."""
    if vocabulary**length <= points:
        return np.array(list(product(range(vocabulary), repeat=length)), float)
    return rng.integers(0, vocabulary, (points, length)).astype(float)


def _to_tokens(x: Float64Array, wanted: Float64Array, vocabulary: int) -> Samples:
    return x, np.eye(vocabulary)[wanted.astype(int)]


def copy(rng: Generator, points: int, length: int, vocabulary: int) -> Samples:
    """The tokens again: x (n, length), y (n, length, vocabulary), one-hot."""
    x = _every(points, length, vocabulary, rng)
    return _to_tokens(x, x, vocabulary)


def reverse(rng: Generator, points: int, length: int, vocabulary: int) -> Samples:
    """The tokens from behind."""
    x = _every(points, length, vocabulary, rng)
    return _to_tokens(x, x[:, ::-1], vocabulary)


def sort(rng: Generator, points: int, length: int, vocabulary: int) -> Samples:
    """The tokens in order."""
    x = _every(points, length, vocabulary, rng)
    return _to_tokens(x, np.sort(x, 1), vocabulary)


def modular(rng: Generator, points: int, modulus: int) -> Samples:
    """a + b modulo `modulus`, all pairs: x (n, 2) tokens, y (n, modulus) one-hot."""
    x = np.array(list(product(range(modulus), repeat=2)), float)
    return _to_tokens(x, x.sum(1) % modulus, modulus)
