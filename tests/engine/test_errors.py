"""Errors: each says what was wrong, where, and what would be right."""

from engine import ConfigError, DataError, Diverged, EngineError, OrderError
from engine.network.address import Address, Entry


def test_a_setting():
    error = ConfigError("units", 0, "1 to 9")
    assert str(error) == "units: got 0; allowed: 1 to 9"
    assert (error.field, error.value, error.allowed) == ("units", 0, "1 to 9")
    assert ConfigError("loss", "x", ("a", "b")).allowed == "a, b"


def test_a_setting_within_a_setting():
    error = ConfigError("units", 0, "1 to 9").within("layers[0]").within("network")
    assert str(error) == "network.layers[0].units: got 0; allowed: 1 to 9"
    assert ConfigError("[2]", 0, "x").within("rows").field == "rows[2]"
    assert ConfigError("", 0, "an object").within("network").field == "network"
    assert str(ConfigError("", 0, "an object")) == "the configuration: got 0; allowed: an object"


def test_a_long_value_is_shortened():
    for value in ("x" * 1000, list(range(1000)), 10**5000, {"a": "y" * 500}):
        assert len(str(ConfigError("field", value, "less"))) < 130


def test_a_value_nested_without_end_is_no_error_of_its_own():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    assert str(ConfigError("field", nested, "less")).startswith("field: got ")


def test_data():
    assert str(DataError("is not a number", 3, 2)) == "line 3, column 2: is not a number"
    assert str(DataError("is empty")) == "is empty"
    assert (DataError("x", 4).line, DataError("x", 4).column) == (4, None)


def test_order():
    error = OrderError("update", "forward")
    assert str(error) == "update cannot come now; next comes forward"
    assert (error.asked, error.expected) == ("update", "forward")


def test_divergence():
    error = Diverged(7, Entry(Address(1, "weights", (2, 0)), float("inf")))
    assert str(error).startswith("update 7: weights[2, 0] of layer 2 is inf; ")
    assert (error.update, error.entry.address) == (7, Address(1, "weights", (2, 0)))


def test_all_are_engine_errors():
    for kind in (ConfigError, DataError, OrderError, Diverged):
        assert issubclass(kind, EngineError)
    assert issubclass(EngineError, ValueError)
