"""The plane's shapes, checked by their geometry."""

import numpy as np
import pytest

from engine.data.generators import plane


def rng(seed=0):
    return np.random.Generator(np.random.PCG64(seed))


def radius(points):
    return np.hypot(points[:, 0], points[:, 1])


@pytest.mark.parametrize(
    ("points", "classes", "sizes"), [(10, 3, [4, 3, 3]), (200, 2, [100, 100]), (7, 7, [1] * 7)]
)
def test_class_sizes_are_as_equal_as_can_be(points, classes, sizes):
    assert np.bincount(plane.shares(points, classes)).tolist() == sizes


def test_moons_without_noise_are_two_half_circles():
    raw = plane.moons(200, rng())
    upper, lower = raw.inputs[raw.labels == 0], raw.inputs[raw.labels == 1]
    np.testing.assert_allclose(radius(upper), 1)
    np.testing.assert_allclose(radius(lower - [1, 0.5]), 1)
    assert (upper[:, 1] >= 0).all()
    assert (lower[:, 1] <= 0.5).all()


def test_circles_have_radius_one_and_a_half():
    raw = plane.circles(200, rng())
    np.testing.assert_allclose(radius(raw.inputs), np.where(raw.labels == 0, 1, 0.5))


@pytest.mark.parametrize("classes", [2, 5])
def test_spiral_arms_are_one_curve_turned(classes):
    raw = plane.spirals(300, classes, rng())
    r = radius(raw.inputs)
    angle = np.arctan2(raw.inputs[:, 1], raw.inputs[:, 0]) / (2 * np.pi)
    own = (angle - plane.SPIRAL_TURNS * r) % 1
    difference = np.abs(own - raw.labels / classes)
    assert np.minimum(difference, 1 - difference).max() < 1e-9
    assert r.min() >= 0.05
    assert r.max() <= 1


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_blobs_lie_around_centres_on_the_unit_circle(classes):
    raw = plane.blobs(5000, classes, rng())
    for label in range(classes):
        cloud = raw.inputs[raw.labels == label]
        angle = 2 * np.pi * label / classes
        np.testing.assert_allclose(cloud.mean(axis=0), [np.cos(angle), np.sin(angle)], atol=0.05)
        np.testing.assert_allclose(cloud.std(axis=0), 0.25, atol=0.03)


def test_neighbouring_tiles_of_the_board_differ():
    raw = plane.checkerboard(2000, rng())
    tile = np.floor(raw.inputs * 2).astype(int)
    assert np.array_equal(raw.labels, tile.sum(axis=1) % 2)
    assert np.abs(raw.inputs).max() <= 1
