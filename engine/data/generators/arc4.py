"""The random numbers of TensorFlow Playground: ARC4 seeded with a string.

Playground draws everything, data, shuffle and weights, from the JavaScript library `seedrandom`,
whose source of bytes is the stream cipher ARC4. To reproduce a run digit for digit we need the
same bytes, and the same way of turning bytes into a number in [0, 1).

Source: David Bau, seedrandom 2.4.3; ARC4 as in K. Kaukonen, R. Thayer, "A stream cipher encryption
algorithm 'Arcfour'" (1999).
"""

from __future__ import annotations

import math
from collections.abc import MutableSequence
from typing import TypeVar

T = TypeVar("T")

SIGNIFICANT = 1 << 52
OVERFLOW = 1 << 53


class Stream:
    """A stream of uniform numbers in [0, 1), decided by `seed` alone.

    >>> round(Stream("0.59704").random(), 10)
    0.3720885891
    """

    def __init__(self, seed: str) -> None:
        key = _key(seed)
        s = list(range(256))
        j = 0
        for i in range(256):
            j = (j + key[i % len(key)] + s[i]) & 255
            s[i], s[j] = s[j], s[i]
        self._s, self._i, self._j = s, 0, 0
        self._bytes(256)  # the library throws the first 256 away: they betray the key

    def _bytes(self, count: int) -> int:
        """The next `count` bytes as one big-endian whole number."""
        s, i, j, number = self._s, self._i, self._j, 0
        for _ in range(count):
            i = (i + 1) & 255
            t = s[i]
            j = (j + t) & 255
            s[i], s[j] = s[j], t
            number = number << 8 | s[(s[i] + t) & 255]
        self._i, self._j = i, j
        return number

    def random(self) -> float:
        """The next number in [0, 1), every bit of its mantissa random."""
        numerator, denominator, last = self._bytes(6), 1 << 48, 0
        while numerator < SIGNIFICANT:
            numerator = (numerator + last) << 8
            denominator <<= 8
            last = self._bytes(1)
        while numerator >= OVERFLOW:
            numerator >>= 1
            denominator >>= 1
            last >>= 1
        return (numerator + last) / denominator

    def uniform(self, low: float, high: float) -> float:
        """The next number in [low, high)."""
        return self.random() * (high - low) + low

    def normal(self, mean: float, variance: float) -> float:
        """One normal number by Marsaglia's polar method; the second of each pair is thrown away."""
        while True:
            v1 = 2 * self.random() - 1
            v2 = 2 * self.random() - 1
            s = v1 * v1 + v2 * v2
            if 0 < s <= 1:
                return mean + math.sqrt(variance) * (math.sqrt(-2 * math.log(s) / s) * v1)

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Fisher and Yates, from the last place to the first, in place."""
        for last in range(len(items) - 1, -1, -1):
            chosen = int(self.random() * (last + 1))
            items[last], items[chosen] = items[chosen], items[last]


def _key(seed: str) -> list[int]:
    """The seed's UTF-16 units folded into at most 256 bytes, as the library's `mixkey` does."""
    raw = seed.encode("utf-16-le", "surrogatepass")
    units = [raw[k] | raw[k + 1] << 8 for k in range(0, len(raw), 2)]
    key = [0] * min(256, len(units))
    smear = 0
    for place, unit in enumerate(units):
        smear ^= key[place & 255] * 19
        key[place & 255] = (smear + unit) & 255
    return key or [0]
