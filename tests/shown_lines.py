"""Lines of code that a page or an export shows, run as who copies them would."""

from collections.abc import Mapping
from typing import Any

import numpy as np


def computed(line: str, named: Mapping[str, Any]) -> Any:
    """What Python makes of a line with NumPy and what is named."""
    return eval(line, {"np": np, **named})  # noqa: S307 — to run what is shown is the test
