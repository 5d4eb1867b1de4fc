"""Curves as bytes, to the last bit: as text they took longer to write than all else of a run."""

from __future__ import annotations

import json
from typing import Any

from app.playback.curves import Curve

HEADER_BYTES = 4


def encode_curves(curves: dict[str, Curve]) -> bytes:
    """The bytes of curves: what each is, then the numbers of all."""
    packed = {name: each.packed() for name, each in curves.items()}
    header = json.dumps(
        [
            [name, len(packed[name]), each.width, each.key, each.stride]
            for name, each in curves.items()
        ]
    ).encode()
    return b"".join((len(header).to_bytes(HEADER_BYTES, "little"), header, *packed.values()))


def decode_curves(stored: bytes | str | None) -> dict[str, list[Any]] | None:
    """The stride of each curve, and its points as JSON takes them; earlier they were text."""
    if not stored:
        return None
    if isinstance(stored, str):
        earlier: dict[str, list[Any]] = json.loads(stored)
        return earlier
    start = HEADER_BYTES + int.from_bytes(stored[:HEADER_BYTES], "little")
    found = {}
    for name, size, width, key, stride in json.loads(stored[HEADER_BYTES:start]):
        curve = Curve.unpacked(stored[start : start + size], width, key, stride)
        found[name], start = [stride, curve.written], start + size
    return found
