"""The store: what it keeps, what it forgets, and what it says of a file that it cannot use."""

import json
import sqlite3
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.playback.curves import Curves
from app.store.curve_bytes import decode_curves, encode_curves
from app.store.database import MEMORY
from app.store.place import default_place
from app.store.rows import RunChange, recall_curves
from app.store.states import decode_state, encode_state
from app.store.store import Store
from app.store.undo_rows import NOTHING, ChangeRow, UndoRows
from engine.network.step import State
from tests import loops

DAY = 86_400.0
LIMIT = 1_000_000


class Kept:
    """A store, and the time it has."""

    def __init__(self, place: object = MEMORY, most: int = LIMIT, undo: int = LIMIT) -> None:
        self.now = 0.0
        self.store = Store(str(place), most, 90 * DAY, lambda: self.now, undo)


def run(kept: Kept, story: Callable[[Store], Coroutine[Any, Any, Any]]) -> Any:
    """What a story with the store comes to."""
    try:
        return loops.run(story(kept.store))
    finally:
        kept.store.close()


def whole(identity: str, used: float = 0.0, size: int = 0, update: int = 3) -> RunChange:
    """A run written anew; its config is `size` long."""
    config = {"x": "y" * size}
    return RunChange(identity, update, 1, 2, False, 30.0, used, True, config, [])


async def written(store: Store) -> None:
    assert await store.write(whole("a"))


def test_a_run_is_read_by_another_store_as_it_was_written(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "runs.db"
    run(Kept(place), written)

    async def read(store: Store) -> Any:
        assert store.lasting
        return await store.read("a")

    found = run(Kept(place), read)
    assert found.document == {
        "config": {"x": ""},
        "log": [],
        "cursor": {"update": 3, "phase": 1, "part": 2},
        "title": "",
    }
    assert (found.playing, found.speed) == (False, 30.0)


def test_a_change_of_a_run_that_was_forgotten_asks_for_the_whole() -> None:
    async def story(store: Store) -> list[Any]:
        small = RunChange("a", 4, 0, 1, True, 1.0, 0.0)
        first = await store.write(small)
        await store.write(whole("a"))
        second = await store.write(small)
        found = await store.read("a")
        assert found is not None
        return [first, second, found.document["cursor"]["update"], found.playing]

    assert run(Kept(), story) == [False, True, 4, True]


def test_a_state_comes_back_to_the_last_bit() -> None:
    memory = {"m": np.array([np.nan, -0.0, 5e-324]), "v": np.array([[1 / 3]])}
    state = State(7, np.array([0.1, np.inf]), (3, {"beta": 0.1 + 0.2}, memory), np.array([True]))
    again = decode_state(encode_state(state))
    assert (again.update, again.optimizer[:2]) == (7, (3, {"beta": 0.1 + 0.2}))
    assert again.parameters.tobytes() == state.parameters.tobytes()
    assert again.dead.tolist() == [True]
    for name, each in memory.items():
        assert again.optimizer[2][name].tobytes() == each.tobytes()
        assert again.optimizer[2][name].shape == each.shape


def drawn() -> Curves:
    """Curves with all that a point may have; one of them has none."""
    curves = Curves(10, 10, 1)
    curves.add_losses(0, [0.1 + 0.2, float("inf"), float("nan"), 5e-324])
    curves.evaluations.add([2, 1, 0.5, None, -0.0, None])
    return curves


def test_curves_come_back_to_the_last_bit() -> None:
    curves, again = drawn(), Curves(10, 10, 1)
    recall_curves(again, decode_curves(encode_curves(dict(curves.named()))))
    assert again.to_dict() == curves.to_dict()
    assert [each.packed() for _, each in again.named()] == [
        each.packed() for _, each in curves.named()
    ]


def test_curves_that_were_written_as_text_are_read(tmp_path: Path) -> None:
    place, curves, again = tmp_path / "runs.db", drawn(), Curves(10, 10, 1)
    run(Kept(place), written)
    text = json.dumps({name: [each.stride, each.written] for name, each in curves.named()})
    connection = sqlite3.connect(place)
    connection.execute("UPDATE runs SET curves = ?", (text,))
    connection.commit()
    connection.close()

    async def read(store: Store) -> Any:
        found = await store.read("a")
        return found and found.curves

    recall_curves(again, run(Kept(place), read))
    assert again.to_dict() == curves.to_dict()


def test_what_was_not_used_for_long_is_forgotten_with_its_states_and_links() -> None:
    kept = Kept()

    async def story(store: Store) -> list[Any]:
        await store.write(whole("old"))
        await store.write(whole("new", used=50 * DAY))
        await store.link("token", "old", None)
        kept.now = 91 * DAY
        return [await store.expire(), await store.read("old"), await store.linked("token")]

    assert run(kept, story) == [1, None, None]


def test_where_there_is_no_room_the_longest_unused_goes() -> None:
    async def story(store: Store) -> list[bool]:
        for at in range(40):
            await store.write(whole(f"run{at}", used=at, size=40_000))
            await store.expire()
        return [await store.read(f"run{at}") is not None for at in (0, 39)]

    assert run(Kept(), story) == [False, True]


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


def test_of_two_servers_on_one_store_the_second_goes_on_from_memory(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    first, second = Kept(place), Kept(place)
    first.store.open()
    run(second, written)
    assert second.store.problem == "another Backwave is using it"
    run(first, written)
    assert first.store.problem is None


def broken(pragma: str) -> Callable[[Path], Any]:
    async def story(store: Store) -> list[Any]:
        assert await store.write(whole("before"))
        await store._ask(lambda database: database._connection.execute(pragma).fetchall())
        await store.write(whole("after", size=200_000))
        return [
            (found := await store.read("before")) and found.document["cursor"]["update"],
            (found := await store.read("after")) and found.document["cursor"]["update"],
            store.problem,
            store.beginnings,
        ]

    return lambda place: run(Kept(place), story)


@pytest.mark.parametrize(
    ("pragma", "why"),
    [
        ("PRAGMA max_page_count = 12", "database or disk is full"),
        ("PRAGMA query_only = 1", "attempt to write a readonly database"),
    ],
)
def test_a_disk_that_is_full_or_read_only_is_told_and_read_on_from(
    pragma: str, why: str, tmp_path: Path
) -> None:
    assert broken(pragma)(tmp_path / "runs.db") == [3, 3, why, 1]


@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/backwave/runs.db"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/backwave/runs.db"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/Backwave/runs.db"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/Backwave/runs.db"),
    ],
)
def test_the_store_lies_in_the_data_folder_of_the_user(
    platform: str, environment: dict[str, str], place: str
) -> None:
    assert Path(default_place(platform, environment)) == Path(place)
