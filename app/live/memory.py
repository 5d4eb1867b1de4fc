"""Memory, given back to the system: Python and the C library keep what was freed for themselves."""

from __future__ import annotations

import ctypes
import gc
import sys


def settle() -> None:
    """What is there before the first request stays: the collector, which holds the event loop while
    it looks through everything, need not look at it again."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Free what circles hold, and give the pages that are free back where that can be asked for."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
