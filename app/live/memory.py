"""Memory, given back to the system: Python and the C library keep what was freed for themselves."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable

WORTH_COLLECTING = 20_000_000
"""The collector takes up to a fifth of a second where hundreds of runs are in memory; it comes by
itself as well, though seldom."""
WORTH_A_PAUSE = 200_000_000
"""Bytes that are collected although somebody is at work, who has to wait."""


def settle() -> None:
    """Objects that are there before the first request stay: the collector, which holds the event
    loop while it looks through everything, need not look at them again."""
    gc.collect()
    gc.freeze()


def give_back(left: int, quiet: bool = True) -> int:
    """Give the pages that are free back where that can be asked for. `left` bytes are what nobody
    needs any more: where they are many, what circles hold of them is freed before; where it is not
    `quiet`, only where they are very many. What is still left of them."""
    collected = left >= (WORTH_COLLECTING if quiet else WORTH_A_PAUSE)
    if collected:
        gc.collect()
    trim = _trim()
    if left and trim is not None:
        trim(0)
    return 0 if collected else left


def _trim() -> Callable[[int], int] | None:
    """The C library's, where it has one."""
    if sys.platform != "linux":
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found
