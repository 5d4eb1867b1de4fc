"""A table of one's own over the wire: what is understood, what would learn it, what is refused."""

import json
from typing import Any

import pytest

from app.catalog.tables import catalog
from app.settings import Settings
from engine import RunConfig, Timeline, refusals
from tests.app.driven import XOR, Driven
from tests.app.queries.test_queries import state_of

FRUIT = "weight;colour;kind\n1,5;red;apple\n2,25;green;pear\n0,5;red;cherry\n1,75;red;apple\n"


def asked(**table: Any) -> dict[str, Any]:
    """The reply to a table that was shown to a session at XOR; the session stays as it was."""
    driven = Driven(XOR)
    driven.do("step", by="update", count=3)
    before = state_of(driven)
    reply = driven.do("table", table=table)
    assert state_of(driven) == before
    json.dumps(reply, allow_nan=False)
    return reply


def test_what_is_understood_is_said() -> None:
    found = asked(text=FRUIT)["table"]
    assert (found["delimiter"], found["decimal"], found["header"]) == (";", ",", True)
    assert (found["rows"], found["target"], found["task"]) == (4, "kind", "classification")
    assert found["missing"] == "impute"
    assert [column["kind"] for column in found["columns"]] == ["number", "category", "category"]
    assert found["columns"][1]["examples"] == ["red", "green"]
    assert found["first_rows"][0] == ["1,5", "red", "apple"]
    assert (found["problem"], found["config"]["data"]["table"]["text"]) == (None, "")


PRICES = "# made by Ann\nid price share note\n1 $1,000.50 5% a\n2 $7 6% 3\n3 $8 9 b\n4 $9 8% 4\n"


def test_a_dialect_and_what_is_odd_come_as_data() -> None:
    found = asked(text=PRICES)["table"]
    assert (found["delimiter"], found["decimal"], found["thousands"]) == (" ", ".", ",")
    assert (found["header"], found["comments"], found["problem"]) == (True, 1, None)
    assert found["notices"] == [
        {"code": "counter", "field": "id", "values": {"first": 1, "last": 4}},
        {"code": "unit", "field": "price", "values": {"unit": "$", "signed": 4, "cells": 4}},
        {"code": "unit", "field": "share", "values": {"unit": "%", "signed": 3, "cells": 4}},
        {"code": "text", "field": "note",
         "values": {"numbers": 2, "cells": 4, "line": 3, "value": "a"}},
    ]  # fmt: skip
    chosen = asked(text=PRICES, delimiter=" ")["table"]
    assert chosen["config"]["data"]["table"]["delimiter"] == " "


@pytest.mark.parametrize(
    ("target", "task", "output", "loss"),
    [
        ("kind", None, ("softmax", 3), "categorical_cross_entropy"),
        ("colour", None, ("sigmoid", 1), "binary_cross_entropy"),
        ("weight", "regression", ("linear", 1), "half_squared_error"),
    ],
)
def test_the_config_that_comes_with_it_can_be_run(
    target: str, task: str | None, output: tuple[str, int], loss: str
) -> None:
    config = asked(text=FRUIT, target=target, task=task)["table"]["config"]
    config["data"]["table"]["text"] = FRUIT
    driven = Driven(XOR)
    assert driven.do("configure", config=config)["type"] == "reply"
    last = driven.session.playhead.run.config.network.layers[-1]
    assert (last.activation, last.units) == output
    assert config["training"]["loss"] == loss
    run = Timeline(RunConfig.from_dict(config))
    before = run.evaluate().loss
    run.advance(200)
    assert run.evaluate().loss < before


REFUSED = [
    ("", "line 1, column 1: the table is empty"),
    (" \n\n", "line 1, column 1: the table is empty"),
    ("a,b\n1\n", "line 2, column 2: 1 cell, where the first row has 2"),
    ("\x00\x01\x02", "line 1, column 1: a character that is not text"),
    ("a,b\n\ud83d,1\n", "line 2, column 1: a character that is not text"),
    (",".join(["1"] * 10_000) + "\n", "line 1, column 201: the table has 10000 columns; allowed"),
    ('a,b\n"1,2\n', "line 2, column 1: the quote \" opened here is never closed"),
    ("a\n1\n2\n", "line 1, column 1: one column"),
    ("a,b\n" + "1,2\n" * 20_001, "longer than a table may be; allowed: at most 20000 rows"),
    ("😀" * 1001 + ",b\n1,2\n3,4\n", "line 1, column 1: a cell of 1001 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_read_is_refused_by_line_and_column(text: str, said: str) -> None:
    error = asked(text=text)["error"]
    assert error["code"] in refusals.CODES
    assert said in error["message"]


UNUSABLE = [
    ({"text": "a,b\n1,2\n1e400,3\n"}, "line 3, column 1: column a: 1e400 is too large"),
    ({"text": "a,b\n1,x\nInf,y\n3,x\n"}, "line 3, column 1: column a: “Inf” is not finite"),
    ({"text": "a,b\n1,2\n3,x\n4,5\n6,7\n"}, "line 3, column 2: column b: “x” is not a number"),
    ({"text": "a,b\n1,x\n2,x\n3,x\n"}, "the target is always x"),
    ({"text": "a,b\n1,x\n2,\n3,y\n"}, "line 3, column 2: column b: the cell is missing"),
    ({"text": "a,b\nNaN,x\nNaN,y\n"}, "no column but the target has a value"),
    ({"text": "a,b\n1,x\n2,y\n", "task": "regression"}, "“x” is not a number"),
    ({"text": "a,b\nna,x\n2,y\n", "missing": "refuse"}, "line 2, column 1: column a: the cell"),
]


@pytest.mark.parametrize(("table", "said"), UNUSABLE, ids=range(len(UNUSABLE)))
def test_what_can_be_read_but_not_used_is_shown_with_its_problem(
    table: dict[str, Any], said: str
) -> None:
    found = asked(**table)["table"]
    assert found["config"] is None
    assert said in found["problem"]["message"]
    assert [column["name"] for column in found["columns"]] == ["a", "b"]


PEOPLE = "id,age,code,kind\n1,30,7,x\n2,?,8,y\n3,old,7,x\n4,40,8,y\n"


def roles(**table: Any) -> list[tuple[str, list[str]]]:
    """The role of each column, and which it may have."""
    found = asked(**table)["table"]["columns"]
    return [(column["role"], column["roles"]) for column in found]


def test_each_column_has_a_role_and_may_have_others() -> None:
    every = ["target", "number", "category", "out"]
    texts = ["target", "category", "out"]
    assert roles(text=PEOPLE) == [
        ("number", every), ("number", every), ("number", every), ("target", texts)
    ]  # fmt: skip
    changed = roles(text=PEOPLE, target="code", categorical=["age"], ignore=["id", "kind"])
    kept = ["target", "number", "category"]
    assert changed == [("out", every), ("category", kept), ("target", kept),
                       ("out", texts)]  # fmt: skip


def test_what_stands_in_the_way_of_a_role_takes_it_away() -> None:
    wide = "n,e,y\n" + "".join(f"{k},,{k % 2}\n" for k in range(60))
    assert roles(text=wide) == [
        ("number", ["target", "number", "out"]), ("out", ["out"]),
        ("target", ["target", "number", "category", "out"]),
    ]  # fmt: skip
    assert roles(text=wide, ignore=["n"]) == [
        ("out", ["target", "number", "out"]), ("out", ["out"]), ("target", ["target"])
    ]  # fmt: skip
    assert roles(text="e,y\n,1\n,2\n") == [("out", ["out"]), ("target", ["target"])]


@pytest.mark.parametrize("change", [{"categorical": ["age"]}, {"ignore": ["age"]}])
def test_a_cell_that_is_no_number_can_be_a_category_or_be_left_out(change: dict[str, Any]) -> None:
    before = asked(text=PEOPLE)["table"]
    assert before["problem"]["message"] == (
        "line 4, column 2: column age: “old” is not a number, while 2 other cells are"
    )
    assert before["config"] is None
    found = asked(text=PEOPLE, **change)["table"]
    assert found["problem"] is None
    assert list(change) == [
        name for name in ("categorical", "ignore") if found["config"]["data"]["table"][name]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a,a,a\n1,2,x\n3,4,y\n",
        "😀,🎉\n1,👍\n2,👎\n",
        "العمر,الفئة\n١,نعم\n2,لا\n",
        "טווח,סוג\n1,\u202eכן\u202c\n2,לא\n",
    ],
)
def test_any_names_and_texts_are_taken(text: str) -> None:
    found = asked(text=text)["table"]
    names = [column["name"] for column in found["columns"]]
    assert len(set(names)) == len(names)
    assert found["problem"] is None


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({}, "table.text"),
        ({"text": 5}, "table.text"),
        ({"text": FRUIT, "target": "taste"}, "table.target"),
        ({"text": FRUIT, "decimal": "x"}, "table.decimal"),
        ({"text": FRUIT, "colour": "red"}, "table.colour"),
    ],
)
def test_a_setting_that_is_not_allowed_is_named(table: dict[str, Any], field: str) -> None:
    error = asked(**table)["error"]
    assert (error["code"], error["field"]) == ("config", field)


def test_the_page_is_told_how_large_a_table_may_be() -> None:
    limits = catalog(Settings())["limits"]["table"]["bytes"]
    assert limits["high"] == 1_048_576 - 16_384
    assert catalog(Settings(max_message_bytes=9_000_000))["limits"]["table"]["bytes"]["high"] == 5e6
