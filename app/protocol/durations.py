"""How long each phase is shown at speed 1, the same on the server's clock and the page's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MILLISECONDS: Mapping[str, int] = MappingProxyType(
    {"input": 500, "forward": 500, "loss": 800, "backward": 1500, "update": 1000}
)
"""By the phase's name. The way back takes three beats a layer: arrive, add up, pass the gate."""
