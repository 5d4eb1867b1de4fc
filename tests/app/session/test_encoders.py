"""A frame of a large program has those parts of its arrays that somebody looks at."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.session.encoders import MOST, Looked
from app.session.snapshot import encode_frame, initial_messages
from app.settings import Settings
from tests.app.driven import XOR, Driven
from tests.app.golden import read
from tests.app.program_cases import program, template


def test_a_frame_of_a_program_keeps_to_its_numbers_and_says_which_it_has() -> None:
    driven = Driven(template("digits"), Settings(max_frame_numbers=3000))
    assert initial_messages(driven.session)[0]["layout"]["length"] <= 3000
    assert compared(driven, ()) > 2


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_a_frame_has_the_parts_of_large_arrays_that_somebody_looks_at(data: st.DataObject) -> None:
    driven = Driven(template("digits"), Settings(max_frame_numbers=3000))
    program: Any = driven.session.playhead.run.network
    before = driven.session.playhead.run.log
    for address in driven.session.encoders.partial:
        size = program.tensor(address).size
        entry = data.draw(st.integers(0, size + 5))
        driven.do("look", layer=address, first=entry)
        first, count = dict(driven.client.looked)[address], carried(driven, address)
        assert first <= entry
        assert entry >= size or entry < first + count
        assert first % min(program.tensor(address).shape[-1], count) == 0
    driven.do("step", by="update")
    assert compared(driven, driven.client.looked) > 2
    assert driven.session.playhead.run.log == before


def test_a_part_that_is_looked_at_is_refused_where_the_array_is_carried_whole() -> None:
    for driven in (Driven(template("digits"), Settings(max_frame_numbers=3000)), Driven(XOR)):
        said = driven.do("look", layer="z", first=0)
        assert said["error"]["field"] == "layer"
        assert said["error"]["allowed"] == {
            "kind": "choice", "of": driven.session.encoders.partial
        }  # fmt: skip
        assert driven.do("look", layer="z", first=-1)["error"]["field"] == "first"
        assert driven.client.looked == ()


def test_what_is_looked_at_is_kept_over_another_text_and_fits_it() -> None:
    small = Settings(max_frame_numbers=60)
    driven = Driven(program(), small)
    driven.do("rewrite", text="x = input(5, 10)\nloss = sum(x * x)\n")
    driven.do("look", layer="x", first=49)
    assert driven.client.looked == (("x", 40),)
    driven.do("rewrite", text="x = input(3, 10)\nloss = sum(x * x * x)\n")
    assert compared(driven, driven.client.looked) >= 1
    driven.do("rewrite", text="y = input(2)\nloss = sum(y)\n")
    assert compared(driven, driven.client.looked) == 0


def test_encoders_are_kept_for_a_few_choices_only() -> None:
    driven = Driven(template("digits"), Settings(max_frame_numbers=3000))
    encoders = driven.session.encoders
    address, kept = encoders.partial[0], encoders.of(())
    assert encoders.of(()) is kept
    for first in range(1, MOST):
        encoders.of(((address, first),))
    assert encoders.of(()) is kept
    encoders.of(((address, MOST),))
    assert encoders.of(()) is not kept


def carried(driven: Driven, address: str) -> int:
    """How many entries of an array a frame has."""
    tensors = driven.session.encoders.layout.tensors
    return next(t.slice[1] for t in tensors if t.layer == address and t.slice)


def compared(driven: Driven, looked: Looked) -> int:
    """Hold what a frame has of each large array against the record, where the frame says that it
    begins; how many there are."""
    said = initial_messages(driven.session)[0]
    record: Any = driven.session.playhead.record
    frame = encode_frame(driven.session, 0, jumped=False, looked=looked)
    shown = read(frame, said)["tensors"]
    first = {each["layer"]: int(each["values"][0]) for each in shown if each["name"] == "first"}
    names = {each.name for each in record.program.graph.parameters}
    for tensor, each in zip(said["layout"]["tensors"], shown, strict=True):
        if "carried" not in tensor or tensor["name"] not in ("value", "value_gradient"):
            continue
        address, count = tensor["layer"], tensor["carried"]
        if tensor["name"] == "value":
            whole = record.value(address)[0]
        elif address in names:
            whole = record.parameter_gradient(address)
        else:
            whole = record.gradient(address)[0]
        start = first[address]
        np.testing.assert_allclose(each["values"], whole.ravel()[start : start + count], 1e-6)
    wanted = {name: min(at, first[name]) for name, at in looked if name in first}
    assert first == {**dict.fromkeys(first, 0), **wanted}
    return len(first)
