"""The Why panel where the optimizer adds to the chain: the worked example with momentum, Adam,
clipping and weight decay. Every number shown is the engine's, over HTTP; every line computes it."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.catalog.tables import suggested
from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE
from tests.browser.explain.test_why import READ, arrays_of
from tests.shown_lines import computed

RELATIVE = 1e-9
ADDED: dict[str, tuple[dict[str, Any], str]] = {
    "momentum": ({"optimizer": "momentum", "momentum": 0.9}, "velocity"),
    "adam": ({"optimizer": "adam", "learning_rate": 0.1}, "square_mean"),
    "clipping": ({"clip_norm": 0.05}, "unclipped"),
    "weight decay": (
        {"optimizer": "adamw", "weight_decay": 0.1, "learning_rate": 0.1},
        "-0.1 * 0.1 *",
    ),
}
"""What is set, and a word of the line it adds to the chain."""
PARAMETERS: dict[str, tuple[str, int, list[int]]] = {
    "x₁ → h₂": ("weight", 0, [0, 1]),
    "h₂ → o₁": ("weight", 1, [1, 0]),
    "b → o₂": ("bias", 1, [1]),
}


def values(node: dict[str, Any]) -> Iterator[float]:
    """Every number of a tree."""
    yield float(node["value"])
    for child in node["children"]:
        yield from values(child)


@pytest.mark.parametrize("added", ADDED)
def test_what_the_optimizer_adds_is_shown_as_the_engine_has_it(
    open_run: OpenRun, added: str
) -> None:
    """At the end of the second update, when there is something to remember."""
    settings, word = ADDED[added]
    config = suggested("worked").to_dict()
    config["training"] |= settings
    reader = open_run(config, reduced_motion="reduce")
    reader.check("All digits")
    reader.check("NumPy")
    for update in (0, 1):
        reader.press("update")
        reader.at(update, "Update")
    arrays, layers = arrays_of(reader), reader.get("/record")["layers"]
    for found in reader.page.evaluate(READ, [list(PARAMETERS), PATIENCE]):
        kind, layer, index = PARAMETERS[found["name"]]
        known: set[float] = set()
        for of in ("gradient", "new"):
            address = {"layer": layer, "tensor": f"{kind}_{of}", "index": index}
            asked = {"of": address, "depth": 9}
            answer = reader.ask("POST", "/explain", asked)
            assert answer["status"] == 200, answer
            known |= set(values(answer["explain"]))
        for line in found["lines"]:
            shown = float(line["value"])
            assert shown in known, line
            assert computed(line["line"], arrays) == pytest.approx(shown, rel=RELATIVE), line
        if kind == "weight":
            assert any(word in line["line"] for line in found["lines"]), found["lines"]
        numbers = layers[layer]
        old = numbers["weights" if kind == "weight" else "biases"]
        change = numbers[f"{kind}_change"]
        for at in index:
            old, change = old[at], change[at]
        new = next(line for line in found["lines"] if line["place"].startswith("new_"))
        assert float(new["value"]) == pytest.approx(old + change, rel=RELATIVE)
