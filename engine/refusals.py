"""Refusals as data: every code of the engine with its English sentence.

A refusal says `code`, and where they apply `field` (a dotted path), `value` (what came),
`allowed` (what would be right, `engine/allowed.py`) and further named `details`. English is one
rendering of it, made here; the page makes its own in five languages out of the same data.

To add a code: a line in `CODES` (of the app: in `app/errors.py`), and one of the same name and
with the same {gaps} in `static/js/words/<language>/refusals.js` of each language. The same for a
kind and a counted noun in `engine/allowed.py`. `tests/app/catalog/test_refusal_words.py` names
what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.allowed import Allowed, detail, english

LONGEST = 80
"""Characters of what came that a sentence repeats."""

CODES: Mapping[str, str] = MappingProxyType(
    {
        # A setting
        "config": "{field}: got {value}; allowed: {allowed}",
        # A table of text
        "table_empty": "the table is empty; it needs a row of names and rows of values",
        "table_one_column": "one column; a table needs an input and a target, "
                            "parted by , ; | tabs or blanks",
        "table_size": "the table has {has}; allowed: {allowed}",
        "table_longer": "this is longer than a table may be; allowed: {allowed}",
        "row_width": "{has}, where the first row has {width} (parted by {delimiter})",
        "quote_followed": "after the closing quote comes “{text}”; double a quote inside a cell",
        "quote_open": 'the quote " opened here is never closed',
        "not_text": "a character that is not text; save the file as UTF-8",
        "not_encoded": "byte {byte} is not {encoding}; save the file as UTF-8",
        "cell_long": "a cell of {has}; allowed: {allowed}",
        "cell_missing": "the cell is missing; fill it in, or take the row out",
        "cell_not_number": "“{text}” is not a number, while {count} other cells are",
        "cell_not_finite": "“{text}” is not finite; leave it empty, or take the row out",
        "cell_unit": "“{text}” is in {unit}, others in {others}",
        "cell_too_large": "{text} is too large; at most {most} is read",
        "column_only_target": "no column but the target has a value",
        "target_one_value": "the target is always {text}; classes need two values",
        "target_not_number": "“{text}” is not a number, as a regression needs",
        "column_values": "{count} different values; at most {most} are read: ignore the column",
        "target_classes": "{count} different values; at most {most} are read: "
                          "choose another target",
        "target_numbers": "{count} different values; at most {most} are read: "
                          "or is it a regression?",
        # Points and arrays
        "points_one_class": "all {count} points are of class {present}; "
                            "one of class {absent} at least is needed",
        "rows_not_numbers": "{name} must be numbers, a row for each sample",
        "rows_shape": "{name} has shape {shape}; it needs (samples, {width})",
        "rows_not_finite": "{name} must be finite",
        "rows_one_sided": "x and y belong together: give both or neither",
        "rows_lengths": "x has {x} samples, y has {y}",
        "rows_none": "there is no data: give x and y",
        # The order of things
        "order": "{asked} cannot come now; next comes {expected}",
        "record_network": "the record is of another network",
        "record_update": "the record is of update {record}, not of {update}",
        "diverged": "update {update}: {place} is {value}; the largest parameter is {largest}; "
                    "go back and use a smaller learning rate, clipping, or another start",
        "not_finite": "update {update}: {place} is {value}; "
                      "go back and use a smaller learning rate, clipping, or another start",
    }
)  # fmt: skip
"""Every code of the engine, and its sentence in English. A refusal with a line, a column or a
heading of a table says these first."""


def sentence(
    template: str,
    field: str | None,
    value: object,
    allowed: Allowed | None,
    details: Mapping[str, Any],
) -> str:
    """A refusal in English: a template of CODES, filled; before it the place in a text."""
    said = template.format_map(
        {
            "field": field or "the configuration",
            "value": shown(value),
            "allowed": english(allowed) if allowed else "",
            **{name: detail(each) for name, each in details.items()},
        }
    )
    places = [f"{word} {details[word]}" for word in ("line", "column") if details.get(word)]
    heading = f"column {details['heading']}: " if "heading" in details else ""
    return f"{', '.join(places)}: {heading}{said}" if places else f"{heading}{said}"


def shown(value: object) -> str:
    """The value that came, as JSON writes it, as far as it is short; None is nothing."""
    if value is None:
        return "nothing"
    try:
        text = json.dumps(value, ensure_ascii=False, default=repr)
    except RecursionError:
        text = "lists within lists, too deep to be shown"
    except (ValueError, TypeError):
        # Python does not print an int of thousands of digits; JSON has no other keys than texts.
        text = "a number of thousands of digits" if isinstance(value, int) else repr(type(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
