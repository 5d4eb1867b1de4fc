"""No text does anything but give a program or a refusal with its place.

    BACKWAVE_HOSTILE=10000 pytest tests/engine/program/test_hostile.py

tries that many instead of a few; `python -m tests.bench.bench_hostile` times them.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.program import MESSAGES, Program, ProgramError
from engine.program.bounds import NUMBERS, OPERATIONS
from tests.engine.program.hostile import texts

EXAMPLES = int(os.environ.get("BACKWAVE_HOSTILE", "300"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_text_gives_a_bounded_program_or_a_refusal_with_its_place(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        program = Program(text)
    except ProgramError as error:
        assert error.code in MESSAGES
        str(error).encode("utf-8")
        assert 0 <= error.line <= len(lines)
        if error.line:
            assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    else:
        assert len(program.graph.operations) <= OPERATIONS
        assert sum(tensor.size for tensor in program.graph.tensors) <= NUMBERS


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.none(), st.integers(), st.binary(), st.lists(st.text()), st.floats()))
def test_what_is_no_text_is_refused(given_):
    try:
        Program(given_)
    except ProgramError as error:
        assert error.code == "text"
