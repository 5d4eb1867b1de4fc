"""A parameter larger than a frame: any part of it is looked at by field, by key and by steps, is
there again on a new line, and is each page's own."""

from typing import Any

import numpy as np
from playwright.sync_api import expect

from app.settings import Settings
from tests.app.program_cases import program
from tests.browser.conftest import CreateContext
from tests.browser.cuttable import CuttableLine
from tests.browser.driver import Reader, asked, single
from tests.server import served

SIDE = 20
FRAME = 600
"""So many numbers a frame has: of three times 400 and twice 400 a part."""
TEXT = f"w = parameter({SIDE}, {SIDE})\nloss = sum(w * w)\n"
SHOWS = """
([what, wanted]) => {
  const of = `#tensor-tables [data-tensor="w"] table[data-what="${what}"] data`;
  const shown = [...document.querySelectorAll(of)].map(({ value }) => Number(value));
  return shown.length === wanted.length && shown.every((value, i) => value === wanted[i]);
}
"""


def test_part_of_a_large_parameter_is_each_pages_own_and_outlives_a_line(
    new_context: CreateContext, complaints: list[str]
) -> None:
    """Every number of each table is the record's, before and after an update."""
    with served(Settings(max_frame_numbers=FRAME)) as server:
        context = new_context(
            home=server.address, reduced_motion="reduce", viewport={"width": 1280, "height": 720}
        )  # fmt: skip
        page = context.new_page()
        line = CuttableLine(page)
        made = asked(
            page, "POST", f"{server.address}/api/sessions", {"config": program(TEXT).to_dict()}
        )
        one, two = (
            Reader(each).open(f"{server.address}/?s={made['id']}")
            for each in (page, context.new_page())
        )
        for reader in (one, two):
            reader.tab("numbers")
        turned(one, "row", 12)
        shows(one, "value", 12)
        turned(two, "row", 5)
        shows(two, "value", 5)
        shows(one, "value", 12)

        page.locator('[data-tensor="w"] table[data-what="value"] button.name').first.click()
        one.says("Selected: w[12, 0] = ")
        one.stage.press("ArrowUp")
        one.says("Selected: w[11, 19] = ")
        rows = page.locator('[data-tensor="w"] table[data-what="value"] tbody tr').count()
        assert 1 < rows < SIDE
        first = 11 - rows // 2
        shows(one, "value", first)

        line.cut()
        lost = page.get_by_text("The connection is lost")
        expect(lost).to_be_visible()
        two.ask("POST", "/step", {"by": "update"})
        line.mend()
        expect(lost).to_be_hidden()
        for what in ("value", "value_gradient", "value_change"):
            shows(one, what, first)
            shows(two, what, 5)

        # A step to an entry turns the table to it, and all of the table is there.
        update = two.get()["cursor"]["phase"]
        two.ask("POST", "/seek", {"update": 0, "phase": update, "part": 17 * SIDE + 3})
        shows(two, "value", 17 - rows // 2)
        context.close()
    complaints.clear()


def turned(reader: Reader, way: str, to: int) -> None:
    """The table is turned to a row or column by its field."""
    field = reader.page.locator(f'#tensor-tables [data-field="w.{way}"]')
    field.fill(str(to))
    field.press("Enter")


def shows(reader: Reader, what: str, row: int) -> None:
    """All of the table's numbers are the record's from a row on."""
    reader.settled()
    [tensor] = [each for each in reader.get("/record")["tensors"] if each["layer"] == "w"]
    values: np.ndarray[Any, Any] = np.array(tensor[what][0])
    table = f'#tensor-tables [data-tensor="w"] table[data-what="{what}"]'
    rows = reader.page.locator(f"{table} tbody tr").count()
    reader.until(SHOWS, [what, single(values[row : row + rows].ravel().tolist())])
