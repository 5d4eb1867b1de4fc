"""The menu of data sets: complete, plain, and each suggestion sensible."""

import json

import pytest

from engine.data import DATASETS, DataConfig, load


def test_the_data_sets_stand_in_this_order():
    assert list(DATASETS) == [
        "and", "or", "nand", "xor", "parity", "encoder", "symmetry", "worked", "moons", "circles",
        "spirals", "blobs", "checkerboard", "sine", "step", "playground_circle", "playground_xor",
        "playground_gauss", "playground_spiral", "playground_plane", "playground_gaussians",
        "iris", "digits", "mnist", "drawn", "truth", "table",
    ]  # fmt: skip


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        DATASETS["own"] = DATASETS["xor"]


@pytest.mark.parametrize("spec", DATASETS.values(), ids=lambda spec: spec.name)
def test_a_line_is_plain_data_within_its_own_limits(spec):
    assert json.loads(json.dumps(spec.suggested.to_dict()))["hidden"] == list(spec.suggested.hidden)
    assert spec.teaches.endswith(".")
    for span in (spec.points, spec.classes, spec.size):
        assert span is None or span.low <= span.default <= span.high


@pytest.mark.parametrize("name", [n for n in DATASETS if n not in ("table", "mnist")])
def test_the_task_and_coordinates_of_a_line_are_those_of_its_data(name):
    data, spec = load(DataConfig(name=name)), DATASETS[name]
    assert (data.task, data.points_train.shape[1]) == (spec.task, spec.coordinates)
