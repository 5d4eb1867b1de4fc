"""The plots that ask the server: confusion and its samples, many starts, one question at a time."""

import json

import numpy as np
import pytest
from playwright.sync_api import WebSocket, expect

from engine import RunConfig, Timeline
from engine.training.scoring import classes
from tests.app.program_cases import template
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.plots.test_plots import IRIS, PLOTS, made, opened, section
from tests.browser.shell.test_accessibility import LOOKS, put


def test_confusion_opens_the_samples_of_a_cell(open_run: OpenRun) -> None:
    reader = open_run(IRIS)
    run = made(reader, 30)
    run.commit()
    confusion = opened(reader, "confusion")
    data = run.dataset
    for split, truth, x in (
        ("training", data.labels_train, data.x_train),
        ("test", data.labels_test, data.x_test),
    ):
        confusion.get_by_label(split).press(" ")
        counts = np.zeros((3, 3), int)
        np.add.at(counts, (truth, classes(run.network.predict(x), data.targets)), 1)
        shown = [str(n) if n else "·" for n in counts.ravel()]
        expect(confusion.locator("table.confusion button")).to_have_text(shown)
    right = confusion.locator("[data-cell='0 0']")
    right.click()
    expect(right).to_have_attribute("aria-pressed", "true")
    rows = confusion.locator(".samples tbody tr")
    expect(rows).to_have_count(min(24, int(counts[0, 0])))
    right.press("ArrowRight")
    reader.page.keyboard.press("ArrowDown")
    beside = confusion.locator("[data-cell='1 1']")
    expect(beside).to_be_focused()
    beside.press("Enter")
    expect(confusion.locator(".samples h3")).to_contain_text(f": {counts[1, 1]}")
    first = np.flatnonzero((truth == 1) & (classes(run.network.predict(x), data.targets) == 1))[0]
    expect(rows.first.locator("th")).to_have_text(str(first))
    values = [float(text) for text in rows.first.locator("td").all_text_contents()[1:5]]
    assert values == pytest.approx(data.points_test[first], rel=1e-2)
    beside.press("Enter")
    expect(rows).to_have_count(0)


def test_pictures_are_seen_and_a_regression_is_a_cloud(open_run: OpenRun) -> None:
    reader = open_run(data="digits")
    reader.tab("plots")
    confusion = opened(reader, "confusion")
    confusion.locator("[data-cell='0 0']").click()
    picture = confusion.locator(".pictures img").first
    expect(picture).to_have_js_property("naturalWidth", 8)
    reader.field("data.name").select_option("sine")
    expect(confusion.locator("svg.scatter")).to_be_visible()
    expect(confusion.locator(".pictures")).to_have_count(0)
    expect(confusion.locator("table.confusion")).to_be_hidden()


def test_many_starts_end_and_the_best_can_be_taken(open_run: OpenRun) -> None:
    reader = open_run()
    reader.tab("plots")
    seeds = opened(reader, "seeds")
    seeds.get_by_role("textbox", name="Starts").fill("5")
    seeds.get_by_role("textbox", name="Updates").fill("200")
    seeds.get_by_role("textbox", name="Updates").press("Enter")
    best = seeds.locator("[data-seed]").first
    expect(best).to_be_visible()
    expect(seeds.locator("path.start:not(.spread-of)")).to_have_count(5)
    config = RunConfig.from_dict(reader.get()["config"])
    ends = {}
    for seed in range(config.network.seed, config.network.seed + 5):
        again = config.to_dict()
        again["network"]["seed"] = seed
        run = Timeline(RunConfig.from_dict(again))
        run.advance(200)
        ends[seed] = run.evaluate("train").loss
    wanted = min(ends, key=lambda seed: ends[seed])
    expect(best).to_have_attribute("data-seed", str(wanted))
    best.press("Enter")
    reader.until("(seed) => document.querySelector('[data-field=\"network.seed\"]').value === seed",
                 str(wanted))  # fmt: skip
    assert reader.get()["config"]["network"]["seed"] == wanted


def test_a_program_is_asked_what_a_network_is(open_run: OpenRun) -> None:
    config = template("parity", {"optimizer": "momentum"}, T=2, hidden=3)
    reader = open_run(config.to_dict())
    reader.tab("plots")
    spread = opened(reader, "histograms").locator("section.spread")
    found = reader.ask("GET", "/health")["health"]["layers"]
    expect(spread.locator("h3")).to_have_text([each["layer"] for each in found])
    pictures = [each for one in found for each in (one["activations"], one["weights"]) if each]
    expect(spread.locator("figure.forward")).to_have_count(len(pictures))
    confusion = opened(reader, "confusion")
    counts = reader.ask("GET", "/confusion")["confusion"]["counts"]
    shown = [str(n) if n else "·" for row in counts for n in row]
    expect(confusion.locator("table.confusion button")).to_have_text(shown)
    seeds = opened(reader, "seeds")
    seeds.get_by_role("textbox", name="Starts").fill("3")
    seeds.get_by_role("textbox", name="Updates").fill("20")
    seeds.get_by_role("textbox", name="Updates").press("Enter")
    best = seeds.locator("[data-seed]").first
    best.press("Enter")
    reader.settled()
    assert reader.get()["config"]["program"]["seed"] == int(best.get_attribute("data-seed") or -1)


def test_many_starts_are_stopped_and_refused_in_words(open_run: OpenRun) -> None:
    reader = open_run()
    reader.tab("plots")
    seeds = opened(reader, "seeds")
    seeds.get_by_role("textbox", name="Updates").fill("100000")
    button = seeds.locator("form button")
    button.click()
    expect(button).to_have_text("Stop")
    expect(seeds.locator("progress")).to_be_visible()
    button.click()
    expect(seeds.locator(".note")).to_contain_text("Stopped after")
    expect(button).to_have_text("Train")
    for text, said in (
        ("9999", "Count: got 9999; allowed: a whole number from 1 to"),
        ("x", "not a number"),
        ("", "not a number"),
    ):
        seeds.get_by_role("textbox", name="Starts").fill(text)
        seeds.get_by_role("textbox", name="Starts").press("Enter")
        expect(seeds.locator(".note")).to_contain_text(said)
    assert reader.get()["updates"] == 0


def test_only_what_is_open_asks_one_question_at_a_time(open_run: OpenRun) -> None:
    reader = open_run(fresh=True)
    lines: list[WebSocket] = []
    reader.page.on("websocket", lambda line: lines.append(line))
    reader.page.reload()
    reader.ready()
    going: list[str] = []
    asked: list[str] = []
    crowded: list[list[str]] = []

    def sent(payload: str | bytes) -> None:
        command = json.loads(payload)
        if command["do"] in ("health", "confusion", "samples", "seeds"):
            going.append(command["do"])
            asked.append(command["do"])
            if len(set(going)) < len(going):
                crowded.append(list(going))

    def came(payload: str | bytes) -> None:
        if isinstance(payload, str):
            reply = json.loads(payload)
            if reply["type"] == "reply" and reply["do"] in going:
                going.remove(reply["do"])

    lines[-1].on("framesent", sent)
    lines[-1].on("framereceived", came)
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    reader.tab("plots")
    reader.until(
        "() => Number(document.querySelector('[data-plot=loss] .plot')?.ariaValueNow ?? 0) > 2000"
    )
    assert asked == []
    opened(reader, "histograms")
    opened(reader, "confusion")
    reader.until("() => document.querySelectorAll('#plots .spread').length === 2"
                 " && document.querySelectorAll('.confusion button').length === 4")  # fmt: skip
    reader.until(
        "() => Number(document.querySelector('[data-plot=loss] .plot')?.ariaValueNow ?? 0) > 6000"
    )
    reader.ask("POST", "/play", {"playing": False})
    assert {"health", "confusion"} == set(asked)
    assert crowded == []


def test_where_nothing_is_known_and_where_it_diverged_is_drawn(open_run: OpenRun) -> None:
    reader = open_run()
    reader.tab("plots")
    expect(section(reader, "loss").get_by_text("The curve starts")).to_be_visible()
    expect(opened(reader, "norms").get_by_text("The curves start")).to_be_visible()
    reader.press("update")
    expect(section(reader, "loss").locator("tr.batch")).to_be_visible()
    hot = {
        "data": {"name": "sine"},
        "network": {"inputs": 1, "layers": [{"units": 4, "activation": "linear"},
                                            {"units": 1, "activation": "linear"}]},
        "training": {"loss": "half_squared_error", "learning_rate": 1000, "batch_size": 4},
    }  # fmt: skip
    reader.ask("PUT", "/config", hot)
    reader.ask("POST", "/step", {"by": "epoch", "count": 50})
    expect(section(reader, "loss").locator("path.marks").first).not_to_have_attribute("d", "")
    expect(section(reader, "loss").get_by_text("It diverged in update")).to_be_visible()
    ticks = section(reader, "norms").locator(".ticks text").all_text_contents()
    assert ticks
    assert not any("NaN" in text or "Infinity" in text for text in ticks)


@pytest.mark.parametrize("look", ["projector"])
def test_axe_finds_nothing_with_every_plot_open(open_run: OpenRun, look: str) -> None:
    reader = open_run(IRIS, reduced_motion="reduce", **LOOKS[look])
    put(reader.page, look)
    if look == "projector":
        reader.page.get_by_role("button", name="Why, plots and numbers").click()
    made(reader, 20)
    for name in PLOTS:
        opened(reader, name)
    section(reader, "confusion").locator("[data-cell='0 0']").click()
    seeds = section(reader, "seeds")
    seeds.get_by_role("textbox", name="Starts").fill("3")
    seeds.locator("form button").click()
    expect(seeds.locator("[data-seed]").first).to_be_visible()
    section(reader, "loss").locator(".plot").first.press("Home")
    clean(reader.page)


LATER = """
() => {
  const wait = window.setTimeout.bind(window);
  window.setTimeout = (call, ms, ...more) => wait(call, 4 * ms, ...more);
}
"""
"""Pauses of the page four times as long."""


def test_page_whose_question_waits_for_its_pause_has_not_settled(open_run: OpenRun) -> None:
    """The panel is busy until the plot is of the newest update; no expectation waits here."""
    reader = open_run(IRIS, fresh=True)
    reader.page.evaluate(LATER)
    reader.tab("plots")
    cells = opened(reader, "confusion").locator("table.confusion button")
    expect(cells).to_have_count(9)
    for _ in range(3):
        reader.ask("POST", "/step", {"by": "update", "count": 25})
        reader.settled()
        shown = cells.all_text_contents()
        counts = reader.ask("GET", "/confusion")["confusion"]["counts"]
        assert shown == [str(n) if n else "·" for row in counts for n in row]
