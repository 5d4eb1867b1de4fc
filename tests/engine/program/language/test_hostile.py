"""No text does anything but give a program or a refusal with its place.

    BACKWAVE_TEST_HOSTILE=10000 pytest tests/engine/program/language/test_hostile.py

tries that many instead of a few; `python -m tests.bench.program.bench_hostile` times them.
"""

import os
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.program import MESSAGES, Program, ProgramError
from engine.program.bounds import NUMBERS, OPERATIONS
from tests.engine.program.language.hostile import texts

EXAMPLES = int(os.environ.get("BACKWAVE_TEST_HOSTILE", "300"))
CALLS = 800_000
"""Calls and returns of a refusal at most, so that it takes less than 100 ms of a processor."""


def outcome(text):
    """The program that a text is, or its refusal."""
    try:
        return Program(text)
    except ProgramError as error:
        return error


def counted(text):
    """What a text is, and how many calls and returns that took to find out."""
    calls = 0

    def count(*event):
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = outcome(text)
    finally:
        sys.setprofile(before)
    return found, calls


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_text_gives_a_bounded_program_or_a_refusal_with_its_place(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found, calls = counted(text)
    assert isinstance(found, Program) or calls <= CALLS, calls
    if isinstance(found, Program):
        assert len(found.graph.operations) <= OPERATIONS
        assert sum(tensor.size for tensor in found.graph.tensors) <= NUMBERS
        return
    assert found.code in MESSAGES
    str(found).encode("utf-8")
    assert 0 <= found.line <= len(lines)
    assert not found.line or 1 <= found.column <= len(lines[found.line - 1]) + 1


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.none(), st.integers(), st.binary(), st.lists(st.text()), st.floats()))
def test_what_is_no_text_is_refused(given_):
    assert outcome(given_).code == "program_text"
