"""Weights as JSON: the document, the forms of other programs, and what is refused."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.weights import json_text, read
from engine.weights.tensors import MAX_TEXT_NUMBERS
from tests.engine.weights.files import CONFIG, PARAMETERS, arrays, ends_well, refusal

GOOD = json_text.write(CONFIG, PARAMETERS)


def test_document_of_weights_is_as_documented():
    found = json.loads(GOOD)
    assert {name: found[name] for name in found if name != "layers"} == {
        "format": "backwave-weights", "version": 1, "sizes": [2, 3, 2, 1], "dtype": "float64",
    }  # fmt: skip
    assert [layer["activation"] for layer in found["layers"]] == ["tanh", "relu", "sigmoid"]
    assert [sorted(layer) for layer in found["layers"]] == [
        ["activation", "biases", "weights"], ["activation", "weights"],
        ["activation", "biases", "weights"],
    ]  # fmt: skip
    assert found["layers"][0]["weights"] == arrays()["W1"].tolist()


def test_document_that_is_written_reads_back():
    found = read(GOOD)
    assert list(found) == list(arrays())
    for name, values in arrays().items():
        np.testing.assert_array_equal(found[name], values)


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ({"0.weight": [[1, 2]], "0.bias": [3]}, ["0.weight", "0.bias"]),
        ([[[1, 2]], [3]], ["arr_0", "arr_1"]),
        ({"coefs_": [[[1, 2]]], "intercepts_": [[3]]}, ["coefs_0", "intercepts_0"]),
    ],
)
def test_forms_of_other_programs_are_read(document, names):
    found = read(json.dumps(document).encode())
    assert list(found) == names
    assert [values.tolist() for values in found.values()] == [[[1.0, 2.0]], [3.0]]


REFUSED = [
    ('{"W1": [[1, 2], [3]]}', "shape", "W1[1]"),
    ('{"W1": [[1, 2], 3]}', "shape", "W1[1]"),
    ('{"W1": [1, [2]]}', "shape", "W1[1]"),
    ('{"W1": [1, "2"]}', "not_number", "W1[1]"),
    ('{"W1": [1, true]}', "not_number", "W1[1]"),
    ('{"W1": [[0, null]]}', "not_number", "W1[0][1]"),
    ('{"W1": {"a": 1}}', "not_number", "W1"),
    ('{"W1": [[0, NaN]]}', "not_finite", "W1[0, 1]"),
    ('{"W1": [1e999]}', "not_finite", "W1[0]"),
    ('{"W1": [1' + "0" * 400 + "]}", "not_finite", "W1[0]"),
    ('{"W1": ' + "1" * 5000 + "}", "json", "JSON"),
    ("[" * 100_000, "json_depth", "deep"),
    ('{"W1": ' + "[" * 40 + "1" + "]" * 40 + "}", "axes", "W1 has more than 8 axes"),
    ('{"W1": [1', "json", "line 1, column 10: "),
    ("{}", "document", "arrays by name"),
    ("[]", "document", "arrays by name"),
    ('{"format": "backwave-weights", "version": 2, "layers": []}', "newer", "version 2"),
    ('{"format": "backwave-weights", "version": "1", "layers": []}', "newer", "version 1"),
    ('{"format": "backwave-weights", "version": 1, "layers": [3]}', "layer", "layers[0]"),
    ('{"format": "backwave-weights", "version": 1, "layers": [{}]}', "layer", "layers[0]"),
    ("[" + "1," * (MAX_TEXT_NUMBERS + 1) + "1]", "too_many", "numbers"),
    ('{"' + "a" * 300 + '": [1]}', "name_length", "300 characters"),
]  # fmt: skip
"""Texts that are no weights, why, and what is said of them."""


@pytest.mark.parametrize(("text", "code", "said"), REFUSED)
def test_what_is_no_weights_is_refused_with_its_place(text, code, said):
    error = refusal(text.encode())
    assert error.reason == code
    assert said in str(error)


def test_text_of_the_file_cannot_break_the_sentence():
    error = refusal(b'{"a\\n\\u001b[31m": ["x\\u2028"]}')
    assert str(error).isprintable()


def test_every_truncated_document_is_read_or_refused():
    for length in range(1, len(GOOD)):
        ends_well(GOOD[:length])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
)


@given(JSON)
def test_any_json_is_read_or_refused(document):
    ends_well(json.dumps(document).encode())
