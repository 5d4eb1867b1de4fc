"""Two runs raced: one thing differs, both stand at the same update, each is the engine's own."""

import contextlib
from functools import partial
from typing import Any

from playwright.sync_api import Response, expect

from app.catalog.tables import suggested
from engine import RunConfig, Timeline
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.driver import asked

STEPS = 3


def losses(config: RunConfig) -> float:
    """The loss of the last update that has been shown."""
    run = Timeline(config)
    for _ in range(STEPS - 1):
        run.commit()
        run.next()
    return run.record.loss


def is_end_of(run: str, response: Response) -> bool:
    """Whether a session is gone with this answer."""
    request = response.request
    return request.method == "DELETE" and request.url.endswith(run) and response.status == 204


def test_two_runs_race_from_one_start_with_another_rate(
    open_run: OpenRun, complaints: list[str]
) -> None:
    page = open_run(data="xor").page
    page.locator("#copy").click()
    page.locator("[data-share=race]").click()
    expect(page.locator("#race")).to_be_visible()
    clean(page)
    page.locator("#race-number").fill("much")
    page.locator("[data-race=start]").click()
    expect(page.locator("#race [role=alert]")).to_have_text("Give a number.")
    page.locator("#race-number").fill("-1")
    page.locator("[data-race=start]").click()
    expect(page.locator("#race [role=alert]")).to_contain_text("Learning rate: got −1")
    # The browser says itself that a request was refused.
    assert ["422" in complaint for complaint in complaints] == [True]
    complaints.clear()
    page.locator("#race-number").fill("0,05")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)

    frames = page.locator("#race iframe")
    expect(frames).to_have_count(2)
    expect(page.locator("#race figcaption")).to_contain_text(
        ["learning rate 0.5", "learning rate 0.05"]
    )
    for _ in range(STEPS):
        page.locator("[data-race=step]").click()
    expect(page.locator("#race .figures")).to_contain_text([f"update {STEPS}"])
    expect(page.locator("#race .figures tbody tr")).to_have_count(2)
    for at in range(2):
        inside = page.frame_locator("#race iframe").nth(at)
        expect(inside.locator("body[data-race] canvas#stage")).to_be_visible()
        expect(inside.locator("#playback")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    for each in (*frames.all(), page.locator("[data-race=step]")):
        expect(each).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 1280, "height": 720})
    addresses = [frame.get_attribute("src") or "" for frame in frames.all()]
    runs = [address.partition("s=")[2].partition("&")[0] for address in addresses]
    config = suggested("xor").to_dict()
    for run, rate in zip(runs, (0.5, 0.05), strict=True):
        config["training"]["learning_rate"] = rate
        state: dict[str, Any] = asked(page, "GET", f"/api/sessions/{run}")
        assert state["updates"] == STEPS
        assert state["loss"] == losses(RunConfig.from_dict(config))
    clean(page)

    with contextlib.ExitStack() as answers:
        for run in runs:
            ended = partial(is_end_of, run)
            answers.enter_context(page.expect_response(ended))
        page.keyboard.press("Escape")
    expect(page.locator("#race")).to_have_count(0)


def test_race_that_is_refused_begun_twice_or_closed_early_leaves_no_run(
    open_run: OpenRun, complaints: list[str]
) -> None:
    page = open_run(data="xor", fresh=True).page
    made: list[int] = []
    page.on("response", lambda got: made.append(got.status) if got.request.method == "POST" else 0)

    def offered() -> None:
        page.locator("#copy").click()
        page.locator("[data-share=race]").click()
        expect(page.locator("#race-number")).to_be_visible()

    start = "document.querySelector('[data-race=start]').click();"
    offered()
    page.locator("#race-number").fill("-1")
    with page.expect_response(lambda got: is_end_of("", got)):
        page.locator("[data-race=start]").click()
    expect(page.locator("#race [role=alert]")).to_contain_text("got −1")
    assert made == [201, 422]
    complaints.clear()
    page.locator("#race-number").fill("1")
    page.evaluate(start * 2)
    expect(page.locator("#race iframe")).to_have_count(2)
    assert made == [201, 422, 201, 201]
    page.locator("#race .head button").click()
    offered()
    ended: list[Response] = []
    page.on("response", lambda got: ended.append(got) if is_end_of("", got) else None)
    with page.expect_response(lambda _: len(ended) == 2):
        page.evaluate(f"{start} document.getElementById('race').close()")
    assert made == [201, 422, 201, 201, 201, 201]


def test_a_race_has_the_numbers_of_its_language_and_the_links_of_the_page(
    open_run: OpenRun,
) -> None:
    reader = open_run(data="xor")
    page = reader.open(f"/?s={reader.run}&lang=es").page
    page.emulate_media(color_scheme="dark")
    page.locator("#copy").click()
    page.locator("[data-share=race]").click()
    number = page.locator("#race-number")
    expect(number).to_have_value("0,05")
    number.press("ArrowUp")
    expect(number).to_have_value("0,1")
    page.locator("#race-thing").select_option("units")
    expect(number).to_have_value("6")
    page.locator("#race .small").last.click()
    expect(number).to_have_value("7")
    page.locator("[data-race=start]").click()
    expect(page.locator("#race figcaption").last).to_contain_text("neuronas ocultas 7")
    link = page.locator("#race figcaption a").first
    ink = link.evaluate("(link) => getComputedStyle(link.closest('figure')).color")
    expect(link).to_have_css("color", ink)
    page.locator("#race .head button").click()
    expect(page.locator("#race")).to_have_count(0)
