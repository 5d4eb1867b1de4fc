"""The one line that says what happens now: its words, its numbers, and that it moves nothing."""

from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.conftest import NewPage, OpenRun
from tests.browser.driver import Reader

SAID = {
    "Forward 1": "h₂ adds up 0.3925 and says 0.5969.",
    "Forward 2": "o₂ adds up 1.225 and says 0.7729.",
    "Loss": "o₁ is 0.7414 too high, o₂ is 0.2171 too low: the loss is 0.2984.",
    "δ output": "o₁ said 0.7514 and should say 0.01. "
    "Its gate lets 18.68 % through: δ = +0.1385, so “less”.",
    "δ hidden": "h₂ is told +0.06232 by o₁ and −0.02095 by o₂: +0.04137 arrives. "
    "Its gate lets 24.06 % through: δ = +0.00995, so “less”.",
    "Update": "0.45 becomes 0.4087: weight from h₂ to o₁.",
}
"""Of the worked example with nothing selected, as first shown: of what the steps bring forward."""


def test_sentence_of_every_phase_has_its_numbers_and_moves_nothing(open_run: OpenRun) -> None:
    """Each phase is said, and the stage stays where it is."""
    reader = open_run(suggested("worked").to_dict(), reduced_motion="reduce")
    line = reader.page.locator("#sentence")
    expect(line).to_have_text("Input 0.05 and 0.1; it should answer 0.01 and 0.99.")
    box = reader.stage.bounding_box()
    for phase, said in SAID.items():
        reader.press("step")
        reader.at(0, phase)
        expect(line).to_have_text(said)
        assert reader.stage.bounding_box() == box


COUNT = """
() => {
  window.written = 0;
  new MutationObserver(() => { window.written += 1; })
    .observe(document.getElementById("sentence"), { childList: true });
}
"""


def test_step_to_another_subject_writes_the_sentence_once(open_run: OpenRun) -> None:
    """Each is told at once with what it is about, and never with what the last was about."""
    reader = open_run(suggested("worked").to_dict(), reduced_motion="reduce")
    reader.at(0, "Input")
    reader.page.evaluate(COUNT)
    for written, phase in enumerate(SAID, 1):
        reader.press("step")
        reader.at(0, phase)
        expect(reader.page.locator("#sentence")).to_have_text(SAID[phase])
        assert reader.page.evaluate("written") == written


FITS = """
async (texts) => {
  const { surelyFits } = await import("/static/js/ui/sentence/fits.js");
  const { widthIn } = await import("/static/js/canvas/text-width.js");
  const { wordsOf } = await import("/static/js/ui/sentence/pieces.js");
  const line = document.getElementById("sentence");
  const words = texts.flatMap((text) => text.split(" "));
  const found = [];
  for (const width of [180, 301, 417, 640, 863]) {
    line.style.width = `${width}px`;
    const isSure = surelyFits(line, widthIn);
    for (let from = 0; from < words.length; from += 7)
      for (let count = 1; count < 60; count++) {
        const pieces = Array.from({ length: count }, (_, i) => {
          const [word, next] = [0, 1].map((by) => words[(from + i + by) % words.length]);
          return i % 3 ? `${word} ` : { text: `${word} ${next}`, tone: "strong" };
        });
        line.replaceChildren(...pieces.map((piece) => {
          if (!piece.tone) return piece;
          const bold = document.createElement("b");
          bold.textContent = piece.text;
          return bold;
        }));
        found.push([width, count, isSure(wordsOf(pieces)), line.scrollHeight <= line.clientHeight]);
      }
  }
  line.style.width = "";
  const isSure = surelyFits(line, widthIn);
  return { found, texts: texts.map((text) => isSure(wordsOf([text]))) };
}
"""
"""Of texts in lines of several widths: do they surely fit, and do they?"""


def test_sentence_that_surely_fits_is_no_higher_than_its_lines(open_run: OpenRun) -> None:
    """Whatever its words and wherever they break; those of the worked example need no layout."""
    page = open_run(suggested("worked").to_dict(), reduced_motion="reduce").page
    expect(page.locator("#sentence")).not_to_be_empty()
    told = page.evaluate(FITS, list(SAID.values()))
    sure = [(width, count) for width, count, is_sure, _ in told["found"] if is_sure]
    assert [one for *one, is_sure, fits in told["found"] if is_sure and not fits] == []
    fitting = sum(fits for *_, fits in told["found"])
    assert len(sure) > 0.7 * fitting
    assert all(told["texts"])


def test_low_frame_has_no_sentence(new_page: NewPage) -> None:
    """In 400 × 300 the network needs the room; in 800 × 520 it is a caption. No mark is noted."""
    for width, height, shown in ((400, 300, False), (800, 520, True)):
        page = new_page(viewport={"width": width, "height": height})
        reader = Reader(page)
        page.goto("/embed")
        expect(reader.button("step")).to_be_enabled()
        expect(page.locator("#sentence")).to_be_visible(visible=shown)
        expect(page.locator("#mark-note")).to_have_count(0)


def test_what_to_watch_lies_on_no_stage_of_a_low_frame_until_it_is_asked_for(
    new_page: NewPage,
) -> None:
    """In 400 × 300 it is folded to its name in the row above the stage; the focus opens it."""
    page = new_page(viewport={"width": 400, "height": 300})
    page.goto("/embed?recipe=vanishing")
    watch = page.locator("#watch")
    expect(watch).to_be_visible()
    box, stage = watch.bounding_box(), page.locator("#stage").bounding_box()
    assert box is not None
    assert stage is not None
    assert box["y"] + box["height"] <= stage["y"] + 1
    watch.focus()
    expect(watch).to_contain_text("layer 1 hears almost nothing")
    expect(watch.get_by_role("button")).to_be_visible()
