"""What a shared parameter's gradient is made of: by place, token, time step and call of one sample,
by sample of a batch; every part is the record's and every line is true."""

import numpy as np
import pytest

from engine.network.address import Address
from engine.program import Program
from engine.program.explain import arrays, explain
from engine.program.record import GRADIENT
from tests.engine.program.checking import record_of
from tests.engine.program.explain.test_explain import check_tree

RNG = np.random.default_rng(7)
IMAGES = """
x = input(2, 4, 4)
k = parameter(3, 2, 2, 2)
b = parameter(3, 1, 1)
z = conv2d(x, k) + b
loss = sum(sigmoid(z))
"""
TOKENS = """
t = tokens(3, vocabulary=4)
E = parameter(4, 2)
x = E[t]
loss = sum(x * x)
"""
HEADS = """
X = input(3, 2)
W = parameter(2, 2)

def head(q):
    return tanh(X @ q)

O = head(W) + head(W)
loss = sum(O * O)
"""
STEPS = """
x = input(3, 1)
h = input(2)
W = parameter(2, 2)
for t in range(3):
    h = tanh(h @ W + x[t])
loss = sum(h)
"""
START = {"x": RNG.normal(size=(2, 3, 1)), "h": RNG.normal(size=(2, 2))}


def made(text, batch, **arrays_given):
    return record_of(Program(text), {name: each[:batch] for name, each in arrays_given.items()})


def asked(record, layer, index, sample=None):
    root = explain(record, Address(layer, GRADIENT, index, sample))
    check_tree(root, arrays(record))
    return root


def test_entry_of_a_kernel_is_a_sum_over_the_places_it_lay_on():
    record = made(IMAGES, 2, x=np.random.default_rng(7).normal(size=(2, 2, 4, 4)))
    f, c, u, v = at = 2, 1, 1, 0
    places = [(i, j) for i in range(3) for j in range(3)]
    for sample in (0, 1):
        root = asked(record, "k", at, sample)
        dz, x = record.gradient("z")[sample], record.value("x")[sample]
        assert [child.value for child in root.children] == pytest.approx(
            [dz[f, i, j] * x[c, i + u, j + v] for i, j in places], rel=1e-12
        )
        assert [child.children[0].address.index for child in root.children] == [
            (f, *place) for place in places
        ]


def test_row_of_an_embedding_is_a_sum_over_the_tokens_that_named_it():
    record = made(TOKENS, 1, t=np.array([[1, 3, 1]]))
    root = asked(record, "E", (1, 0))
    dx = record.gradient("x")[0]
    assert [child.value for child in root.children] == [dx[0, 0], dx[2, 0]]
    assert [child.children[0].address.index for child in root.children] == [(0, 0), (2, 0)]


@pytest.mark.parametrize(
    ("text", "given", "places"),
    [
        (STEPS, START, [("turn", "t", t) for t in range(3)]),
        (HEADS, {"X": RNG.normal(size=(2, 3, 2))}, [("call", "head", 1), ("call", "head", 2)]),
    ],
    ids=["steps", "heads"],
)
def test_parameter_used_at_several_places_is_a_sum_over_them(text, given, places):
    record = made(text, 2, **given)
    alone = [asked(record, "W", (0, 1), sample) for sample in (0, 1)]
    whole = asked(record, "W", (0, 1))
    inside = [dict(zip(("kind", "name", "count"), place, strict=True)) for place in places]
    uses = [{"line": 6, "inside": one, "sample": None} for one in inside]
    for root in (*alone, whole):
        assert [child.label.data for child in root.children] == uses
    for one, two, both in zip(*(root.children for root in (*alone, whole)), strict=True):
        assert one.value + two.value == pytest.approx(both.value, rel=1e-12)
        assert [child.label.data for child in both.children] == [
            {**both.label.data, "sample": sample} for sample in (0, 1)
        ]
    assert whole.value == record.parameter_gradient("W")[0, 1]


@pytest.mark.parametrize(
    ("text", "given", "layer", "index"),
    [
        (IMAGES, {"x": RNG.normal(size=(3, 2, 4, 4))}, "k", (0, 0, 1, 1)),
        (IMAGES, {"x": RNG.normal(size=(3, 2, 4, 4))}, "b", (1, 0, 0)),
        (TOKENS, {"t": np.array([[1, 3, 1], [0, 0, 0], [1, 1, 1]])}, "E", (1, 1)),
    ],
)
def test_gradient_of_a_batch_is_a_sum_of_its_samples_shares(text, given, layer, index):
    record = made(text, 3, **given)
    root = asked(record, layer, index)
    assert [child.address for child in root.children] == [
        Address(layer, GRADIENT, index, sample) for sample in range(3)
    ]
    assert root.value == record.parameter_gradient(layer)[index]
    for sample, child in enumerate(root.children):
        assert asked(record, layer, index, sample).value == child.value


def test_parameter_behind_a_squash_and_its_loss_has_shares_of_each_sample():
    text = "y = target(2)\nw = parameter(2, start=[0.3, -0.8])\np = sigmoid(w)\n"
    record = made(text + "loss = binary_cross_entropy(p, y)", 2, y=np.array([[0, 1], [1, 1]]))
    for sample in (None, 0, 1):
        asked(record, "w", (1,), sample)


def test_parameter_that_meets_what_all_samples_share_has_no_share_of_one():
    record = made(STEPS.replace("h = input(2)", "h = ones(2)"), 2, x=START["x"])
    root = asked(record, "W", (0, 1), 1)
    assert root.address == Address("W", GRADIENT, (0, 1))
    assert root.value == record.parameter_gradient("W")[0, 1]
