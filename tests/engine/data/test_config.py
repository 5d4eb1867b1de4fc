"""Configs: round trips, and errors that name field, value and what is allowed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allowed import english
from engine.data import DATASETS, DataConfig, TableConfig
from engine.errors import ConfigError


@pytest.mark.parametrize("name", [name for name in DATASETS if name != "table"])
def test_a_config_comes_back_from_json(name):
    config = DataConfig(name=name, noise=0.1, seed=4, test_fraction=0.5, standardize=True)
    assert DataConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config


def test_a_table_comes_back_from_json():
    table = TableConfig("a,b\n1,2\n3,4\n", target="a", ignore=("c",), header=True, decimal=".")
    config = DataConfig(name="table", table=table)
    assert DataConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config


@pytest.mark.parametrize(
    ("values", "field", "allowed"),
    [
        ({"name": "xorr"}, "name", "and, or, nand, xor"),
        ({"name": ["xor"]}, "name", "and, or"),
        ({"pionts": 3}, "pionts", "name, points, noise"),
        ({"points": 5}, "points", "nothing: that of xor is fixed"),
        ({"name": "moons", "points": 9}, "points", "a whole number from 10 to 5000 for moons"),
        ({"name": "moons", "points": 10.0}, "points", "a whole number"),
        ({"name": "moons", "points": True}, "points", "a whole number"),
        ({"name": "moons", "classes": 2}, "classes", "nothing: that of moons is fixed"),
        ({"name": "spirals", "classes": 6}, "classes", "a whole number from 2 to 5 for spirals"),
        ({"name": "parity", "size": 11}, "size", "a whole number from 2 to 10 for parity"),
        ({"name": "symmetry", "size": 5}, "size", "an even number from 2 to 10"),
        ({"name": "mnist", "points": 5001}, "points", "a whole number from 2 to 5000"),
        ({"noise": 1.01}, "noise", "a number from 0 to 1"),
        ({"noise": float("nan")}, "noise", "a number from 0 to 1"),
        ({"noise": 10**400}, "noise", "a number from 0 to 1"),
        ({"name": "playground_xor", "noise": 0.81}, "noise", "a number from 0 to 0.8"),
        ({"seed": -1}, "seed", "a whole number from 0"),
        ({"seed": 2**53}, "seed", "a whole number from 0"),
        ({"seed": "0.5"}, "seed", "a whole number from 0"),
        ({"name": "playground_xor", "seed": "x" * 201}, "seed", "a text of at most 200"),
        ({"test_fraction": 0.91}, "test_fraction", "a number from 0 to 0.9"),
        ({"standardize": 1}, "standardize", "true or false"),
        ({"features": ["x3"]}, "features", "one or more of: x1, x2"),
        ({"features": []}, "features", "one or more of: x1, x2"),
        ({"features": ["x1", "x1"]}, "features", "each once"),
        ({"features": "x1"}, "features", "a list of names"),
        ({"name": "sine", "features": ["x2"]}, "features", "x1, x1^2, sin x1"),
        ({"name": "digits", "features": ["x1"]}, "features", "nothing: digits has none"),
        ({"name": "sine", "targets": "signed"}, "targets", "auto"),
        ({"name": "blobs", "targets": "signed"}, "targets", "auto, one_hot"),
        ({"name": "iris", "targets": "signed"}, "targets", "auto, one_hot"),
        ({"name": "table"}, "table", "an object of text"),
        ({"name": "table", "table": "a,b"}, "table", "an object of text"),
        ({"table": {"text": "a,b"}}, "table", "nothing: the set is xor"),
        ({"name": "table", "table": {}}, "table.text", "a value"),
        ({"name": "table", "table": {"text": 5}}, "table.text", "a text"),
        ({"name": "table", "table": {"text": "", "decimals": ","}}, "table.decimals", "decimal"),
        ({"name": "table", "table": {"text": "", "decimal": ";"}}, "table.decimal", "., ,"),
        ({"name": "table", "table": {"text": "", "header": "yes"}}, "table.header", "true or"),
        ({"name": "table", "table": {"text": "", "missing": None}}, "table.missing", "impute"),
        (
            {"name": "table", "table": {"text": "", "target": 3}},
            "table.target",
            "a text, or nothing",
        ),
        ({"name": "table", "table": {"text": "", "ignore": [1]}}, "table.ignore", "names"),
    ],
)
def test_a_value_of_the_data_that_is_not_allowed_is_named(values, field, allowed):
    with pytest.raises(ConfigError) as caught:
        DataConfig.from_dict(values)
    assert caught.value.field == field
    assert allowed in english(caught.value.allowed)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
FIELDS = st.sampled_from([*DataConfig.__dataclass_fields__, "else"])


@given(st.sampled_from(sorted(DATASETS)), st.dictionaries(FIELDS, ANYTHING, max_size=3))
def test_any_json_gives_a_config_or_a_config_error(name, values):
    refused = config = None
    try:
        config = DataConfig.from_dict({"name": name, **values})
    except ConfigError as error:
        refused = error
    if config is not None:
        assert DataConfig.from_dict(config.to_dict()) == config
    else:
        assert refused.field
        assert refused.allowed
