"""What the language means: names and versions, numbers, loops, functions, groups and lines."""

import numpy as np
import pytest

from engine.errors import ConfigError
from engine.program import Program
from tests.engine.program.checking import record_of


def value(text, name="loss", arrays=None):
    """A named value of a program of one sample."""
    return record_of(Program(text), arrays).value(name)[0]


def test_name_assigned_once_has_no_versions():
    assert "q.1" not in Program("w = parameter()\nq = w * 2\nloss = q").graph.names


def test_versions_are_counted_and_the_bare_name_is_the_last():
    text = "w = parameter(start=2)\nh = 1\nfor t in range(3):\n    h = h * w\nloss = h"
    record = record_of(Program(text))
    assert [float(record.value(f"h.{i}")[0]) for i in range(1, 5)] == [1.0, 2.0, 4.0, 8.0]
    assert record.value("h")[0] == 8.0


@pytest.mark.parametrize(
    ("change", "wanted"), [("h += 3", 5.0), ("h -= 3", -1.0), ("h *= 3", 6.0), ("h /= 4", 0.5)]
)
def test_augmented_assignment_makes_a_version(change, wanted):
    assert value(f"w = parameter(start=2)\nh = w\n{change}\nloss = h", "h.2") == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [("1 + 2 * 3", 7), ("2 ** 3 ** 2", 512), ("-2 ** 2", -4), ("7 / 2", 3.5), ("sqrt(9)", 3),
     ("maximum(2, 5)", 5), ("1e3", 1000), ("0x10", 16), (".5", 0.5), ("1_000", 1000)],
)  # fmt: skip
def test_numbers_are_computed_when_the_program_is_read(expression, wanted):
    program = Program(f"n = {expression}\nw = parameter()\nloss = w * n")
    assert record_of(program).value("n")[0] == pytest.approx(wanted, rel=1e-15)
    assert len(program.graph.operations) == 1


def test_named_number_is_a_size_a_bound_and_an_index():
    text = "T = 3\nx = input(T, 2)\nW = parameter(2, T - 1)\nh = 0\n"
    text += "for t in range(T - 1):\n    h = h + x[T - 1 - t] @ W\nloss = sum(h)"
    assert Program(text).tensor("h").shape == (2,)


def test_loop_variable_keeps_its_last_value():
    assert value("w = parameter(start=1)\nfor t in range(4):\n    h = w * t\nloss = h + t") == 6.0


@pytest.mark.parametrize(("bounds", "turns"), [("4", 4), ("1, 4", 3), ("6, 0, -2", 3), ("0", 0)])
def test_range_is_that_of_python(bounds, turns):
    text = f"w = parameter()\nh = w\nfor t in range({bounds}):\n    h = h + w\nloss = h"
    assert len(Program(text).graph.operations) == turns + (turns == 0)


def test_loops_may_stand_in_functions_in_loops():
    text = "def f(h):\n    for i in range(2):\n        h = h * 2\n    return h\n"
    text += "h = parameter(start=1)\nfor a in range(2):\n    for b in range(2):\n        h = f(h)\n"
    assert value(text + "loss = h") == 256.0


def test_function_reads_what_stands_outside_and_keeps_its_own_names():
    text = "w = parameter(start=3)\ndef f(x):\n    w2 = w * w\n    return w2 + x\n"
    program = Program(text + "a = f(1)\nb = f(2)\nloss = a + b")
    assert set(program.graph.names) == {"w", "a", "b", "loss", "f.1.w2", "f.2.w2"}
    assert value(text + "loss = f(1)", "w2") == 9.0


def test_parameters_may_be_declared_in_loops_and_functions():
    text = "x = input(2)\nh = x\ndef layer(h):\n    V = parameter(2, 2)\n    return h @ V\n"
    text += "for i in range(2):\n    W = parameter(2, 2)\n    h = layer(h @ W)\nloss = sum(h)"
    names = [tensor.name for tensor in Program(text).graph.parameters]
    assert names == ["W.1", "layer.1.V", "W.2", "layer.2.V"]


def test_groups_are_calls_and_turns_within_one_another():
    text = (
        "def f(h):\n    return h * 2\nh = parameter()\nfor t in range(2):\n    h = f(h)\nloss = h"
    )
    program = Program(text)
    groups = [(g.kind, g.name, g.count, g.parent) for g in program.graph.groups]
    assert groups == [("turn", "t", 0, None), ("call", "f", 1, 0),
                      ("turn", "t", 1, None), ("call", "f", 2, 2)]  # fmt: skip
    assert [operation.group for operation in program.graph.operations] == [1, 3]


def test_lines_tell_what_was_carried_out_in_order():
    text = "x = input(2)\nW = parameter(2, 3)\nh = tanh(x @ W)\nloss = sum(h)"
    lines = [
        (each.line, each.name, each.shape, len(each.operations)) for each in Program(text).lines
    ]
    assert lines == [(1, "x", (2,), 0), (2, "W", (2, 3), 0), (3, "h", (3,), 2), (4, "loss", (), 1)]


def test_operation_knows_the_piece_of_text_it_is():
    text = "a = parameter()\nloss = sum(a * 2) + 1"
    spans = {op.kind: tuple(op.span) for op in Program(text).graph.operations}
    assert spans["multiply"] == (2, 12, 2, 17)
    assert spans["sum"] == (2, 8, 2, 18)


def test_start_is_a_number_a_list_or_an_initializer():
    text = "a = parameter(2, 2, start=1.5)\nb = parameter(start=[[1, -2]])\n"
    program = Program(text + "c = parameter(3, 3, start=he_normal)\nd = parameter(2, 3)\n"
                             "e = parameter(3)\nloss = sum(a) + sum(b)")  # fmt: skip
    np.testing.assert_array_equal(program.parameter("a"), np.full((2, 2), 1.5))
    np.testing.assert_array_equal(program.parameter("b"), [[1.0, -2.0]])
    assert np.unique(program.parameter("c")).size == 9
    assert np.abs(program.parameter("d")).max() <= np.sqrt(6 / 5)
    np.testing.assert_array_equal(program.parameter("e"), np.zeros(3))


def test_start_depends_on_seed_and_name_alone():
    text = "W = parameter(2, 3)\nloss = sum(W)"
    longer = "V = parameter(4, 4)\n" + text + " + sum(V)"
    np.testing.assert_array_equal(Program(text).parameter("W"), Program(longer).parameter("W"))
    assert not np.array_equal(Program(text).parameter("W"), Program(text, 1).parameter("W"))


def test_changed_text_keeps_parameters_of_the_same_name_and_shape():
    program = Program("W = parameter(2)\nb = parameter(3)\nloss = sum(W) + sum(b)")
    program.parameters[...] = np.arange(5.0)
    other = program.with_text("b = parameter(3)\nW = parameter(4)\nloss = sum(W) + sum(b)")
    np.testing.assert_array_equal(other.parameter("b"), [2.0, 3.0, 4.0])
    np.testing.assert_array_equal(other.parameter("W"), np.zeros(4))


def test_program_goes_through_plain_data():
    program = Program("W = parameter(2, 2)\nb = parameter(start=1)\nloss = sum(W) * b", seed=7)
    program.parameters += 0.125
    other = Program.from_dict(program.to_dict())
    np.testing.assert_array_equal(other.parameters, program.parameters)
    assert other.to_dict() == program.to_dict()


@pytest.mark.parametrize(
    ("parameters", "field"),
    [({"V": 1}, "parameters.V"), ({"W": [1, 2, 3]}, "parameters.W"),
     ({"W": ["a", 1]}, "parameters.W"),
     ({"W": [1, float("nan")]}, "parameters.W"), ([1], "parameters")],
)  # fmt: skip
def test_given_parameters_must_fit_the_program(parameters, field):
    with pytest.raises(ConfigError) as caught:
        Program("W = parameter(2)\nloss = sum(W)", parameters=parameters)
    assert caught.value.field == field


def test_loss_may_be_a_parameter_itself():
    record = record_of(Program("w = parameter(start=3)\nx = input()\nloss = w"), {"x": [1.0, 2.0]})
    assert record.loss == 3.0
    assert record.parameter_gradient("w") == 1.0


def test_shared_value_with_a_name_has_each_samples_gradient():
    text = "x = input()\nw = parameter(start=2)\nu = w * w\nloss = x * u"
    record = record_of(Program(text), {"x": [1.0, 5.0]})
    np.testing.assert_array_equal(record.gradient("u"), [0.5, 2.5])
    np.testing.assert_array_equal(record.value("u"), [4.0, 4.0])
    assert record.parameter_gradient("w") == 12.0
