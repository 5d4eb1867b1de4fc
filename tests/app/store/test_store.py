"""The store: what it keeps, what it forgets, and what it says of a file that it cannot use."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.playback.curves import Curves
from app.store.curve_bytes import decode_curves, encode_curves
from app.store.place import default_place
from app.store.rows import RunChange, recall_curves
from app.store.states import decode_state, encode_state
from app.store.store import Store
from engine.network.step import State
from tests.app.store.kept import DAY, Kept, drawn, run, whole, written


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


def test_curves_come_back_to_the_last_bit() -> None:
    curves, again = drawn(), Curves(10, 10, 1)
    recall_curves(again, decode_curves(encode_curves(dict(curves.named()))))
    assert again.to_dict() == curves.to_dict()
    assert [each.packed() for _, each in again.named()] == [
        each.packed() for _, each in curves.named()
    ]


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
