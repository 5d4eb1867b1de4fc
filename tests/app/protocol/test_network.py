"""A network's message: the data as the page draws it."""

import pytest

from app.catalog.tables import suggested
from app.protocol.network import MAX_POINTS, described, network
from engine import DataConfig, RunConfig, Timeline, load


def test_a_plane_has_its_points_with_class_and_set() -> None:
    dataset = load(DataConfig(name="circles"))
    found = described(dataset, "circles", "")["points"]
    train, test = len(dataset.x_train), len(dataset.x_test)
    assert [point[3] for point in found] == [0] * train + [1] * test
    assert dataset.labels_train is not None
    assert dataset.labels_test is not None
    assert found[0] == [*dataset.points_train[0], dataset.labels_train[0], 0]
    assert found[-1] == [*dataset.points_test[-1], dataset.labels_test[-1], 1]


def test_a_line_has_its_points_with_target_and_set() -> None:
    dataset = load(DataConfig(name="sine"))
    found = described(dataset, "sine", "")["points"]
    assert found[3] == [dataset.points_train[3, 0], dataset.y_train[3, 0], 0]
    assert found[-1] == [dataset.points_test[-1, 0], dataset.y_test[-1, 0], 1]


def test_points_are_at_most_so_many_and_of_both_sets() -> None:
    found = described(load(DataConfig(name="spirals", points=2000)), "spirals", "")["points"]
    assert MAX_POINTS / 2 < len(found) <= MAX_POINTS
    assert {point[3] for point in found} == {0, 1}


@pytest.mark.parametrize("name", ["iris", "digits", "parity"])
def test_what_lies_in_no_plane_has_no_points(name: str) -> None:
    assert "points" not in described(load(DataConfig(name=name)), name, name)


def test_outputs_are_not_called_as_their_targets() -> None:
    assert network(Timeline(suggested("worked")))["output_names"] == ["o1", "o2"]
    assert network(Timeline(suggested("xor")))["output_names"] == ["o"]
    assert network(Timeline(suggested("sine")))["output_names"] == ["o"]


@pytest.mark.parametrize(
    ("name", "gated"), [("worked", [True, True]), ("xor", [True, False]), ("digits", [True, False])]
)
def test_a_layer_is_gated_unless_the_loss_gives_its_delta(name: str, gated: list[bool]) -> None:
    assert [layer["gated"] for layer in network(Timeline(suggested(name)))["layers"]] == gated


def test_a_softmax_output_is_not_gated_under_any_loss() -> None:
    config = suggested("digits").to_dict()
    config["training"]["loss"] = "mean_squared_error"
    run = Timeline(RunConfig.from_dict(config))
    assert [layer["gated"] for layer in network(run)["layers"]] == [True, False]
