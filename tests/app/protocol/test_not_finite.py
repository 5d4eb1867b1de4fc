"""One convention: what is not finite is written by its name, and null means that there is none."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.catalog.tables import catalog
from app.errors import dumps
from app.protocol import record
from app.protocol.messages import resource
from app.session.snapshot import initial_messages, snapshot
from app.settings import Settings
from engine import LayerConfig, NetworkConfig
from tests.app.driven import XOR, Driven

OVER = {"Infinity", "-Infinity", "NaN"}
WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 0]}
BIAS = {"layer": 0, "tensor": "biases", "index": [0]}
ASKED: dict[str, dict[str, Any]] = {
    "explain": {"of": {"layer": -1, "tensor": "loss", "index": []}, "depth": 3},
    "arrays": {},
    "health": {},
    "weights": {"layer": 0, "unit": 0},
    "preview": {"learning_rate": 0.1, "line": True},
    "saliency": {"sample": 3},
    "landscape": {"plane": {"kind": "parameters", "first": WEIGHT, "second": BIAS}, "points": 33},
}
"""What is answered of a run whose loss is not finite: each of these has a number that is not."""


@pytest.fixture(scope="module")
def beyond() -> Driven:
    """A run whose loss is beyond float64 before its first update."""
    layers = tuple(LayerConfig(1, "linear") for _ in range(3))
    weights = [[[9e99]] * 2, [[9e99]], [[9e99]]]
    network = NetworkConfig(2, layers, weights=weights)
    training = replace(XOR.training, loss="half_squared_error", batch_size=4)
    return Driven(replace(XOR, network=network, training=training))


def names(found: object) -> set[object]:
    """Every name of a number that is not finite in plain data."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, list):
        return set().union(*map(names, found))
    return {found} & OVER if isinstance(found, str) else set()


@pytest.mark.parametrize("do", ASKED)
def test_an_answer_names_what_is_not_finite(beyond: Driven, do: str) -> None:
    reply = beyond.do(do, **ASKED[do])
    assert reply["type"] == "reply", reply
    assert names(json.loads(dumps(reply[do])))


def test_a_landscape_has_no_place_without_a_number(beyond: Driven) -> None:
    found = beyond.do("landscape", **ASKED["landscape"])["landscape"]
    assert found["loss"] == "Infinity"
    assert {type(loss) for row in found["losses"] for loss in row} <= {float, str}


def test_what_everybody_is_told_names_what_is_not_finite(beyond: Driven) -> None:
    session, _ = (json.loads(dumps(message)) for message in initial_messages(beyond.session))
    assert session["history"]["evaluations"] == [[0, 0, "Infinity", 0.75, None, None]]
    beyond.do("step", by="update")
    [diverged] = [each for each in beyond.said if each["type"] == "diverged"]
    assert json.loads(dumps(diverged))["value"] in OVER


def test_resource_and_record_name_what_is_not_finite(beyond: Driven) -> None:
    assert json.loads(dumps(resource(snapshot(beyond.session))))["loss"] == "Infinity"
    written = "".join(record.pieces(snapshot(beyond.session)))
    assert "Infinity" in names(json.loads(written, parse_constant=pytest.fail))


def test_the_catalog_names_what_has_no_end() -> None:
    found = json.loads(dumps(catalog(Settings())))
    assert names(found["activations"]) == {"Infinity", "-Infinity"}
    assert all(
        limit["high"] is not None
        for group in ("data", "network", "layer", "training")
        for limit in found["limits"][group].values()
    )
