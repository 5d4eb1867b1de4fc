"""The wire, byte for byte as the files say that the browser's tests read, too."""

import json

import pytest

from tests.app.golden import CASES, FOLDER, files


def test_the_exact_case_is_the_golden_one_byte_for_byte() -> None:
    text, frame = files("exact-batch")
    assert frame == (FOLDER / "exact-batch.bin").read_bytes()
    assert text == (FOLDER / "exact-batch.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_session_and_frame_are_the_golden_ones(name: str) -> None:
    # The last bit of an exponential may be another one on another processor.
    text, frame = files(name)
    found, golden = (
        json.loads(text),
        json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")),
    )
    assert len(frame) == len((FOLDER / f"{name}.bin").read_bytes())
    assert leaves(found) == [
        pytest.approx(leaf, rel=1e-6) if isinstance(leaf, float) else leaf
        for leaf in leaves(golden)
    ]


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
