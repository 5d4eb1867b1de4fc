"""Every template in a real browser: forward, backward and update by pointer and by key, and the
numbers of the lens and of Why against the record."""

import json
import math
from typing import Any

import pytest

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader, single

SELECT = """
([tensor, what]) => [...document.getElementById("tensor-tables").children]
  .find((one) => one.dataset.tensor === tensor)
  .querySelector(`table[data-what="${what}"] button.name`).click()
"""
READ = """
() => ({
  rows: [...document.querySelectorAll("#why ul.factors > li > button")].map((button) => [
    button.dataset.at ?? "", button.querySelector(".value").textContent.replaceAll("−", "-")]),
  lit: [...document.querySelectorAll("#tensor-tables [data-lit]")].map((cell) => {
    const table = cell.closest("table");
    const at = [...table.querySelectorAll("td data")].indexOf(cell);
    return [table.parentElement.dataset.tensor, table.dataset.what, at, cell.value];
  }),
})
"""
SHOWN = 64
"""So many rows and columns of a tensor its tables show."""


def flat(values: Any) -> list[float]:
    """The numbers of nested lists, in order."""
    return [n for each in values for n in flat(each)] if isinstance(values, list) else [values]


def nodes(node: dict[str, Any]) -> list[dict[str, Any]]:
    """A tree's nodes, the root first."""
    return [node, *(each for child in node["children"] for each in nodes(child))]


def entry_of(index: list[int], shape: list[int]) -> int:
    """Where an entry stands, row by row."""
    at = 0
    for i, size in zip(index, shape, strict=True):
        at = at * size + i
    return at


def selections(tensors: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """A parameter's gradient, and the value and the gradient of what is made in the middle."""
    own = [each for each in tensors if "value_gradient" in each]
    parameters = [each for each in own if each["kind"] == "parameter"]
    made = [each for each in own if each["kind"] == "operation"]
    middle = made[len(made) // 2]
    return [(parameters[0], "value_gradient"), (middle, "value"), (middle, "value_gradient")]


def looked_into(reader: Reader, name: str) -> None:
    """What Why and the lens show of some numbers is what the record has."""
    record = {each["layer"]: each for each in reader.get("/record")["tensors"]}
    shapes = {each: shape_of(found["value"])[1:] for each, found in record.items()}

    def number(layer: str, what: str, entry: int) -> float:
        return flat(record[layer][what][0])[entry]

    for tensor, what in selections(list(record.values())):
        layer, shape = tensor["layer"], shapes[tensor["layer"]]
        index = [0] * len(shape)
        of = {"layer": layer, "tensor": what, "index": index}
        tree = reader.ask("POST", "/explain", {"of": of, "depth": 4})["explain"]
        reader.page.evaluate(SELECT, [layer, what])
        reader.settled()
        found = reader.page.evaluate(READ)
        assert found["rows"], (name, of)
        assert float(tree["value"]) == number(layer, what, 0), (name, of)
        known = nodes(tree)
        for other in {"value", "value_gradient", "value_new"} - {what}:
            answer = reader.ask("POST", "/explain", {"of": {**of, "tensor": other}, "depth": 4})
            known += nodes(answer["explain"]) if "explain" in answer else []
        for node in known:
            place = node["address"]
            if place and place["layer"] in record and place["tensor"] in record[place["layer"]]:
                at = entry_of(place["index"], shapes[place["layer"]])
                assert float(node["value"]) == number(place["layer"], place["tensor"], at), node
        for at, shown in found["rows"]:
            values = [
                float(node["value"]) for node in known if not at or node["lights"] == json.loads(at)
            ]
            assert any(math.isclose(float(shown), value, rel_tol=1e-12) for value in values), (
                name, of, at, shown, values,
            )  # fmt: skip
        lens = reader.ask("POST", "/lens", {"of": of})["lens"]
        wanted = {
            (each["tensor"], what, entry_of(place, shapes[each["tensor"]]))
            for way in ("from", "to")
            for each in lens[way]
            for place in each["entries"]
            if shapes[each["tensor"]][-1:] <= [SHOWN] and what in record[each["tensor"]]
        }
        lit = {(each, kind, entry) for each, kind, entry, _ in found["lit"]}
        assert lit == {each for each in wanted if each[2] < SHOWN * SHOWN}, (name, of)
        for each, kind, entry, shown in found["lit"]:
            assert [float(shown)] == single([number(each, kind, entry)]), (name, each, kind, entry)


def shape_of(values: Any) -> list[int]:
    """The lengths of nested lists."""
    return [len(values), *shape_of(values[0])] if isinstance(values, list) and values else []


@pytest.mark.parametrize(
    "names", [tuple(TEMPLATES)[::2], tuple(TEMPLATES)[1::2]], ids=["even", "odd"]
)
def test_every_template_is_walked_and_looked_into(
    open_run: OpenRun, names: tuple[str, ...]
) -> None:
    """One page: a step by pointer, a step by key, back by pointer, an update by key."""
    reader = open_run(run_of(TEMPLATES[names[0]]).to_dict(), reduced_motion="reduce")
    page = reader.page
    page.get_by_label("All digits").check()
    for name in names:
        reader.ask("POST", "/configure", {"config": run_of(TEMPLATES[name]).to_dict()})
        reader.ask("POST", "/seek", {"update": 0, "phase": 0})
        reader.settled()
        loss = page.locator("#phase-bar .strip .loss")

        def phase() -> int:
            reader.settled()
            return int(reader.get()["cursor"]["phase"])

        reader.press("step")
        assert phase() == 1, name
        reader.stage.press("s")
        assert phase() == 2, name
        loss.click(position={"x": 3, "y": 3})
        turn = phase()
        reader.stage.press("s")
        assert phase() == turn + 1, name
        reader.stage.press("b")
        assert phase() == turn, name
        reader.stage.press("u")
        reader.settled()
        stood = reader.get()
        assert stood["committed"], name
        assert stood["cursor"]["update"] == 0, name
        looked_into(reader, name)
        assert reader.error.is_hidden(), name
