"""Errors: one shape, whatever went wrong, and always JSON."""

import json

import pytest

from app.errors import CODES, Problem, dumps, presentable, problem, refused
from engine import ConfigError, DataError, Diverged, OrderError


@pytest.mark.parametrize(
    ("error", "code", "field", "value"),
    [
        (ConfigError("network.seed", -1, "more"), "config", "network.seed", -1),
        (DataError("no numbers", 3), "data", "data", None),
        (OrderError("update", "forward"), "order", "do", "update"),
        (Diverged(3, "weights", 1, (0, 2), float("nan")), "diverged", "weights[0, 2]", "NaN"),
        (refused("by", "mile", ["a", "b"]), "command", "by", "mile"),
    ],
)
def test_every_error_of_the_engine_has_its_kind(
    error: Exception, code: str, field: str, value: object
) -> None:
    found = problem(error)
    assert found is not None
    said = found.to_dict()
    assert (said["code"], said["field"], said["value"]) == (code, field, value)
    assert said["message"]
    assert list(said) == ["code", "message", "field", "value", "allowed"]


def test_a_fault_of_our_own_is_no_refusal() -> None:
    assert problem(KeyError("x")) is None


def test_every_kind_has_a_status_and_a_meaning() -> None:
    for code, (status, meaning) in CODES.items():
        assert Problem(code, "m").status == status
        assert 400 <= status < 600
        assert meaning


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (float("inf"), "Infinity"), (float("-inf"), "-Infinity"), ([float("nan")], "list"),
        ("x" * 200, "x" * 79 + "…"), ({1, 2}, "{1, 2}"), (10**400, "huge"), (True, True),
        ([1, {"a": None}], [1, {"a": None}]), (None, None), (2**60, "1.153e+18"),
    ],
)  # fmt: skip
def test_any_value_can_be_shown(value: object, shown: object) -> None:
    assert presentable(value) == shown
    dumps(presentable(value))


def test_a_lone_surrogate_does_not_break_the_answer() -> None:
    said = refused("name", "\ud800", "words").to_dict()
    assert json.loads(dumps(said).encode())["value"] == "\ud800"


def test_a_number_that_is_not_finite_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps({"loss": float("nan")})
