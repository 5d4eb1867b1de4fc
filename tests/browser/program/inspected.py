"""A number of a program looked into: what Why and the lens show of it, against the record.

A number is selected by its tensor's table or by arrow keys; what stands then in Why is compared
with the tree that the engine makes, every node of that with the record, and every cell that the
lens lights with the entries the engine names.
"""

from __future__ import annotations

import json
import math
from typing import Any, NamedTuple

import numpy as np

from tests.browser.driver import Reader, single

SELECT = """
([tensor, what]) => [...document.getElementById("tensor-tables").children]
  .find((one) => one.dataset.tensor === tensor)
  .querySelector(`table[data-what="${what}"] button.name`).click()
"""
READ = """
() => ({
  rows: [...document.querySelectorAll("#why ul.factors > li > button > .value")].map((value) => [
    value.parentElement.dataset.at ?? "", value.textContent.replaceAll("−", "-")]),
  lit: [...document.querySelectorAll("#tensor-tables [data-lit]")].map((cell) => {
    const table = cell.closest("table");
    const at = [...table.querySelectorAll("td data")].indexOf(cell);
    return [table.parentElement.dataset.tensor, table.dataset.what, at, cell.value];
  }),
})
"""
SHOWN = 64
"""So many rows and columns of a tensor its tables show."""


class Place(NamedTuple):
    """An entry of a tensor's value or gradient."""

    layer: str
    what: str
    index: tuple[int, ...]

    @property
    def address(self) -> dict[str, Any]:
        return {"layer": self.layer, "tensor": self.what, "index": list(self.index)}


class Recorded:
    """The record that a page stands at, by name."""

    def __init__(self, reader: Reader) -> None:
        self.tensors = {each["layer"]: each for each in reader.get("/record")["tensors"]}
        self.arrays = {
            (layer, what): np.array(one[what], float)
            for layer, one in self.tensors.items()
            for what in {"value", "value_gradient"} & one.keys()
        }
        self.shapes = {
            layer: array.shape[1:]
            for (layer, what), array in self.arrays.items()
            if what == "value"
        }

    def has(self, place: dict[str, Any] | None) -> bool:
        """Is there such a number in the record itself?"""
        return place is not None and (place["layer"], place["tensor"]) in self.arrays

    def is_share(self, place: dict[str, Any]) -> bool:
        """Is it one sample's share of a parameter's gradient?"""
        parameter = self.tensors[place["layer"]]["kind"] == "parameter"
        return parameter and place["tensor"] == "value_gradient" and "sample" in place

    def number(self, layer: str, what: str, entry: int, sample: int | None = 0) -> float:
        """One number; without a sample the mean of the values, or the sum of the gradients."""
        array = self.arrays[layer, what]
        values = array.reshape(len(array), -1)[:, entry]
        if sample is not None or len(values) == 1:
            return float(values[min(sample or 0, len(values) - 1)])
        return float(values.mean() if what == "value" else values.sum())

    def entry(self, layer: str, index: Any) -> int:
        """Where an entry stands, row by row."""
        shape = self.shapes[layer]
        return int(np.ravel_multi_index(tuple(index), shape)) if shape else 0


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    """A tree's nodes, the root first."""
    return [node, *(each for child in node["children"] for each in nodes(child))]


def pressed(reader: Reader, place: Place) -> None:
    """Select the first entry of a tensor's value or gradient by its table; nothing is pointed at,
    or the lens would be on that."""
    reader.page.mouse.move(0, 0)
    reader.page.evaluate(SELECT, [place.layer, place.what])


def looked_into(
    reader: Reader, record: Recorded, place: Place, coming: frozenset[str] = frozenset()
) -> None:
    """What Why and the lens show of the selected number is what the record has; Why shows how all
    there is of an entry came about: its value, its gradient, what an update makes of it. The cells
    of tensors whose values are still `coming` are empty."""
    reader.settled()
    found = reader.page.evaluate(READ)
    tree = explained(reader, record, place, place.what)
    own = record.number(place.layer, place.what, record.entry(place.layer, place.index))
    assert float(tree["value"]) == own, place
    assert found["rows"] or not tree["children"], place
    known = nodes(tree)
    new = ["value_new"] if record.tensors[place.layer]["kind"] == "parameter" else []
    if new:
        of_one = {**place.address, "tensor": "value_gradient", "sample": 0}
        known += nodes(reader.ask("POST", "/explain", {"of": of_one, "depth": 4})["explain"])
    for other in ("value", "value_gradient", *new):
        if other != place.what and (other in new or (place.layer, other) in record.arrays):
            known += nodes(explained(reader, record, place, other))
    for node in known:
        at = node["address"]
        if record.has(at) and not record.is_share(at):
            entry = record.entry(at["layer"], at["index"])
            wanted = record.number(at["layer"], at["tensor"], entry, at.get("sample"))
            assert math.isclose(node["value"], wanted, rel_tol=1e-12, abs_tol=1e-300), (place, node)
    for at, shown in found["rows"]:
        values = [
            float(node["value"]) for node in known if not at or node["lights"] == json.loads(at)
        ]
        assert any(math.isclose(float(shown), value, rel_tol=1e-12) for value in values), (
            place, at, shown, values,
        )  # fmt: skip
    wanted, shown = lit(reader, record, place), {tuple(each[:3]) for each in found["lit"]}
    assert shown == wanted, (place, shown ^ wanted)
    for layer, what, entry, cell in found["lit"]:
        number = single([record.number(layer, what, entry)])
        assert cell == "" if layer in coming else [float(cell)] == number, (place, layer, entry)


def explained(reader: Reader, record: Recorded, place: Place, what: str) -> dict[str, Any]:
    """The engine's tree of a number; of the first sample, where there is one for each."""
    one = {"sample": 0} if record.tensors[place.layer]["sampled"] else {}
    asked = {"of": {**place.address, "tensor": what, **one}, "depth": 4}
    answer: dict[str, Any] = reader.ask("POST", "/explain", asked)["explain"]
    return answer


def lit(reader: Reader, record: Recorded, place: Place) -> set[tuple[str, str, int]]:
    """Which cells the lens lights, by the engine, as far as tables show them whole."""
    lens = reader.ask("POST", "/lens", {"of": place.address})["lens"]
    return {
        (each["tensor"], place.what, entry)
        for way in ("from", "to")
        for each in lens[way]
        for entry in (record.entry(each["tensor"], index) for index in each["entries"])
        if (1, *record.shapes[each["tensor"]])[-1] <= SHOWN and entry < SHOWN * SHOWN
        if (each["tensor"], place.what) in record.arrays
    }
