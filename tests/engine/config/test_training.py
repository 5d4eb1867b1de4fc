"""How a network is trained, as settings: round trips, ranges, and what may change live."""

import json
import math
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import LOSSES, OPTIMIZERS, SCHEDULES, ConfigError, TrainingConfig
from engine.allowed import english
from engine.config.training import OWN_LOSS
from tests.engine.strategies import cases
from tests.engine.test_limits import JSON

NAMES = [f.name for f in fields(TrainingConfig)]
GOOD = {"loss": "huber"}


@settings(max_examples=100)
@given(case=cases())
def test_a_config_of_training_round_trips_through_json(case):
    plain = json.loads(json.dumps(case.training.to_dict(), allow_nan=False))
    assert TrainingConfig.from_dict(plain) == case.training


@pytest.mark.parametrize("name", sorted(TrainingConfig.LIMITS))
def test_every_number_keeps_to_its_range(name):
    limit = TrainingConfig.LIMITS[name]
    good = TrainingConfig("huber")
    replace(good, **{name: int(limit.high) if limit.integer else limit.high})
    for bad in (limit.high * 1.001, limit.low - 1, math.nan, math.inf, "1", True, [1]):
        with pytest.raises(ConfigError) as caught:
            replace(good, **{name: bad})
        assert (caught.value.field, caught.value.allowed) == (name, limit.allowed)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("loss", (*LOSSES, OWN_LOSS)),
        ("optimizer", OPTIMIZERS),
        ("schedule", SCHEDULES),
        ("reduction", ("mean", "sum")),
        ("link_penalty", ("none", "l1", "l2")),
    ],
)
def test_every_choice_is_taken_and_no_other(name, choices):
    for choice in choices:
        assert getattr(TrainingConfig(**GOOD | {name: choice}), name) == choice
    for bad in ("", "SGD", None, 1, ["sgd"]):
        with pytest.raises(ConfigError) as caught:
            TrainingConfig(**GOOD | {name: bad})
        assert caught.value.field == name
        assert english(caught.value.allowed) == ", ".join(choices)


@pytest.mark.parametrize("name", ["shuffle", "carry_over"])
def test_a_flag_that_is_neither_true_nor_false_is_refused(name):
    with pytest.raises(ConfigError, match="true or false"):
        TrainingConfig(**GOOD | {name: 1})


def test_every_setting_of_a_training_refuses_what_it_is_not():
    """A setting that takes anything would be one nobody wrote a rule for."""
    for name in NAMES:
        with pytest.raises(ConfigError) as caught:
            TrainingConfig(**GOOD | {name: {"no": "setting"}})
        assert caught.value.field == name


def test_unknown_and_missing_settings_are_named():
    with pytest.raises(ConfigError) as caught:
        TrainingConfig.from_dict(GOOD | {"lr": 0.1})
    assert caught.value.field == "lr"
    assert english(caught.value.allowed) == ", ".join(NAMES)
    with pytest.raises(ConfigError) as caught:
        TrainingConfig.from_dict({})
    assert caught.value.field == "loss"


@settings(max_examples=150)
@given(name=st.sampled_from(NAMES), value=JSON)
def test_garbage_in_one_setting_of_a_training_is_a_config_error_or_no_garbage(name, value):
    try:
        config = TrainingConfig.from_dict(GOOD | {name: value})
    except ConfigError as error:
        named = error.field
    else:
        named = name
        assert TrainingConfig.from_dict(config.to_dict()) == config
    assert named == name


@settings(max_examples=60)
@given(JSON)
def test_garbage_as_a_training_raises_a_config_error_and_nothing_else(data):
    with pytest.raises(ConfigError):
        TrainingConfig.from_dict(data)


def test_live_settings_are_some_of_the_settings():
    assert set(TrainingConfig.LIVE) < set(NAMES)
    assert not {"loss", "batch_size", "seed", "shuffle"} & set(TrainingConfig.LIVE)


def test_adamw_decays_as_in_pytorch_unless_it_is_told_otherwise() -> None:
    assert TrainingConfig("half_squared_error", "adamw").weight_decay == 0.01
    assert TrainingConfig("half_squared_error", "adam").weight_decay == 0.0
    assert TrainingConfig("half_squared_error", "adamw", weight_decay=0.0).weight_decay == 0.0
    given = TrainingConfig.from_dict({"loss": "huber", "optimizer": "adamw"})
    assert given.to_dict()["weight_decay"] == 0.01
