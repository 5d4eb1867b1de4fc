"""Commands: read strictly, refused by name, whatever comes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Problem, to_dict
from app.protocol.commands import COMMANDS, decode, parse
from app.protocol.fields import identity
from app.session.handlers import HANDLERS
from engine.allowed import english

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_defaults_of_a_command_are_filled_in() -> None:
    read = parse({"do": "step", "id": "a"})
    assert read.fields == {"by": "phase", "count": 1, "direction": 1}
    assert read.id == "a"


@pytest.mark.parametrize("do", COMMANDS)
def test_every_command_is_taken_by_a_session(do: str) -> None:
    assert callable(HANDLERS[do])


@pytest.mark.parametrize(
    ("command", "field", "allowed"),
    [
        ({"do": "fly"}, "do", ", ".join(COMMANDS)),
        ({}, "do", ", ".join(COMMANDS)),
        ({"do": ["step"]}, "do", ", ".join(COMMANDS)),
        (
            {"do": "step", "by": "mile"},
            "by",
            "weight, neuron, phase, entry, operation, group, update, epoch",
        ),
        (
            {"do": "step", "by": ["phase"]},
            "by",
            "weight, neuron, phase, entry, operation, group, update, epoch",
        ),
        ({"do": "step", "direction": True}, "direction", "1, -1"),
        ({"do": "step", "direction": 1.0}, "direction", "1, -1"),
        ({"do": "step", "count": 0}, "count", "a whole number from 1 to 2147483647"),
        ({"do": "step", "count": 1.5}, "count", "a whole number from 1 to 2147483647"),
        ({"do": "step", "count": True}, "count", "a whole number from 1 to 2147483647"),
        ({"do": "step", "size": 3}, "size", "by, count, direction"),
        ({"do": "reset", "now": 1}, "now", "nothing: this takes no fields"),
        ({"do": "speed"}, "value", "a number from 0.14 to 1000"),
        ({"do": "speed", "value": float("nan")}, "value", "a number from 0.14 to 1000"),
        ({"do": "speed", "value": "1"}, "value", "a number from 0.14 to 1000"),
        ({"do": "seek", "update": -1}, "update", "a whole number from 0 to 2147483647"),
        ({"do": "view_sample", "sample": -2}, "sample", "a whole number from -1 to 2147483647"),
        ({"do": "configure", "config": [1]}, "config", "an object"),
        ({"do": "step", "id": None}, "id", "the id of a command, a text or a number"),
        ({"do": "step", "id": {}}, "id", "the id of a command, a text or a number"),
        ({"do": "explain", "of": [1]}, "of", "an object"),
        ({"do": "explain", "of": {"layer": 0, "tensor": 1}}, "of.tensor", "a text"),
        (
            {"do": "lens", "of": {"layer": 0, "tensor": "a", "index": [0.5]}},
            "of.index[0]",
            "a whole number from 0",
        ),
        ({"do": "stop"}, "of", "the id of a command, a text or a number"),
        ({"do": "stop", "of": True}, "of", "the id of a command, a text or a number"),
        ({"do": "stop", "of": "x" * 201}, "of", "the id of a command, a text or a number"),
    ],
)
def test_a_field_that_is_not_allowed_is_named_with_what_is(
    command: dict[str, Any], field: str, allowed: object
) -> None:
    with pytest.raises(Problem) as caught:
        parse({"id": 1, **command})
    assert (caught.value.code, caught.value.field) == ("command", field)
    assert caught.value.allowed
    assert english(caught.value.allowed) == allowed


@given(ANYTHING)
def test_any_value_as_a_command_is_read_or_refused(thing: object) -> None:
    for command in (
        thing,
        {"do": thing},
        {"do": "step", "id": thing},
        {"do": "step", "id": 1, "by": thing},
        {"do": "seek", "id": 1, "update": thing},
    ):
        try:
            parse(command)
        except Problem as problem:
            json.dumps(to_dict(problem), allow_nan=False)


@pytest.mark.parametrize(
    "text",
    ["", "{", "NaN", '{"a": NaN}', "[Infinity]", "1e999", "[" * 100_000, b"\xff", "1" * 5000],
)
def test_what_is_not_json_is_malformed(text: str | bytes) -> None:
    with pytest.raises(Problem) as caught:
        decode(text)
    assert caught.value.code == "malformed"


@pytest.mark.parametrize(
    ("command", "echo"),
    [
        ({"id": 7}, 7), ({"id": "x"}, "x"), ({"id": 1.5}, 1.5), ({"id": True}, None), ([], None),
        ({"id": {}}, None), ({"id": "x" * 201}, None), ({"id": 2**60}, None), ({}, None),
    ],
)  # fmt: skip
def test_only_a_short_id_is_echoed(command: object, echo: object) -> None:
    assert identity(command) == echo
