"""Saliency as it is asked: the engine's own, and its way back into the plane of the data."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.queries.saliency import jacobian
from engine import DataConfig, Network, RunConfig, load
from engine.analysis.loss_surface import Surface
from engine.analysis.saliency import loss_saliency, output_saliency
from tests.app.driven import Driven


def config(name: str, **data: Any) -> RunConfig:
    found = suggested(name)
    return replace(found, data=DataConfig(name, **data))


@pytest.mark.parametrize("name", ["worked", "blobs", "iris", "digits"])
def test_saliency_of_a_sample_is_the_engines_own(name: str) -> None:
    driven = Driven(config(name))
    driven.do("step", by="update", count=3)
    run = driven.session.playhead.run
    sample = run.record.batch - 1
    found = driven.do("saliency", sample=sample)["saliency"]
    assert found["values"] == loss_saliency(run.record, run.training)[sample].tolist()
    assert (found["update"], found["sample"], found["output"]) == (run.record.update, sample, None)
    of = driven.do("saliency", sample=0, output=0)["saliency"]
    assert of["values"] == output_saliency(run.record, 0)[0].tolist()
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    "features", [None, ("x1", "x2^2", "sin x1", "x1x2"), ("x1^2", "sin x2")], ids=str
)
@pytest.mark.parametrize("standardize", [False, True])
def test_the_arrow_is_the_slope_in_the_plane(features: Any, standardize: bool) -> None:
    """Moving the point itself by a little moves the loss as the arrow says."""
    data = DataConfig("blobs", features=features, standardize=standardize)
    base = suggested("blobs")
    inputs = load(data).x_train.shape[1]
    training = replace(base.training, batch_size=1)
    network = replace(base.network, inputs=inputs)
    driven = Driven(RunConfig(data, network, training))
    found = driven.do("saliency", sample=0)["saliency"]
    run = driven.session.playhead.run
    point = np.array(found["point"])
    assert np.array_equal(point, run.dataset.points_train[run.record.indices[0]])
    twin = Network(run.network.config)

    def loss(at: np.ndarray[Any, Any]) -> float:
        x = run.dataset.encode(at[None])
        return Surface.of_data(twin, training, x, run.record.y).loss(run.record.parameters)

    for axis, slope in enumerate(found["arrow"]):
        h = np.eye(2)[axis] * 1e-3
        numeric = (
            8 * (loss(point + h) - loss(point - h)) - loss(point + 2 * h) + loss(point - 2 * h)
        )
        assert slope == pytest.approx(numeric / 0.012, rel=1e-8, abs=1e-10)


def test_the_jacobian_is_exact_where_it_is_known() -> None:
    features = ("x1", "x2", "x1^2", "x1x2", "sin x2")
    dataset = load(DataConfig("circles", features=features))
    x, y = 0.25, -0.75
    wanted = [[1, 0, 2 * x, y, 0], [0, 1, 0, x, np.cos(y)]]
    assert jacobian(dataset, np.array([x, y])) == pytest.approx(np.array(wanted), abs=1e-12)


def test_of_a_table_there_is_no_arrow() -> None:
    found = Driven(config("iris")).do("saliency", sample=0)["saliency"]
    assert (found["point"], found["arrow"]) == (None, None)
    line = Driven(config("sine")).do("saliency", sample=0)["saliency"]
    assert len(line["arrow"]) == len(line["point"]) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "sample"),
        ({"sample": -1}, "sample"),
        ({"sample": 10**6}, "sample"),
        ({"sample": "0"}, "sample"),
        ({"sample": 0, "output": 99}, "output"),
        ({"sample": 0, "output": -1}, "output"),
        ({"sample": 0, "pixel": 1}, "pixel"),
    ],
)
def test_saliency_that_cannot_be_asked_for_is_refused_by_field(
    fields: dict[str, Any], field: str
) -> None:
    assert Driven(config("worked")).do("saliency", **fields)["error"]["field"] == field
