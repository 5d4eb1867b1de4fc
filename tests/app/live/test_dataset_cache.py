"""The data set cache: one data set for all who use it, gone when nobody does."""

import gc
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from app.catalog.tables import suggested
from app.live.dataset_cache import DatasetCache
from app.protocol.commands import command
from app.session.handlers import handle
from app.session.session import Session
from app.settings import Settings
from engine import ConfigError, DataConfig, DataError

XOR, CIRCLES = DataConfig(name="xor"), DataConfig(name="circles")
BAD_TABLE = DataConfig.from_dict({"name": "table", "table": {"text": "a,b\n1"}})


def test_sessions_of_the_same_data_share_one_set() -> None:
    dataset_cache = DatasetCache()
    one, other = (
        Session(n, suggested("circles"), Settings(), None, dataset_cache.get) for n in "ab"
    )
    assert one.playhead.run.dataset is other.playhead.run.dataset
    handle(one, command("reset", {}))
    assert one.playhead.run.dataset is other.playhead.run.dataset
    assert not other.playhead.run.dataset.x_train.flags.writeable
    noisy = replace(suggested("circles"), data=replace(CIRCLES, noise=0.5))
    assert (
        Session("c", noisy, Settings(), None, dataset_cache.get).playhead.run.dataset.name
        == "circles"
    )
    assert dataset_cache.get(noisy.data) is not one.playhead.run.dataset


def test_what_nobody_uses_is_not_kept() -> None:
    dataset_cache = DatasetCache()
    dataset_cache.get(CIRCLES)
    gc.collect()
    assert len(dataset_cache._shared) == 0


def test_what_cannot_be_loaded_says_so_when_it_is_used() -> None:
    with pytest.raises((DataError, ConfigError)):
        DatasetCache().get(BAD_TABLE)


def test_sessions_over_http_share_their_data(client: TestClient) -> None:
    body = {"config": suggested("digits").to_dict()}
    held = client.app.state.sessions
    one, other = (client.post("/api/sessions", json=body).json()["id"] for _ in range(2))
    shared = held.get(one, 0.0).session.playhead.run.dataset
    assert held.get(other, 0.0).session.playhead.run.dataset is shared
    third = client.post("/api/sessions").json()["id"]
    assert client.put(f"/api/sessions/{third}/config", json=body["config"]).status_code == 200
    assert held.get(third, 0.0).session.playhead.run.dataset is shared
