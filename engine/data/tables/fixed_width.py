"""Lines whose columns stand under each other → rows of cells: cut where every line is blank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.data.tables.cells import COMMENT, Row
from engine.data.tables.numbers import DECIMALS, parse

TAB = 8


def cut_fixed(lines: Sequence[str], first: int, most: int) -> list[Row]:
    """The rows of the lines from `first` on; none where that is no way to cut them.

    It is none where one column or more than `most` are left, and where numbers would stand
    together in one cell: then cells are missing in lines that are not under each other.
    """
    kept = [
        (number + 1, line.expandtabs(TAB).rstrip())
        for number, line in enumerate(lines[first:], first)
        if line.strip() and not line.lstrip().startswith(COMMENT)
    ]
    edges = _edges([line for _, line in kept])
    if not 4 <= len(edges) <= 2 * most:
        return []
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    rows = [
        Row(number, tuple(_bare(line[begin:end].strip()) for begin, end in spans))
        for number, line in kept
    ]
    return [] if any(_is_several(cell) for row in rows for cell in row.cells) else rows


def _edges(lines: Sequence[str]) -> list[int]:
    """The edges of the columns, each as far as one line at least is not blank."""
    used = np.zeros(max(map(len, lines)) + 2, dtype=bool)
    for line in lines:
        codes = np.frombuffer(line.encode("utf-32-le"), dtype=np.uint32)
        used[1 : len(codes) + 1] |= codes != ord(" ")
    edges: list[int] = np.flatnonzero(used[1:] != used[:-1]).tolist()
    return edges


def _is_several(cell: str) -> bool:
    """Whether a cell holds numbers next to each other, and is none itself."""
    if " " not in cell or any(parse(cell, mark) for mark in DECIMALS):
        return False
    return all(any(parse(piece, mark) for mark in DECIMALS) for piece in cell.split())


def _bare(cell: str) -> str:
    """A cell without the quotes around it."""
    if len(cell) > 1 and cell[0] == cell[-1] and cell[0] in "\"'":
        return cell[1:-1].replace(cell[0] * 2, cell[0])
    return cell
