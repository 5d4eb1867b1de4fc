"""The page for everybody: axe finds nothing, whatever is open and whatever it looks like."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.autopsy.test_autopsy import CHAIN
from tests.browser.axe import AxeRuns
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.driver import XOR, Reader
from tests.browser.share import share

SIZES = {"1280": (1280, 720), "320": (320, 640)}
Run = Callable[..., tuple[Reader, AxeRuns]]


@pytest.fixture(params=share(tuple(SIZES), 2))
def run(open_run: OpenRun, request: pytest.FixtureRequest) -> Iterator[Run]:
    """Open a page of this size; what was seen on it is judged at the end."""
    width, height = SIZES[request.param]
    seen: list[AxeRuns] = []

    def opened(config: dict[str, Any] | None = None, **options: Any) -> tuple[Reader, AxeRuns]:
        touch = {"has_touch": True} if width < 400 else {}
        viewport = {"width": width, "height": height}
        options = {"viewport": viewport, "reduced_motion": "reduce", **touch, **options}
        reader = open_run(config, **options)
        eyes = AxeRuns(reader.page, every=width > 400)
        seen.append(eyes)
        return reader, eyes

    yield opened
    wrong = [said for eyes in seen for said in eyes.wrong]
    assert wrong == []


def test_axe_finds_nothing_in_a_recipe(run: Run) -> None:
    """The start, the middle of the backward phase, each tab, a word at a field."""
    reader, eyes = run(data="worked")
    eyes.look("start")
    reader.ask("POST", "/seek", {"update": 0, "phase": 4})
    reader.at(0, "δ output")
    reader.ask("POST", "/step", {"by": "weight"})
    reader.says("Part")
    eyes.look("mid-backward")
    reader.ask("POST", "/step", {"by": "epoch", "count": 20})
    for tab in ("why", "plots", "landscape", "numbers"):
        reader.tab(tab)
        eyes.look(tab)


def test_axe_finds_nothing_in_menus_and_dialogs(run: Run) -> None:
    """The recipes and one of them, what can be shared, the looks, the keys."""
    reader, eyes = run(data="xor")
    page = reader.page
    page.locator("#open").click()
    expect(page.locator("#recipes button").first).to_be_visible()
    eyes.look("recipes")
    page.locator("[data-recipe=circle]").click()
    expect(page.locator("#watch")).to_be_visible()
    eyes.look("what to watch")
    page.locator("#copy").click()
    page.locator("[data-share=moment]").click()
    expect(page.locator("#share [role=status]")).not_to_be_empty()
    eyes.look("share")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Appearance").click()
    eyes.look("appearance")
    page.keyboard.press("Escape")
    reader.stage.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    eyes.look("keys")


def to_setup(reader: Reader) -> None:
    """Where there is no left side, the setup is a tab."""
    if reader.page.locator("#tab-setup").is_visible():
        reader.tab("setup")


def test_axe_finds_nothing_in_the_setup(run: Run) -> None:
    """Every fold open, a sentence shown, what is refused."""
    reader, eyes = run(data="xor")
    page = reader.page
    to_setup(reader)
    for fold in page.locator("#left summary").all():
        fold.click()
    eyes.look("folds")
    reader.key(page.locator("#left button.about").first, "Enter")
    eyes.look("about")
    reader.field("training.batch_size").fill("many")
    reader.field("training.batch_size").press("Enter")
    expect(reader.error).to_be_visible()
    eyes.look("refused")


def test_axe_finds_nothing_in_the_inspector(run: Run) -> None:
    """A frozen value being typed, a neuron that is out, the card of a layer."""
    reader, eyes = run(XOR)
    page = reader.page
    expect(page.locator("#layer-handles .handle").first).to_be_attached()
    reader.stage.focus()
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    expect(page.locator("#value")).to_be_focused()
    eyes.look("value")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("d")
    expect(page.locator("#undo")).to_be_enabled()
    eyes.look("dropped")
    reader.key(page.locator("#layer-handles .handle").first, "Enter")
    expect(page.locator("#layer")).to_be_visible()
    eyes.look("layer")


@pytest.mark.parametrize("data", ["xor", "digits"])
def test_axe_finds_nothing_in_the_data_pads(run: Run, data: str) -> None:
    """Points and the truth table, or a drawing; a table of one's own."""
    reader, eyes = run(data=data)
    page = reader.page
    to_setup(reader)
    for name in ("points", "truth") if data == "xor" else ("digit",):
        reader.key(page.locator(f"[data-pad={name}]"), "Enter")
        expect(page.locator("#data-pad")).to_be_visible()
        eyes.look(name)
        page.keyboard.press("Escape")
    if data == "xor":
        reader.key(page.locator("[data-pad=table]"), "Enter")
        table = page.locator("#own-table")
        table.get_by_label("Paste the text of a table").fill("a,b\n1,2\n3\n")
        reader.key(table.get_by_role("button", name="Read this text"), "Enter")
        expect(table.locator(".problem")).to_be_visible()
        eyes.look("wrong table")
        table.get_by_label("Paste the text of a table").fill("a,b\n1,2\n3,4\n")
        reader.key(table.get_by_role("button", name="Read this text"), "Enter")
        expect(table).to_contain_text("2 rows")
        eyes.look("table")


@pytest.mark.parametrize("run", ["1280"], indirect=True)
def test_axe_finds_nothing_at_the_pen(run: Run) -> None:
    """Where the output's map has room for it; elsewhere there is the pad of the points."""
    reader, eyes = run(data="xor")
    reader.key(reader.page.locator("#take-pen"), "Enter")
    reader.key(reader.page.locator("#pen .pad"), " ")
    eyes.look("pen")


def test_axe_finds_nothing_in_preview_and_saliency(run: Run) -> None:
    """The preview of a rate, and what the loss would like of the input."""
    reader, eyes = run(data="worked")
    page = reader.page
    to_setup(reader)
    reader.rate.fill("1.5")
    expect(page.locator(".rate-plot")).to_be_visible()
    eyes.look("preview")
    reader.rate.press("Enter")
    toggle = "What the loss would like of the input"
    if not page.get_by_label(toggle).is_visible():
        reader.tab("why")
    reader.check(toggle)
    expect(page.locator("#saliency table")).to_be_visible()
    eyes.look("saliency")


def test_axe_finds_nothing_after_a_divergence(run: Run) -> None:
    """The notice and the autopsy."""
    reader, eyes = run(CHAIN)
    page = reader.page
    reader.ask("POST", "/step", {"by": "update", "count": 1000})
    notice = page.locator("#diverged")
    notice.get_by_role("button", name="What happened").click()
    expect(page.locator("#autopsy")).to_be_visible()
    eyes.look("autopsy")


@pytest.mark.parametrize("size", [(320, 240), (800, 520)])
def test_axe_finds_nothing_in_a_frame(new_page: NewPage, size: tuple[int, int]) -> None:
    """Stage and playback alone."""
    viewport = {"width": size[0], "height": size[1]}
    page = new_page(viewport=viewport, reduced_motion="reduce")
    page.goto("/embed?recipe=xor")
    expect(page.locator("[data-do=step]")).to_be_enabled()
    eyes = AxeRuns(page)
    eyes.look("embedded")
    assert eyes.wrong == []
