"""A table of one's own, chosen, dropped or pasted: looked at before it is used; and files that are
none, which get a clear word and lose nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, expect

from engine import DataConfig, load
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.data.test_data import open_pad, stroke, until
from tests.browser.driver import XOR
from tests.browser.shell.test_accessibility import LOOKS

FRUIT = "weight;colour;kind\n" + "1,5;red;apple\n2,25;green;pear\n0,5;red;cherry\n" * 4


def payload(name: str, content: bytes) -> FilePayload:
    """A file as a file chooser gives it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def test_a_table_is_looked_at_before_it_is_used(open_run: OpenRun) -> None:
    """The preview, another target by keyboard, and only then another run."""
    reader = open_run(XOR, reduced_motion="reduce")
    before = reader.idle()
    shown = open_pad(reader, "table", by_key=True)
    shown.locator("input[type=file]").set_input_files([payload("fruit.csv", FRUIT.encode())])
    expect(shown).to_contain_text("fruit.csv: 12 rows, 3 columns")
    expect(shown.locator('[data-setting="delimiter"]')).to_have_value(";")
    expect(shown.locator('[data-setting="decimal"]')).to_have_value(",")
    expect(shown).to_contain_text("3–8–3")
    shown.locator('[data-setting="target"]').focus()
    shown.locator('[data-setting="target"]').select_option("colour")
    expect(shown).to_contain_text("4–8–1")
    assert reader.get() == before
    shown.get_by_role("button", name="Use this table").press("Enter")
    session = until(reader, lambda now: now["config"]["data"]["name"] == "table")
    assert session["config"]["data"]["table"]["target"] == "colour"
    assert session["config"]["data"]["table"]["text"] == FRUIT
    assert session["config"]["network"]["layers"][-1]["activation"] == "sigmoid"
    expect(shown).to_be_hidden()
    reader.press("update")
    reader.at(0, "Update")
    reader.agrees()


MEASURED = (
    "# Labor 2\r\nNr;Masse;Anteil;Ort;Art;\r\n"
    + "1;1.000,92;5 %;'a;b';x;\r\n2;12,5;7 %;c;y;\r\n3;1.250;9 %;3;x;\r\n" * 4
)


def test_what_was_understood_is_said_in_a_line_and_what_is_odd_below(open_run: OpenRun) -> None:
    """A German export: thousands, per cent, single quotes, trailing delimiters, a comment."""
    reader = open_run(XOR, reduced_motion="reduce")
    shown = open_pad(reader, "table")
    shown.locator("input[type=file]").set_input_files([payload("lab.csv", MEASURED.encode())])
    expect(shown.locator(".understood")).to_have_text(
        "Parted by semicolons · decimal comma · thousands parted by points · "
        "names in the first row · 1 comment line passed over"
    )
    expect(shown.locator(".notices li")).to_have_text(
        [
            "Anteil is in %; the numbers are read without it.",
            "Ort is read as text: 4 of its 12 cells are numbers, but “a;b” in line 3 is not.",
        ]
    )
    expect(shown).to_contain_text("6–8–1")
    shown.get_by_role("button", name="Use this table").click()
    session = until(reader, lambda now: now["config"]["data"]["name"] == "table")
    data = load(DataConfig.from_dict({**session["config"]["data"], "standardize": False}))
    assert data.input_names == ("Nr", "Masse", "Anteil", "Ort = 3", "Ort = a;b", "Ort = c")
    reader.press("update")
    reader.at(0, "Update")
    reader.agrees()


def test_a_number_in_doubt_is_said_and_read_otherwise_by_one_key(open_run: OpenRun) -> None:
    """“12,000” is 12000 until the other decimal sign is chosen; many notices are behind a word."""
    reader = open_run(XOR, reduced_motion="reduce")
    shown, keys = open_pad(reader, "table"), reader.page.keyboard
    doubt = 'n,same,big\n"12,000",7,no\n"53,000",7,yes\n"24,000",7,no\n"91,000",7,yes\n'
    shown.locator("input[type=file]").set_input_files([payload("doubt.csv", doubt.encode())])
    notices = shown.locator(".notices li")
    expect(notices).to_have_text(
        [
            "“12,000” is read as 12000. If it means 12, choose the other decimal sign.",
            "same is always 7: nothing can be learned from it.",
        ]
    )
    expect(shown.locator("details")).to_be_hidden()
    shown.locator('[data-setting="decimal"]').focus()
    keys.press("ArrowDown")
    expect(notices).to_have_text(["same is always 7: nothing can be learned from it."])
    expect(shown.locator(".understood")).to_have_text(
        "Parted by commas · decimal comma · names in the first row"
    )
    wide = ",".join(f"c{place}" for place in range(9)) + ",y\n"
    wide += "".join("5," * 9 + f"{'pq'[row % 2]}\n" for row in range(4))
    shown.locator("input[type=file]").set_input_files([payload("same.csv", wide.encode())])
    expect(shown.locator("summary")).to_have_text("5 more")
    expect(shown.get_by_text("c8 is always 5")).to_be_hidden()
    shown.locator("summary").press("Enter")
    expect(shown.get_by_text("c8 is always 5")).to_be_visible()
    clean(reader.page)


PEOPLE = "id,age,code,kind\n" + "1,30,7,x\n2,,8,y\n3,50,7,x\n4,40,9,y\n" * 3


def test_each_column_is_given_its_role(open_run: OpenRun) -> None:
    """Left out by pointer, a category by keyboard, missing cells either way; one key is back."""
    reader = open_run(XOR, reduced_motion="reduce")
    before, keys = reader.get(), reader.page.keyboard
    shown = open_pad(reader, "table")
    shown.locator("input[type=file]").set_input_files([payload("people.csv", PEOPLE.encode())])
    expect(shown).to_contain_text("3–8–1")
    shown.get_by_label("Role of id").select_option("Leave out")
    expect(shown).to_contain_text("2–8–1")
    shown.get_by_label("Role of id").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        keys.press(key)
    expect(shown).to_contain_text("4–8–1")
    expect(shown.get_by_label("Role of code")).to_be_focused()
    expect(shown.get_by_label("Role of code")).to_have_value("category")
    missing, problem = shown.get_by_label("Missing cells"), shown.locator(".problem")
    missing.select_option("refuse")
    expect(problem).to_have_text(
        "line 3, column 2: column age: the cell is missing; fill it in, or take the row out"
    )
    expect(shown.locator('[data-act="use"]')).to_be_disabled()
    missing.focus()
    keys.press("ArrowUp")
    expect(problem).to_have_text("")
    shown.get_by_label("Role of age").select_option("Leave out")
    expect(missing).to_be_hidden()
    shown.get_by_label("Role of age").select_option("Number")
    expect(shown).to_contain_text("4–8–1")
    assert reader.get() == before
    shown.get_by_role("button", name="Use this table").click()
    session = until(reader, lambda now: now["config"]["data"]["name"] == "table")
    table = session["config"]["data"]["table"]
    assert (table["target"], table["missing"]) == ("kind", "impute")
    assert (table["categorical"], table["ignore"]) == (["code"], ["id"])
    names = load(DataConfig.from_dict(session["config"]["data"])).input_names
    assert names == ("age", "code = 7", "code = 8", "code = 9")
    assert {len(row) for row in reader.get("/record")["x"]} == {len(names)}
    keys.press("Control+z")
    until(reader, lambda now: now["config"] == before["config"])


def test_a_cell_that_is_no_number_is_a_choice_and_200_columns_are(open_run: OpenRun) -> None:
    """What stands in the way says so, and the column's role is the way out of it; in German."""
    reader = open_run(XOR, reduced_motion="reduce", locale="de")
    shown = open_pad(reader, "table")
    odd = PEOPLE.replace("\n3,", "\nthree,", 1)
    shown.locator("input[type=file]").set_input_files([payload("odd.csv", odd.encode())])
    expect(shown.locator(".problem")).to_have_text(
        "Zeile 4, Spalte 1: Spalte id: „three“ ist keine Zahl; Zellen mit Zahlen: 11"
    )
    shown.get_by_label("Rolle von id").select_option("Kategorie")
    expect(shown.locator(".problem")).to_have_text("")
    expect(shown.locator('[data-act="use"]')).to_be_enabled()
    wide = [",".join(f"c{place}" for place in range(200))]
    wide += [",".join(str(row * place % 7) for place in range(200)) for row in range(1, 8)]
    text = "\n".join(wide)
    shown.locator("input[type=file]").set_input_files([payload("wide.csv", text.encode())])
    expect(shown.locator("th")).to_have_count(200)
    shown.get_by_label("Rolle von c0", exact=True).press("End")
    last = shown.get_by_label("Rolle von c199")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()
    last.press("Tab")
    expect(shown.get_by_role("button", name="Abbrechen")).to_be_focused()
    shown.get_by_label("Rolle von c7", exact=True).select_option("Ziel")
    expect(shown.locator('[data-setting="target"]')).to_have_value("c7")


DROP = """
([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, { type: "text/csv" }));
  for (const kind of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(kind,
      { dataTransfer: carried, bubbles: true, cancelable: true }));
}
"""


def test_a_table_is_dropped_or_pasted(open_run: OpenRun) -> None:
    """Anywhere on the page; a text that cannot be read is said by line and column."""
    reader = open_run(XOR, reduced_motion="reduce")
    reader.page.evaluate(DROP, ["fruit.tsv", FRUIT.replace(";", "\t")])
    shown = reader.page.locator("#own-table")
    expect(shown).to_contain_text("fruit.tsv: 12 rows, 3 columns")
    expect(shown.locator('[data-setting="delimiter"]')).to_have_value("\t")
    shown.get_by_label("Paste the text of a table").fill("a,b\n1,2\n3\n")
    shown.get_by_role("button", name="Read this text").press("Enter")
    expect(shown.locator(".problem")).to_contain_text("line 3, column 2")
    shown.get_by_label("Paste the text of a table").fill("a,b\n1,2\n3,4\n")
    shown.get_by_role("button", name="Read this text").click()
    expect(shown).to_contain_text("Pasted text: 2 rows, 2 columns")
    shown.get_by_role("button", name="Cancel").click()
    expect(shown).to_be_hidden()


BAD = [
    ("empty.csv", b"", "empty.csv is empty"),
    ("blank.csv", b" \n\n", "blank.csv is empty"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv is not text"),
    ("book.csv", b"PK\x03\x04\x00\x00", "is a workbook or an archive"),
    ("huge.csv", b"1,2\n" * 2_500_000, "huge.csv has 10 MB; at most 1.03 MB are read"),
    (
        "wide.csv",
        b",".join([b"1"] * 10_000) + b"\n",
        "the table has 10000 columns; allowed: at most 200",
    ),
    ("far.csv", b"a,b\n1e400,1\n2,3\n", "line 2, column 1: column a: 1e400 is too large"),
    ("inf.csv", b"a,b\n1,x\n-Inf,y\n", "line 3, column 1: column a: “-Inf” is not finite"),
    ("euro.csv", "a;b\n5 €;x\n$6;y\n".encode(), "column a: “$6” is in $, others in €"),
    ("nan.csv", b"a,b\nNaN,x\nNaN,y\n", "no column but the target has a value"),
    ("one.csv", b"a,b\n1,x\n2,x\n3,x\n", "the target is always x"),
    ("ragged.csv", b"a,b\n1,2\n3,4,5\n", "line 3, column 3: 3 cells"),
]
GOOD = [
    ("twice.csv", b"a,a,a\n1,2,x\n3,4,y\n", "3 columns"),
    ("😀.csv", "😀,🎉\n1,👍\n2,👎\n".encode(), "😀.csv: 2 rows"),
    ("rtl.csv", "العمر,الفئة\n1,نعم\n2,لا\n".encode(), "العمر"),
    ("fixed.dat", b"  x    y  k\n 1.5  2.5  a\n10.5       b\n", "3 columns"),
    ("r.txt", b'"x" "k"\n"1" 0.5 "p"\n"2" 1.5 "q"\n', "Column 1 has no name"),
    ("head.csv", b"a,k,\n1,x\n2,y\n", "2 rows, 2 columns"),
    ("thin.csv", "a;k\n1\u2009234,5;x\n2\u202f000;y\n".encode(), "thousands parted by spaces"),
    ("rows.csv", b"# by Ann\nn,k\n1,x\n2,y\n3,x\n", "n only counts the rows, from 1 to 3"),
    ("latin.csv", "Größe,ja\n1,x\n2,y\n".encode("latin-1"), "it was read as Windows-1252"),
]


def test_bad_data_get_a_clear_word_and_lose_nothing(open_run: OpenRun) -> None:
    """Whatever is brought, the run before is still there; what can be read, is."""
    reader = open_run(XOR, reduced_motion="reduce")
    reader.press("update")
    reader.at(0, "Update")
    before = reader.idle()
    shown = open_pad(reader, "table")
    for name, content, said in BAD:
        shown.locator("input[type=file]").set_input_files([payload(name, content)])
        expect(shown.locator(".problem"), name).to_contain_text(said)
        expect(shown.locator('[data-act="use"]'), name).to_be_disabled()
    for name, content, said in GOOD:
        shown.locator("input[type=file]").set_input_files([payload(name, content)])
        expect(shown.locator(".found"), name).to_contain_text(said)
        expect(shown.locator('[data-act="use"]'), name).to_be_enabled()
    reader.page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    assert reader.get() == before
    assert reader.agrees()["updates"] == 1


@pytest.mark.parametrize("look", ["dark"])
def test_axe_finds_nothing_in_any_data_dialog(open_run: OpenRun, look: str) -> None:
    """The pads in the place of the settings, and the dialog with a table in it."""
    reader = open_run(data="digits", reduced_motion="reduce", **LOOKS[look])
    shown = open_pad(reader, "digit")
    stroke(reader, (0.3, 0.2), (0.7, 0.2))
    expect(reader.where).to_contain_text("your own")
    clean(reader.page)
    shown.get_by_role("button", name="Close").click()
    reader.field("data.name").select_option("xor")
    for name in ("truth", "points"):
        open_pad(reader, name)
        clean(reader.page)
        reader.page.get_by_role("button", name="Close").click()
    shown = open_pad(reader, "table")
    shown.locator("input[type=file]").set_input_files([payload("people.csv", PEOPLE.encode())])
    expect(shown.get_by_label("Missing cells")).to_be_visible()
    clean(reader.page)
