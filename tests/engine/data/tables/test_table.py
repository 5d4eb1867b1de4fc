"""A table of one's own: inputs, targets, missing cells, and every refusal's place."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.data import DataConfig, TableConfig, load, preview
from engine.data.tables.notices import notice
from engine.data.tables.table import read_table
from engine.errors import ConfigError, DataError

PEOPLE = "height;colour;age;kind\n1,80;red;30;b\n1,60;blue;;a\n?;red;50;b\n1,70;NA;40;a\n"


def own(text, test_fraction=0, **settings):
    table = TableConfig(text, **settings)
    return load(DataConfig(name="table", table=table, test_fraction=test_fraction))


def test_numbers_categories_and_missing_cells_become_inputs():
    data = own(PEOPLE)
    assert data.input_names == ("height", "colour = blue", "colour = red", "age")
    expected = [[1.8, 0, 1, 30], [1.6, 1, 0, 40], [1.7, 0, 1, 50], [1.7, 0, 0, 40]]
    np.testing.assert_allclose(data.x_train, expected)
    assert data.class_names == ("a", "b")
    assert data.y_train.tolist() == [[1], [0], [1], [0]]
    assert data.notices == ()


def test_missing_numbers_do_not_look_at_the_test_rows():
    text = "a,y\n" + "".join(f"{k if k % 3 else ''},{k * 1.5}\n" for k in range(30))
    data = own(text, test_fraction=0.5)
    known = [x for x, y in zip(data.x_train[:, 0], data.y_train[:, 0], strict=True) if y % 4.5]
    filled = {x for x, y in zip(data.x_test[:, 0], data.y_test[:, 0], strict=True) if not y % 4.5}
    assert len(filled) == 1
    assert filled.pop() == pytest.approx(np.mean(known), rel=1e-12)


@pytest.mark.parametrize(
    ("cells", "task"),
    [
        (["0", "1", "1", "0"], "classification"),
        (["1", "1.0", "2", "2"], "classification"),
        (["yes", "no", "yes", "no"], "classification"),
        (["0.5", "1.5", "0.5", "1.5"], "regression"),
        (["1", "2", "3", "4"], "regression"),
        (["1", "1", "1", "1"], "regression"),
    ],
)
def test_the_task_follows_from_the_target(cells, task):
    text = "a,y\n" + "".join(f"{k},{cell}\n" for k, cell in enumerate(cells))
    assert preview(text).task == own(text).task == task


def test_one_number_written_in_two_ways_is_one_class():
    data = own("a,y\n1,2\n2,2.0\n3,10\n4,1e1\n")
    assert (data.class_names, data.labels_train.tolist()) == (("2", "10"), [0, 0, 1, 1])


def test_a_chosen_target_ignored_columns_and_forced_categories_are_followed():
    data = own(
        "id,y,code\n1,x,7\n2,z,8\n3,x,7\n", target="y", ignore=("id",), categorical=("code",)
    )
    assert data.input_names == ("code = 7", "code = 8")
    assert data.output_names == ("y",)
    assert data.class_names == ("x", "z")


def test_a_task_can_be_forced():
    data = own("a,y\n1,0\n2,1\n3,0\n4,1\n", task="regression")
    assert (data.targets, data.y_train[:, 0].tolist()) == ("value", [0, 1, 0, 1])


def test_several_classes_are_one_hot():
    data = own("a,y\n1,p\n2,q\n3,r\n")
    assert (data.targets, data.output_names) == ("one_hot", ("p", "q", "r"))
    with pytest.raises(ConfigError, match='targets: got "signed"; allowed: auto or one_hot'):
        load(DataConfig(name="table", targets="signed", table=TableConfig("a,y\n1,p\n2,q\n3,r\n")))


def test_two_columns_of_numbers_have_a_picture():
    assert own("a,b,y\n0,0,p\n10,2,q\n").domain == (-0.5, 10.5, -0.1, 2.1)
    assert own("a,y\n0,1.5\n10,3.5\n").domain == (-0.5, 10.5, 1.4, 3.6)
    assert own("a,b,y\n0,r,p\n10,s,q\n").domain is None


def test_an_empty_column_is_left_out():
    data = own("a,b,y\n1,,p\n2,,q\n")
    assert data.input_names == ("a",)
    assert data.notices == (notice("empty", "b"),)


def test_rows_of_a_table_keep_their_order():
    assert own("a,y\n5,p\n3,q\n4,p\n").x_train[:, 0].tolist() == [5, 3, 4]


def many(count, cell):
    return "a,y\n" + "".join(cell(k) + "\n" for k in range(count))


@pytest.mark.parametrize(
    ("text", "settings", "line", "column", "words"),
    [
        ("a,y\n1,2\n", {}, 2, 1, "the table has 1 row; allowed: 2 to"),
        ("1,2\n1,2\n" + "1,2\n" * 19_999, {}, 20_001, 1, "the table has 20001 rows; allowed: 2"),
        ("a,y\n1,p\nx,q\n3,p\n", {}, 3, 1, "column a: “x” is not a number, while 2 other cells"),
        ("a,y\n1e101,p\n2,q\n", {}, 2, 1, "1e101 is too large"),
        ("a,y\n1,p\n1e999,q\n", {}, 3, 1, "1e999 is too large"),
        ("a,y\n1,p\n2,\n", {}, 3, 2, "column y: the cell is missing"),
        ("a,y\n1,p\n,q\n", {"missing": "refuse"}, 3, 1, "column a: the cell is missing"),
        ("a,y\n1,p\n2,p\n", {}, 2, 2, "the target is always p"),
        ("a,y\n1,p\n2,q\n", {"task": "regression"}, 2, 2, "“p” is not a number, as a regression"),
        (",y\n,p\n,q\n", {}, 2, 2, "no column but the target has a value"),
        (many(30, lambda k: f"{k},c{k}"), {}, 22, 2, "30 different values; at most 20"),
        (many(60, lambda k: f"c{k},{k % 2}"), {}, 52, 1, "60 different values; at most 50"),
        (many(50, lambda k: f"{k},{k}"), {"task": "classification"}, 22, 2, "is it a regression?"),
        ("a,y\n" + "1,2\n" * 3 + "5;6\n", {}, 5, 2, "1 cell, where the first row has 2"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_refusal_says_where_and_what(text, settings, line, column, words):
    with pytest.raises(DataError) as caught:
        read_table(TableConfig(text, **settings))
    assert words in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_table_with_too_many_inputs_is_refused():
    head = ",".join(f"c{k}" for k in range(30)) + ",y\n"
    body = "".join(",".join(f"v{row}" for _ in range(30)) + f",{row % 2}\n" for row in range(40))
    with pytest.raises(DataError, match="the table has 1200 inputs; allowed: at most 1000 inputs"):
        read_table(TableConfig(head + body))


NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))
TABLES = st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from("pqr")), min_size=2, max_size=20)


@given(TABLES, st.sampled_from([(",", "."), (";", ","), ("\t", ","), ("|", ".")]), st.booleans())
def test_a_written_table_is_read_back(rows, marks, header):
    delimiter, decimal = marks
    lines = [
        delimiter.join([f"{a!r}", f"{b!r}", kind]).replace(".", decimal) for a, b, kind in rows
    ]
    text = "\n".join([delimiter.join("xyz"), *lines] if header else lines)
    table = TableConfig(text, decimal=decimal, delimiter=delimiter, header=header)
    if len({kind for _, _, kind in rows}) < 2:
        with pytest.raises(DataError, match="the target is always"):
            read_table(table)
        return
    raw = read_table(table)
    assert raw.inputs.tolist() == [[a, b] for a, b, _ in rows]
    assert [raw.class_names[label] for label in raw.labels] == [kind for _, _, kind in rows]


PIECES = st.sampled_from(
    [*',;|\t\n"', "\r\n", "a", "b c", "1", "-2.5", "3,5", "?", "1e99", "\ufeff", "é"]
)


@example("a,b\n1,2\n")
@given(st.text(max_size=80) | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_a_data_set_or_an_error_with_its_place(text):
    refused = data = None
    try:
        data = own(text, test_fraction=0.3)
    except DataError as error:
        refused = error
    if data is None:
        assert refused.line >= 1
        assert refused.column >= 1
        assert len(str(refused)) < 300
    else:
        assert np.isfinite(data.x_train).all()
        assert np.isfinite(data.y_train).all()
        assert len(data.x_train) + len(data.x_test) == preview(text).rows
