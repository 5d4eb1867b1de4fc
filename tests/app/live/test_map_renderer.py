"""Maps: what every neuron answers to, as bytes; drawn for who watches, when there is news."""

import asyncio
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.live.map_renderer import MapRenderer
from app.live.session_task import SessionTask
from app.protocol.commands import command
from app.protocol.maps import MapGrid, encode
from app.session.session import Session
from app.settings import Settings
from engine import LayerConfig, RunConfig, Timeline
from engine.analysis import maps
from tests import loops
from tests.app.golden import read_maps
from tests.app.live.test_registry import Page
from tests.app.watching.test_socket import is_type, until
from tests.by_hand import unit

SCENE = MapGrid(7, 5, 2, 3, 1, (-1.0, 1.0, -2.0, 2.0))
LARGEST = float(np.finfo(np.float32).max)


def info(run: Timeline) -> dict[str, Any]:
    sizes = run.network.sizes
    return {"inputs": sizes[0], "layers": [{"units": units} for units in sizes[1:]]}


def drawn(run: Timeline, settings: Settings) -> dict[str, Any]:
    renderer = MapRenderer(run, 3, settings)
    assert renderer.renew()
    return read_maps(renderer.draw(), info(run))


@pytest.mark.parametrize("name", ["circles", "xor", "sine"])
def test_each_neuron_has_the_engines_map(name: str) -> None:
    run = Timeline(suggested(name))
    run.advance(20)
    found = drawn(run, Settings(map_resolution=9))
    wanted = maps.decision_maps(run.network, run.dataset, 9 if name != "sine" else 36)
    header = found["header"]
    assert (header["kind"], header["layout_id"], header["update"]) == (2, 3, 20)
    assert (header["columns"], header["rows"]) == (len(wanted.xs), len(wanted.ys) or 1)
    assert header["outputs"] == run.network.sizes[-1]
    box = [header[side] for side in ("xmin", "xmax", "ymin", "ymax")]
    assert run.dataset.domain is not None
    assert box == np.float32(run.dataset.domain).tolist()
    inputs = run.network.sizes[0]
    by_engine = [unit.ravel() for layer in wanted.layers for unit in layer]
    for neuron, exact in zip(found["neurons"][inputs:], by_engine, strict=True):
        assert neuron["scale"] == np.float32(np.abs(exact).max())
        read = np.array(neuron["values"]) / 127 * neuron["scale"]
        np.testing.assert_allclose(read, exact, rtol=0, atol=neuron["scale"] / 253)


def test_the_inputs_maps_are_the_features_from_low_to_high() -> None:
    config = suggested("circles")
    data = replace(config.data, features=("x1", "x1^2"))
    run = Timeline(replace(config, data=data, network=replace(config.network, inputs=2)))
    first, second = drawn(run, Settings(map_resolution=5))["neurons"][:2]
    assert np.reshape(first["values"], (5, 5)).tolist() == [[-127, -64, 0, 64, 127]] * 5
    assert np.reshape(second["values"], (5, 5)).tolist() == [[127, 32, 0, 32, 127]] * 5
    assert run.dataset.domain is not None
    assert second["scale"] == np.float32(run.dataset.domain[1] ** 2)


def test_row_0_is_at_the_low_end() -> None:
    neuron = drawn(Timeline(suggested("circles")), Settings(map_resolution=5))["neurons"][1]
    assert np.reshape(neuron["values"], (5, 5))[:, 0].tolist() == [-127, -64, 0, 64, 127]


def test_what_is_not_finite_or_too_large_is_the_largest_number() -> None:
    rows = np.array([[1e300, -np.inf, np.nan], [0.0, 0.0, 0.0], [-2.0, 1.0, 1e-310]])
    frame = encode(SCENE, [rows[:1], rows[1:]])
    found = read_maps(frame, {"inputs": 1, "layers": [{"units": 2}]})
    assert [neuron["scale"] for neuron in found["neurons"]] == [LARGEST, 0.0, 2.0]
    assert [neuron["values"] for neuron in found["neurons"]] == [
        [127, -127, 0], [0, 0, 0], [-127, 64, 0],
    ]  # fmt: skip
    assert frame[48:72] == bytes(24)


def test_many_neurons_have_coarser_maps() -> None:
    config = suggested("circles")
    layers = (*(LayerConfig(units=100) for _ in range(3)), config.network.layers[-1])
    run = Timeline(replace(config, network=replace(config.network, layers=layers)))
    assert drawn(run, Settings(max_map_bytes=30_299))["header"]["columns"] == 9
    assert drawn(run, Settings(max_map_bytes=16))["header"]["columns"] == 4


def test_maps_are_drawn_only_of_new_parameters() -> None:
    run = Timeline(suggested("xor"))
    renderer = MapRenderer(run, 1, Settings())
    assert renderer.renew()
    assert renderer.renew()
    first = renderer.draw()
    assert not renderer.renew()
    run.commit()
    assert renderer.renew()
    assert renderer.draw() != first
    run.uncommit()
    assert renderer.renew()
    assert renderer.draw() == first
    run.adjust(dropped=[unit(0, 1)])
    assert renderer.renew()
    dropped = read_maps(renderer.draw(), info(run))
    assert [neuron["scale"] == 0 for neuron in dropped["neurons"]] == [0, 0, 0, 1, 0, 0]
    assert not renderer.renew()


def test_maps_of_a_run_that_stands_still_are_finer() -> None:
    run = Timeline(suggested("xor"))
    renderer = MapRenderer(run, 1, Settings())
    columns = []
    for still in (False, True, False, True):
        if renderer.renew(still):
            columns.append(read_maps(renderer.draw(), info(run))["header"]["columns"])
    assert columns == [32, 96]
    run.commit()
    assert renderer.renew(False)
    assert read_maps(renderer.draw(), info(run))["header"]["columns"] == 32


async def shown(live: SessionTask, page: Page, count: int) -> list[bytes]:
    """The first so many maps a page has been shown."""
    while len(page.drawn) < count:
        await asyncio.sleep(0)
    return page.drawn


def lively(config: RunConfig) -> SessionTask:
    return SessionTask(Session("s", config, Settings(max_map_rate=1000)), lambda: 0.0)


def updates(frames: list[bytes]) -> list[int]:
    return [struct.unpack_from("<I", frame, 12)[0] for frame in frames]


def test_maps_go_to_who_watches_them_whenever_the_parameters_change() -> None:
    async def run() -> None:
        live = lively(suggested("xor"))
        page, other, late = Page(), Page(), Page()
        live.join(page)
        live.join(other)
        live.handle(command("subscribe", {"maps": True}), page)
        await shown(live, page, 1)
        await live.ask(command("forward", {}))
        await live.ask(command("backward", {}))
        await live.ask(command("update", {}))
        await shown(live, page, 2)
        await live.ask(command("step", {"direction": -1}))
        frames = await shown(live, page, 3)
        assert updates(frames) == [0, 1, 0]
        assert frames[2] == frames[0]
        live.join(late)
        live.handle(command("subscribe", {"maps": True}), late)
        assert late.drawn == [frames[2]]
        live.handle(command("subscribe", {"maps": False}), page)
        await live.ask(command("seek", {"update": 9}))
        assert updates(await shown(live, late, 2)) == [0, 9]
        assert (len(page.drawn), other.drawn) == (3, [])
        live.close()

    loops.run(run())


def test_another_network_has_other_maps_and_some_data_have_none() -> None:
    async def run() -> None:
        live = lively(suggested("iris"))
        page = Page()
        live.join(page)
        live.handle(command("subscribe", {"maps": True}), page)
        assert live.maps._drawing is not None
        await live.maps._drawing
        assert page.drawn == []
        await live.ask(command("configure", {"config": suggested("parity").to_dict()}))
        await live.ask(command("configure", {"config": suggested("xor").to_dict()}))
        [frame] = await shown(live, page, 1)
        assert struct.unpack_from("<I", frame, 8) == (3,)
        live.close()

    loops.run(run())


def test_maps_come_over_the_socket(client: TestClient, identity: str) -> None:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        session = until(socket, is_type("session"))
        socket.send_json({"do": "subscribe", "maps": True, "id": 1})
        frame = until(socket, lambda thing: isinstance(thing, bytes) and thing[6] == 2)
        assert len(read_maps(frame, session["network"])["neurons"]) == 6
        assert client.get(f"/api/sessions/{identity}").json()["log"] == []
