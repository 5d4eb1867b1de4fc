"""Notices of a table, which are no errors, as data: the page has the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NoticeValue = str | float

NOTICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "unnamed": ("place",),
        "renamed": ("place", "before"),
        "empty": (),
        "constant": ("value",),
        "counter": ("first", "last"),
        "text": ("numbers", "cells", "value", "line"),
        "unit": ("unit", "signed", "cells"),
        "decimal": ("decimal",),
        "doubtful": ("value", "number", "other"),
    }
)
"""Every code, and the names of its values."""


@dataclass(frozen=True)
class Notice:
    """One thing to know: what (a key of NOTICES), of which column or setting, and its values."""

    code: str
    field: str
    values: Mapping[str, NoticeValue]


def notice(code: str, field: str, **values: NoticeValue) -> Notice:
    """A notice with its values by name."""
    return Notice(code, field, MappingProxyType(values))


def short(text: str) -> str:
    """A cell as it is shown in a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"
