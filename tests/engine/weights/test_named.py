"""Arrays by name, as a program's parameters are: written and read again, and what does not fit."""

import numpy as np
import pytest

from engine.weights import NAMED_WRITERS, WeightsRefused, kind, match_named, read

ARRAYS = {
    "w": np.array(1 / 3),
    "b": np.array([-0.0, 5e-324]),
    "head.K": np.arange(24.0).reshape(2, 3, 2, 2) / 7,
}
SHAPES = {name: values.shape for name, values in ARRAYS.items()}


@pytest.mark.parametrize("name", NAMED_WRITERS)
def test_what_is_written_is_read_to_the_last_bit_and_fits(name):
    data = NAMED_WRITERS[name](ARRAYS)
    assert kind(data) == name
    found = read(data)
    assert list(found) == list(ARRAYS)
    for each, values in ARRAYS.items():
        assert found[each].shape == values.shape
        assert found[each].tobytes() == values.tobytes()
    fits = match_named(found, SHAPES)
    assert fits.problems == ()
    assert fits.parameters is not None
    assert len(fits.parameters) == 27


def test_a_table_program_writes_other_marks():
    text = "Parameter;Index;Value\nW;1 1;0,5\nW;1 2;-2\n"
    assert read(text.encode())["W"].tolist() == [[0.5, -2.0]]


REFUSED = [
    (f"parameter,index,value\n{rows}\n", code)
    for rows, code in (
        ("w,1,0.5\nw,1 1,2", "shape"),
        ("w,1,0.5\nw,1,2", "twice"),
        ("w,2,0.5", "shape"),
        ("w,0,0.5", "csv_index"),
        ("w,a,0.5", "csv_index"),
        ("w,1,half", "not_number"),
        (",1,2", "csv_name"),
        ("w,1", "csv_cells"),
        ("w,1 1 1 1 1 1 1 1 1,2", "axes"),
        ("w,1,1e999", "not_finite"),
    )
]
"""Tables of entries by name that are none, and why."""


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_a_row_that_is_no_entry_is_refused(text, code):
    with pytest.raises(WeightsRefused) as refused:
        read(text.encode())
    assert refused.value.reason == code
