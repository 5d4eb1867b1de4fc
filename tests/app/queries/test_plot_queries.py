"""What the plots ask: health, confusion, samples, many starts; the engine's own numbers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.catalog.tables import suggested
from app.errors import dumps
from app.protocol.commands import command
from app.queries.base import LongQuery
from app.queries.build import build
from app.queries.seeds import POINTS
from app.settings import Settings
from engine import Ensemble, Timeline
from engine.analysis.diagnostics import diagnose
from engine.training.scoring import classes
from tests.app.driven import XOR, Driven, hot
from tests.by_hand import unit

IRIS = suggested("iris")


NAMES = {"NaN", "Infinity", "-Infinity"}


def parts_of(driven: Driven, **fields: Any) -> tuple[list[Any], dict[str, Any]]:
    """All that a question for many starts yields, and its last part."""
    asked = build(command("seeds", fields), driven.session.playhead, Settings())
    assert isinstance(asked, LongQuery)
    work, yielded = asked.work(), []
    while True:
        try:
            yielded.append(next(work))
        except StopIteration as end:
            return yielded, end.value


def test_health_is_the_engines_before_and_after_the_update() -> None:
    driven = Driven(IRIS)
    driven.do("seek", update=3)
    before = driven.do("health")["health"]
    run = Timeline(IRIS)
    run.advance(3)
    assert before == diagnose(run.record, run.change).to_dict()
    driven.do("step", by="update")
    assert driven.do("health")["health"] == before


def test_health_of_what_diverged_is_still_json() -> None:
    driven = Driven(hot())
    driven.do("step", by="epoch", count=100)
    assert driven.session.diverged
    dumps(driven.do("health"))


@pytest.mark.parametrize("split", ["train", "test"])
def test_confusion_counts_every_row_of_a_split_once(split: str) -> None:
    driven = Driven(IRIS)
    driven.do("step", by="update", count=40)
    found = driven.do("confusion", split=split)["confusion"]
    run = driven.session.playhead.run
    data = run.dataset
    truth = data.labels_train if split == "train" else data.labels_test
    assert truth is not None
    given = run.network.predict(data.x_train if split == "train" else data.x_test)
    expected = np.zeros((3, 3), int)
    np.add.at(expected, (truth, classes(given, data.targets)), 1)
    assert found == {
        "split": split,
        "classes": list(data.class_names),
        "counts": expected.tolist(),
        "undecided": 0,
        "right": int(np.trace(expected)),
        "samples": len(truth),
    }
    evaluation = run.evaluate(split)
    assert found["right"] / found["samples"] == evaluation.accuracy


def test_a_unit_dropped_by_hand_has_no_part_in_the_confusion() -> None:
    driven = Driven(IRIS)
    driven.do("step", by="update", count=40)
    driven.do("drop", unit=unit(0, 0), dropped=True)
    found = driven.do("confusion")["confusion"]
    accuracy = driven.session.playhead.run.evaluate("train").accuracy
    assert found["right"] / found["samples"] == accuracy


def test_the_samples_of_a_cell_are_its_rows() -> None:
    driven = Driven(IRIS)
    driven.do("step", by="update", count=10)
    counts = driven.do("confusion")["confusion"]["counts"]
    data = driven.session.playhead.run.dataset
    seen = 0
    for truth in range(3):
        for prediction in range(3):
            asked = {"truth": truth, "prediction": prediction, "most": 5}
            found = driven.do("samples", **asked)["samples"]
            assert found["count"] == counts[truth][prediction]
            assert len(found["samples"]) == min(5, found["count"])
            assert found["names"] == list(data.input_names)
            for sample in found["samples"]:
                row = sample["row"]
                assert (sample["truth"], sample["prediction"]) == (truth, prediction)
                assert sample["inputs"] == data.points_train[row].tolist()
                assert np.argmax(sample["outputs"]) == prediction
                seen += 1
    assert seen > 0


def test_samples_of_pictures_have_a_shape_and_no_names() -> None:
    found = Driven(suggested("digits")).do("samples", most=2, split="test")["samples"]
    assert (found["image_shape"], found["names"]) == ([8, 8], None)
    assert [len(sample["inputs"]) for sample in found["samples"]] == [64, 64]


def test_a_regression_has_no_confusion_but_samples() -> None:
    driven = Driven(suggested("sine"))
    error = driven.do("confusion")["error"]
    assert (error["code"], error["value"]) == ("command", "confusion")
    [sample, *_] = driven.do("samples", most=3)["samples"]["samples"]
    assert set(sample) == {"row", "inputs", "targets", "outputs"}
    assert driven.do("samples", truth=0)["error"]["field"] == "truth"


def test_rows_without_a_number_are_undecided() -> None:
    driven = Driven(XOR)
    run = driven.session.playhead.run
    run.network.parameters[:] = 1e308
    last = np.array([[1.0], [np.nan], [-np.inf]])
    assert classes(last, "zero_one").tolist() == [1, -1, 0]
    assert classes(last, "signed").tolist() == [1, -1, 0]
    assert classes(np.array([[0.2, 0.8], [np.nan, 1.0]]), "one_hot").tolist() == [1, -1]
    found = driven.do("confusion")["confusion"]
    assert sum(map(sum, found["counts"])) + found["undecided"] == 4
    dumps(driven.do("samples", most=4))


def test_a_data_set_without_test_rows_has_an_empty_confusion() -> None:
    found = Driven(XOR).do("confusion", split="test")["confusion"]
    assert (found["samples"], found["counts"]) == (0, [[0, 0], [0, 0]])


def test_many_starts_are_the_engines_ensemble() -> None:
    driven = Driven(XOR)
    yielded, last = parts_of(driven, count=5, updates=100)
    first = XOR.network.seed
    ensemble = Ensemble(XOR, list(range(first, first + 5)))
    losses = ensemble.run(100)
    window = -(-100 // POINTS)
    starts = range(0, 100, window)
    places = [min(100, start + window) for start in starts]
    means = np.array([losses[:, start : start + window].mean(1) for start in starts]).T
    assert (last["seeds"], last["of"], last["done"]) == (list(range(first, first + 5)), 100, 100)
    assert last["places"] == places
    np.testing.assert_allclose(last["curves"], means, rtol=1e-12)
    run = Timeline(XOR)
    run.advance(100)
    score = run.evaluate("train")
    assert last["losses"][0] == pytest.approx(score.loss, rel=1e-9)
    assert (last["accuracies"][0], last["samples"]) == (score.accuracy, 4)
    assert last["quartiles"] == [*ensemble.distribution(np.array(last["losses"])).quantiles]
    assert last["diverged"] == 0
    parts = [part for part in yielded if part is not None]
    assert parts
    for part in parts:
        assert part["curves"] == [curve[: len(part["places"])] for curve in last["curves"]]


def test_many_starts_train_with_the_settings_in_force_and_drawn_weights() -> None:
    driven = Driven(suggested("worked"))
    driven.do("train", learning_rate=0.05)
    _, last = parts_of(driven, count=3, updates=7)
    assert len({curve[0] for curve in last["curves"]}) == 3
    config = driven.session.playhead.run.config
    network = replace(config.network, weights=None, biases=None)
    training = replace(config.training, learning_rate=0.05)
    run = Timeline(replace(config, network=network, training=training))
    np.testing.assert_allclose(last["curves"][0], run.advance(7), rtol=1e-9)


def test_starts_that_diverge_are_counted_and_stay_json() -> None:
    _, last = parts_of(Driven(hot()), count=4, updates=200)
    assert last["diverged"] == 4
    assert set(last["losses"]) <= NAMES
    assert {curve[-1] for curve in last["curves"]} <= NAMES
    dumps(last)


@pytest.mark.parametrize(
    ("do", "fields", "field"),
    [
        ("confusion", {"split": "all"}, "split"),
        ("samples", {"truth": 3}, "truth"),
        ("samples", {"prediction": -1}, "prediction"),
        ("samples", {"most": 0}, "most"),
        ("seeds", {"count": 0, "updates": 10}, "count"),
        ("seeds", {"count": 257, "updates": 10}, "count"),
        ("seeds", {"count": 2**40, "updates": 10}, "count"),
        ("seeds", {"count": 2.5, "updates": 10}, "count"),
        ("seeds", {"count": 2, "updates": 10**6}, "updates"),
        ("seeds", {"count": 2}, "updates"),
        ("health", {"layer": 1}, "layer"),
    ],
)
def test_a_plot_that_cannot_be_asked_for_is_refused_by_field(
    do: str, fields: dict[str, Any], field: str
) -> None:
    error = Driven(IRIS).do(do, **fields)["error"]
    assert (error["code"], error["field"]) == ("command", field)
    assert error["allowed"]


def test_a_large_network_has_fewer_starts() -> None:
    driven = Driven(suggested("digits"), Settings(max_seed_numbers=50_000))
    error = driven.do("seeds", count=50, updates=1)["error"]
    assert (error["field"], error["value"]) == ("count", 50)


def test_many_classes_are_too_large() -> None:
    error = Driven(IRIS, Settings(max_confused=2)).do("confusion")["error"]
    assert (error["code"], error["field"]) == ("too_large", "classes")
