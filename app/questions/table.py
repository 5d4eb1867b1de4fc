"""A table of one's own, looked at before it is used: how it is read, and a run that would learn it.

Nothing is loaded into the run. Where the table can be read but not used as it is set (a target
that is always the same, a category with too many values), the answer has what was understood and
the problem, so that other settings can be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.catalog import check
from app.errors import Problem, problem
from app.questions.about import About, Answer
from app.settings import Settings
from app.suggestions import suggested_for
from app.walk import Walk
from engine import ConfigError, DataConfig, EngineError
from engine.datasets import Preview, TableConfig, preview

EXAMPLES = 3
"""How many values of a column are shown."""
LONGEST = 60
"""Cells are shown up to so many characters."""


def table_of(
    fields: Mapping[str, Any], walk: Walk, about: About, settings: Settings
) -> Callable[[], Answer]:
    """How a table is understood, and the config that would learn it, without the text."""

    def work() -> Answer:
        try:
            table = TableConfig.from_dict(fields["table"])
            seen = preview(table)
        except ConfigError as error:
            raise error.within("table") from None
        try:
            config = suggested_for(DataConfig(name="table", table=table, standardize=True))
            check(config, settings)
        except (EngineError, Problem) as error:
            found = problem(error)
            assert found is not None
            return {**_understood(seen), "config": None, "problem": found.to_dict()}
        plain = config.to_dict()
        plain["data"]["table"]["text"] = ""
        return {**_understood(seen), "config": plain, "problem": None}

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
                "missing": column.missing,
                "distinct": column.distinct,
                "examples": [_short(text) for text in column.examples[:EXAMPLES]],
            }
            for column in seen.columns
        ],
        "first_rows": [
            [_short(row[column.place - 1]) for column in seen.columns] for row in seen.first_rows
        ],
        "target": seen.target,
        "task": seen.task,
        "notes": list(seen.notes),
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
