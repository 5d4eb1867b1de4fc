"""Whatever comes as a program, its data or its starts is a run or a refusal, and nothing breaks.

    BACKWAVE_TEST_HOSTILE=10000 pytest tests/app/session/programs/test_hostile.py

tries that many instead of a few.
"""

import json
import logging
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.errors import dumps, to_dict
from app.session.snapshot import encode_frame, initial_messages
from engine import EngineError
from engine.training.runs import read_config
from tests.app.driven import Driven
from tests.app.program_cases import CIRCUIT, program
from tests.engine.program.language.hostile import texts

EXAMPLES = int(os.environ.get("BACKWAVE_TEST_HOSTILE", "25"))
SLOW = list(HealthCheck)

numbers = st.one_of(
    st.integers(-3, 9), st.floats(), st.booleans(), st.none(), st.text(max_size=3),
    st.sampled_from([1e308, -0.0, 2**70, float("nan")]),
)  # fmt: skip
nested = st.recursive(numbers, lambda inner: st.lists(inner, max_size=4), max_leaves=12)
anything = st.one_of(nested, st.dictionaries(st.text(max_size=4), nested, max_size=3))
names = st.sampled_from(["x", "y", "t", "w", "W.1", "", "loss", "#3"])
arrays = st.one_of(anything, st.dictionaries(names, nested, max_size=4))
TEXT = "x = input(2)\nt = tokens(1, vocabulary=3)\nw = parameter(3, 2)\nloss = sum(x * w[t[0]])\n"
configs = st.fixed_dictionaries(
    {
        "data": st.one_of(
            anything,
            st.fixed_dictionaries(
                {},
                optional={
                    "name": st.sampled_from(["", "given", "bars", "xor", "table", "no", "parity"]),
                    "seed": numbers, "points": numbers, "options": arrays, "arrays": arrays,
                },
            ),
        ),
        "program": st.one_of(
            anything,
            st.fixed_dictionaries(
                {"text": st.one_of(st.sampled_from([TEXT, CIRCUIT]), texts, anything)},
                optional={"seed": numbers, "parameters": arrays},
            ),
        ),
        "training": st.one_of(
            anything,
            st.fixed_dictionaries(
                {"loss": st.sampled_from(["program", "huber", 3])},
                optional={"batch_size": numbers, "learning_rate": numbers, "optimizer": numbers},
            ),
        ),
    }
)  # fmt: skip


@settings(max_examples=4 * EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(configs)
def test_any_config_is_a_run_or_a_refusal_that_can_be_told(given_: Any) -> None:
    try:
        driven = Driven(read_config(given_))
    except EngineError as error:
        dumps(to_dict(error))
        return
    dumps(initial_messages(driven.session))
    for _ in range(2):
        driven.do("step", by="update")
        encode_frame(driven.session, -1, jumped=False)


@settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(texts, st.sampled_from(["x", "y", "q", "loss"]))
def test_any_text_is_another_program_or_a_refusal_and_undone_as_it_was(
    text: str, layer: str
) -> None:
    driven = Driven(program())
    said = driven.do("rewrite", text=text)
    if said["type"] == "error":
        dumps(said)
        assert driven.session.playhead.run.config.program.text == CIRCUIT
        return
    dumps(initial_messages(driven.session))
    for command in (
        {"do": "step", "by": "operation"},
        {"do": "step", "by": "update"},
        {"do": "explain", "of": {"layer": layer, "tensor": "value_gradient", "index": []}},
        {"do": "lens", "of": {"layer": layer, "tensor": "value", "index": []}},
        {"do": "undo"},
    ):
        dumps(driven.do(**command))
    assert driven.session.playhead.run.config.program.text == CIRCUIT


@settings(max_examples=2 * EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.one_of(anything, st.fixed_dictionaries({
    "layer": st.one_of(names, numbers), "tensor": st.sampled_from(["value", "w", 3]),
    "index": nested, "value": numbers,
}, optional={"sample": numbers})), max_size=4))  # fmt: skip
def test_any_edit_is_made_or_refused(edits: Any) -> None:
    data = {"name": "given", "arrays": {"x": [[1.0, 2.0]], "t": [[1]]}}
    driven = Driven(program(TEXT, data))
    dumps(driven.do("edit", parameters=edits))
    dumps(driven.do("step", by="update"))


def test_hostile_texts_over_a_socket_are_answered_each_and_leave_no_trace(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    made = client.post("/api/sessions", json={"config": program().to_dict()}).json()["id"]
    answers: dict[int, dict[str, Any]] = {}
    with client.websocket_connect(f"/ws/sessions/{made}") as socket, caplog.at_level(logging.ERROR):

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW, database=None)
        @given(texts)
        def send(text: str) -> None:
            number = len(answers) + 1
            socket.send_text(dumps({"do": "rewrite", "text": text[:1_000_000], "id": number}))
            answers[number] = answered(socket, number)

        send()
        socket.send_text(dumps({"do": "rewrite", "text": CIRCUIT, "id": 0}))
        assert answered(socket, 0)["type"] == "reply"
    assert len(answers) >= EXAMPLES
    for answer in answers.values():
        if answer["type"] == "error":
            assert answer["error"]["code"] != "internal"
            assert answer["error"]["code"].startswith(("program_", "pass_", "too_large"))
    assert caplog.records == []


def answered(socket: Any, number: int) -> dict[str, Any]:
    """The answer to the command of this id."""
    while True:
        came = socket.receive()
        if came.get("text") is not None:
            message: dict[str, Any] = json.loads(came["text"])
            if message.get("id") == number:
                return message
