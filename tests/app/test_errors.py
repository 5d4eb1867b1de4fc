"""Errors: one shape, whatever went wrong, and always JSON."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import CODES, Problem, dumps, presentable, refused, status_of, to_dict
from engine import ConfigError, DataError, Diverged, EngineError, OrderError, refusals
from engine.allowed import allow, choice, integer
from engine.network.address import Address, Entry

BAD = Address(1, "weights", (0, 2))
GROWN = Entry(Address(0, "weights", (0, 1)), 1e9)


@pytest.mark.parametrize(
    ("error", "code", "field", "value", "status"),
    [
        (ConfigError("network.seed", -1, integer(0)), "config", "network.seed", -1, 422),
        (DataError("not_text", 3), "not_text", None, None, 422),
        (OrderError("update", "forward"), "order", "do", "update", 409),
        (Diverged(3, Entry(BAD, math.nan)), "not_finite", "weights[0, 2]", "NaN", 409),
        (Diverged(3, Entry(BAD, math.inf), GROWN), "diverged", "weights[0, 2]", "Infinity", 409),
        (refused("by", "mile", choice(["a", "b"])), "command", "by", "mile", 422),
        (Problem("internal"), "internal", None, None, 500),
    ],
)
def test_every_error_has_its_code_and_status(
    error: EngineError, code: str, field: str, value: object, status: int
) -> None:
    said = to_dict(error)
    assert (said["code"], said["field"], said["value"]) == (code, field, value)
    assert said["message"] == str(error)
    assert list(said) == ["code", "message", "field", "value", "allowed", "details"]
    assert status_of(code) == status
    assert json.loads(dumps(said)) == said


def test_every_code_has_a_status_and_is_the_only_one_of_its_name() -> None:
    assert not set(CODES) & set(refusals.CODES)
    for code in (*CODES, *refusals.CODES):
        assert 400 <= status_of(code) < 600


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (float("inf"), "Infinity"), (float("-inf"), "-Infinity"), ([float("nan")], "list"),
        ("x" * 200, "x" * 79 + "…"), ({1, 2}, "{1, 2}"), (10**400, "Infinity"), (True, True),
        ([1, {"a": None}], [1, {"a": None}]), (None, None), (2**60, float(2**60)),
        (-(2**60), -float(2**60)), (-(10**400), "-Infinity"), (-(10**299), -1e299),
    ],
)  # fmt: skip
def test_any_value_can_be_shown(value: object, shown: object) -> None:
    assert presentable(value) == shown
    dumps(presentable(value))


@given(st.integers() | st.floats() | st.integers(300, 500).map(lambda power: -(10**power)))
def test_any_number_can_be_shown(value: float) -> None:
    dumps(to_dict(refused("value", value, allow("finite"))))


def test_a_lone_surrogate_does_not_break_the_answer() -> None:
    said = to_dict(refused("name", "\ud800", allow("text")))
    assert json.loads(dumps(said).encode())["value"] == "\ud800"


def test_a_number_that_is_not_finite_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"loss": float("nan")})
