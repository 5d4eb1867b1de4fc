"""Notices: a code, what it is about, and values by name."""

from engine.data.tables.notices import notice, short


def test_a_notice_holds_its_values_by_name_and_they_stay():
    made = notice("constant", "c", value="5")
    assert (made.code, made.field, dict(made.values)) == ("constant", "c", {"value": "5"})
    assert made == notice("constant", "c", value="5")


def test_a_long_cell_is_shortened_to_40_characters():
    assert short("x" * 40) == "x" * 40
    assert short("x" * 41) == "x" * 39 + "…"
