"""`load`: sizes, determinism, read-only arrays, noise, targets, standardization, frames."""

import dataclasses

import numpy as np
import pytest

from engine.data import DATASETS, DataConfig, TableConfig, load
from engine.data.assemble import encode_labels

OWN = TableConfig("a,b,c\n1,2,x\n2,2,y\n3,1,x\n4,0,y\n")
NAMES = [name for name in DATASETS if name != "mnist"]


def config(name, **more):
    return DataConfig(name=name, table=OWN if name == "table" else None, **more)


SIZES = {
    "and": (4, 2, 1, 0), "or": (4, 2, 1, 0), "nand": (4, 2, 1, 0), "xor": (4, 2, 1, 0),
    "parity": (16, 4, 1, 0), "encoder": (8, 8, 8, 0), "symmetry": (64, 6, 1, 0),
    "worked": (1, 2, 2, 0), "moons": (160, 2, 1, 40), "circles": (160, 2, 1, 40),
    "spirals": (160, 2, 1, 40), "blobs": (160, 2, 3, 40), "checkerboard": (320, 2, 1, 80),
    "sine": (40, 1, 1, 10), "step": (40, 1, 1, 10), "playground_circle": (250, 2, 1, 250),
    "playground_xor": (250, 2, 1, 250), "playground_gauss": (250, 2, 1, 250),
    "playground_spiral": (250, 2, 1, 250), "playground_plane": (600, 2, 1, 600),
    "playground_gaussians": (600, 2, 1, 600), "iris": (120, 4, 3, 30),
    "digits": (1437, 64, 10, 360), "mnist": (4000, 784, 10, 1000), "table": (3, 2, 1, 1),
    "drawn": (18, 2, 1, 0), "truth": (4, 2, 1, 0),
}  # fmt: skip


def test_every_set_has_its_size_here():
    assert set(SIZES) == set(DATASETS)


@pytest.mark.parametrize("name", SIZES)
def test_every_set_has_the_size_and_shapes_it_says(name):
    rows, inputs, outputs, testing = SIZES[name]
    data = load(config(name))
    assert (data.x_train.shape, data.y_train.shape) == ((rows, inputs), (rows, outputs))
    assert (data.x_test.shape, data.y_test.shape) == ((testing, inputs), (testing, outputs))
    assert data.x_train.dtype == data.y_train.dtype == np.float64
    assert (len(data.input_names), len(data.output_names)) == (inputs, outputs)
    assert len(set(data.input_names)) == inputs
    if data.task == "classification":
        assert data.classes == len(data.class_names) >= 2
        assert (len(data.labels_train), len(data.labels_test)) == (rows, testing)
        assert np.array_equal(
            encode_labels(data.labels_train, data.classes, data.targets), data.y_train
        )
    else:
        assert (data.classes, data.labels_train, data.labels_test) == (None, None, None)


@pytest.mark.parametrize("name", NAMES)
def test_the_seed_decides_every_bit(name):
    settings = config(name, seed=5, noise=0.1, test_fraction=0.5)
    for first, second in zip(arrays(load(settings)), arrays(load(settings)), strict=True):
        assert np.array_equal(first, second)


@pytest.mark.parametrize("name", [n for n in NAMES if not DATASETS[n].ordered])
def test_another_seed_gives_other_rows(name):
    first, second = load(config(name, seed=1)), load(config(name, seed=2))
    assert not np.array_equal(first.x_train, second.x_train)


@pytest.mark.parametrize("name", NAMES)
def test_arrays_of_loaded_data_are_read_only(name):
    data = load(config(name, standardize=True))
    for array in arrays(data):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.name = "other"


def arrays(data):
    return [value for value in vars(data).values() if isinstance(value, np.ndarray)]


def sorted_rows(data):
    points = np.hstack([np.vstack([data.points_train, data.points_test])])
    return points[np.lexsort(points.T)]


@pytest.mark.parametrize("name", ["moons", "blobs", "iris", "sine", "playground_xor"])
def test_the_split_moves_no_point(name):
    whole, parted = load(config(name, test_fraction=0)), load(config(name, test_fraction=0.4))
    assert np.array_equal(sorted_rows(whole), sorted_rows(parted))


def test_noise_has_the_deviation_asked_for_and_is_the_same_noise_when_larger():
    clean, little, much = (load(config("circles", points=5000, noise=n)) for n in (0, 0.1, 0.2))
    first, second = little.x_train - clean.x_train, much.x_train - clean.x_train
    np.testing.assert_allclose(second, 2 * first, atol=1e-12)
    np.testing.assert_allclose(first.std(axis=0), 0.1, rtol=0.05)
    assert np.array_equal(clean.y_train, much.y_train)


def test_a_regressions_noise_is_on_the_target():
    clean, noisy = load(config("sine")), load(config("sine", noise=0.3))
    assert np.array_equal(clean.x_train, noisy.x_train)
    assert not np.array_equal(clean.y_train, noisy.y_train)


@pytest.mark.parametrize(
    ("name", "targets", "first", "pair"),
    [
        ("xor", "auto", [[0], [1], [1], [0]], ("sigmoid", "binary_cross_entropy")),
        ("xor", "signed", [[-1], [1], [1], [-1]], ("tanh", "half_squared_error")),
        ("xor", "one_hot", [[1, 0], [0, 1], [0, 1], [1, 0]],
         ("softmax", "categorical_cross_entropy")),
        ("encoder", "auto", np.eye(8).tolist(), ("sigmoid", "half_squared_error")),
        ("encoder", "one_hot", np.eye(8).tolist(), ("softmax", "categorical_cross_entropy")),
        ("worked", "auto", [[0.01, 0.99]], ("sigmoid", "half_squared_error")),
    ],
)  # fmt: skip
def test_targets_choose_the_output_and_loss_that_suit_them(name, targets, first, pair):
    data = load(config(name, targets=targets))
    assert data.y_train.tolist() == first
    assert (data.output_activation, data.loss) == pair


@pytest.mark.parametrize("name", ["iris", "moons", "sine", "playground_plane", "table"])
def test_standardization_is_learnt_from_the_training_rows(name):
    plain, scaled = load(config(name)), load(config(name, standardize=True))
    np.testing.assert_allclose(scaled.x_train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.x_train.std(axis=0), 1)
    np.testing.assert_allclose(scaled.x_test * scaled.input_scale + scaled.input_mean, plain.x_test)
    if plain.output_activation == "linear":
        np.testing.assert_allclose(scaled.y_train.std(axis=0), 1)
        again = scaled.y_test * scaled.target_scale + scaled.target_mean
        np.testing.assert_allclose(again, plain.y_test)
    else:
        assert np.array_equal(scaled.y_train, plain.y_train)
        assert scaled.target_mean is None


def test_encode_gives_any_point_the_way_of_the_training_rows():
    data = load(config("moons", features=("x2", "x1x2", "sin x1"), standardize=True))
    assert data.input_names == ("x₂", "x₁x₂", "sin x₁")
    assert np.array_equal(data.encode(data.points_train), data.x_train)
    assert np.array_equal(data.encode(data.points_test), data.x_test)


def test_a_set_says_the_shape_or_the_domain_of_its_picture():
    assert load(config("digits")).image_shape == (8, 8)
    assert load(config("digits")).domain is None
    assert load(config("playground_circle")).domain == (-6, 6, -6, 6)
    assert load(config("worked")).domain == (-0.5, 1.5, -0.5, 1.5)
    left, right, low, high = load(config("circles", noise=1.0)).domain
    points = load(config("circles", noise=1.0)).points_train
    assert left < points[:, 0].min() < points[:, 0].max() < right
    assert low < points[:, 1].min() < points[:, 1].max() < high


def test_classes_are_in_the_test_rows_in_proportion():
    data = load(config("iris", test_fraction=0.3))
    assert np.bincount(data.labels_test).tolist() == [15, 15, 15]


def test_truth_tables_keep_their_order():
    assert load(config("xor")).x_train.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
