"""How much of a long table of cases the suite takes; the gate takes all of it."""

import os
from collections.abc import Sequence
from typing import TypeVar

ALL = "BACKWAVE_TEST_ALL"
"""With this in the environment nothing is left out."""
Case = TypeVar("Case")


def share(cases: Sequence[Case], one_in: int) -> Sequence[Case]:
    """One case in so many, evenly over the table."""
    return cases if ALL in os.environ else cases[::one_in]
