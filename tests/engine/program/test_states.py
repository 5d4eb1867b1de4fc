"""States: what a loop hands from one turn to the next, found in the graph."""

import pytest

from engine.program import Program
from engine.program.states import states_of
from engine.program.templates import TEMPLATES


def found(text: str) -> dict[str, tuple[tuple[int, ...], list[str]]]:
    graph = Program(text).graph
    return {
        state.name: (state.turns, [graph.tensors[number].address for number in state.tensors])
        for state in states_of(graph)
    }


@pytest.mark.parametrize(
    ("template", "names"),
    [("hello", ["h"]), ("parity", ["h"]), ("gru", ["h"]), ("lstm", ["c", "h"]), ("residual", ["h"]),
     ("lstm_by_hand", ["state", "out"]), ("reverse", []), ("digits", []), ("circuit", [])],
)  # fmt: skip
def test_states_of_a_template_are_what_its_cell_hands_on(template: str, names: list[str]) -> None:
    assert list(found(TEMPLATES[template].text())) == names


def test_a_state_is_its_last_value_in_each_turn_of_the_outermost_loop() -> None:
    assert found(
        "x = input(2, 3)\nh = zeros(3)\n"
        "for t in range(1, -1, -1):\n"
        "    for i in range(2):\n        h = tanh(h * x[t] + x[t])\n        s = sum(h)\n"
        "    h = h * 2\n"
        "loss = sum(h)\n"
    ) == {"h": ((1, 0), ["h.4", "h.7"])}


def test_a_call_has_states_of_its_own_and_uses_those_of_who_calls() -> None:
    assert found(
        "x = input(3)\n"
        "def cell(h):\n    for i in range(2):\n        h = h * h\n    return h\n"
        "g = x * 1\n"
        "for t in range(2):\n    g = cell(g)\n"
        "loss = sum(g)\n"
    ) == {
        "cell.1.h": ((0, 1), ["cell.1.h.1", "g.2"]),
        "cell.2.h": ((0, 1), ["cell.2.h.1", "g.3"]),
        "g": ((0, 1), ["g.2", "g.3"]),
    }


def test_what_has_no_gradient_or_one_turn_is_no_state() -> None:
    assert (
        found("x = input(3)\nn = 1\nfor t in range(3):\n    n = n * 2\nloss = sum(x) * n\n") == {}
    )
    assert found("x = input(3)\nh = x\nfor t in range(1):\n    h = h * x\nloss = sum(h)\n") == {}
    assert found("x = input()\nloss = x\nfor t in range(3):\n    loss += x\n") == {}
