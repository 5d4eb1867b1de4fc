"""The data of a program's run, and what is left of them when the program is another."""

import pytest

from engine.program import Program
from engine.program.config import ProgramDataConfig

SUM = "x = input({})\ny = target()\nw = parameter({}, start=1)\nloss = (sum(w * x) - y) ** 2\n"
NOTHING = ProgramDataConfig()


@pytest.mark.parametrize(
    ("data", "inputs", "wanted"),
    [
        (ProgramDataConfig("gates"), 2, ProgramDataConfig("gates")),
        (ProgramDataConfig("gates"), 3, {"x": [[0.0, 0.0, 0.0]], "y": [0.0]}),
        (NOTHING, 2, {"x": [[0.0, 0.0]], "y": [0.0]}),
        (ProgramDataConfig("no_such_set"), 1, {"x": [[0.0]], "y": [0.0]}),
        (
            ProgramDataConfig("given", arrays={"x": [[1.0, 2.0], [3.0, 4.0]], "z": [5.0, 6.0]}),
            2,
            {"x": [[1.0, 2.0]], "y": [0.0]},
        ),
    ],
)
def test_data_that_do_not_fit_another_program_become_one_sample_of_zeros(data, inputs, wanted):
    found = data.fitting(Program(SUM.format(inputs, inputs)))
    assert found == (
        wanted
        if isinstance(wanted, ProgramDataConfig)
        else ProgramDataConfig("given", arrays=wanted)
    )


def test_program_without_data_needs_none_after_one_with_data():
    assert ProgramDataConfig("gates").fitting(Program("w = parameter()\nloss = w * w\n")) == NOTHING


def test_number_that_was_given_is_kept_only_where_it_is_a_token():
    program = Program("t = tokens(1, vocabulary=4)\nE = parameter(4)\nloss = sum(E[t])\n")
    data = ProgramDataConfig("given", arrays={"t": [[3.0]], "y": [1.0]})
    assert data.fitting(program).arrays == {"t": [[3.0]]}
    assert ProgramDataConfig("given", arrays={"t": [[4.0]], "y": [1.0]}).fitting(
        program
    ).arrays == {"t": [[0.0]]}
