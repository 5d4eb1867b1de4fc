"""The bars of a batch: how the samples' parts of a gradient add up to the whole."""

import math

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR

BATCH = {**XOR, "training": {**XOR["training"], "batch_size": 4}}
RELATIVE = 1e-9


def test_the_bars_of_a_batch_add_up(open_run: OpenRun) -> None:
    """Four samples' parts of a gradient and their sum, which is the engine's; a press looks."""
    reader = open_run(BATCH, reduced_motion="reduce")
    reader.check("All digits")
    reader.press("update")
    reader.at(0, "Update")
    gradients = reader.get("/record")["layers"][1]["weight_gradient"]
    stack = reader.page.locator("#why .stack")
    for name, (whole,) in zip(("h₁", "h₂", "h₃"), gradients, strict=True):
        reader.page.locator("#number-tables button.name", has_text=f"{name} → o").press("Enter")
        expect(reader.page.locator("#why mark")).to_have_text(f"w from {name} to o")
        shown = repr(whole).replace("-", "−").replace("e−0", "e−")
        expect(stack.locator(".sum .value")).to_have_text(shown)
        texts = stack.locator("button .value").all_inner_texts()
        parts = [float(text.replace("−", "-")) for text in texts]
        assert len(parts) == 4
        assert math.fsum(parts) == pytest.approx(whole, rel=RELATIVE)
        bars = stack.locator("li rect").evaluate_all(
            "(all) => all.map((r) => [r.x, r.width].map((side) => side.baseVal.value))"
        )
        most = max(map(abs, [*parts, whole]))
        for (x, width), value in zip(bars, [*parts, whole], strict=True):
            assert width == pytest.approx(abs(value) / most, abs=1e-6)
            assert x == pytest.approx(min(0, value / most), abs=1e-6)
    third = stack.locator("button").nth(2)
    third.press("Enter")
    expect(third).to_have_attribute("aria-pressed", "true")
    expect(reader.page.locator("#why h3").first).to_have_text("This sample’s share")
