"""The health of a program is that of its parameters and of its values, number by number."""

import numpy as np
import pytest

from engine import Timeline
from engine.analysis.diagnostics import histogram, norms_of
from engine.analysis.program import health
from engine.analysis.program.health import diagnose_program
from tests.app.program_cases import program, template


def diagnosed(config, updates=2):
    run = Timeline(config)
    if updates:
        run.trainer.run(updates)
    return run.record, run.change, diagnose_program(run.record, run.change)


def test_every_parameter_and_every_value_with_a_name_is_there_with_its_own_numbers():
    record, change, found = diagnosed(template("lstm", T=3, hidden=2))
    graph = record.program.graph
    names = [t.name for t in graph.parameters]
    assert [each.layer for each in found.layers[: len(names)]] == names
    assert (
        [each.gradient_norm for each in found.layers[: len(names)]],
        [each.ratio for each in found.layers[: len(names)]],
    ) == norms_of(record, change)
    for each in found.layers[len(names) :]:
        assert (
            each.activations.counts
            == histogram(
                record.value(each.layer), each.activations.low, each.activations.high
            ).counts
        )
        assert each.deltas == histogram(record.gradient(each.layer))
        assert sum(each.activations.counts) == record.value(each.layer).size
    assert {"c.2", "h.4", "i.1", "z", "p", "loss"} <= {each.layer for each in found.layers}


@pytest.mark.parametrize(
    ("made", "saturated", "dead"),
    [("relu(x)", 0.5, (0,)), ("tanh(x)", 0.0, ()), ("tanh(100 * x)", 1.0, (0, 1)),
     ("x * 2", None, None)],
)  # fmt: skip
def test_gates_that_are_shut_are_counted(made, saturated, dead):
    data = {"name": "given", "arrays": {"x": [[-0.5, 0.5], [-0.2, 0.3]]}}
    _, _, found = diagnosed(
        program(f"x = input(2)\nw = parameter(start=1)\na = {made}\nloss = sum(a) * w\n", data)
    )
    [value] = [each for each in found.layers if each.layer == "a"]
    assert (value.saturated, value.dead) == (saturated, dead)


def test_only_the_first_values_of_a_long_program_are_looked_at(monkeypatch):
    monkeypatch.setattr(health, "MOST_VALUES", 3)
    record, _, found = diagnosed(template("parity", T=4, hidden=2))
    named = [t for t in record.program.graph.tensors if t.name and t.kind == "operation"]
    assert len(found.layers) == len(record.program.graph.parameters) + 3
    assert found.left_out == len(named) - 3


def test_what_is_not_finite_has_its_name():
    _, _, found = diagnosed(
        program("w = parameter(start=0.0)\nloss = log(w)\n", learning_rate=0), 0
    )
    assert np.isinf(found.loss)
    assert found.to_dict()["loss"] == "-Infinity"
