"""Hostile messages on a socket: each is answered with its id, none is a fault, and it goes on.

BACKWAVE_TEST_MESSAGES says how many are sent, 300 unless it does; of random JSON each field of
each command gets a tenth of that.
"""

import asyncio
import json
import logging
import os
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect

from app.errors import CODES, dumps
from app.protocol.commands import COMMANDS
from app.settings import Settings
from engine import refusals
from tests import loops
from tests.app.driven import XOR, Driven
from tests.app.hostile import FIELDS, SMALL, copied, hostile
from tests.server import HOST, served

MESSAGES = int(os.environ.get("BACKWAVE_TEST_MESSAGES", "300"))
AT_ONCE = 20
DOCUMENTED = {*CODES, *refusals.CODES} - {"internal", "memory"}


def test_every_hostile_message_is_answered_with_its_id_and_none_is_a_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def talk(port: int) -> None:
        sent, answers = list(hostile(random.Random(7), MESSAGES)), Counter[object]()
        made = await asyncio.to_thread(session, port)
        async with connect(f"ws://{HOST}:{port}/ws/sessions/{made}", max_size=None) as socket:
            for first in range(0, len(sent), AT_ONCE):
                part = sent[first : first + AT_ONCE]
                for _, text in part:
                    await socket.send(text)
                # When the last one is answered all have been read, and nothing is played.
                await socket.send(json.dumps({"do": "pause", "id": f"end {first}"}))
                wanted = {echo for echo, _ in part if isinstance(echo, str)} | {f"end {first}"}
                async for came in socket:
                    said = json.loads(came) if isinstance(came, str) else {"type": "frame"}
                    if said["type"] == "error":
                        assert said["error"]["code"] in DOCUMENTED, said
                    if said["type"] in ("error", "reply") and not said.get("more"):
                        answers[said["id"]] += 1
                        wanted.discard(said["id"])
                    if not wanted:
                        break
        assert {answers[echo] for echo, _ in sent if isinstance(echo, str)} == {1}
        assert answers[None] >= sum(echo is None for echo, _ in sent)

    with served(Settings(**SMALL)) as server:
        loops.run(talk(server.port))
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def session(port: int) -> str:
    """The id of a new session."""
    from http.client import HTTPConnection

    connection = HTTPConnection(HOST, port)
    connection.request("POST", "/api/sessions")
    made = json.loads(connection.getresponse().read())["id"]
    connection.close()
    return str(made)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
KNOWN = [(do, field) for do in COMMANDS for field in {**(COMMANDS[do] or {}), **FIELDS.get(do, {})}]


@pytest.mark.parametrize(("do", "field"), KNOWN, ids="-".join)
def test_any_json_in_a_field_is_taken_or_refused_in_documented_words(do: str, field: str) -> None:
    driven = Driven(XOR, Settings(**SMALL))

    @settings(max_examples=max(5, MESSAGES // 10))
    @given(JSON)
    def tried(thing: object) -> None:
        said = driven.do(do, **{**copied(FIELDS.get(do, {})), field: thing})
        json.loads(dumps(said))
        assert said["id"] == -1
        if said["type"] == "error":
            assert said["error"]["code"] in DOCUMENTED
        driven.do("pause")
        driven.client.told.clear()

    tried()
