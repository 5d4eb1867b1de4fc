"""Shares that fill up again: so much a second of each address, and some seconds' worth at once."""

from __future__ import annotations

BURST_SECONDS = 10
"""For so long an address may ask at once for what it may ask for in that time."""
MOST_ADDRESSES = 10_000


class Bucket:
    """What is left of a share that fills up again by `rate` a second."""

    def __init__(self, rate: float, now: float) -> None:
        self._rate = rate
        self._left = rate * BURST_SECONDS
        self._since = now

    def take(self, number: float, now: float) -> float:
        """Take so many; the seconds until they are there, 0 if they are."""
        self._fill(now)
        self._left -= number
        return max(0.0, -self._left / self._rate)

    def try_to_take(self, number: float, now: float) -> bool:
        """Take so many if they are there; whether they were."""
        self._fill(now)
        there = self._left >= number
        if there:
            self._left -= number
        return there

    def _fill(self, now: float) -> None:
        most = self._rate * BURST_SECONDS
        self._left = min(most, self._left + self._rate * (now - self._since))
        self._since = now


class Buckets:
    """One of each address; those that were asked for longest ago are forgotten."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._buckets: dict[str, Bucket] = {}

    def of(self, address: str, now: float) -> Bucket:
        """That of an address."""
        found = self._buckets.pop(address, None)
        if found is None:
            found = Bucket(self._rate, now)
            while len(self._buckets) >= MOST_ADDRESSES:
                del self._buckets[next(iter(self._buckets))]
        # The one that was asked for last is the last to be forgotten.
        self._buckets[address] = found
        return found
