"""A session and its store: acknowledged when it is kept, gone from memory, and back as it was."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.live.saving import Saving
from app.main import create_app
from app.settings import Settings
from app.store.rows import RunChange
from tests import loops
from tests.app.driven import XOR, Driven, hot
from tests.app.protocol.test_document import COMMANDS


def server(place: Path, **settings: Any) -> TestClient:
    """The app on a store."""
    return TestClient(
        create_app(Settings(allowed_hosts="testserver", store=str(place), **settings))
    )


def seen(client: TestClient, identity: str) -> tuple[Any, Any]:
    """What a run is, to the last bit, and its curves' loss."""
    address = f"/api/sessions/{identity}"
    return client.get(f"{address}/document").json(), client.get(f"{address}/record").json()


def curves(client: TestClient, identity: str) -> Any:
    with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
        return socket.receive_json()["history"]


@pytest.mark.parametrize("count", [7, 30_000])
def test_a_run_comes_back_from_the_store_as_it_was(tmp_path: Path, count: int) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        identity = client.post("/api/sessions", json={"title": "mine"}).json()["id"]
        address = f"/api/sessions/{identity}"
        client.post(f"{address}/step", json={"by": "update", "count": count})
        client.patch(f"{address}/training", json={"learning_rate": 0.02})
        client.post(f"{address}/step", json={"by": "update", "count": count})
        client.post(f"{address}/step", json={"by": "phase", "count": 3})
        before, drawn = seen(client, identity), curves(client, identity)
    with server(place) as client:
        assert seen(client, identity) == before
        assert before[0]["title"] == "mine"
        again = curves(client, identity)
        assert [point[0] for point in again["losses"]] == [point[0] for point in drawn["losses"]]
        assert again["evaluations"] == drawn["evaluations"]


def test_a_run_that_was_dropped_from_memory_comes_back_when_it_is_asked_for(tmp_path: Path) -> None:
    with server(tmp_path / "runs.db", max_sessions=1) as client:
        first = client.post("/api/sessions").json()["id"]
        client.post(f"/api/sessions/{first}/step", json={"by": "update", "count": 5})
        before = seen(client, first)
        client.post("/api/sessions")
        assert first not in client.app.state.sessions
        assert seen(client, first) == before


def test_a_run_that_was_ended_is_gone_for_good(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        identity = client.post("/api/sessions").json()["id"]
        assert client.delete(f"/api/sessions/{identity}").status_code == 204
        assert client.get(f"/api/sessions/{identity}").status_code == 404
    with server(place) as client:
        assert client.get(f"/api/sessions/{identity}").status_code == 404


def test_a_run_that_plays_goes_on_after_the_server_was_ended(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        identity = client.post("/api/sessions").json()["id"]
        body = {"playing": True, "speed": 3.0}
        assert client.post(f"/api/sessions/{identity}/play", json=body).status_code == 200
    with server(place) as client:
        found = client.get(f"/api/sessions/{identity}").json()
        assert (found["playing"], found["speed"]) == (True, 3.0)


def test_a_run_of_a_program_comes_back_from_the_store_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        config = client.get("/api/templates/parity").json()["config"]
        identity = client.post("/api/sessions", json={"config": config}).json()["id"]
        client.post(f"/api/sessions/{identity}/step", json={"by": "update", "count": 5})
        client.post(f"/api/sessions/{identity}/step", json={"by": "phase", "count": 2})
        before = seen(client, identity)
    with server(place) as client:
        assert seen(client, identity) == before


class Written:
    """A store that notes at which places of its run it was written."""

    beginnings = 0

    def __init__(self) -> None:
        self.places: list[tuple[int, int, int]] = []

    def now(self) -> float:
        return 0.0

    def write(self, change: RunChange, awaited: bool) -> asyncio.Future[bool]:
        self.places.append((change.update, change.phase, change.part))
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        done.set_result(True)
        return done


def test_a_run_on_its_way_back_is_not_written_halfway() -> None:
    async def story() -> list[int]:
        driven, store, seconds = Driven(XOR), Written(), itertools.count()
        driven.do("step", by="update", count=3000)
        saving = Saving(driven.session, lambda: float(next(seconds)), "", lambda: True)
        saving.begin(store)
        driven.session.jobs.pace.updates = 1
        driven.send("seek", update=895)
        while driven.session.busy:
            driven.slice()
            saving.after([], lambda said: None)
        saving.close()
        return [update for update, _, _ in store.places]

    assert loops.run(story()) == [2999, 895]


TICK = 1 / 64
"""Seconds, of which a quarter of one is a whole number."""


@pytest.mark.parametrize("speed", [0.5, 3.0, 60.0])
def test_of_play_the_store_lacks_the_last_quarter_of_a_second_at_most(
    speed: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        driven, store = Driven(XOR), Written()
        driven.now = 128.0
        due: list[tuple[float, Any]] = []

        def call_later(pause: float, call: Any) -> asyncio.Handle:
            due.append((driven.now + pause, call))
            return asyncio.Handle(lambda: None, (), asyncio.get_running_loop())

        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", call_later)
        saving = Saving(driven.session, lambda: driven.now, "", lambda: True)
        saving.begin(store)
        driven.do("play")
        driven.do("speed", value=speed)
        stood, pairs = [driven.cursor], []
        for _ in range(3 * 64):
            driven.wait(TICK)
            saving.after([], lambda said: None)
            for call in [call for at, call in due if at <= driven.now]:
                call()
            due[:] = [(at, call) for at, call in due if at > driven.now]
            stood.append(driven.cursor)
            pairs.append((store.places[-1], stood[-17:][0]))
        saving.close()
        return pairs

    pairs = loops.run(story())
    assert pairs[-1][0] > (0, 2, 0)
    assert [pair for pair in pairs if pair[0] < pair[1]] == []


@settings(max_examples=15, deadline=None)
@given(st.lists(COMMANDS, max_size=8))
def test_after_any_commands_a_run_comes_back_to_the_last_bit(
    commands: list[tuple[str, str, Any]],
) -> None:
    with TestClient(create_app(Settings(allowed_hosts="testserver", max_sessions=1))) as client:
        identity = client.post("/api/sessions").json()["id"]
        for method, path, fields in commands:
            client.request(method, f"/api/sessions/{identity}/{path}", json=fields)
        before = seen(client, identity)
        client.post("/api/sessions")
        assert seen(client, identity) == before


def test_a_future_that_is_cut_and_a_branch_are_runs_of_their_own(tmp_path: Path) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        identity = client.post("/api/sessions", json={"title": "mine"}).json()["id"]
        address = f"/api/sessions/{identity}"
        client.post(f"{address}/step", json={"by": "update", "count": 3000})
        client.post(f"{address}/seek", json={"update": 3000})
        future = seen(client, identity)
        client.post(f"{address}/seek", json={"update": 1000, "phase": 2})
        here, drawn = seen(client, identity), curves(client, identity)["losses"]
        branch = client.post(f"{address}/branch", json={}).json()["branch"]
        kept = client.patch(f"{address}/training", json={"learning_rate": 0.02}).json()["kept"]
        assert (branch["update"], kept["update"]) == (1000, 3000)
    with server(place) as client:
        title = {"title": "what came after"}
        assert client.put(f"/api/sessions/{kept['id']}/title", json=title).json() == title
        assert kept["id"] not in client.app.state.sessions
        assert seen(client, kept["id"]) == ({**future[0], **title}, future[1])
        assert seen(client, branch["id"]) == here
        assert curves(client, branch["id"])["losses"] == [p for p in drawn if p[0] < 1000]
        assert client.put("/api/sessions/none/title", json=title).status_code == 404


def test_a_run_that_diverged_comes_back_with_its_message_and_what_lay_ahead(
    tmp_path: Path,
) -> None:
    place = tmp_path / "runs.db"
    with server(place) as client:
        identity = client.post("/api/sessions", json={"config": hot().to_dict()}).json()["id"]
        address = f"/api/sessions/{identity}"
        refused = client.post(f"{address}/step", json={"by": "epoch", "count": 50}).json()["error"]
        assert refused["code"] == "diverged"
        other = client.post("/api/sessions").json()["id"]
        client.post(f"/api/sessions/{other}/step", json={"by": "update", "count": 9})
        client.post(f"/api/sessions/{other}/seek", json={"update": 2})
    with server(place) as client:
        with client.websocket_connect(f"/ws/sessions/{identity}") as socket:
            told = [socket.receive_json() for _ in range(3)]
        assert [each["type"] for each in told] == ["session", "state", "diverged"]
        assert told[2]["message"] == refused["message"]
        body = {"learning_rate": 0.02}
        answer = client.patch(f"/api/sessions/{other}/training", json=body).json()
        assert answer["kept"]["update"] == 9
