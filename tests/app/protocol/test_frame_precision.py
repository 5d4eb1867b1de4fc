"""The precision of a frame: float32, and float64 where that loses a number."""

from dataclasses import replace

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.protocol.frame import Encoder, FrameHeader
from app.protocol.layout import plan
from app.protocol.optimizer_state import NOTHING, OptimizerState
from engine import Timeline
from tests.app.golden import read

MOMENT = FrameHeader(7, 3, 5, 6, 9, 0, 0.25, 12)


@pytest.mark.parametrize("lost", [1e300, -1e300, 1e-60, 1.2345678e-42])
def test_a_frame_is_float64_where_float32_loses_a_number(lost: float) -> None:
    run = Timeline(suggested("xor"))
    layout = plan(run.network, 16_384)
    encoder = Encoder(layout)
    before = encoder.encode(run.record, run.change.vector, MOMENT, 0)
    assert len(before) == 72 + 4 * layout.length
    change = np.array([lost, np.inf, -np.inf, np.nan, *np.zeros(9)])
    data = encoder.encode(run.record, change, MOMENT, 0)
    assert len(data) == 72 + 8 * layout.length
    body = np.frombuffer(data, "<f8", offset=72)
    np.testing.assert_array_equal(body[: layout.memory][-13:], change)
    found = read(data, {"layout": layout.to_dict()})["tensors"]
    activations = next(t["values"] for t in found if t["name"] == "a")
    assert activations == run.record.layers[0].a[0].tolist()
    assert encoder.encode(run.record, run.change.vector, MOMENT, 0) == before


def test_what_is_no_number_is_itself_in_a_frame_of_float32() -> None:
    run = Timeline(suggested("xor"))
    layout = plan(run.network, 16_384)
    change = np.array([np.inf, -np.inf, np.nan, *np.zeros(10)])
    data = Encoder(layout).encode(run.record, change, MOMENT, 0)
    assert len(data) == 72 + 4 * layout.length
    np.testing.assert_array_equal(
        np.frombuffer(data, "<f4", offset=72)[: layout.memory][-13:], change
    )


def test_a_memory_that_float32_loses_leaves_the_next_frame_whole() -> None:
    run = Timeline(suggested("xor"))
    layout = plan(run.network, 16_384)
    encoder = Encoder(layout)
    small = OptimizerState(np.full(13, 0.25), np.array([1e-60] * 13), 0.5)
    for memory in (small, OptimizerState(np.full(13, 0.25), None, 0.5), small, NOTHING):
        said = (run.record, run.change.vector, MOMENT, 0, None, memory)
        assert encoder.encode(*said) == Encoder(layout).encode(*said)


def test_delta_norm_beyond_the_root_of_the_largest_float64_is_finite() -> None:
    config = suggested("xor")
    weights = [[[0.0] * 3] * 2, [[3e200], [0.0], [-4e200]]]
    run = Timeline(replace(config, network=replace(config.network, weights=weights)))
    layout = plan(run.network, 16_384)
    data = Encoder(layout).encode(run.record, run.change.vector, MOMENT, 0)
    norms = np.frombuffer(data, "<f8", offset=72)[layout.norms :]
    # The output is sigmoid(0), half from either target.
    assert norms.tolist() == [pytest.approx(2.5e200, rel=1e-15), 0.5]
