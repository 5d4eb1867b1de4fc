"""Descriptors: as many open connections as the system grants this process."""

from __future__ import annotations

import sys

WANTED = 65_536
FEW = 256
"""Descriptors that are certain where the system does not say."""


def raise_descriptors(wanted: int = WANTED) -> int:
    """Raise the soft limit of open descriptors as far as may be; what it is afterwards."""
    if sys.platform == "win32":
        return WANTED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    # macOS grants no more than 10,240 even where it says that there is no limit.
    for number in (wanted, 10_240, 4096, 1024):
        most = number if hard == unlimited else min(number, hard)
        if soft == unlimited or most <= soft:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        except (OSError, ValueError):
            continue
        return most
    return wanted if soft == unlimited else max(soft, FEW)
