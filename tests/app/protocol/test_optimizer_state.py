"""What an update is made with besides its gradient, in the frame: memory and clipping."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.protocol.frame import Encoder, FrameHeader
from app.protocol.layout import plan
from app.protocol.optimizer_state import MOST_REMEMBERED, read
from engine import OPTIMIZERS, RunConfig, Timeline

XOR = suggested("xor")


def run_of(config: RunConfig = XOR, **training: Any) -> Timeline:
    return Timeline(replace(config, training=replace(config.training, **training)))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_memory_is_that_of_the_update_before_its_commit_as_after_it(name: str) -> None:
    run = run_of(optimizer=name, learning_rate=0.01)
    run.advance(3)
    before = read(run)
    run.commit()
    after = read(run)
    memory = run.trainer.optimizer.memory
    for what, names in ((0, ("velocity", "mean")), (1, ("square_sum", "square_mean", "largest"))):
        held = [memory[each] for each in names if each in memory]
        assert (before[what] is None) == (not held)
        for vector in held:
            assert np.array_equal(np.asarray(before[what]), vector)
            assert np.array_equal(np.asarray(after[what]), vector)


def test_clipping_by_norm_is_the_share_that_is_left() -> None:
    run = run_of()
    norm = float(np.linalg.norm(run.record.flat_gradient))
    assert read(run).scale == 1.0
    run.adjust(clip_norm=norm / 4)
    assert read(run).scale == pytest.approx(0.25, rel=1e-12)
    run.adjust(clip_norm=2 * norm)
    assert read(run).scale == 1.0


def test_clipping_by_value_is_the_share_that_is_cut() -> None:
    run = run_of()
    bound = float(np.median(np.abs(run.record.flat_gradient)))
    run.adjust(clip_value=bound)
    assert read(run).cut == np.mean(np.abs(run.record.flat_gradient) > bound)


def test_a_frame_carries_the_optimizers_memory() -> None:
    run = run_of(optimizer="adam", clip_norm=1e-3)
    run.advance(2)
    layout = plan(run.network, 16_384)
    found = read(run)
    moment = FrameHeader(1, 0, 0, 1, 1, 0, 0.1, 0)
    data = Encoder(layout).encode(run.record, run.change.vector, moment, 0, None, found)
    body = np.frombuffer(data, "<f4", offset=72)
    tensors = {(t.name, t.layer): body[t.offset : t.end] for t in layout.tensors}
    for name, vector in (("memory", found.direction), ("size", found.size)):
        carried = [
            tensors[f"{parameter}_{name}", layer]
            for layer in (0, 1)
            for parameter in ("weight", "bias")
        ]
        assert np.array_equal(np.concatenate(carried), np.float32(vector))
    assert np.array_equal(tensors["clipping", -1], np.float32([found.scale, found.cut]))


def test_a_large_network_carries_only_what_clipping_does() -> None:
    run = run_of(suggested("digits"), optimizer="adam", clip_norm=1e-3)
    assert len(run.network.parameters) > MOST_REMEMBERED
    found = read(run)
    assert (found.direction, found.size) == (None, None)
    assert found.scale < 1
    names = {tensor.name for tensor in plan(run.network, 16_384).tensors}
    assert "clipping" in names
    assert "weight_memory" not in names
