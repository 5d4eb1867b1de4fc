"""A table of one's own, looked at before it is used: how it is read, and a run that would learn it.

Nothing is loaded into the run. Where the table can be read but not used as it is set (a target
that is always the same, a category with too many values), the answer has what was understood and
the problem, so that other settings can be tried: of each column its role, and which it may have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.catalog.limits import check
from app.catalog.suggestions import suggested_for
from app.errors import to_dict
from app.playback.playhead import Playhead
from app.queries.base import About, Answer
from app.settings import Settings
from engine import ConfigError, DataConfig, EngineError
from engine.data import TABLE_LIMITS, Column, Preview, TableConfig, preview

ROLES = ("target", "number", "category", "out")
"""Roles of a column: an input is read as numbers or as categories."""
EXAMPLES = 3
"""How many values of a column are shown."""
LONGEST = 60
"""Cells are shown up to so many characters."""


def table_of(
    fields: Mapping[str, Any], playhead: Playhead, about: About, settings: Settings
) -> Callable[[], Answer]:
    """The reading of a table, and the config that would learn it, without the text."""

    def work() -> Answer:
        try:
            table = TableConfig.from_dict(fields["table"])
            seen = preview(table)
        except ConfigError as error:
            raise error.within("table") from None
        understood = {**_understood(seen), "missing": table.missing}
        try:
            config = suggested_for(DataConfig(name="table", table=table, standardize=True))
            check(config, settings)
        except EngineError as error:
            return {**understood, "config": None, "problem": to_dict(error)}
        plain = config.to_dict()
        plain["data"]["table"]["text"] = ""
        return {**understood, "config": plain, "problem": None}

    return work


def _understood(seen: Preview) -> Answer:
    return {
        "delimiter": seen.delimiter,
        "decimal": seen.decimal,
        "header": seen.header,
        "rows": seen.rows,
        "columns": [
            {
                "name": column.name,
                "kind": column.kind,
                "role": _role(column, seen),
                "roles": _roles(column, seen),
                "missing": column.missing,
                "distinct": column.distinct,
                "examples": [_short(text) for text in column.examples[:EXAMPLES]],
            }
            for column in sorted((*seen.columns, *seen.ignored), key=lambda each: each.place)
        ],
        "first_rows": [[_short(cell) for cell in row] for row in seen.first_rows],
        "target": seen.target,
        "task": seen.task,
        "comments": seen.comments,
        "thousands": seen.thousands,
        "notices": [
            {"code": each.code, "field": each.field, "values": dict(each.values)}
            for each in seen.notices
        ],
    }


def _role(column: Column, seen: Preview) -> str:
    """The role of a column: "target", an input of its kind, or "out", left out."""
    if column.name == seen.target:
        return "target"
    return column.kind if column in seen.inputs else "out"


def _roles(column: Column, seen: Preview) -> list[str]:
    """The roles a column may have, its present one among them."""
    role, found = _role(column, seen), set[str]()
    alone = role == "target" and not seen.inputs
    if column.distinct and not alone:
        found |= {"target", "number"} if column.numeric else {"target"}
        if column.distinct <= TABLE_LIMITS["categories"].high:
            found.add("category")
    # An input and a target must stay.
    if len(seen.columns) > 2 and not alone:
        found.add("out")
    return [each for each in ROLES if each in found or each == role]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
