"""The file of the store: what of a run is written to it, and files that are not as it is."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.playback.curves import Curves
from app.store.curve_bytes import encode_curves
from app.store.rows import RunChange, recall_curves
from app.store.store import Store
from app.store.undo_rows import NOTHING, ChangeRow, UndoRows
from app.store.undo_rows import TABLES as UNDO_TABLES
from tests.app.store.kept import Kept, drawn, run, whole, written


def test_curves_that_were_written_as_text_are_read(tmp_path: Path) -> None:
    place, curves, again = tmp_path / "runs.db", drawn(), Curves(10, 10, 1)
    run(Kept(place), written)
    text = json.dumps({name: [each.stride, each.written] for name, each in curves.named()})
    connection = sqlite3.connect(place)
    connection.execute("INSERT INTO curves VALUES ('a', ?)", (text,))
    connection.commit()
    connection.close()

    async def read(store: Store) -> Any:
        found = await store.read("a")
        return found and found.curves

    recall_curves(again, run(Kept(place), read))
    assert again.to_dict() == curves.to_dict()


def sqlite_of(tables: str) -> Callable[[Path], None]:
    """Writes a database of another's."""

    def write(place: Path) -> None:
        connection = sqlite3.connect(place)
        connection.executescript(tables)
        connection.close()

    return write


FIRST_VERSION = """
CREATE TABLE runs (
  id TEXT PRIMARY KEY, title TEXT, config TEXT, log TEXT, at INTEGER, phase INTEGER, part INTEGER,
  playing INTEGER, speed REAL, used REAL, facts TEXT, curves TEXT) WITHOUT ROWID;
CREATE INDEX runs_by_use ON runs (used);
CREATE TABLE states (run TEXT, at INTEGER, state BLOB, PRIMARY KEY (run, at));
CREATE TABLE links (token TEXT PRIMARY KEY, run TEXT, document TEXT, used REAL) WITHOUT ROWID;
INSERT INTO runs VALUES ('a', 'old', '{}', '[]', 3, 1, 2, 0, 30.0, 0.0, NULL, NULL);
PRAGMA application_id = 1113018965;
PRAGMA user_version = 1;
"""


def test_a_store_of_the_first_version_is_read_and_written_on(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    sqlite_of(FIRST_VERSION)(place)
    rows = UndoRows(0, (4,), (), (ChangeRow(4, 0, "reset", [(2, {})], 1, 2, 3, 4, None),))

    async def story(store: Store) -> list[Any]:
        before = await store.read("a")
        assert before is not None
        assert await store.write(whole("a")._replace(undo=rows))
        return [before.document["title"], before.undo, store.lasting]

    assert run(Kept(place), story) == ["old", NOTHING, True]

    async def again(store: Store) -> Any:
        return await store.read("a")

    assert run(Kept(place), again).undo == rows


def test_a_store_of_the_first_version_without_room_for_more_is_left(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    sqlite_of(f"{FIRST_VERSION} UPDATE runs SET log = hex(zeroblob(200000));")(place)
    kept = Kept(place, most=100_000)
    run(kept, written)
    assert kept.store.problem == "database or disk is full"
    connection = sqlite3.connect(place)
    assert connection.execute("SELECT title FROM runs").fetchall() == [("old",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


SECOND_VERSION = f"{FIRST_VERSION} ALTER TABLE runs ADD COLUMN undo TEXT; {UNDO_TABLES}"


@pytest.mark.parametrize("tables", [FIRST_VERSION, SECOND_VERSION], ids=["first", "second"])
def test_curves_of_an_earlier_store_are_kept(tmp_path: Path, tables: str) -> None:
    """They were a column of the run, which is empty from then on."""
    place, curves, again = tmp_path / "runs.db", drawn(), Curves(10, 10, 1)
    version = 2 if tables == SECOND_VERSION else 1
    packed = encode_curves(dict(curves.named())).hex()
    sqlite_of(f"{tables} UPDATE runs SET curves = x'{packed}'; PRAGMA user_version = {version};")(
        place
    )

    async def read(store: Store) -> Any:
        found = await store.read("a")
        return found and found.curves

    recall_curves(again, run(Kept(place), read))
    assert again.to_dict() == curves.to_dict()
    connection = sqlite3.connect(place)
    assert connection.execute("SELECT curves FROM runs").fetchall() == [(None,)]
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    connection.close()


def test_curves_of_an_earlier_store_that_is_nearly_full_have_room(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    many = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
    INSERT INTO runs SELECT 'r' || i, '', '{}', '[]', 0, 0, 0, 0, 1.0, 0.0, NULL, zeroblob(20000),
    NULL FROM n; PRAGMA user_version = 2;
    """
    sqlite_of(SECOND_VERSION + many)(place)
    kept = Kept(place, most=int(0.85 * place.stat().st_size))
    run(kept, written)
    assert kept.store.problem is None
    connection = sqlite3.connect(place)
    counts = "SELECT count(*), sum(length(curves)) FROM curves"
    assert connection.execute(counts).fetchone() == (40, 40 * 20_000)
    connection.close()


def test_run_that_moves_has_its_curves_not_written_again(tmp_path: Path) -> None:
    """A class that plays would write megabytes a second."""
    place, curves = tmp_path / "runs.db", Curves(10_000, 10_000, 1)
    curves.add_losses(0, [0.5] * 9_000)
    named = dict(curves.named())
    size = len(encode_curves(named))

    async def story(store: Store) -> int:
        await store.write(whole("a")._replace(curves=named))
        before = log.stat().st_size
        for update in range(10):
            assert await store.write(RunChange("a", update, 0, 0, True, 1.0, 0.0))
        return log.stat().st_size - before

    log = place.with_name("runs.db-wal")
    assert size > 140_000
    assert run(Kept(place), story) < size


LATER = "CREATE TABLE t (x); PRAGMA application_id = 1113018965; PRAGMA user_version = 99"
FOREIGN = {
    "no database": (lambda place: place.write_bytes(b"a diary"), "it is no database"),
    "another program's": (sqlite_of("CREATE TABLE t (x)"), "it is a database of another program"),
    "a later version's": (sqlite_of(LATER), "it was written by a later version of Backwave"),
    "torn": (
        lambda place: place.write_bytes(b"SQLite format 3\x00" + b"\x07" * 900),
        "not a database",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_store_is_told_left_and_done_without(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "runs.db"
    write, why = FOREIGN[kind]
    write(place)
    before = place.read_bytes()

    async def story(store: Store) -> Any:
        await store.write(whole("a"))
        return await store.read("a"), store.lasting

    found, lasting = run(Kept(place), story)
    assert found is not None
    assert not lasting
    assert why in caplog.text
    assert "kept in memory" in caplog.text
    assert place.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["runs.db"]
