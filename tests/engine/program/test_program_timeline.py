"""The run of a program is a run as any: from its configuration, rewound, branched, changed by hand,
and stepped entry by entry."""

import json

import numpy as np
import pytest

from engine import ConfigError, DataError, OrderError, Timeline
from engine.network.address import Address
from engine.network.cursor import Cursor, step
from engine.program import Program, ProgramError
from engine.program.config import ProgramRunConfig
from engine.program.steps import every_part, group_step, phases_of_program
from engine.program.templates import TEMPLATES


def config(name="parity", data=None, training=None, **fields):
    template = TEMPLATES[name]
    return ProgramRunConfig.from_dict(
        {
            "data": data
            or {"name": template.data, "options": dict(template.data_options(**fields))},
            "program": {"text": template.text(**fields), "seed": 3},
            "training": {"loss": "program", **template.training, **(training or {})},
        }
    )


def small(**training):
    return Timeline(config(T=3, hidden=3, training=training))


def test_configuration_of_a_program_goes_through_json():
    made = config()
    assert ProgramRunConfig.from_dict(json.loads(json.dumps(made.to_dict()))) == made


def test_any_update_is_reached_again_to_the_last_bit():
    run = small()
    run.advance(100)
    vectors = {}
    for update in (37, 90, 5):
        run.seek(update)
        vectors[update] = run.network.parameters.copy()
    fresh = small()
    for update in sorted(vectors):
        fresh.seek(update)
        np.testing.assert_array_equal(fresh.network.parameters, vectors[update])


def test_record_in_view_is_of_the_program():
    run = small()
    before = run.record.loss
    run.commit()
    run.next()
    assert run.record.loss != before
    assert run.record.value("h").shape == (run.record.batch, 3)
    run.commit()
    run.uncommit()
    assert not run.committed


def test_branch_has_the_same_past():
    run = small()
    run.advance(20)
    other = run.branch()
    other.adjust(learning_rate=0.5)
    other.advance(10)
    run.advance(10)
    assert not np.array_equal(run.network.parameters, other.network.parameters)
    run.seek(20)
    other.seek(20)
    np.testing.assert_array_equal(run.network.parameters, other.network.parameters)


def test_edits_and_freezing_are_in_the_log_and_come_back():
    run = small()
    run.advance(5)
    edit = {**Address("Wh", "value", (0, 1)).to_dict(), "value": 0.75}
    run.adjust(edits=[edit], frozen=[Address("Wh", "value", (0, 1)).to_dict()])
    assert run.network.parameter("Wh")[0, 1] == 0.75
    run.advance(10)
    assert run.network.parameter("Wh")[0, 1] == 0.75
    other = Timeline(run.config, json.loads(json.dumps(run.log)))
    other.seek(15)
    np.testing.assert_array_equal(run.network.parameters, other.network.parameters)


@pytest.mark.parametrize(
    "changes",
    [
        {"edits": [{"layer": "nothing", "tensor": "value", "index": [], "value": 1.0}]},
        {"edits": [{"layer": "Wh", "tensor": "weights", "index": [0, 0], "value": 1.0}]},
        {"edits": [{"layer": "Wh", "tensor": "value", "index": [9, 0], "value": 1.0}]},
        {"edits": [{"layer": 0, "tensor": "value", "index": [0, 0], "value": 1.0}]},
        {"dropped": [{"layer": 0, "tensor": "a", "index": [0]}]},
    ],
)
def test_change_of_what_there_is_not_is_refused(changes):
    with pytest.raises(ConfigError):
        small().adjust(**changes)


def test_change_while_a_committed_update_is_in_view_is_refused():
    run = small()
    assert run.record
    run.commit()
    with pytest.raises(OrderError):
        run.adjust(frozen=[Address("Wh", "value", (0, 1)).to_dict()])


def test_accuracy_is_that_of_the_predictions():
    run = Timeline(config("bars"))
    run.advance(300)
    found = run.evaluate("train")
    assert found.accuracy == 1.0
    assert found.samples == 10
    assert run.evaluate("test").samples == 0


def test_digits_enter_as_images_and_are_learned():
    run = Timeline(config("digits", channels=4))
    assert run.record.value("x").shape == (32, 1, 8, 8)
    run.advance(60)
    assert run.evaluate("test").accuracy > 0.6


def test_program_without_data_is_a_run_too():
    made = config("circuit", data={"name": ""})
    run = Timeline(made)
    run.advance(3)
    run.seek(1)
    assert run.record.loss == pytest.approx(-1.96 * -4.03 + 5.04 * -4.03, rel=1e-12)


def test_given_arrays_are_data_of_a_program():
    template = TEMPLATES["embedding"]
    run = Timeline(config("embedding", data={"arrays": dict(template.arrays)}))
    run.advance(5)
    assert run.update == 5


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"data": {"name": ""}}, DataError),
        ({"data": {"name": "nonsense"}}, ConfigError),
        ({"data": {"name": "xor"}}, DataError),
        ({"training": {"loss": "huber"}}, ConfigError),
        ({"program": {"text": "x = "}}, ProgramError),
    ],
)
def test_configuration_that_does_not_fit_is_refused(changes, error):
    with pytest.raises(error):
        Timeline(ProgramRunConfig.from_dict(config().to_dict() | changes))


def test_phases_are_every_operation_there_and_back():
    program = Program("x = input(2)\nw = parameter(2)\nh = w * x\nz = tanh(h)\nloss = sum(z)")
    phases = phases_of_program(program)
    assert [(p.name, p.layer, p.parts) for p in phases] == [
        ("input", None, 1), ("forward", 0, 2), ("forward", 1, 2), ("forward", 2, 1),
        ("loss", None, 1), ("backward", 2, 2), ("backward", 1, 2), ("backward", 0, 4),
        ("update", None, 2),
    ]  # fmt: skip
    *_, back, update = every_part(program, phases)
    assert [(part.tensor, part.what, part.offset, part.size) for part in back] == [
        ("w", "value_gradient", 0, 2), ("x", "value_gradient", 2, 2),
    ]  # fmt: skip
    assert update[0].what == "value_new"


def test_steps_by_entry_by_operation_and_by_group():
    text = "h = parameter(2)\nfor t in range(2):\n    h = tanh(h * 2)\nloss = sum(h)"
    program = Program(text)
    phases = phases_of_program(program)
    cursor = Cursor(0, 1)
    assert step(cursor, phases, "weight") == Cursor(1, 1)
    assert step(cursor, phases, "phase") == Cursor(1, 2)
    assert group_step(program, cursor, phases) == Cursor(2, 2)
    assert group_step(program, Cursor(2, 2), phases) == Cursor(4, 2)
    last = Cursor(len(phases) - 1, phases[-1].parts)
    assert group_step(program, last, phases) is None
