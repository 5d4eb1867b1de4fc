"""The catalog: every table complete, every suggestion a run that the server takes."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.limits import check
from app.catalog.tables import FIRST, OWN_TABLE, catalog, suggested
from app.errors import Problem
from app.settings import Settings
from engine import (
    ACTIVATIONS,
    DATASETS,
    LOSSES,
    OPTIMIZERS,
    SCHEDULES,
    ConfigError,
    DataConfig,
    LayerConfig,
    RunConfig,
    Timeline,
    TrainingConfig,
)

NAMES = [name for name in DATASETS if name != OWN_TABLE]


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, object]]]:
    return catalog(Settings())


def test_every_table_is_there_and_is_json(tables: dict[str, list[dict[str, object]]]) -> None:
    json.dumps(tables, allow_nan=False)
    for name, table in (
        ("datasets", DATASETS), ("activations", ACTIVATIONS), ("losses", LOSSES),
        ("optimizers", OPTIMIZERS),
    ):  # fmt: skip
        assert [entry["name"] for entry in tables[name]] == list(table)
        assert all(entry["title"] for entry in tables[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_suggestion_can_be_run(name: str) -> None:
    config = suggested(name)
    check(config, Settings())
    assert RunConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config
    run = Timeline(config)
    run.advance(2)
    assert run.record.first_nonfinite() is None


def test_a_new_session_learns_xor_within_300_epochs_and_starts_on_a_point_that_says_something() -> (
    None
):
    run = Timeline(suggested(FIRST))
    assert run.record.x.any()
    assert (run.training.optimizer, run.training.learning_rate, run.training.batch_size) == (
        "sgd",
        0.5,
        1,
    )
    run.advance(300 * run.updates_per_epoch)
    assert run.evaluate("train").loss < 0.05


def test_the_suggestion_of_the_worked_example_has_its_published_loss() -> None:
    assert Timeline(suggested("worked")).record.loss == pytest.approx(0.298371109, abs=5e-10)


def test_the_digits_pass_95_percent_within_20_epochs() -> None:
    run = Timeline(suggested("digits"))
    run.advance(20 * run.updates_per_epoch)
    assert (run.evaluate("train").accuracy or 0) > 0.95
    assert (run.evaluate("test").accuracy or 0) > 0.9


def test_a_limit_says_all_there_is_to_say(tables: dict[str, dict[str, dict[str, object]]]) -> None:
    for where in ("data", "network", "layer", "training"):
        for limit in tables["limits"][where].values():
            assert set(limit) == {"low", "high", "integer", "above", "optional", "sentence"}
    assert tables["limits"]["network"]["layers"]["high"] == Settings().max_layers


@pytest.mark.parametrize("name", NAMES)
def test_what_a_data_set_offers_is_taken_and_what_lies_beyond_is_not(
    name: str, tables: dict[str, list[dict[str, Any]]]
) -> None:
    entry = next(each for each in tables["datasets"] if each["name"] == name)
    for field in ("points", "classes", "size", "noise", "test_fraction"):
        limit = entry["limits"][field]
        if limit is None:
            with pytest.raises(ConfigError):
                DataConfig(name, **{field: 4})
            continue
        for end, beyond in ((limit["low"], -1), (limit["high"], 1)):
            DataConfig(name, **{field: end})
            with pytest.raises(ConfigError):
                DataConfig(name, **{field: end + beyond})
    two = {"classes": 2} if entry["limits"]["classes"] else {}
    for each in entry["targets"]:
        DataConfig(name, targets=each, **two)
    for targets in {"zero_one", "signed", "one_hot"} - set(entry["targets"]):
        with pytest.raises(ConfigError):
            DataConfig(name, targets=targets, **two)
    for feature in entry["features"]:
        DataConfig(name, features=(feature,))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_has_the_settings_that_move_it_and_no_other(
    name: str, tables: dict[str, list[dict[str, Any]]]
) -> None:
    moved = set()
    settings = {"momentum": 0.5, "beta1": 0.5, "beta2": 0.5, "decay": 0.5, "epsilon": 0.5}
    for setting, value in settings.items():
        found = []
        for changes in ({}, {setting: value}):
            training = TrainingConfig("half_squared_error", name, 0.01, **changes)
            optimizer = OPTIMIZERS[name](training, 2)
            parameters = np.ones(2)
            for gradient in ((0.3, -2.0), (0.7, 1.0)):
                parameters += optimizer.step(parameters, np.array(gradient), 0.01)
            found.append(parameters)
        if not np.array_equal(*found):
            moved.add(setting)
    entry = next(each for each in tables["optimizers"] if each["name"] == name)
    assert set(entry["settings"]) == moved
    assert entry["memory"] == list(OPTIMIZERS[name].memory_names)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_has_the_settings_that_bend_it_and_no_other(
    name: str, tables: dict[str, list[dict[str, Any]]]
) -> None:
    settings = {"schedule_every": 7, "schedule_factor": 0.9, "schedule_total": 33}

    def curve(**changes: Any) -> list[float]:
        training = TrainingConfig("half_squared_error", schedule=name, **changes)
        return [training.rate(update) for update in range(2000)]

    moved = {setting for setting in settings if curve(**{setting: settings[setting]}) != curve()}
    entry = next(each for each in tables["schedules"] if each["name"] == name)
    assert set(entry["settings"]) == moved


def test_a_batch_whose_update_is_too_much_is_refused_with_the_largest_that_fits() -> None:
    config = suggested("two_moons" if "two_moons" in DATASETS else "moons")
    layers = tuple(LayerConfig(128) for _ in range(14))
    network = replace(config.network, layers=(*layers, config.network.layers[-1]))
    large = replace(config, network=network, training=replace(config.training, batch_size=20_000))
    with pytest.raises(Problem) as caught:
        check(large, Settings())
    error = caught.value
    assert (error.code, error.field) == ("pass_batch", "training.batch_size")
    fits = error.allowed["high"]
    check(replace(large, training=replace(large.training, batch_size=fits)), Settings())
    with pytest.raises(Problem):
        check(replace(large, training=replace(large.training, batch_size=fits + 1)), Settings())


def test_a_network_too_large_for_one_sample_is_refused_as_that() -> None:
    with pytest.raises(Problem) as caught:
        check(suggested(FIRST), Settings(max_pass_operations=50))
    assert caught.value.code == "pass_network"
