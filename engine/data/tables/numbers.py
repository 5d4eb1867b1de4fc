"""A cell → a number: decimal sign, thousands, currency, per cent, and what is not finite.

Two conventions: a decimal point, with thousands parted by commas; a decimal comma, with thousands
parted by points. In both, thousands may be parted by apostrophes or by one space of any kind. A
number may stand with a currency or a per cent sign, which is taken off: 12 % is 12. Brackets
around it make it negative, as in accounts. Every pattern is linear in the length of a cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

DECIMALS = (".", ",")
OTHER = MappingProxyType({".": ",", ",": "."})
SPACES = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
CURRENCY = (
    "[A-Z]{0,3}[$¢£¤¥฿\u20a0-\u20cf﷼＄￠￡￥￦]|kr|zł|Kč"
    "|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|BRL|MXN|CAD|AUD"
)
INFINITE = re.compile(r"([+\-−])?(?:inf(?:inity)?|∞)", re.IGNORECASE)


class CellNumber(NamedTuple):
    """The number in a cell: its value, ±∞ beyond float64, its unit, and the sign between its
    thousands."""

    value: float
    unit: str = ""
    group: str = ""


Parse = Callable[[str, str], CellNumber | None]
"""The type of `parse`."""


def _plain(mark: str) -> re.Pattern[str]:
    """Digits with at most a sign, a decimal part and a power of ten: most cells."""
    return re.compile(rf"[+\-−]?([0-9]++([{mark}][0-9]*+)?+|[{mark}][0-9]++)([eE][+-]?[0-9]++)?")


def _written(mark: str) -> re.Pattern[str]:
    """The same with thousands, and with what may stand around a number."""
    indian = "|[1-9][0-9]?(?:(?P<lakh>,)[0-9]{2}(?=,))++,[0-9]{3}" if mark == "." else ""
    return re.compile(
        rf"""
        (?P<bracket>\()?
        (?:(?P<sign>[+\-−])[{SPACES}]*+)?
        (?:(?P<before>{CURRENCY})[{SPACES}]*+(?P<late>[+\-−])?)?
        (?P<whole>[1-9][0-9]{{0,2}}+(?P<group>[{OTHER[mark]}'’{SPACES}])[0-9]{{3}}
                  (?:(?P=group)[0-9]{{3}})*+(?![0-9]){indian}
                 |[0-9]++|(?=[{mark}][0-9]))
        (?P<rest>(?:[{mark}][0-9]*+)?(?:[eE][+-]?[0-9]++)?)
        (?:[{SPACES}]*+(?P<after>{CURRENCY}|[%‰％]))?
        (?(bracket)\))
        """,
        re.VERBOSE,
    )


PLAIN = MappingProxyType({mark: _plain(mark) for mark in DECIMALS})
WRITTEN = MappingProxyType({mark: _written(mark) for mark in DECIMALS})


def parse(cell: str, decimal: str) -> CellNumber | None:
    """The number a cell says in the convention of that decimal sign; None where it says none.

    Infinities are numbers here, so that who needs a finite one can name the cell.
    """
    if PLAIN[decimal].fullmatch(cell):
        return CellNumber(float(cell.replace(decimal, ".").replace("−", "-")))
    if infinite := INFINITE.fullmatch(cell):
        return CellNumber(-math.inf if infinite[1] in ("-", "−") else math.inf)
    found = WRITTEN[decimal].fullmatch(cell)
    if found is None or (found["before"] and found["after"]):
        return None
    signs = [sign for sign in (found["sign"], found["late"], found["bracket"]) if sign]
    if len(signs) > 1:
        return None
    digits = "".join(filter("0123456789".__contains__, found["whole"]))
    value = float(digits + found["rest"].replace(decimal, "."))
    negative = bool(signs) and signs[0] != "+"
    lakh = found["lakh"] if decimal == "." else None
    group = found["group"] or lakh or ""
    unit = found["before"] or found["after"] or ""
    return CellNumber(-value if negative else value, unit, _sort(group))


def remembering() -> Parse:
    """`parse` for one table, whose cells are looked at several times."""
    return cache(parse)


def is_named_infinity(cell: str) -> bool:
    """Whether a cell writes an infinity, rather than a number that is too large."""
    return INFINITE.fullmatch(cell) is not None


def find_decimal(
    cells: Iterable[str], delimiter: str, parse: Parse = parse
) -> tuple[str, str | None]:
    """The decimal sign of a table, and the first cell that may mean two numbers where none decides.

    A cell that is a number in one convention only decides for it: 1,5 and 0,123 and 1.234.567 for
    the comma, 1.5 and 1,234,567 and 1,234.5 for the point; the more frequent sign is taken. Where
    no cell decides, 12,000 and 1.234 may be either. Then the sign is the point, unless commas
    alone are found in cells parted by semicolons, as programs write whose decimal sign is a comma.
    """
    votes = dict.fromkeys(DECIMALS, 0)
    doubtful: list[str] = []
    for cell in cells:
        if "." not in cell and "," not in cell:
            continue
        point, comma = parse(cell, "."), parse(cell, ",")
        if point and comma:
            if point.value != comma.value and math.isfinite(point.value + comma.value):
                doubtful.append(cell)
        elif (point is None) != (comma is None):
            votes["." if point else ","] += 1
    if any(votes.values()):
        return ("," if votes[","] > votes["."] else "."), None
    decimal = "," if delimiter == ";" and not any("." in cell for cell in doubtful) else "."
    # In cells parted by commas a point can hardly be anything but decimal.
    doubts = (cell for cell in doubtful if delimiter != "," or "," in cell)
    return (decimal, next(doubts, None)) if doubtful else (".", None)


def _sort(group: str) -> str:
    """The sign between thousands, all spaces and both apostrophes being one."""
    if group in ("", ",", "."):
        return group
    return "'" if group in "'’" else " "
