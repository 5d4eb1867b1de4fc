"""Sessions: another run, another place, another sample; what cannot be is refused by field."""

from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.settings import Settings
from tests.app.driven import XOR, Driven

START, END = (0, 1), (6, 13)


@pytest.fixture
def driven() -> Driven:
    return Driven(XOR)


def test_reset_starts_the_same_run_and_next_seed_another(driven: Driven) -> None:
    first = driven.session.playhead.run.network.parameters.copy()
    driven.do("train", learning_rate=0.1)
    driven.do("step", by="epoch")
    driven.kinds()
    driven.do("reset")
    assert driven.kinds()[:2] == ["session", "state"]
    run = driven.session.playhead.run
    np.testing.assert_array_equal(run.network.parameters, first)
    assert (run.log, run.training.learning_rate, driven.cursor) == ([], 0.5, (0, *START))
    driven.do("next_seed")
    assert driven.session.playhead.run.config.network.seed == XOR.network.seed + 1
    assert (driven.session.playhead.run.network.parameters != first).any()
    assert driven.session.layout_id == 3


def test_next_seed_of_given_weights_draws_them() -> None:
    driven = Driven(suggested("worked"))
    driven.do("next_seed")
    assert driven.session.playhead.run.config.network.weights is None


def bad_configs() -> list[tuple[str, dict[str, Any]]]:
    plain = XOR.to_dict
    hidden, output = plain()["network"]["layers"]
    deep = [hidden] * 19 + [output]

    def changed(part: str, **values: Any) -> dict[str, Any]:
        return {**plain(), part: {**plain()[part], **values}}

    def layer(**values: Any) -> dict[str, Any]:
        layers = plain()["network"]["layers"]
        return changed("network", layers=[{**layers[0], **values}, layers[1]])

    return [
        ("network.layers[0].units", layer(units=0)),
        ("network.layers[0].units", layer(units=10**6)),
        ("network.layers[0].units", layer(units=2000)),
        ("network.layers[0].activation", layer(activation="softplop")),
        ("network.layers", changed("network", layers=deep)),
        ("network.inputs", changed("network", inputs=3)),
        ("network.colour", changed("network", colour=3)),
        ("training.learning_rate", changed("training", learning_rate=float("nan"))),
        ("training.loss", changed("training", loss="categorical_cross_entropy")),
        ("training.batch_size", changed("training", batch_size=5)),
        ("data.name", changed("data", name="xorr")),
        ("network", {"data": {}, "training": {}}),
    ]


@pytest.mark.parametrize(("field", "config"), bad_configs())
def test_a_bad_config_is_refused_by_field_and_the_session_goes_on(
    driven: Driven, field: str, config: dict[str, Any]
) -> None:
    driven.do("step", by="update", count=3)
    before = driven.cursor
    error = driven.do("configure", config=config)["error"]
    assert (error["code"], error["field"]) == ("config", field)
    assert error["allowed"]
    assert driven.cursor == before
    driven.do("step", by="update")
    assert driven.cursor == (3, *END)


def test_what_is_kept_of_a_config_need_not_be_sent_again() -> None:
    driven = Driven(suggested("worked"))
    wanted = driven.session.playhead.run.config.to_dict()
    wanted["training"]["batch_size"] = 1
    sent = {**wanted, "network": {**wanted["network"]}}
    del sent["network"]["weights"], sent["network"]["biases"]
    kept = ["network.weights", "network.biases"]
    assert driven.do("configure", config=sent, kept=kept)["type"] == "reply"
    assert driven.session.playhead.run.config.to_dict() == wanted
    refused = driven.do("configure", config=sent, kept=["network.none"])["error"]
    assert (refused["field"], refused["value"]) == ("kept", "network.none")
    refused = driven.do("configure", config={"network": 1}, kept=kept)["error"]
    assert refused["field"] == "network"
    assert driven.do("configure", config=sent, kept=[[]])["error"]["field"] == "kept"


def test_a_network_of_too_many_parameters_is_refused() -> None:
    driven = Driven(XOR, Settings(max_parameters=20))
    config = XOR.to_dict()
    config["network"]["layers"][0]["units"] = 10
    error = driven.do("configure", config=config)["error"]
    assert (error["field"], error["value"]) == ("network.layers", 41)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"update": 1, "phase": 7}, "phase"),
        ({"update": 1, "phase": 2, "part": 5}, "part"),
        ({"update": 100_000_000}, "update"),
    ],
)
def test_a_place_that_is_not_is_refused(driven: Driven, fields: dict[str, Any], field: str) -> None:
    assert driven.do("seek", **fields)["error"]["field"] == field
    assert driven.cursor == (0, *START)


def test_look_is_of_whoever_looks_and_within_the_batch(driven: Driven) -> None:
    assert driven.do("view_sample", sample=1)["error"]["field"] == "sample"
    assert driven.client.sample == 0
    driven.do("view_sample", sample=-1)
    assert driven.client.sample == -1
    assert driven.session.playhead.run.log == []
