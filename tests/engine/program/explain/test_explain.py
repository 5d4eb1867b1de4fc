"""Every entry of every tensor is explained: the number is the record's, every line is true, and
sums and products are those of their parts."""

import json

import numpy as np
import pytest

from engine import ConfigError
from engine.explain.node import label
from engine.network.address import Address
from engine.program import Program
from engine.program.explain import arrays, explain, lens
from engine.program.record import GRADIENT
from tests.engine.program.checking import record_of
from tests.engine.program.test_program_golden import PROGRAMS, made
from tests.shown_lines import computed


def nodes(root):
    yield root
    for child in root.children:
        yield from nodes(child)


def check_tree(root, named):
    """Every line gives its number, and every operation makes it of the children."""
    for node in nodes(root):
        scale = max([1e-3, abs(node.value), *(abs(c.value) for c in nodes(node))])
        for line in {node.line, node.name or node.line}:
            found = float(np.asarray(computed(line, named)))
            assert abs(found - node.value) <= 1e-11 * scale, (line, found, node.value)
        values = [child.value for child in node.children]
        made_of = {"sum": sum(values), "product": float(np.prod(values)),
                   "mean": sum(values) / max(1, len(values))}.get(node.operation)  # fmt: skip
        if made_of is not None and (values or node.operation == "sum"):
            assert abs(made_of - node.value) <= 1e-11 * scale, (node.operation, made_of, node)
    json.dumps(root.to_dict(), allow_nan=False)


def addresses(record, some):
    """Some entries of every tensor, value and gradient."""
    rng = np.random.default_rng(0)
    for tensor in record.program.graph.tensors:
        for what in ("value", GRADIENT):
            if what == GRADIENT and not record.flows(tensor.number):
                continue
            size = int(np.prod(tensor.shape, dtype=int))
            for at in rng.permutation(size)[:some]:
                index = tuple(int(i) for i in np.unravel_index(at, tensor.shape))
                samples = [None] if tensor.kind == "parameter" else [None, record.batch - 1]
                for sample in samples:
                    yield tensor, Address(tensor.address, what, index, sample)


def check_record(record, some=3, depth=1):
    named = arrays(record)
    with np.errstate(all="ignore"):
        for tensor, address in addresses(record, some):
            root = explain(record, address, depth=depth)
            own = record.value(tensor.number) if address.tensor == "value" else record.gradient(
                tensor.number
            )  # fmt: skip
            column = own[(slice(None), *address.index)]
            if address.sample is not None:
                wanted = column[min(address.sample, len(column) - 1)]
            else:
                wanted = column.mean() if address.tensor == "value" else column.sum()
            assert root.value == pytest.approx(wanted, rel=1e-12, abs=1e-300), address
            check_tree(root, named)


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_numbers_of_a_program_are_explained(name):
    program, batch = made(PROGRAMS[name])
    check_record(record_of(program, batch))


def test_deep_tree_leads_from_the_first_weight_to_the_loss():
    program, batch = made(PROGRAMS["dense"])
    record = record_of(program, batch)
    root = explain(record, Address("W1", GRADIENT, (0, 1)), depth=12, budget=2000)
    check_tree(root, arrays(record))
    assert any(node.symbol == "∂L/∂loss" for node in nodes(root))


def test_shared_weight_lists_its_contributions_by_time_step():
    program, batch = made(PROGRAMS["recurrent"])
    root = explain(record_of(program, batch), Address("Wh", GRADIENT, (0, 1)))
    assert root.operation == "sum"
    turns = [{"kind": "turn", "name": "t", "count": t} for t in range(4)]
    assert [child.label for child in root.children] == [
        label("use", line=8, inside=turn, sample=None) for turn in turns
    ]
    assert {child.symbol for child in root.children} == {""}


def test_row_and_column_of_a_product_are_its_parts():
    text = "x = input(2, 3)\nW = parameter(3, 2)\nz = x @ W\nloss = sum(z)"
    record = record_of(Program(text), {"x": np.arange(6.0).reshape(1, 2, 3)})
    root = explain(record, Address("z", "value", (1, 0), 0))
    assert [child.symbol for child in root.children] == [
        f"x[1, {k}]·W[{k}, 0]" for k in range(3)
    ]  # fmt: skip
    seen = lens(record, Address("z", "value", (1, 0), 0))
    assert [each["entries"] for each in seen["from"]] == [[[1, 0], [1, 1], [1, 2]],
                                                          [[0, 0], [1, 0], [2, 0]]]  # fmt: skip
    back = lens(record, Address("W", "value", (2, 1)))
    assert back["to"][0]["entries"] == [[0, 1], [1, 1]]


def test_window_under_the_kernel_and_every_place_a_pixel_was_seen_from():
    text = "x = input(1, 3, 3)\nk = parameter(1, 1, 2, 2)\nz = conv2d(x, k)\nloss = sum(z)"
    record = record_of(Program(text), {"x": np.arange(9.0).reshape(1, 1, 3, 3)})
    seen = lens(record, Address("z", "value", (0, 1, 0), 0))
    assert seen["from"][0]["entries"] == [[0, 1, 0], [0, 1, 1], [0, 2, 0], [0, 2, 1]]
    pixel = lens(record, Address("x", "value", (0, 1, 1), 0))
    assert pixel["to"][0]["entries"] == [[0, i, j] for i in (0, 1) for j in (0, 1)]


def test_many_parts_are_shortened_and_still_add_up():
    text = "x = input(200)\nw = parameter(200, start=0.1)\nz = x @ w\nloss = z"
    record = record_of(Program(text), {"x": np.random.default_rng(0).normal(size=(2, 200))})
    root = explain(record, Address("z", "value", (), 1), parts=10)
    assert len(root.children) == 11
    check_tree(root, arrays(record))


def test_saturated_gate_is_shown_closed():
    record = record_of(Program("w = parameter(2, start=[-1, 1])\nloss = sum(relu(w))"))
    root = explain(record, Address("w", GRADIENT, (0,)))
    assert root.value == 0.0
    assert [child.value for child in root.children] == [1.0, 0.0]


@pytest.mark.parametrize(
    "address",
    [Address("nothing", "value"), Address("z", "weights", (0,)), Address("z", "value", (5,)),
     Address("z", "value"), Address("z", "value", (0,), 9)],
)  # fmt: skip
def test_address_that_is_none_is_refused(address):
    record = record_of(Program("x = input(2)\nz = x * 2\nw = parameter()\nloss = sum(z) * w"),
                       {"x": [[1.0, 2.0]]})  # fmt: skip
    with pytest.raises(ConfigError):
        explain(record, address)
