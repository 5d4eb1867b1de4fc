"""The database of runs: its tables, who may write it, and what is read and written.

One connection, of one thread, which holds the file alone. What is no store of ours, or of a later
version, is left as it is: `StoreError` says why it cannot be used.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.store.curve_bytes import decode_curves, encode_curves
from app.store.rows import ComparedRun, RunChange, RunFacts, StoredRun, columns, few_losses
from app.store.states import decode_state, encode_state
from app.store.undo_rows import TABLES as UNDO_TABLES
from app.store.undo_rows import read_undo, write_undo

APPLICATION = 0x4257_5255
"""The application id that marks a file as a store of ours."""
VERSION = 3
MEMORY = ":memory:"
TABLES = """
CREATE TABLE runs (
  id TEXT PRIMARY KEY, title TEXT, config TEXT, log TEXT, at INTEGER, phase INTEGER, part INTEGER,
  playing INTEGER, speed REAL, used REAL, facts TEXT, undo TEXT) WITHOUT ROWID;
CREATE INDEX runs_by_use ON runs (used);
CREATE TABLE states (run TEXT, at INTEGER, state BLOB, PRIMARY KEY (run, at));
CREATE TABLE links (token TEXT PRIMARY KEY, run TEXT, document TEXT, used REAL)
  WITHOUT ROWID;
"""
CURVES_TABLE = "CREATE TABLE curves (run TEXT PRIMARY KEY, curves BLOB);"
"""Rows of their own: SQLite writes the whole of a row again, and a run that plays moves often."""
SINCE = (
    TABLES + UNDO_TABLES + CURVES_TABLE,
    f"ALTER TABLE runs ADD COLUMN undo TEXT; {UNDO_TABLES}",
    # Run by run, so that a store that is nearly full has the room.
    f"{CURVES_TABLE} CREATE TRIGGER moved AFTER UPDATE OF curves ON runs WHEN OLD.curves NOT NULL"
    " BEGIN INSERT INTO curves VALUES (OLD.id, OLD.curves); END;"
    " UPDATE runs SET curves = NULL; DROP TRIGGER moved;",
)
"""Statements for an empty store, which are all; then for a store of each earlier version."""
WITH_CURVES = "runs LEFT JOIN curves ON curves.run = id"
AT_A_TIME = 16
"""Runs that are deleted at once where the store has grown too large."""
SPARE = 1.25
"""Bytes by which the file may be larger than what it holds, before a write is refused."""
BUSY_SECONDS = 1.0
FIRST_BYTES = b"SQLite format 3\x00"


class StoreError(Exception):
    """The reason why the store cannot be used, one sentence for whoever runs the server."""


class Database:
    """The store's file; `place` may be MEMORY. Used by one thread."""

    def __init__(self, place: str, most_bytes: int, most_undo_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._most_undo_bytes = most_undo_bytes
        try:
            if place != MEMORY:
                Path(place).parent.mkdir(parents=True, exist_ok=True)
                _check_file(place)
            self._connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise StoreError(_why(error)) from None

    def _prepare(self) -> None:
        run = self._connection.execute
        # A second server is refused the first lock: only one writes.
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("BEGIN IMMEDIATE")
        try:
            mark, version = (
                run(f"PRAGMA {n}").fetchone()[0] for n in ("application_id", "user_version")
            )
            empty = run("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            if not empty and mark != APPLICATION:
                raise StoreError("it is a database of another program")
            if version > VERSION:
                raise StoreError("it was written by a later version of Backwave")
            run("ROLLBACK")
            if empty:
                run("PRAGMA auto_vacuum = INCREMENTAL")
        except BaseException:
            if self._connection.in_transaction:
                run("ROLLBACK")
            raise
        run("PRAGMA journal_mode = WAL")
        # A transaction survives the end of the process; after a power cut the last moments
        # may be missing, never more.
        run("PRAGMA synchronous = NORMAL")
        size = run("PRAGMA page_size").fetchone()[0]
        run(f"PRAGMA max_page_count = {int(self._most_bytes * SPARE) // size + 1}")
        if version < VERSION:
            lacking = SINCE[0] if empty else "".join(SINCE[version:])
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {lacking}"
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT"
            )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def begin(self) -> None:
        """Begin a transaction: what follows is written together."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Write what was begun."""
        self._connection.execute("COMMIT")

    def abandon(self) -> None:
        """Write nothing of what was begun."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def write(self, change: RunChange) -> bool:
        """Write what changed of a run; False where only a whole one would do."""
        run = self._connection.execute
        # One statement: each waits for the interpreter, which an event loop seldom gives back.
        written = columns(change)
        if change.whole:
            for table in ("states", "curves"):
                run(f"DELETE FROM {table} WHERE run = ?", (change.id,))
            names, marks = ", ".join(written), ", ".join("?" * len(written))
            run(
                f"INSERT OR REPLACE INTO runs (id, title, {names}) VALUES (?, ?, {marks})",
                (change.id, change.title, *written.values()),
            )
        else:
            named = ", ".join(f"{name} = ?" for name in written)
            there = run(f"UPDATE runs SET {named} WHERE id = ?", (*written.values(), change.id))
            if not there.rowcount:
                return False
        if change.curves is not None:
            packed = encode_curves(change.curves)
            run("INSERT OR REPLACE INTO curves VALUES (?, ?)", (change.id, packed))
        for at in change.dropped:
            run("DELETE FROM states WHERE run = ? AND at = ?", (change.id, at))
        for state in change.states:
            row = (change.id, state.update, encode_state(state))
            run("INSERT OR REPLACE INTO states VALUES (?, ?, ?)", row)
        if change.undo is not None:
            write_undo(run, change.id, change.undo, self._most_undo_bytes)
        return True

    def rename(self, identity: str, title: str) -> bool:
        """Give a run another title; False where there is none."""
        row = (title, identity)
        named = self._connection.execute("UPDATE runs SET title = ? WHERE id = ?", row)
        return named.rowcount > 0

    def read(self, identity: str) -> StoredRun | None:
        """A run, or None."""
        run = self._connection.execute
        row = run(
            "SELECT title, config, log, at, phase, part, playing, speed, curves.curves, facts, undo"
            f" FROM {WITH_CURVES} WHERE id = ?",
            (identity,),
        ).fetchone()
        if row is None:
            return None
        title, config, log, at, phase, part, playing, speed, curves, facts, undo = row
        states = run("SELECT state FROM states WHERE run = ? ORDER BY at", (identity,))
        document = {
            "config": json.loads(config),
            "log": json.loads(log),
            "cursor": {"update": at, "phase": phase, "part": part},
            "title": title,
        }
        return StoredRun(
            document, bool(playing), speed, decode_curves(curves),
            tuple(decode_state(state) for (state,) in states),
            json.loads(facts or "{}"), read_undo(run, identity, undo),
        )  # fmt: skip

    def facts(self, identities: Sequence[str]) -> list[RunFacts]:
        """Facts for a list about these runs; those that are not there are left out."""
        marks = ",".join("?" * len(identities))
        rows = self._connection.execute(
            "SELECT id, title, at, used, facts, curves.curves"
            f" FROM {WITH_CURVES} WHERE id IN ({marks})",
            tuple(identities),
        )
        return [
            RunFacts(identity, title, at, used, json.loads(facts or "{}"), few_losses(curves))
            for identity, title, at, used, facts, curves in rows
        ]

    def compared(self, identities: Sequence[str]) -> list[ComparedRun]:
        """These runs, as they are compared; those that are not there are left out."""
        found = []
        for identity in identities:
            row = self._connection.execute(
                "SELECT id, title, at, facts, config, log, curves.curves"
                f" FROM {WITH_CURVES} WHERE id = ?",
                (identity,),
            ).fetchone()
            if row is not None:
                name, title, at, *texts, curves = row
                facts, config, log = (json.loads(text or "{}") for text in texts)
                drawn = decode_curves(curves) or {}
                found.append(ComparedRun(name, title, at, facts, config, log, drawn))
        return found

    def delete(self, identities: Iterable[str]) -> None:
        """Forget runs, and the links that look at them."""
        for identity in identities:
            for table in ("states", "curves", "links", "changes", "past_runs"):
                self._connection.execute(f"DELETE FROM {table} WHERE run = ?", (identity,))
            self._connection.execute("DELETE FROM runs WHERE id = ?", (identity,))

    def link(self, token: str, run: str | None, text: str | None, used: float) -> None:
        """Keep a link: to look at a run, or to the text of a document."""
        row = (token, run, text, used)
        self._connection.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?)", row)

    def linked(self, token: str, used: float) -> tuple[str | None, Any] | None:
        """The run or the document of a link; None where there is none."""
        run = self._connection.execute
        row = run("SELECT run, document FROM links WHERE token = ?", (token,)).fetchone()
        if row is None:
            return None
        run("UPDATE links SET used = ? WHERE token = ?", (used, token))
        return row[0], row[1] and json.loads(row[1])

    def expire(self, before: float) -> int:
        """Forget what was not used since, and the longest unused where there is too much."""
        run = self._connection.execute
        gone = [i for (i,) in run("SELECT id FROM runs WHERE used < ?", (before,))]
        self.delete(gone)
        run("DELETE FROM links WHERE used < ?", (before,))
        while self._bytes() > self._most_bytes:
            oldest = run("SELECT id FROM runs ORDER BY used LIMIT ?", (AT_A_TIME,))
            more = [identity for (identity,) in oldest]
            self.delete(more)
            links = "SELECT token FROM links ORDER BY used LIMIT ?"
            run(f"DELETE FROM links WHERE token IN ({links})", (AT_A_TIME,))
            if not more and not run("SELECT count(*) FROM links").fetchone()[0]:
                break
            gone += more
        run("PRAGMA incremental_vacuum").fetchall()
        return len(gone)

    def _bytes(self) -> int:
        pages, free, size = (
            self._connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


def _check_file(place: str) -> None:
    """Refuse a file that is no database before SQLite is let near it."""
    path = Path(place)
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(len(FIRST_BYTES)) != FIRST_BYTES:
                raise StoreError("it is no database")


def _why(error: Exception) -> str:
    """The reason in words; SQLite's own are kept where they say it."""
    if "locked" in str(error):
        return "another Backwave is using it"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
