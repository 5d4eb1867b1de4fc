"""A cell → a number: both conventions, thousands, units, infinities, and which is found."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.tables.numbers import DECIMALS, CellNumber, find_decimal, parse


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1", ".", 1), ("-1.5", ".", -1.5), ("+.5", ".", 0.5), ("2.", ".", 2), ("1e-3", ".", 0.001),
        ("1,5", ",", 1.5), ("−2,25", ",", -2.25), (",5E2", ",", 50), ("007", ",", 7),
    ],
)  # fmt: skip
def test_a_plain_number_is_read_with_its_decimal_sign(cell, decimal, value):
    assert parse(cell, decimal) == CellNumber(value)


@pytest.mark.parametrize(
    ("cell", "decimal", "value", "group"),
    [
        ("1.000,92", ",", 1000.92, "."), ("1,234.5", ".", 1234.5, ","), ("12,000", ".", 12000, ","),
        ("-1.234.567", ",", -1234567, "."), ("1 234,5", ",", 1234.5, " "),
        ("1\u00a0234,5", ",", 1234.5, " "), ("1\u202f234.5", ".", 1234.5, " "),
        ("1\u2009234", ".", 1234, " "), ("1\u2007234", ".", 1234, " "),
        ("1'234.5", ".", 1234.5, "'"), ("1’234’567", ",", 1234567, "'"),
        ("12,34,567.8", ".", 1234567.8, ","), ("1,00,000", ".", 100000, ","),
        ("1 234,567", ",", 1234.567, " "), ("1,234e2", ".", 123400, ","),
    ],
)  # fmt: skip
def test_thousands_are_read_with_what_parts_them(cell, decimal, value, group):
    assert parse(cell, decimal) == CellNumber(value, "", group)


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("$5", 5, "$"), ("-$5", -5, "$"), ("$ -5.5", -5.5, "$"), ("5 €", 5, "€"), ("£.5", 0.5, "£"),
        ("R$ 12", 12, "R$"), ("US$12", 12, "US$"), ("CHF 7", 7, "CHF"), ("7 kr", 7, "kr"),
        ("12 %", 12, "%"), ("-0.5%", -0.5, "%"), ("3\u00a0‰", 3, "‰"), ("(5)", -5, ""),
        ("($5.50)", -5.5, "$"), ("¥5", 5, "¥"), ("₹5", 5, "₹"),
    ],
)  # fmt: skip
def test_currency_per_cent_and_brackets_are_read_with_their_unit(cell, value, unit):
    assert parse(cell, ".") == CellNumber(value, unit)


@pytest.mark.parametrize("cell", ["Inf", "-inf", "+Infinity", "∞", "−∞", "1e999", "-1e999"])
def test_what_is_not_finite_is_a_number_that_says_so(cell):
    for decimal in DECIMALS:
        assert parse(cell, decimal) == CellNumber(-math.inf if cell[0] in "-−" else math.inf)


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [("1,5", "."), ("1.5", ","), ("1.234,5", "."), ("1,234.5", ","), ("nan", "."), ("1e", "."),
     (".", "."), ("", "."), ("١", "."), ("1_000", "."), ("0x1", "."), ("1" * 1000 + "x", "."),
     ("1 5", "."), ("012 345", "."), ("1 2345", "."), ("1 234.567", ","), ("1.234 567", ","),
     ("1,0000", "."), ("1.2.2020", "."), ("1.2.2020", ","), ("10:30", "."), ("2020-01-01", "."),
     ("$5%", "."), ("--5", "."), ("-$-5", "."), ("(-5)", "."), ("(5", "."), ("5 kg", "."),
     ("$", "."), ("%", "."), ("5 $ 6", "."), ("0,000", "."), ("infinit", "."), ("e5", "."),
     ("1'00", "."), ("1, 000", "."), ("1  000", ".")],
)  # fmt: skip
def test_a_cell_that_is_no_number_gives_none(cell, decimal):
    assert parse(cell, decimal) is None


@pytest.mark.parametrize(
    ("cells", "delimiter", "found"),
    [
        (["1,5", "2,5", "1.5", "x"], ",", (",", None)),
        (["1.5", "x"], ";", (".", None)),
        (["1", "2"], ";", (".", None)),
        (["12,000", "1.5"], ";", (".", None)),
        (["1.234", "0,5"], ",", (",", None)),
        (["1,234,567", "1,234"], ";", (".", None)),
        (["1.234.567", "1.234"], ",", (",", None)),
        (["0,123"], ",", (",", None)),
        (["12,000", "13,500"], ",", (".", "12,000")),
        (["12,000", "13,500"], "\t", (".", "12,000")),
        (["x", "12,000"], ";", (",", "12,000")),
        (["1.234"], ";", (".", "1.234")),
        (["1.234"], ",", (".", None)),
        (["12,000", "1.234"], ";", (".", "12,000")),
        (["1,000e306", "1.5,"], ";", (".", None)),
        (["3.14.15", "2,7,1"], ";", (".", None)),
    ],
)
def test_the_decimal_sign_is_found_and_a_doubt_is_named(cells, delimiter, found):
    assert find_decimal(cells, delimiter) == found


@given(st.text(max_size=40) | st.text("0123456789.,' \u202f+-−eE$€%()", max_size=40))
def test_any_cell_is_a_number_or_none_and_keeps_its_sign(cell):
    for decimal in DECIMALS:
        number = parse(cell, decimal)
        if number is not None:
            assert not math.isnan(number.value)
            assert any(sign in cell for sign in "-−(") or math.copysign(1, number.value) == 1
