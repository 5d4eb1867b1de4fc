"""The golden files of the wire: what both languages' tests read. Run this module to write them.

Each case is a session and one frame of it: NAME.json holds the session message, the frame's
header and its tensors as numbers; NAME.bin the frame's bytes. Where there are maps, NAME.maps.bin
are their bytes, and `maps` their header and each neuron's layer, unit, scale and values. `asked`
are commands that ask, each with the reply. `document` is the run as it is saved.
"""

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from app.catalog.tables import suggested
from app.live.map_renderer import MapRenderer
from app.playback import probe_sample
from app.protocol import document
from app.protocol.commands import command, parse
from app.session.client import Ask
from app.session.handlers import handle
from app.session.playing import work
from app.session.session import Session
from app.session.snapshot import encode_frame, initial_messages
from app.settings import Settings
from engine import LayerConfig, NetworkConfig, RunConfig
from engine.numbers import jsonable
from tests.app.driven import Client, answer
from tests.app.program_cases import CIRCUIT, program, template

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "wire"
SMALL = Settings(map_resolution=5)
HEADER = (
    "version", "kind", "layout_id", "update", "epoch", "phase", "flags", "part", "parts",
    "sample", "batch", "row", "revision", "loss", "rate", "sample_loss",
)  # fmt: skip


def settled(session: Session) -> Session:
    """The session after all its jobs, on a clock that stands still."""
    while session.busy:
        work(session, lambda: 0.0)
    return session


def worked() -> tuple[Session, bytes]:
    """The worked 2-2-2 example, its error just back at the hidden layer."""
    session = Session("worked", suggested("worked"), Settings())
    handle(session, command("seek", {"update": 0, "phase": 5}))
    settled(session)
    return session, encode_frame(session, 0, jumped=False)


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
    session = Session("exact-batch", RunConfig(xor.data, network, training), SMALL)
    handle(session, command("step", {"by": "update"}))
    settled(session)
    return session, encode_frame(session, -1, jumped=True)


def exact_edges() -> tuple[Session, bytes]:
    """The exact batch, where frames have no room for the first layer's weights."""
    config = exact_batch()[0].playhead.run.config
    session = Session("exact-edges", config, replace(SMALL, max_streamed_parameters=5))
    handle(session, command("seek", {"update": 0, "phase": 5}))
    settled(session)
    return session, encode_frame(session, 3, jumped=True)


def exact_own() -> tuple[Session, bytes]:
    """The exact batch, while somebody looks at a point of their own."""
    session, _ = exact_batch()
    point = probe_sample.read({"x": [0.5, 2.0], "y": 1}, session.playhead.run)
    return session, encode_frame(session, point, jumped=True)


def exact_overflow() -> tuple[Session, bytes]:
    """The exact batch with parameters whose products no float64 holds: a frame of float64."""
    config = exact_batch()[0].playhead.run.config
    weights = [[[2.0**600, -(2.0**600), 0.5], [0.5, 2.0**600, -0.5]], [[2.0**500], [2.0**500], [1]]]
    network = replace(config.network, weights=weights)
    session = Session("exact-overflow", replace(config, network=network), SMALL)
    handle(session, command("seek", {"update": 0, "phase": 5}))
    settled(session)
    return session, encode_frame(session, 3, jumped=True)


def program_circuit() -> tuple[Session, bytes]:
    """CS231n's circuit (x + y)·z, its gradient just back at the sum. No rounding anywhere."""
    session = Session("program-circuit", program(CIRCUIT), SMALL)
    handle(session, command("seek", {"update": 0, "phase": 5}))
    settled(session)
    return session, encode_frame(session, 0, jumped=False)


def program_elman() -> tuple[Session, bytes]:
    """A recurrent cell over three steps, four samples a batch, shown as a whole in its backward
    phase."""
    config = template("parity", {"batch_size": 4}, T=3, hidden=2)
    session = Session("program-elman", config, SMALL)
    handle(session, command("step", {"by": "update", "count": 2}))
    settled(session)
    handle(session, command("step", {"by": "operation", "count": 30}))
    handle(session, command("step", {"by": "entry"}))
    settled(session)
    return session, encode_frame(session, -1, jumped=True)


def program_attention() -> tuple[Session, bytes]:
    """Attention by hand, its update just made; of the largest arrays a frame has a part, of one
    the part that is looked at."""
    session = Session(
        "program-attention", template("attention"), replace(SMALL, max_frame_numbers=120)
    )
    handle(session, command("step", {"by": "update"}))
    settled(session)
    return session, encode_frame(session, 0, jumped=True, looked=(("X", 4),))


CASES = {
    "worked": worked,
    "exact-batch": exact_batch,
    "exact-edges": exact_edges,
    "exact-own": exact_own,
    "exact-overflow": exact_overflow,
    "program-circuit": program_circuit,
    "program-elman": program_elman,
    "program-attention": program_attention,
}
MAPS = ("exact-batch",)
ASKED = {
    "worked": [
        {"do": "explain", "id": 1, "of": {"layer": 0, "tensor": "weight_new", "index": [0, 0]},
         "depth": 9},
        {"do": "explain", "id": 2, "of": {"layer": -1, "tensor": "loss"}, "depth": 1},
        {"do": "explain", "id": 3, "of": {"layer": 7, "tensor": "delta", "index": [0]}},
        {"do": "arrays", "id": 4},
        {"do": "weights", "id": "w", "layer": 1, "unit": 0},
        {"do": "check", "id": "c"},
    ]
}  # fmt: skip
MAPS_HEADER = (
    "version", "kind", "layout_id", "update", "epoch", "columns", "rows", "neurons", "outputs",
    "xmin", "xmax", "ymin", "ymax",
)  # fmt: skip


def asked(session: Session, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each command with its reply or error."""
    found = []
    for message in messages:
        client = Client()
        handle(session, parse(message), client)
        for each in session.take_asked():
            assert isinstance(each, Ask)
            answer(session, each)
        [reply] = client.told
        found.append({"command": message, "reply": reply})
    return found


def read_maps(frame: bytes, network: dict[str, Any]) -> dict[str, Any]:
    """A frame of maps as numbers, by the written description of the format."""
    assert frame[:4] == b"BKWV"
    header = dict(zip(MAPS_HEADER, struct.unpack_from("<HHIIIHHII4f", frame, 4), strict=True))
    size = header["columns"] * header["rows"]
    counts = [network["inputs"], *(layer["units"] for layer in network["layers"])]
    places = [(layer - 1, unit) for layer, n in enumerate(counts) for unit in range(n)]
    assert len(frame) == 72 + len(places) * (4 + size)
    neurons = []
    for at, (layer, unit) in enumerate(places):
        [scale] = struct.unpack_from("<f", frame, 72 + at * (4 + size))
        values = np.frombuffer(frame, "i1", size, 76 + at * (4 + size)).tolist()
        neurons.append({"layer": layer, "unit": unit, "scale": scale, "values": values})
    return {"header": header, "neurons": neurons}


def read(frame: bytes, session: dict[str, Any]) -> dict[str, Any]:
    """A frame as numbers, by the written description of the format."""
    assert frame[:4] == b"BKWV"
    values = struct.unpack_from("<HHIIIHHIIiIIIddd", frame, 4)
    length = session["layout"]["length"]
    body = np.frombuffer(frame, f"<f{(len(frame) - 72) // length}", offset=72)
    assert len(body) == length
    tensors = [
        {
            "name": tensor["name"],
            "layer": tensor["layer"],
            "values": jsonable(body[tensor["offset"] :][: _carried(tensor)].tolist()),
        }
        for tensor in session["layout"]["tensors"]
    ]
    header = {name: jsonable(v) for name, v in zip(HEADER, values, strict=True)}
    return {"header": header, "tensors": tensors}


def _carried(tensor: dict[str, Any]) -> int:
    """How many numbers of a tensor a frame has."""
    if "carried" in tensor:
        return int(tensor["carried"])
    return int(np.prod(tensor["shape"], dtype=int))


def files(name: str) -> dict[str, bytes]:
    """Every file of a case and what it should hold."""
    session, frame = CASES[name]()
    message = initial_messages(session)[0]
    held: dict[str, Any] = {"session": message, "frame": read(frame, message)}
    held["document"] = document.write(
        session.playhead.run, session.playhead.to_dict(), "A title → 标题"
    )
    found = {f"{name}.bin": frame}
    if name in MAPS:
        renderer = MapRenderer(session.playhead.run, session.layout_id, session.settings)
        assert renderer.renew()
        maps = found[f"{name}.maps.bin"] = renderer.draw()
        held["maps"] = read_maps(maps, message["network"])
    if name in ASKED:
        held["asked"] = asked(session, ASKED[name])
    return {f"{name}.json": f"{json.dumps(held, indent=1)}\n".encode(), **found}


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        for file, data in files(case).items():
            (FOLDER / file).write_bytes(data)
