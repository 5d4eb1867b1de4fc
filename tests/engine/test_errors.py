"""Errors: each says what was wrong, where, and what would be right."""

import math

from engine import ConfigError, DataError, Diverged, EngineError, OrderError
from engine.allowed import allow, integer
from engine.network.address import NETWORK, Address, Entry


def test_an_error_of_a_setting_says_field_value_and_what_is_allowed():
    error = ConfigError("units", 0, integer(1, 9))
    assert str(error) == "units: got 0; allowed: a whole number from 1 to 9"
    assert (error.code, error.field, error.value) == ("config", "units", 0)
    assert error.allowed == {"kind": "range", "low": 1, "high": 9, "integer": True, "above": False}
    assert ConfigError("loss", "x", ("a", "b")).allowed == {"kind": "choice", "of": ["a", "b"]}


def test_an_error_within_a_setting_says_the_whole_path():
    error = ConfigError("units", 0, integer(1, 9)).within("layers[0]").within("network")
    assert str(error).startswith("network.layers[0].units: got 0; allowed: a whole number")
    assert ConfigError("[2]", 0, allow("flag")).within("rows").field == "rows[2]"
    assert ConfigError("", 0, allow("object")).within("network").field == "network"
    said = str(ConfigError("", 0, allow("object")))
    assert said == "the configuration: got 0; allowed: an object"


def test_a_long_value_is_shortened():
    for value in ("x" * 1000, list(range(1000)), 10**5000, {"a": "y" * 500}):
        assert len(str(ConfigError("field", value, allow("flag")))) < 130


def test_a_value_nested_without_end_is_no_error_of_its_own():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    assert str(ConfigError("field", nested, allow("flag"))).startswith("field: got ")


def test_an_error_of_data_says_line_and_column():
    error = DataError("cell_missing", 3, 2, heading="width")
    assert str(error).startswith("line 3, column 2: column width: the cell is missing; ")
    assert error.details == {"line": 3, "column": 2, "heading": "width"}
    assert str(DataError("rows_none")) == "there is no data: give x and y"
    assert (DataError("not_text", 4).line, DataError("not_text", 4).column) == (4, None)


def test_an_error_of_order_says_what_comes_next():
    error = OrderError("update", "forward")
    assert str(error) == "update cannot come now; next comes forward"
    assert (error.asked, error.expected) == ("update", "forward")


def test_a_divergence_says_update_address_and_value():
    error = Diverged(7, Entry(Address(1, "weights", (2, 0)), float("inf")))
    assert str(error).startswith("update 7: weights[2, 0] of layer 2 is Infinity; go back")
    assert (error.update, error.entry.address) == (7, Address(1, "weights", (2, 0)))
    assert (error.code, error.field, error.allowed) == (
        "not_finite", "weights[2, 0]", {"kind": "finite"},
    )  # fmt: skip


def test_divergence_names_the_parameter_that_had_grown_furthest():
    error = Diverged(
        7,
        Entry(Address(NETWORK, "loss", ()), math.nan),
        Entry(Address(0, "weights", (1, 2)), -3.2e9),
    )
    assert "loss is NaN; the largest parameter is weights[1, 2] of layer 1, -3.2e+09" in str(error)
    assert error.code == "diverged"
    assert error.details["largest"]["value"] == -3.2e9


def test_every_error_is_an_engine_error():
    for kind in (ConfigError, DataError, OrderError, Diverged):
        assert issubclass(kind, EngineError)
    assert issubclass(EngineError, ValueError)
