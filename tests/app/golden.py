"""The golden files of the wire: what both languages' tests read. Run this module to write them.

Each case is a session and one frame of it: NAME.json holds the session message, the frame's
header and its tensors as numbers; NAME.bin the frame's bytes.
"""

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.catalog import suggested
from app.session import Session
from app.settings import Settings
from engine import LayerConfig, NetworkConfig, RunConfig

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "wire"
HEADER = (
    "version", "kind", "layout_id", "update", "epoch", "phase", "flags", "part", "parts",
    "sample", "batch", "row", "sample_loss", "loss", "rate",
)  # fmt: skip


def settled(session: Session) -> Session:
    """The session after all its jobs, on a clock that stands still."""
    while session.busy:
        session.work(lambda: 0.0)
    return session


def worked() -> tuple[Session, bytes]:
    """The worked 2-2-2 example, its error just back at the hidden layer."""
    session = Session("worked", suggested("worked"), Settings())
    session.handle({"do": "seek", "update": 0, "phase": 5})
    settled(session)
    return session, session.frame(0, jumped=False)


def exact_batch() -> tuple[Session, bytes]:
    """XOR, all four points in one batch, the first update just made, shown as a whole.

    Rectified and linear units, weights that are sums of a few halves: no rounding anywhere, so
    that every machine writes the same bytes.
    """
    xor = suggested("xor")
    layers = (LayerConfig(units=3, activation="relu"), LayerConfig(units=1, activation="linear"))
    weights = [[[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]], [[1.0], [-0.5], [2.0]]]
    network = NetworkConfig(
        inputs=2, layers=layers, weights=weights, biases=[[0.25, 0.5, 0.0], [-1.0]]
    )
    training = replace(xor.training, loss="half_squared_error", batch_size=4)
    session = Session("exact-batch", RunConfig(xor.data, network, training), Settings())
    session.handle({"do": "step", "by": "update"})
    settled(session)
    return session, session.frame(-1, jumped=True)


CASES = {"worked": worked, "exact-batch": exact_batch}


def read(frame: bytes, session: dict[str, Any]) -> dict[str, Any]:
    """A frame as numbers, by the written description of the format."""
    assert frame[:4] == b"BKWV"
    values = struct.unpack_from("<HHIIIHHIIiIIfdd", frame, 4)
    body = np.frombuffer(frame, "<f4", offset=64)
    assert len(body) == session["layout"]["length"]
    tensors = [
        {
            "name": tensor["name"],
            "layer": tensor["layer"],
            "values": body[tensor["offset"] :][: int(np.prod(tensor["shape"]))].tolist(),
        }
        for tensor in session["layout"]["tensors"]
    ]
    return {"header": dict(zip(HEADER, values, strict=True)), "tensors": tensors}


def files(name: str) -> tuple[str, bytes]:
    """What NAME.json and NAME.bin should hold."""
    session, frame = CASES[name]()
    message = session.greeting()[0]
    text = json.dumps({"session": message, "frame": read(frame, message)}, indent=1)
    return text + "\n", frame


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        text, data = files(case)
        (FOLDER / f"{case}.json").write_text(text, encoding="utf-8")
        (FOLDER / f"{case}.bin").write_bytes(data)
