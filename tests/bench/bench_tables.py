"""How long 1 MB of table takes to be read, how that grows: `python -m tests.bench.bench_tables`.

Beside each dialect stands Python's own csv module, which only cuts cells, on the same text; beside
each hostile text the time of half of it: a ratio near 2 is linear.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from time import perf_counter

from engine.data import TableConfig, preview
from engine.errors import DataError

SIZE = 1_000_000
ROWS = 19_999
HOSTILE = ('"', "'", "','", "'a,''b,", "'a ''b ", '"\n"', "\n", "#\n", "1 ", "1.000", "$", "\t")


def main() -> None:
    """Print a line for each text."""
    draw = random.Random(1)

    def number() -> str:
        return f"{draw.uniform(-1e4, 1e4):.6f}"

    def price() -> str:
        return f"{draw.randint(1, 9)}.{draw.randint(100, 999)},{draw.randint(0, 99):02d} €"

    dialects: dict[str, tuple[str, Callable[[], str]]] = {
        "floats": (",", lambda: ",".join(number() for _ in range(10))),
        "quoted": (",", lambda: ",".join(f'"{number()}"' for _ in range(10))),
        "thousands, currency": (";", lambda: ";".join(price() for _ in range(8))),
        "fixed width": (" ", lambda: " ".join(f"{number():>14}" for _ in range(10))),
        "200 columns": (",", lambda: ",".join(str(draw.randint(0, 9)) for _ in range(200))),
    }
    for name, (delimiter, row) in dialects.items():
        text = _filled(row)
        ours, peer = (
            _best(lambda text=text: preview(text)),
            _best(
                lambda text=text, delimiter=delimiter: list(
                    csv.reader(io.StringIO(text), delimiter=delimiter)
                )
            ),
        )
        print(f"{name:20s} {1e3 * ours:6.0f} ms, {ours / peer:4.1f} times csv alone")
    for piece in HOSTILE:
        half, whole = (_refused(piece, size) for size in (SIZE // 2, SIZE))
        print(f"{piece!r:20s} {1e3 * whole:6.0f} ms, {whole / half:4.1f} times half of it")


def _filled(row: Callable[[], str]) -> str:
    lines: list[str] = []
    size = 0
    while size < SIZE and len(lines) < ROWS:
        lines.append(row())
        size += len(lines[-1]) + 1
    return "\n".join(lines)


def _refused(piece: str, size: int) -> float:
    table = TableConfig("a,b\n" + piece * (size // len(piece)))

    def read() -> None:
        try:
            preview(table)
        except DataError:
            return

    return _best(read)


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


if __name__ == "__main__":
    main()
