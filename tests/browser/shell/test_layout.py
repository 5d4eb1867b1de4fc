"""Where things stand: the page never scrolls sideways, and nothing is cut or covered."""

from itertools import product

import pytest
from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE
from tests.browser.matrix.judge import faults
from tests.browser.share import share

FAULTS = """
() => {
  const faults = [];
  const root = document.scrollingElement;
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}`
    + `${e.dataset?.do ? "[" + e.dataset.do + "]" : ""}`
    + ` "${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 24)}"`;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide`);
  const seen = (e) => e.checkVisibility() && !e.closest(".away, .visually-hidden, .skip");
  const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflow);
  for (const e of document.querySelectorAll("body *")) {
    if (!(e instanceof HTMLElement) || !seen(e) || e.tagName === "CANVAS") continue;
    const style = getComputedStyle(e);
    const clips = style.overflowX !== "visible" && style.overflowX !== "auto";
    const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (clips && text && e.scrollWidth > e.clientWidth + 1) faults.push(`${name(e)} is cut`);
    if (e.tagName === "INPUT" && e.type !== "range" && e.scrollWidth > e.clientWidth + 1)
      faults.push(`${name(e)} = ${e.value} is cut`);
  }
  const controls = [...document.querySelectorAll("button, input, select, [tabindex='0']")]
    .filter((e) => seen(e) && !["CANVAS"].includes(e.tagName) && !e.classList.contains("panel"));
  const inside = (e) => {
    const r = e.getBoundingClientRect();
    for (let p = e.parentElement; p; p = p.parentElement) {
      if (scrolls(p) && p !== document.body && p !== root) return inside(p);
    }
    return r.left >= -0.5 && r.right <= innerWidth + 0.5
      && r.top >= -0.5 && r.bottom <= innerHeight + 0.5;
  };
  for (const e of controls) if (!inside(e)) faults.push(`${name(e)} is outside the window`);
  const boxes = controls.map((e) => [e, e.getBoundingClientRect()]);
  for (const [a, r] of boxes) for (const [b, s] of boxes) {
    if (a === b || a.contains(b) || b.contains(a)) continue;
    if (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING) continue;
    if (["#left", "#right"].some((side) => a.closest(side) !== b.closest(side))) continue;
    const [w, h] = [Math.min(r.right, s.right) - Math.max(r.left, s.left),
      Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top)];
    if (w > 1 && h > 1) faults.push(`${name(a)} covers ${name(b)}`);
  }
  for (const [e, r] of boxes) {
    if (e.type === "radio" || e.type === "checkbox") continue;
    if (r.width < 24 || r.height < 23.5) faults.push(`${name(e)} is ${r.width} × ${r.height}`);
  }
  return faults;
}
"""
LANGUAGES = ("en", "es", "de", "fr", "zh")
SMALL, LARGE = (1280, 720), (1366, 768)
WINDOWS = (SMALL, (390, 844), (844, 390))
OPENED = ("recipes", "share", "appearance")
"""What the header has a button for."""


@pytest.mark.parametrize(
    ("data", "size"),
    share(
        [
            ("worked", SMALL),
            ("xor", SMALL),
            ("digits", SMALL),
            ("playground_spiral", SMALL),
            ("worked", LARGE),
            ("digits", LARGE),
        ],
        2,
    ),
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}",
)
def test_no_control_is_cut_or_covered_on_a_classrooms_screens(
    open_run: OpenRun, data: str, size: tuple[int, int]
) -> None:
    """On the screens of a classroom the page fits whole, in each tab, at any phase."""
    width, height = size
    viewport = {"width": width, "height": height}
    reader = open_run(data=data, viewport=viewport, reduced_motion="reduce")
    reader.press("update")
    reader.at(0, "Update")
    for tab in ("why", "plots", "landscape", "numbers"):
        reader.tab(tab)
        reader.settled()
        assert reader.page.evaluate(FAULTS) == []
    box = reader.stage.bounding_box()
    assert box is not None
    root = "document.scrollingElement."
    assert reader.page.evaluate(f"{root}scrollHeight <= innerHeight")
    assert box["width"] >= 0.5 * width
    assert box["height"] >= 0.5 * height


def test_beside_one_side_alone_the_stage_is_wide_and_the_other_opens(open_run: OpenRun) -> None:
    """1024 × 768: the setup is folded at first, the network has the room, all buttons one row."""
    viewport = {"width": 1024, "height": 768}
    reader = open_run(data="playground_spiral", viewport=viewport, reduced_motion="reduce")
    reader.press("step")
    reader.settled()
    assert reader.page.evaluate(FAULTS) == []
    box = reader.stage.bounding_box()
    assert box is not None
    assert box["width"] > 0.6 * 1024
    tops = "[...document.querySelectorAll('.moves button')].map((b) => b.offsetTop)"
    assert len(set(reader.page.evaluate(tops))) == 1
    expect(reader.page.locator("#left")).to_be_hidden()
    reader.page.locator("#header [aria-controls=left]").click()
    expect(reader.page.locator("#left")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], ids=["390x844", "320x640"])
def test_a_phone_has_one_column(open_run: OpenRun, size: tuple[int, int]) -> None:
    """No sideways scrolling; the sheet never covers the stage whole, and the header stays."""
    viewport = {"width": size[0], "height": size[1]}
    reader = open_run(data="worked", viewport=viewport, has_touch=True, reduced_motion="reduce")
    reader.press("step")
    reader.at(0, "Forward 1")
    reader.settled()
    assert reader.page.evaluate(FAULTS) == []
    height = "document.getElementById('header').offsetHeight"
    header = reader.page.evaluate(height)
    for tab in ("setup", "why", "plots", "landscape", "numbers"):
        reader.tab(tab)
        expect(reader.page.locator(f"#tab-{tab}")).to_have_attribute("aria-selected", "true")
        reader.settled()
        found = reader.page.evaluate(
            """() => {
              const r = document.getElementById("stage").getBoundingClientRect();
              const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((y) => document
                .elementFromPoint(r.left + r.width / 2, r.top + y * r.height)?.id);
              return [document.scrollingElement.scrollWidth <= innerWidth, points];
            }"""
        )
        assert reader.page.evaluate(height) <= header, tab
        assert found[0], tab
        assert "stage" in found[1], tab
        assert faults(reader.page, 11.0, size[1] < 844, PATIENCE) == [], tab


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_numbers_are_seen_whole_in_every_language(open_run: OpenRun, language: str) -> None:
    """The label of a field makes way for its number."""
    config = suggested("xor").to_dict()
    config["training"] |= {"learning_rate": 0.000123457, "l2": 0.000123457}
    reader = open_run(config, reduced_motion="reduce")
    reader.open(f"/?s={reader.run}&lang={language}").unfold()
    decimal = "," if language in ("es", "de", "fr") else "."
    expect(reader.rate).to_have_value(f"0{decimal}000123457")
    reader.key(reader.page.locator('[data-fold="weights"] > summary'), "Enter")
    expect(reader.field("training.l2")).to_have_value(f"0{decimal}000123457")
    reader.settled()
    assert reader.page.evaluate(FAULTS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_no_button_of_the_playback_stands_alone(
    open_run: OpenRun, language: str
) -> None:
    """Beside the speed, or, on a small one, below it, both starts are in one row."""
    reader = open_run(data="worked", viewport={"width": 390, "height": 844}, has_touch=True)
    reader.open(f"/?s={reader.run}&lang={language}")
    for width, rows in ((390, 1), (375, 1), (360, 1), (320, 2)):
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.settled()
        speed, *starts = reader.page.evaluate(
            """() => [".speed", "[data-do=reset]", "[data-do=next_seed]"].map((at) => {
              const { top, bottom } = document.querySelector(at).getBoundingClientRect();
              return Math.round((top + bottom) / 2);
            })"""
        )
        assert starts[0] == starts[1], width
        assert (starts[0] == speed) is (rows == 1), width
        assert reader.page.evaluate(FAULTS) == [], width


def test_the_projector_folds_the_sides_and_enlarges(open_run: OpenRun) -> None:
    """The stage takes all of the width; what is left fits."""
    reader = open_run(reduced_motion="reduce")
    before = reader.stage.bounding_box()
    reader.page.get_by_role("button", name="Appearance").click()
    reader.page.get_by_label("Projector").check()
    reader.page.keyboard.press("Escape")
    reader.until("() => document.getElementById('stage').clientWidth > 0.95 * innerWidth")
    after = reader.stage.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"]
    frame = reader.page.locator("#stage-frame").bounding_box()
    assert frame is not None
    assert frame["width"] * frame["height"] >= 0.7 * 1280 * 720
    reader.settled()
    assert reader.page.evaluate(FAULTS) == []


@pytest.mark.parametrize(("size", "name"), share(list(product(WINDOWS, OPENED)), 2))
def test_what_opens_from_the_header_stays_in_the_window(
    open_run: OpenRun, size: tuple[int, int], name: str
) -> None:
    """Where it is longer than the window, as on a projector, it scrolls: its end can be reached."""
    viewport = {"width": size[0], "height": size[1]}
    reader = open_run(viewport=viewport, reduced_motion="reduce")
    page = reader.page
    if size[0] == 1280:
        page.get_by_role("button", name="Appearance").click()
        page.get_by_label("Projector").check()
        page.keyboard.press("Escape")
        reader.settled()
    page.locator(f"#header [popovertarget={name}]").click()
    last = page.locator(f"#{name} button, #{name} input").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=1)
    box = page.locator(f"#{name}").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]


_CUT = """
() => [...document.querySelectorAll("body, #main, #right, #right .panel:not(.away), #why *")]
  .filter((one) => one.checkVisibility() && !one.matches("input, select, svg, svg *"))
  .filter((one) => getComputedStyle(one).overflowY !== "visible")
  .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
  .map(({ tagName, id, className }) => `${tagName} ${id} ${className}`)
"""


@pytest.mark.parametrize("sheet", [(1032, 703), (703, 1032)])
def test_on_paper_nothing_of_the_open_panel_is_cut(
    open_run: OpenRun, sheet: tuple[int, int]
) -> None:
    reader = open_run(data="worked", reduced_motion="reduce")
    reader.ask("POST", "/seek", {"update": 0, "phase": 4})
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": sheet[0], "height": sheet[1]})
    reader.settled()
    assert reader.page.evaluate(_CUT) == []
    reader.page.emulate_media(media="screen")
