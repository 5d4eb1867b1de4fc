"""The plots, by pointer and by keyboard: what they show is what the engine has."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from engine import RunConfig, Timeline
from engine.analysis.diagnostics import diagnose
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader

PLOTS = ("loss", "norms", "histograms", "ratio", "confusion", "seeds")
IRIS: dict[str, Any] = {
    "data": {"name": "iris"},
    "network": {
        "inputs": 4,
        "layers": [
            {"units": 5, "activation": "tanh"},
            {"units": 3, "activation": "softmax"},
        ],
    },
    "training": {"loss": "categorical_cross_entropy", "learning_rate": 0.1, "batch_size": 8},
}


def section(reader: Reader, name: str) -> Locator:
    """One plot with its heading."""
    return reader.page.locator(f"[data-plot={name}]")


def opened(reader: Reader, name: str) -> Locator:
    """The same, unfolded."""
    found = section(reader, name)
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def made(reader: Reader, updates: int) -> Timeline:
    """Make so many updates on the server, go to the plots, and do the same here."""
    reader.ask("POST", "/step", {"by": "update", "count": updates})
    reader.tab("plots")
    run = Timeline(RunConfig.from_dict(reader.get()["config"]))
    run.seek(updates - 1)
    return run


def row(table: Locator, name: str) -> list[str]:
    """The numbers of a line of the table below a plot."""
    return table.locator(f"tr.{name} td").all_text_contents()


def written(value: float) -> str:
    """A number as the page writes it, four digits."""
    return f"{value:#.4g}".replace("-", "−")


def test_the_loss_is_read_and_gone_to_by_pointer(open_run: OpenRun) -> None:
    reader = open_run()
    run = made(reader, 41)
    loss = section(reader, "loss")
    plot = loss.locator(".plot").first
    corner = loss.locator("table td").first
    expect(corner).to_have_text("now")
    expect(plot).to_have_attribute("aria-valuemax", "40")
    box = plot.bounding_box()
    assert box is not None
    at = 40 + 20 / 40 * 250
    plot.hover(position={"x": at / 292 * box["width"], "y": 30})
    expect(corner).to_have_text("update 20")
    run.seek(20)
    assert row(loss, "batch")[0] == written(run.record.loss)
    score = run.evaluate("train")
    assert row(loss, "training") == [written(score.loss), f"{100 * score.accuracy:.1f}\u00a0%"]
    plot.click(position={"x": at / 292 * box["width"], "y": 30})
    reader.at(20, "Loss")
    session = reader.agrees()
    assert (session["cursor"]["update"], session["phase"]["name"]) == (20, "loss")
    reader.stage.hover()
    expect(corner).to_have_text("now")


def test_the_loss_is_read_and_gone_to_by_keyboard(open_run: OpenRun) -> None:
    reader = open_run()
    made(reader, 12)
    loss = section(reader, "loss")
    plot = loss.locator(".plot").first
    corner = loss.locator("table td").first
    expect(plot).to_have_attribute("aria-valuemax", "12")
    plot.focus()
    for key, place in (("Home", 0), ("ArrowRight", 1), ("PageUp", 3), ("End", 12), ("PageDown", 10),
                       ("ArrowLeft", 9)):  # fmt: skip
        plot.press(key)
        expect(corner).to_have_text(f"update {place}")
        expect(plot).to_have_attribute("aria-valuenow", str(place))
    assert "this batch" in str(plot.get_attribute("aria-valuetext"))
    plot.press("Escape")
    expect(corner).to_have_text("now")
    plot.press("Home")
    plot.press("ArrowRight")
    plot.press("Enter")
    reader.at(1, "Loss")
    assert reader.agrees()["cursor"]["update"] == 1


def test_the_axes_of_a_plot_are_chosen(open_run: OpenRun) -> None:
    """Logarithmic by pointer, epochs by arrow key; the accuracy keeps its own axis."""
    reader = open_run()
    made(reader, 80)
    loss = section(reader, "loss")
    ticks = loss.locator(".plot").first.locator(".ticks text")
    expect(ticks.first).to_have_text("0")
    loss.get_by_label("log", exact=True).click()
    expect(ticks.first).to_contain_text("10⁻")
    loss.get_by_label("log", exact=True).press("ArrowLeft")
    expect(ticks.first).to_have_text("0")
    plot = loss.locator(".plot").first
    loss.get_by_label("updates").press("ArrowRight")
    expect(plot).to_have_attribute("aria-valuemax", "20")
    plot.press("Home")
    plot.press("ArrowRight")
    expect(loss.locator("table td").first).to_have_text("epoch 1")
    expect(loss.locator("tr.batch")).to_have_count(0)
    plot.press("Enter")
    reader.at(4, "Loss")


def test_norms_and_ratios_are_those_of_the_engine_and_stay_open(open_run: OpenRun) -> None:
    reader = open_run(IRIS)
    run = made(reader, 7)
    health = diagnose(run.record, run.change)
    for name in ("norms", "ratio"):
        section(reader, name).locator("summary").press("Enter")
    reader.settled()
    for name, values in (
        ("norms", [layer.gradient_norm for layer in health.layers]),
        ("ratio", [layer.ratio for layer in health.layers]),
    ):
        cells = section(reader, name).locator("tr.layer td")
        expect(cells).to_have_count(2)
        shown = [float(text.replace("−", "-")) for text in cells.all_text_contents()]
        assert shown == pytest.approx(values, rel=6e-3)
    low, high = health.healthy_ratio
    expect(section(reader, "ratio").locator("tr.band td")).to_have_text(f"{low:.4f} to {high:.3f}")
    plot = section(reader, "norms").locator(".plot")
    plot.focus()
    plot.press("Home")
    plot.press("Enter")
    reader.at(0, "δ hidden")
    reader.page.reload()
    reader.ready()
    reader.tab("plots")
    for name in PLOTS:
        is_open = "" if name in ("loss", "norms", "ratio") else None
        reader.until(
            "([name, open]) => document.querySelector(`[data-plot=${name}]`)"
            "?.getAttribute('open') === open",
            [name, is_open],
        )


def test_histograms_follow_every_step_of_a_run(open_run: OpenRun) -> None:
    reader = open_run(IRIS)
    run = made(reader, 3)
    pictures = opened(reader, "histograms").locator("svg")
    expect(pictures).to_have_count(6)
    for update in (2, 3):
        layer = diagnose(run.record, run.change).layers[1]
        count = run.record.layers[1].delta.size
        low = float(f"{layer.deltas.low:.3g}")
        reader.until(
            """([count, low]) => {
              const said = document.querySelectorAll('#plots .spread svg')[4].ariaLabel;
              const from = said.match(/from (.*) to/)[1].replace('−', '-');
              return said.startsWith(`δ: ${count} values`) && Number(from) === low;
            }""",
            [count, low],
        )
        if update == 2:
            run.commit()
            run.next()
            reader.press("update")
