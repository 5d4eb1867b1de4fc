"""The maps of all neurons as bytes: a header of 72, then for each neuron a scale and its picture.

Little-endian. Neurons come in the order inputs, first layer, …, outputs. A neuron is a float32
scale, the largest |a| of its map, and rows·columns int8 q: a = q/127·scale. Row 0 is at the low
end of the vertical axis; with one coordinate there is one row.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.protocol import VERSION
from app.protocol.frame import MAGIC

MAPS = 2
"""The kind of frame."""
_STEPS = 127
_HEADER = struct.Struct("<4sHHIIIHHII4f24x")
_LARGEST = float(np.finfo(np.float32).max)


class MapGrid(NamedTuple):
    """The grid that is drawn: `update` and `epoch` count what the parameters have gone through."""

    layout_id: int
    update: int
    epoch: int
    columns: int
    rows: int
    domain: tuple[float, float, float, float]


def encode(scene: MapGrid, layers: Sequence[NDArray[np.floating]]) -> bytes:
    """The frame; each of `layers` is (units, rows·columns), the inputs first."""
    values = np.concatenate(layers, dtype=np.float64)
    np.nan_to_num(values, copy=False, nan=0.0, posinf=_LARGEST, neginf=-_LARGEST)
    np.clip(values, -_LARGEST, _LARGEST, values)
    scale = np.abs(values).max(1)
    values /= np.where(scale > 0.0, scale, 1.0)[:, None]
    body = np.empty(len(values), [("scale", "<f4"), ("map", "i1", (values.shape[1],))])
    body["scale"], body["map"] = scale, np.rint(values * _STEPS)
    header = _HEADER.pack(
        MAGIC, VERSION, MAPS, scene.layout_id, scene.update, scene.epoch, scene.columns,
        scene.rows, len(values), len(layers[-1]), *scene.domain,
    )  # fmt: skip
    return header + body.tobytes()
