"""The wire, byte for byte as the files say that the browser's tests read, too."""

import json

import numpy as np
import pytest

from tests.app import golden_scenes
from tests.app.golden import CASES, FOLDER, files


@pytest.mark.parametrize("name", ["exact-batch", "exact-edges", "exact-own", "program-circuit"])
def test_the_exact_cases_are_the_golden_ones_byte_for_byte(name: str) -> None:
    for file, data in files(name).items():
        assert data == (FOLDER / file).read_bytes(), file


@pytest.mark.parametrize("name", CASES)
def test_session_and_frame_are_the_golden_ones(name: str) -> None:
    # The last bit of an exponential may be another one on another processor.
    fresh = files(name)
    found = json.loads(fresh.pop(f"{name}.json"))
    golden = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for file, data in fresh.items():
        assert len(data) == len((FOLDER / file).read_bytes())
    for case in (found, golden):
        # Which of many differences near 1e-13 is the worst is the processor's affair.
        for entry in case.get("asked", []):
            if "check" in entry["reply"]:
                assert entry["reply"]["check"].pop("worst")["difference"] < 1e-9
    assert leaves(found) == [
        pytest.approx(leaf, rel=1e-6, abs=1e-12) if isinstance(leaf, float) else leaf
        for leaf in leaves(golden)
    ]


@pytest.mark.parametrize("name", golden_scenes.CASES)
def test_the_scenes_are_the_golden_ones(name: str) -> None:
    fresh = golden_scenes.files(name)
    there = {path.name for path in golden_scenes.FOLDER.glob(f"{name}.*")}
    assert there == set(fresh)
    for file, data in fresh.items():
        golden = (golden_scenes.FOLDER / file).read_bytes()
        if file.endswith(".json"):
            found, wanted = leaves(json.loads(data)), leaves(json.loads(golden))
            assert found == [
                pytest.approx(leaf, rel=1e-6, abs=1e-12) if isinstance(leaf, float) else leaf
                for leaf in wanted
            ]
        elif file.endswith(".maps.bin"):
            # A value between two bytes may be either on another processor.
            assert data[:32] == golden[:32]
            assert len(data) == len(golden)
        else:
            assert data[:48] == golden[:48]
            for kind, start, end in (("<f8", 48, 72), ("<f4", 72, None)):
                numbers = [np.frombuffer(each[start:end], kind) for each in (data, golden)]
                np.testing.assert_allclose(*numbers, rtol=2e-6, atol=1e-12)


def leaves(value: object) -> list[object]:
    """Every name and value of some JSON, in order."""
    if isinstance(value, dict):
        return [leaf for name, inner in value.items() for leaf in (name, *leaves(inner))]
    if isinstance(value, list):
        return [len(value), *(leaf for inner in value for leaf in leaves(inner))]
    return [value]


def test_the_worked_example_is_the_published_one() -> None:
    golden = json.loads((FOLDER / "worked.json").read_text(encoding="utf-8"))
    frame = golden["frame"]
    tensors = {(t["name"], t["layer"]): t["values"] for t in frame["tensors"]}
    assert frame["header"]["loss"] == pytest.approx(0.298371109, abs=5e-10)
    assert frame["header"]["phase"] == 5
    assert tensors["delta", 1] == pytest.approx([0.13849856, -0.03809824], rel=1e-6)
    assert tensors["delta", 0] == pytest.approx([0.00877135, 0.00995425], rel=1e-6)
    assert tensors["weights", 1] == pytest.approx([0.4, 0.5, 0.45, 0.55], rel=1e-6)
    changed = [
        w + c for w, c in zip(tensors["weights", 1], tensors["weight_change", 1], strict=True)
    ]
    assert changed == pytest.approx([0.35891648, 0.51130127, 0.408666186, 0.561370121], rel=1e-6)
