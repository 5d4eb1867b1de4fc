"""The preview of a table, before anything is loaded: text → columns with their roles.

The target is one column, the last where none is named: text, or few whole numbers, make classes,
anything else is a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.allowed import allow, amount, quantity
from engine.data.config import TABLE_LIMITS, TableConfig
from engine.data.tables.cells import Row
from engine.data.tables.columns import Column, find_header, make_columns, name_columns
from engine.data.tables.notices import Notice, notice
from engine.data.tables.numbers import OTHER, Parse, find_decimal, parse, remembering
from engine.data.tables.sheet import Sheet, read_sheet
from engine.errors import ConfigError, DataError

FEW_CLASSES = 10
SHOWN_ROWS = 5


@dataclass(frozen=True)
class Preview:
    """The reading of a table, which the page shows before it is used."""

    delimiter: str
    decimal: str
    header: bool
    columns: tuple[Column, ...]
    """The columns that are not ignored, the target included."""
    ignored: tuple[Column, ...]
    """The others, as they would be understood."""
    rows: int
    first_rows: tuple[tuple[str, ...], ...]
    target: str
    task: str
    comments: int
    """Lines that were passed over because they begin with #."""
    thousands: str
    """The sign between thousands in the first number that has one: , . ' or a space; "" without."""
    notices: tuple[Notice, ...]

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that become inputs; those without a single value are left out."""
        return tuple(c for c in self.columns if c.name != self.target and c.distinct)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def preview(table: str | TableConfig) -> Preview:
    """The reading of `table`, a text or a text with settings.

    Raises DataError (line, column) and ConfigError as `read_table` does, but does not look at
    single cells, or at how many categories and classes there are.
    """
    config = TableConfig(table) if isinstance(table, str) else table
    sheet = read_sheet(config.text, config.delimiter)
    distinct = {cell: None for row in sheet.rows for cell in row.cells}
    parse = remembering()
    decimal, doubtful = find_decimal(distinct, sheet.delimiter, parse)
    decimal = config.decimal or decimal
    head, body, comments = _parted(sheet, decimal, config.header, parse)
    names, notices = name_columns((head or body[0]).cells, head is not None)
    _check_rows(body, sheet.rows[-1])
    every = make_columns(body, names, decimal, config, parse)
    columns = tuple(column for column in every if column.name not in config.ignore)
    ignored = tuple(column for column in every if column.name in config.ignore)
    if len(columns) < 2:
        raise ConfigError("ignore", config.ignore, allow("columns"))
    target = columns[-1].name if config.target is None else config.target
    if target not in [column.name for column in columns]:
        raise ConfigError("target", target, [column.name for column in columns])
    if doubtful is not None and config.decimal is None:
        notices = (_doubt(doubtful, decimal), *notices)
    notices += tuple(each for column in columns for each in _said(column, target, decimal))
    shown = tuple(row.cells for row in body[:SHOWN_ROWS])
    task = config.task or _task(next(c for c in columns if c.name == target))
    return Preview(
        sheet.delimiter, decimal, head is not None, columns, ignored, len(body), shown, target,
        task, comments, _thousands(columns), notices,
    )  # fmt: skip


def _parted(
    sheet: Sheet, decimal: str, header: bool | None, parse: Parse
) -> tuple[Row | None, tuple[Row, ...], int]:
    """The row of names, if there is one, those of values, and how many comments remain.

    Names may stand behind a #, where the first row holds none.
    """
    own = find_header(sheet.rows, decimal, parse)
    if sheet.names is not None and not own and header is not False:
        return sheet.names, sheet.rows, sheet.comments - 1
    if own if header is None else header:
        return sheet.rows[0], sheet.rows[1:], sheet.comments
    return None, sheet.rows, sheet.comments


def _doubt(cell: str, decimal: str) -> Notice:
    """The notice of a cell that may mean two numbers."""
    read, other = parse(cell, decimal), parse(cell, OTHER[decimal])
    assert read is not None
    assert other is not None
    return notice("doubtful", "decimal", value=cell, number=read.value, other=other.value)


def _said(column: Column, target: str, decimal: str) -> Iterator[Notice]:
    """Notices about a column, by itself and in its table."""
    yield from column.notices()
    if not column.distinct and column.name != target:
        yield notice("empty", column.name)
    if column.decimal != decimal:
        yield notice("decimal", column.name, decimal=column.decimal)


def _thousands(columns: tuple[Column, ...]) -> str:
    """The sign between the thousands of the first number that has one."""
    groups = (n.group for c in columns if c.is_number for n in c.parsed if n and n.group)
    return next(groups, "")


def _task(target: Column) -> str:
    """Text is a class; so are whole numbers of few kinds, each of which comes twice on average."""
    if not target.is_number:
        return "classification"
    numbers = {number.value for number in target.parsed if number}
    whole = all(number.is_integer() for number in numbers)
    few = 2 <= len(numbers) <= min(FEW_CLASSES, (len(target.cells) - target.missing) / 2)
    return "classification" if whole and few else "regression"


def _check_rows(body: tuple[Row, ...], last: Row) -> None:
    low, high = int(TABLE_LIMITS["rows"].low), int(TABLE_LIMITS["rows"].high)
    if not low <= len(body) <= high:
        has = quantity(len(body), "rows")
        raise DataError("table_size", last.line, 1, has=has, allowed=amount("rows", low, high))
