"""Frames: every number where the layout says, for every sample and for the batch."""

from dataclasses import replace

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.protocol import frame
from app.protocol.commands import command
from app.protocol.frame import BATCH, COMMITTED, DIVERGED, JUMPED, Encoder, FrameHeader
from app.protocol.layout import plan
from app.session.handlers import handle
from app.session.playing import work
from app.session.session import Session
from app.session.snapshot import encode_frame, initial_messages
from app.settings import Settings
from engine import RunConfig, Timeline
from engine.numbers import jsonable
from tests.app.driven import hot
from tests.app.golden import read

MOMENT = FrameHeader(7, 3, 5, 6, 9, COMMITTED | JUMPED, 0.25, 12)


def run_of(name: str, batch: int) -> Timeline:
    config = suggested(name)
    return Timeline(replace(config, training=replace(config.training, batch_size=batch)))


def shown(run: Timeline, sample: int, most: int = 16_384) -> dict[tuple[str, int], list[float]]:
    layout = plan(run.network, most)
    data = Encoder(layout).encode(run.record, run.change.vector, MOMENT, sample)
    found = read(data, {"layout": layout.to_dict()})
    return {(t["name"], t["layer"]): t["values"] for t in found["tensors"]}


@pytest.mark.parametrize("sample", [0, 3, BATCH])
def test_delta_norm_of_a_layer_is_the_norm_of_the_delta_that_is_shown(sample: int) -> None:
    run = run_of("blobs", 4)
    found = shown(run, sample)
    for index, layer in enumerate(run.record.layers):
        delta = layer.delta.sum(0) if sample == BATCH else layer.delta[sample]
        assert found["delta_norm", index] == [np.float32(np.linalg.norm(delta))]


def test_a_batch_is_shown_the_same_to_the_bit_however_few_numbers_are_gathered_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = run_of("blobs", 50)
    data = Encoder(plan(run.network, 16_384)).encode(run.record, run.change.vector, MOMENT, BATCH)
    for most in (1, 150, 1_000_000):
        monkeypatch.setattr(frame, "NUMBERS_AT_ONCE", most)
        encoder = Encoder(plan(run.network, 16_384))
        assert encoder.encode(run.record, run.change.vector, MOMENT, BATCH) == data


@pytest.mark.parametrize("sample", [0, 2, 3])
def test_a_sample_is_its_row_of_the_record(sample: int) -> None:
    run = run_of("blobs", 4)
    found = shown(run, sample)
    assert found["x", -1] == np.float32(run.record.x[sample]).tolist()
    assert found["y", -1] == np.float32(run.record.y[sample]).tolist()
    for index, layer in enumerate(run.record.layers):
        for name in ("z", "a", "upstream", "gate", "delta"):
            assert found[name, index] == np.float32(layer.tensor(name)[sample]).tolist()
        assert found["weights", index] == np.float32(layer.weights).ravel().tolist()
        assert found["biases", index] == np.float32(layer.biases).tolist()
        assert found["weight_gradient", index] == np.float32(layer.weight_gradient).ravel().tolist()
        assert found["bias_gradient", index] == np.float32(layer.bias_gradient).tolist()
        change = run.change.layers[index]
        assert found["weight_change", index] == np.float32(change.weights).ravel().tolist()
        assert found["bias_change", index] == np.float32(change.biases).tolist()


def test_the_batch_averages_values_and_sums_errors() -> None:
    run = run_of("blobs", 4)
    found = shown(run, BATCH)
    assert found["x", -1] == pytest.approx(run.record.x.mean(0), rel=1e-6)
    for index, layer in enumerate(run.record.layers):
        for name in ("z", "a", "gate"):
            assert found[name, index] == pytest.approx(
                layer.tensor(name).mean(0), rel=1e-5, abs=1e-9
            )
        for name in ("upstream", "delta"):
            assert found[name, index] == pytest.approx(
                layer.tensor(name).sum(0), rel=1e-5, abs=1e-9
            )
        assert found["delta", index] == pytest.approx(layer.bias_gradient, rel=1e-5, abs=1e-9)


def test_which_units_are_dropped_is_said_where_any_may_be() -> None:
    config = suggested("blobs")
    hidden, output = config.network.layers
    layers = (replace(hidden, units=16, dropout=0.5), output)
    network = replace(config.network, layers=layers)
    training = replace(config.training, batch_size=3)
    run = Timeline(replace(config, network=network, training=training))
    found = shown(run, 1)
    mask = run.record.layers[0].tensor("mask")
    assert set(mask.ravel().tolist()) == {0.0, 2.0}
    assert found["mask", 0] == np.float32(mask[1]).tolist()
    assert all(a == 0 for a, m in zip(found["a", 0], found["mask", 0], strict=True) if m == 0)
    assert shown(run, BATCH)["mask", 0] == pytest.approx(mask.mean(0), rel=1e-6)
    assert ("mask", 1) not in found
    assert ("mask", 0) not in shown(run_of("blobs", 3), 1)


def test_the_header_says_where_the_run_stands() -> None:
    run = run_of("blobs", 4)
    layout = plan(run.network, 16_384)
    data = Encoder(layout).encode(run.record, run.change.vector, MOMENT, 2)
    header = read(data, {"layout": layout.to_dict()})["header"]
    assert header == {
        "version": 3, "kind": 1, "layout_id": 7, "update": 0, "epoch": 3, "phase": 5, "flags": 9,
        "part": 6, "parts": 9, "sample": 2, "batch": 4, "row": int(run.record.indices[2]),
        "revision": 12, "loss": run.record.loss, "rate": 0.25,
        "sample_loss": float(run.record.sample_losses[2]),
    }  # fmt: skip


def test_a_sample_beyond_a_smaller_batch_is_its_last() -> None:
    run = run_of("blobs", 50)
    run.advance(3)
    assert len(run.record.indices) == 10
    assert shown(run, 49) == shown(run, 9)


@pytest.mark.parametrize("sample", [0, BATCH])
@pytest.mark.parametrize("most", [0, 16_384])
def test_a_run_that_diverges_is_shown_in_the_numbers_of_its_record_and_flagged(
    sample: int, most: int
) -> None:
    session = Session("s", hot(), Settings(max_streamed_parameters=most))
    handle(session, command("step", {"by": "update", "count": 1000}))
    while session.busy:
        work(session, lambda: 0.0)
    record = session.playhead.record
    assert not np.isfinite(record.block).all()
    data = encode_frame(session, sample, jumped=False)
    found = read(data, initial_messages(session)[0])
    header = found["header"]
    assert header["flags"] & DIVERGED
    assert header["loss"] == jsonable(float(record.loss))
    if sample != BATCH:
        assert header["sample_loss"] == jsonable(float(record.sample_losses[sample]))
        for tensor in found["tensors"]:
            if tensor["name"] in ("z", "a", "delta"):
                values = getattr(record.layers[tensor["layer"]], tensor["name"])[sample]
                assert tensor["values"] == jsonable(values.tolist())
    said = initial_messages(session)[-1]
    assert (said["type"], said["value"]) == ("diverged", said["value"])
    assert said["value"] in ("NaN", "Infinity", "-Infinity")


def test_a_record_that_is_not_finite_is_flagged_before_its_update_is_tried() -> None:
    session = Session("s", hot(), Settings())
    handle(session, command("step", {"by": "update", "count": 1000}))
    while session.busy:
        work(session, lambda: 0.0)
    update = session.playhead.update
    handle(session, command("seek", {"update": update - 1}))
    while session.busy:
        work(session, lambda: 0.0)
    assert not encode_frame(session, 0, jumped=False)[22] & DIVERGED
    handle(session, command("seek", {"update": update}))
    while session.busy:
        work(session, lambda: 0.0)
    assert encode_frame(session, 0, jumped=False)[22] & DIVERGED


def test_the_largest_layers_are_left_out_of_large_networks() -> None:
    run = run_of("digits", 32)
    names = {(t.name, t.layer) for t in plan(run.network, 1000).tensors}
    assert ("weights", 0) not in names
    assert ("weight_change", 0) not in names
    assert {("weights", 1), ("biases", 1), ("delta", 0), ("x", -1)} <= names
    found = shown(run, 0, most=1000)
    record, change = run.record, run.change
    first, moved = record.layers[0], change.layers[0].weights
    places = np.reshape(found["edges", 0], (64, 2)).astype(int)
    far = np.abs(first.weights)
    assert far[tuple(places.T)].tolist() == sorted(far.ravel())[:-65:-1]
    for name, array in (
        ("edge_weights", first.weights),
        ("edge_gradients", first.weight_gradient),
        ("edge_changes", moved),
    ):
        assert found[name, 0] == np.float32(array[tuple(places.T)]).tolist()
    assert ("edges", 1) not in found
    assert found["weights", 1] == np.float32(run.record.layers[1].weights).ravel().tolist()
    assert found["bias_change", 1] == np.float32(run.change.layers[1].biases).tolist()


def test_layers_left_out_in_the_middle_do_not_shift_the_others() -> None:
    config = suggested("xor").to_dict()
    widths = (3, 20, 20, 1)
    last = config["network"]["layers"][-1]
    config["network"]["layers"] = [
        {**last, "units": units, "activation": "tanh"} for units in widths[:-1]
    ] + [last]
    run = Timeline(RunConfig.from_dict(config))
    found = shown(run, 0, most=200)
    assert {layer for name, layer in found if name == "weights"} == {0, 1, 3}
    for index in (0, 1, 3):
        layer = run.record.layers[index]
        assert found["weights", index] == np.float32(layer.weights).ravel().tolist()
        assert found["weight_gradient", index] == np.float32(layer.weight_gradient).ravel().tolist()


def test_a_layer_without_biases_has_none_in_its_frame() -> None:
    config = suggested("xor").to_dict()
    config["network"]["layers"][0]["bias"] = False
    session = Session("s", RunConfig.from_dict(config), Settings())
    tensors = {(t.name, t.layer) for t in session.encoders.layout.tensors}
    assert ("biases", 0) not in tensors
    assert ("biases", 1) in tensors
    assert len(encode_frame(session, 0, jumped=False)) == 72 + 4 * session.encoders.layout.length


def test_a_single_layer_too_large_leaves_only_the_vectors() -> None:
    run = run_of("digits", 32)
    found = shown(run, 0, most=0)
    edges = {"edges", "edge_weights", "edge_gradients", "edge_changes"}
    assert {name for name, _ in found} == {
        "x",
        "y",
        *run.record.layers[0].names,
        *edges,
        "clipping",
        "delta_norm",
    }
    assert found["a", 1] == np.float32(run.record.layers[1].a[0]).tolist()


def test_of_equal_weights_the_first_are_the_largest() -> None:
    config = suggested("xor").to_dict()
    config["network"]["initializer"] = "zeros"
    found = shown(Timeline(RunConfig.from_dict(config)), 0, most=0)
    assert found["edges", 0] == [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2]
    assert found["edges", 1] == [0, 0, 1, 0, 2, 0]


def test_the_largest_weights_are_those_of_the_frames_own_record() -> None:
    run = run_of("blobs", 4)
    layout = plan(run.network, 0)
    encoder = Encoder(layout)
    for _ in range(3):
        data = encoder.encode(run.record, run.change.vector, MOMENT, 0)
        again = Encoder(layout).encode(run.record, run.change.vector, MOMENT, 0)
        assert data == again
        run.commit()
        assert encoder.encode(run.record, run.change.vector, MOMENT, 0) == data
        run.next()
