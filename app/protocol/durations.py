"""How long each phase is shown at speed 1, the same on the server's clock and the page's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MILLISECONDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "network": MappingProxyType(
            {"input": 500, "forward": 500, "loss": 800, "backward": 1500, "update": 1000}
        ),
        "program": MappingProxyType(
            {"input": 500, "forward": 400, "loss": 800, "backward": 600, "update": 1000}
        ),
    }
)
"""By the kind of the run and the phase's name. A network's way back takes three beats a layer:
arrive, add up, pass the gate; a program's phases are single operations."""
