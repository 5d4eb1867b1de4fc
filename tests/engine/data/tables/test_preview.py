"""How a table is understood: columns and their kinds, names, comments, and what is to say."""

import pytest

from engine.data import TableConfig, preview
from engine.data.tables.notices import notice
from engine.errors import ConfigError

PEOPLE = "height;colour;age;kind\n1,80;red;30;b\n1,60;blue;;a\n?;red;50;b\n1,70;NA;40;a\n"


def test_preview_says_how_the_table_is_understood():
    seen = preview(PEOPLE)
    assert (seen.delimiter, seen.decimal, seen.header, seen.rows) == (";", ",", True, 4)
    assert (seen.target, seen.task) == ("kind", "classification")
    assert seen.first_rows[0] == ("1,80", "red", "30", "b")
    assert [(c.name, c.kind, c.missing, c.distinct, c.examples) for c in seen.columns] == [
        ("height", "number", 1, 3, ("1,80", "1,60", "1,70")),
        ("colour", "category", 1, 2, ("red", "blue")),
        ("age", "number", 1, 3, ("30", "50", "40")),
        ("kind", "category", 0, 2, ("b", "a")),
    ]
    assert [column.name for column in seen.inputs] == ["height", "colour", "age"]


def test_a_preview_has_columns_with_single_odd_cells_and_those_left_out():
    seen = preview(TableConfig("id,a,y\n1,2,p\nx,1e999,q\n3,4,p\n", ignore=("id",)))
    assert [(c.name, c.kind, c.numeric) for c in seen.columns] == [
        ("a", "number", True), ("y", "category", False)
    ]  # fmt: skip
    assert [(c.name, c.kind, c.numeric) for c in seen.ignored] == [("id", "number", True)]
    assert preview("a,y\n1,2\n2,1e999\n").task == "regression"


@pytest.mark.parametrize(
    ("settings", "field"),
    [({"target": "z"}, "target"), ({"ignore": ("z",)}, "ignore"), ({"ignore": ("a",)}, "ignore"),
     ({"categorical": ("z",)}, "categorical"), ({"target": "a", "ignore": ("y",)}, "ignore")],
)  # fmt: skip
def test_a_setting_that_names_no_column_is_refused(settings, field):
    with pytest.raises(ConfigError) as caught:
        preview(TableConfig("a,y\n1,p\n2,q\n", **settings))
    assert caught.value.field == field


NAMED = "# by Ann\n# a, b\n1,2\n3,5\n"


@pytest.mark.parametrize(
    ("text", "header", "names", "rows", "comments"),
    [
        (NAMED, None, ["a", "b"], 2, 1),
        (NAMED, True, ["a", "b"], 2, 1),
        (NAMED, False, ["column 1", "column 2"], 2, 2),
        ("# by Ann, Bob\na,b\n1,2\n3,5\n", None, ["a", "b"], 2, 1),
        ("# one, 2\n1,2\n3,5\n5,6\n", True, ["1", "2"], 2, 1),
        ("#,b\n1,2\n2,5\n", None, ["#", "b"], 2, 0),
    ],
)
def test_names_stand_in_the_first_row_or_behind_a_hash(text, header, names, rows, comments):
    seen = preview(TableConfig(text, header=header))
    assert [column.name for column in seen.columns] == names
    assert (seen.rows, seen.comments, seen.header) == (rows, comments, header is not False)


def test_a_column_with_the_other_decimal_sign_is_read_and_said():
    text = "a;b;y\n1.5;1,5;p\n2.5;2;q\n3.75;3,25;p\n"
    seen = preview(text)
    assert (seen.decimal, seen.columns[1].values) == (".", (1.5, 2, 3.25))
    assert seen.notices == (notice("decimal", "b", decimal=","),)
    assert preview(TableConfig(text, decimal=".")).columns[1].kind == "category"


def test_what_is_to_say_comes_doubts_first_then_names_then_columns():
    text = 'n,n,e,c,k\n"12,000",1,,5,x\n"13,000",2,,5,y\n"14,500",3,,5,x\n'
    seen = preview(TableConfig(text, ignore=("c",)))
    assert seen.notices == (
        notice("doubtful", "decimal", value="12,000", number=12000.0, other=12.0),
        notice("renamed", "n (2)", place=2, before="n"),
        notice("counter", "n (2)", first=1, last=3),
        notice("empty", "e"),
    )
    assert seen.thousands == ","
