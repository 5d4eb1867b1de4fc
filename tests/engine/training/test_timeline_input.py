"""What the timeline refuses: logs that are none, places that are none, parts that do not fit."""

from dataclasses import replace

import pytest

from engine import ConfigError, DataConfig, LayerConfig, NetworkConfig, Timeline
from tests.engine.training.test_timeline import XOR, state, training


@pytest.mark.parametrize(
    "log",
    [
        5,
        "abc",
        [5],
        [(1,)],
        [(0, {}, 0)],
        [(0, 5)],
        [(-1, {})],
        [(1.0, {})],
        [(True, {})],
        [(0, {"learning_rate": "fast"})],
        [(0, {"batch_size": 2})],
        [(0, {5: 5})],
        [(3, {}), (2, {})],
    ],
)
def test_what_is_no_log_is_refused(log):
    with pytest.raises(ConfigError):
        Timeline(XOR, log=log)


@pytest.mark.parametrize("update", [-1, 1.0, True, "1", None])
def test_an_update_that_is_no_place_is_refused(update):
    with pytest.raises(ConfigError, match="a whole number from 0"):
        Timeline(XOR).seek(update)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"batch_size": 2}, "batch_size"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"optimizer": "adamm"}, "optimizer"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_what_cannot_change_live_is_refused_and_nothing_is_logged(changes, field):
    run = Timeline(XOR)
    held = state(run)
    with pytest.raises(ConfigError) as caught:
        run.adjust(**changes)
    assert caught.value.field == field
    assert run.log == []
    assert state(run) == held


@pytest.mark.parametrize(
    ("config", "field"),
    [
        (replace(XOR, network=NetworkConfig(3, XOR.network.layers)), "network.inputs"),
        (replace(XOR, data=DataConfig("iris")), "network.inputs"),
        (training(batch_size=5), "training.batch_size"),
        (
            replace(XOR, network=NetworkConfig(2, (LayerConfig(2, "sigmoid"),))),
            "network.layers[0].units",
        ),
        (
            replace(XOR, network=NetworkConfig(2, (LayerConfig(1, "sigmoid", kind="conv"),))),
            "network.layers[0].kind",
        ),
    ],
)
def test_parts_that_do_not_fit_are_named(config, field):
    with pytest.raises(ConfigError) as caught:
        Timeline(config)
    assert caught.value.field == field
