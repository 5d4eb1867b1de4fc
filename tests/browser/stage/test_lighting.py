"""Factors and the stage light each other: pointing at a factor of the Why panel lights its thing on
the stage, and pointing at that very place on the stage lights the factor."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader

CHANGED = """
() => {
  const canvas = document.getElementById("stage");
  const box = canvas.getBoundingClientRect();
  const probe = new OffscreenCanvas(canvas.width, canvas.height);
  const context = probe.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const now = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const before = window.plain;
  if (!before) { window.plain = now; return null; }
  let [left, top, right, bottom] = [1e9, 1e9, -1, -1];
  for (let at = 0; at < now.length; at += 4) {
    if (now[at] === before[at] && now[at + 1] === before[at + 1] && now[at + 2] === before[at + 2])
      continue;
    const x = (at / 4) % canvas.width, y = Math.floor(at / 4 / canvas.width);
    left = Math.min(left, x), right = Math.max(right, x);
    top = Math.min(top, y), bottom = Math.max(bottom, y);
  }
  return right < 0 ? null : [box.x + left, box.y + top, box.x + right, box.y + bottom];
}
"""
"""The box of what is painted otherwise than at the first call; null where nothing is."""
FACTORS = {"x₁ → h₁": {"a", "delta", "upstream", "gate"}, "h₁ → o₁": {"a", "delta", "upstream"}}


def rows(reader: Reader) -> list[dict[str, Any]]:
    """The factors that the panel lists, each once."""
    found = reader.page.locator("#why ul.factors > li > button[data-at][data-factor]")
    all_of = found.evaluate_all("(all) => all.map(({ dataset: { at, factor } }) => [at, factor])")
    return [{"at": at, "factor": factor} for at, factor in dict.fromkeys(map(tuple, all_of))]


@pytest.mark.parametrize("name", FACTORS)
def test_each_factor_and_its_place_light_each_other(open_run: OpenRun, name: str) -> None:
    """In the last phase, when every number of the chain is known."""
    reader = open_run(data="worked", reduced_motion="reduce")
    page = reader.page
    reader.ask("POST", "/seek", {"update": 0, "phase": 6})
    reader.at(0, "Update")
    page.locator("#number-tables button.name", has_text=name).evaluate("(button) => button.click()")
    expect(page.locator("#why mark")).to_have_text(f"w from {name.replace(' → ', ' to ')}")
    page.locator("#why ul.factors > li > button[data-factor='delta']").first.click()
    page.locator("#why ul.factors > li > button[data-factor='upstream']").first.wait_for()
    listed = rows(reader)
    assert {row["factor"] for row in listed} >= FACTORS[name]
    page.mouse.move(2, 2)
    reader.at_rest()
    page.evaluate(CHANGED)
    for row in listed:
        place = f"#why ul.factors > li > button[data-at='{row['at']}']"
        button = page.locator(f"{place}[data-factor='{row['factor']}']").first
        button.hover()
        reader.at_rest()
        box = page.evaluate(CHANGED)
        assert box, f"nothing lights up for {row}"
        left, top, right, bottom = box
        # A gate stands at the forward side of its neuron.
        gated = row["factor"] == "gate"
        x = right - 9 if gated else (left + right) / 2
        page.mouse.move(x, (top + bottom) / 2)
        expect(button, json.dumps(row)).to_have_attribute("data-on", "")
        page.mouse.move(2, 2)
        expect(button).not_to_have_attribute("data-on", "")
