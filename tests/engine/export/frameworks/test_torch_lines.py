"""Lines shared by PyTorch and Keras: only what bends this update is written."""

from engine.export.frameworks import torch_lines
from engine.export.literals import TORCH
from tests.exports.cases import large, source


def lines(found, decayed=False):
    return list(torch_lines.gradient_lines(found, decayed))


def test_update_that_nothing_bends_is_given_its_gradients():
    assert lines(source()) == ["given = dict(gradients)"]


def test_order_is_penalties_then_frozen_then_value_then_norm_then_decay():
    found = source(l1=0.1, l2=0.2, frozen=True, clip_value=0.3, clip_norm=0.4, weight_decay=0.5)
    text = "\n".join(lines(found, True)[5:])
    order = [text.index(word) for word in
             ("l2 * w", "trainable[name]", "clamp", "clip_norm", "weight_decay *")]  # fmt: skip
    assert order == sorted(order)


def test_unpack_is_defined_only_where_it_is_used():
    assert list(torch_lines.unpacking(source(), "float64")) == []
    assert "def unpack(text, *shape):" in torch_lines.unpacking(large().source, "float64")


def test_dead_links_stand_beside_the_l1_penalty():
    found = source(link_penalty="l1", link_penalty_rate=0.5)
    held = list(torch_lines.frozen_lines(found, TORCH["float64"], dict))
    assert held[0] == "dead = {"
    assert list(torch_lines.frozen_lines(source(), TORCH["float64"], dict)) == []
