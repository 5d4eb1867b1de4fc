"""Counts of the pages that each address has open, whatever carries what they are sent."""

from __future__ import annotations

from collections import Counter

from app.errors import Problem
from engine.allowed import amount


class PageCount:
    """Open pages by address; an address may be a whole school's."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> None:
        """Count one more; Problem "busy" where the address has as many as it may."""
        if self._open[address] >= self._most:
            raise Problem("busy", allowed=amount("address_sockets", high=self._most))
        self._open[address] += 1

    def leave(self, address: str) -> None:
        """Count one less."""
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]
