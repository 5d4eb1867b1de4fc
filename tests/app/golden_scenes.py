"""The golden scenes: what the page draws in the browser's tests. Run this module to write them.

Each is a session of the real server and its first update: NAME.json is the session message,
NAME.bin the record's frame, NAME.maps.bin the maps of its neurons where its data lie in the plane
or on a line. NAME is the shape of the network, inputs first, and what is special about it.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.catalog.programs import run_of
from app.catalog.recipes import recipes
from app.catalog.tables import suggested
from app.live.map_renderer import MapRenderer
from app.protocol.commands import command
from app.protocol.kinds import KINDS as RUN_KINDS
from app.session.handlers import handle
from app.session.session import Session
from app.session.snapshot import encode_frame, initial_messages
from app.settings import Settings
from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig
from engine.config.training import TrainingConfig
from engine.data.config import TableConfig
from engine.program.config import ProgramRunConfig
from engine.program.templates import TEMPLATES
from tests.app.golden import settled
from tests.layer_kinds import KINDS

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "scenes"
SMALL = Settings(map_resolution=4, max_streamed_parameters=5000)
DEEP = "2-16-16-16-16-16-16-16-16-1"
DEEPEST = "2-4-4-4-4-4-4-4-4-4-4-4-4-4-4-4-1"
SHAPES = (
    "1-1", "1-3-1", "1-8-1", "2-1", "2-2-1", "2-2-3", "2-3-1", "2-3-2-1", "2-4-3", "2-4-3-1",
    "2-4-4-1", "2-8-8-1", "2-8-8-8-1", "2-16-10", "3-4-1", "3-10", "4-2", "4-2-3", "4-4-4-4-2",
    "8-16-2", "16-16-10", DEEP, DEEPEST,
)  # fmt: skip
RECIPES = ("vanishing", "exploding", "dead_relu")
"""Chains whose errors vanish, explode, or are about to stop, as the catalog suggests them."""
PICTURES = {"64-16-10": "digits", "784-128-64-10": "mnist"}
"""Networks that look at pictures, as the catalog suggests them but for the precision: a float32's
last digits are the processor's affair."""

ALIKE = ("copy", "sort")
"""Templates that write the program of another, on other data."""


def shape_of(name: str) -> list[int]:
    """The units of each column, inputs first."""
    return [int(part) for part in name.split("-") if part.isdigit()]


def table(inputs: int, outputs: int) -> DataConfig:
    """A data set of so many columns and so many classes; of two where there is one output."""
    names = [*(f"x{i + 1}" for i in range(inputs)), "y"]
    rows = [
        [
            *(f"{2 * math.sin(1.7 * row + 2.3 * i):.2f}" for i in range(inputs)),
            f"c{row % max(outputs, 2)}",
        ]
        for row in range(2 * max(outputs, 3))
    ]
    text = "\n".join(",".join(row) for row in [names, *rows])
    targets = "one_hot" if outputs > 1 else "zero_one"
    return DataConfig(
        name="table", table=TableConfig(text=text), targets=targets, test_fraction=0.0
    )


def dense(name: str, hidden: bool = True, output: bool = True) -> RunConfig:
    """A network of this shape; whether its hidden layers have biases, and its output."""
    inputs, *units = shape_of(name)
    layers = [LayerConfig(units=n, activation="sigmoid", bias=hidden) for n in units]
    layers[-1] = replace(layers[-1], bias=output)
    network = NetworkConfig(inputs=inputs, layers=tuple(layers), seed=5)
    training = TrainingConfig(loss="half_squared_error", learning_rate=0.5)
    return RunConfig(table(inputs, units[-1]), network, training)


def cases() -> Iterator[tuple[str, RunConfig | ProgramRunConfig]]:
    """Every scene's name and run."""
    for name, template in TEMPLATES.items():
        if name not in ALIKE:
            yield f"program-{name}", run_of(template)
    yield "worked", suggested("worked")
    for name in SHAPES:
        yield name, dense(name)
    for name, data in PICTURES.items():
        run = suggested(data)
        yield name, replace(run, network=replace(run.network, precision="float64"))
    for name in RECIPES:
        yield name, recipes()[name]
    yield "2-3-1-without-biases", dense("2-3-1", hidden=False)
    yield f"{DEEP}-without-biases", dense(DEEP, hidden=False)
    yield "2-1-1-without-output-bias", dense("2-1-1", output=False)
    yield "1-1-without-bias", dense("1-1", output=False)


CASES = dict(cases())
OTHER_KINDS = {
    "gain": (LayerConfig(2, "tanh", kind="gain"), LayerConfig(3, "softmax")),
    "window": (
        LayerConfig(4, "tanh"), LayerConfig(3, "tanh", kind="window"), LayerConfig(3, "softmax"),
    ),
    "filter": (
        LayerConfig(4, "tanh"), LayerConfig(3, "tanh", kind="filter"), LayerConfig(3, "softmax"),
    ),
    "pool": (
        LayerConfig(4, "tanh"), LayerConfig(3, "linear", kind="pool"), LayerConfig(3, "softmax"),
    ),
}  # fmt: skip
"""Kinds of layer that the page has no picture of."""
for _name, _layers in OTHER_KINDS.items():
    _blobs = suggested("blobs")
    CASES[_name] = RunConfig(_blobs.data, NetworkConfig(2, _layers, seed=1), _blobs.training)


def files(name: str) -> dict[str, bytes]:
    """Every file of a scene and what it should hold."""
    session = Session("scene", CASES[name], SMALL, kinds=KINDS)
    handle(session, command("step", {"by": "update"}))
    settled(session)
    message = initial_messages(session)[0]
    text = json.dumps(message, separators=(",", ":"), ensure_ascii=False)
    found = {
        f"{name}.json": f"{text}\n".encode(),
        f"{name}.bin": encode_frame(session, 0, jumped=False),
    }
    run = session.playhead.run
    if run.dataset.drawable and RUN_KINDS[run.config.kind].mapped:
        renderer = MapRenderer(run, session.layout_id, session.settings)
        assert renderer.renew()
        found[f"{name}.maps.bin"] = renderer.draw()
    return found


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        for file, data in files(case).items():
            (FOLDER / file).write_bytes(data)
