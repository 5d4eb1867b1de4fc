"""Whatever sequence of commands comes to a run of a program, it is replayed and undone exactly."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocol import document, record
from app.session.snapshot import snapshot
from tests.app.driven import XOR, Driven
from tests.app.program_cases import CIRCUIT, program, template

TEXT = """x = input(2)
w = parameter(2, start=[1, -2])
b = parameter()
for t in range(2):
    x = tanh(x * w + b)
loss = sum(x) ** 2
"""
DATA = {"name": "given", "arrays": {"x": [[1.0, 2.0], [-3.0, 0.5], [0.0, 1.0]]}}
START = program(TEXT, DATA, batch_size=2, optimizer="momentum", seed=3)


def place(layer: str, *index: int) -> dict[str, Any]:
    return {"layer": layer, "tensor": "value", "index": list(index)}


VALUES = st.sampled_from([0.0, -1.5, 2.0, 1e200, "a"])
COMMANDS = st.one_of(
    st.fixed_dictionaries(
        {
            "do": st.just("step"),
            "by": st.sampled_from(["entry", "operation", "group", "update", "epoch", "weight"]),
            "count": st.integers(1, 5),
            "direction": st.sampled_from([1, 1, -1]),
        }
    ),
    st.sampled_from(["forward", "backward", "update", "reset", "next_seed", "play"]).map(
        lambda do: {"do": do}
    ),
    st.sampled_from(["undo", "redo"]).map(lambda do: {"do": do}),
    st.sampled_from([TEXT, f"{TEXT}#", CIRCUIT, TEXT.replace("(2)", "(3)"), "loss = p"]).map(
        lambda text: {"do": "rewrite", "text": text}
    ),
    st.builds(
        lambda value, where: {"do": "edit", "parameters": [{**where, "value": value}]},
        VALUES, st.sampled_from([place("w", 0), place("b"), place("x.1", 1), place("x", 1)]),
    ),
    st.builds(
        lambda frozen: {"do": "freeze", "parameters": [place("w", 1)], "frozen": frozen},
        st.booleans(),
    ),
    st.builds(lambda v: {"do": "train", "learning_rate": v}, st.sampled_from([0.0, 0.3, 1e6])),
    st.builds(lambda u, p: {"do": "seek", "update": u, "phase": p}, st.integers(0, 9),
              st.integers(0, 30)),
    st.sampled_from([XOR, START, template("hello")]).map(
        lambda config: {"do": "configure", "config": config.to_dict()}
    ),
)  # fmt: skip


def told(driven: Driven) -> str:
    return "".join(record.pieces(snapshot(driven.session)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(COMMANDS, st.integers(0, 2)), max_size=20))
def test_any_sequence_is_answered_replayed_and_undone(
    sequence: list[tuple[dict[str, Any], int]],
) -> None:
    driven = Driven(START)
    first = told(driven)
    driven.run_through(sequence)
    assert not any(said.get("error", {}).get("code") == "internal" for said in driven.client.told)
    playhead = driven.session.playhead
    saved = document.read(document.write(playhead.run, playhead.to_dict()), 1000)
    again = Driven(saved.config, log=saved.log)
    assert saved.cursor is not None
    assert again.do("seek", **saved.cursor)["type"] == "reply"
    assert told(again) == told(driven)
    while driven.session.undo_stack.undo:
        assert driven.do("undo")["type"] == "reply"
    driven.do("seek", update=0)
    assert told(driven) == first
