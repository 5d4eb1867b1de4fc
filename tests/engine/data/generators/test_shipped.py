"""The shipped files: sizes, scales, classes, and samples in proportion."""

from importlib.resources import files

import numpy as np
import pytest

from engine.data.generators import shipped


def rng(seed=0):
    return np.random.Generator(np.random.PCG64(seed))


def test_iris_is_the_published_table():
    raw = shipped.iris(150, rng())
    assert raw.inputs.shape == (150, 4)
    assert raw.inputs[0].tolist() == [5.1, 3.5, 1.4, 0.2]
    assert raw.inputs[149].tolist() == [5.9, 3.0, 5.1, 1.8]
    assert np.bincount(raw.labels).tolist() == [50, 50, 50]
    np.testing.assert_allclose(raw.inputs.sum(axis=0), [876.5, 458.6, 563.7, 179.9])
    assert raw.class_names == ("setosa", "versicolor", "virginica")


def test_the_digits_are_the_published_pictures():
    raw = shipped.digits(1797, rng())
    assert raw.inputs.shape == (1797, 64)
    assert raw.image_shape == (8, 8)
    assert raw.labels[:10].tolist() == list(range(10))
    assert (raw.inputs.min(), raw.inputs.max()) == (0.0, 1.0)
    assert np.array_equal(raw.inputs[0, :8] * 16, [0, 0, 5, 13, 9, 1, 0, 0])


def test_mnist_has_five_hundred_of_each():
    raw = shipped.mnist(5000, rng())
    assert raw.inputs.shape == (5000, 784)
    assert raw.image_shape == (28, 28)
    assert np.bincount(raw.labels).tolist() == [500] * 10
    assert (raw.inputs.min(), raw.inputs.max()) == (0.0, 1.0)


@pytest.mark.parametrize(("load", "points"), [(shipped.iris, 30), (shipped.mnist, 200)])
def test_a_sample_keeps_the_classes_in_proportion(load, points):
    raw = load(points, rng(1))
    sizes = np.bincount(raw.labels)
    assert sizes.tolist() == [points // len(sizes)] * len(sizes)
    assert not np.array_equal(raw.inputs, load(points, rng(2)).inputs)
    assert np.array_equal(raw.inputs, load(points, rng(1)).inputs)


def test_every_file_has_its_source_and_licence():
    folder = files("engine.data").joinpath("files")
    sources = folder.joinpath("SOURCES").read_text(encoding="utf-8")
    shipped_files = sorted(f.name for f in folder.iterdir() if f.name != "SOURCES")
    assert shipped_files == ["digits8x8.npz", "iris.npz", "mnist5000.npz"]
    for name in shipped_files:
        paragraph = sources.split(name)[1].split(".npz")[0]
        assert "Licence: CC BY" in paragraph
