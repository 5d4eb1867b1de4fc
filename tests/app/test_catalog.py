"""The catalog: every table complete, every suggestion a run that the server takes."""

import json

import pytest

from app.catalog import FIRST, OWN_TABLE, catalog, check, suggested
from app.settings import Settings
from engine import ACTIVATIONS, DATASETS, LOSSES, OPTIMIZERS, RunConfig, Timeline

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


def test_the_worked_example_has_its_published_loss() -> None:
    assert Timeline(suggested("worked")).record.loss == pytest.approx(0.298371109, abs=5e-10)


def test_the_digits_pass_95_percent_within_20_epochs() -> None:
    run = Timeline(suggested("digits"))
    run.advance(20 * run.updates_per_epoch)
    assert (run.evaluate("train").accuracy or 0) > 0.95
    assert (run.evaluate("test").accuracy or 0) > 0.9
