"""What is not of the language is refused by line and column, as data, with what would be right."""

import json
from string import Formatter

import pytest

from engine.errors import EngineError
from engine.program import MESSAGES, Program, ProgramError
from engine.program.bounds import LONGEST, NUMBERS, OPERATIONS

REFUSED = [
    # text, code, line, column
    ("", "loss_missing", 1, 1),
    ("x = input(2)\0", "character", 1, 13),
    ("x = 'text'", "character", 1, 5),
    ("a = 1; b = 2", "character", 1, 6),
    ("a = 1 + \\\n 2", "character", 1, 9),
    ("\ud800 = 1", "character", 1, 1),
    ("x² = 1", "character", 1, 1),
    ("a = 1\u2028b = 2", "character", 1, 6),
    ("x = 007", "number", 1, 5),
    ("x = 1j", "number", 1, 6),
    ("x = 1if 1else 2", "number", 1, 6),
    ("x = 10**10**10\nloss = x", "number", 1, 5),
    ("x = 1 / 0", "number", 1, 5),
    ("x = (-8) ** 0.5", "number", 1, 5),
    ("x = " + "9" * 5000, "number", 1, 5),
    ("x = 0x" + "f" * 5000, "number", 1, 5),
    ("x = (1", "unclosed", 1, 5),
    ("x = 1)", "unopened", 1, 6),
    ("x = [1)", "unopened", 1, 7),
    ("  x = 1", "indentation", 1, 2),
    ("for i in range(2):\nx = 1", "indentation", 2, 1),
    ("x = = 1", "syntax", 1, 5),
    ("import os", "statement", 1, 1),
    ("while 1:\n    x = 1", "statement", 1, 1),
    ("if 1:\n    x = 1", "statement", 1, 1),
    ("class A:\n    x = 1", "statement", 1, 1),
    ("try:\n    x = 1\nexcept* E:\n    x = 2", "statement", 1, 1),
    ("x: int = 1", "statement", 1, 1),
    ("del x", "statement", 1, 1),
    ("x = lambda: 1", "expression", 1, 5),
    ("x = 1 if 1 else 2", "expression", 1, 5),
    ("x = (y := 1)", "expression", 1, 6),
    ("x = 7 // 2", "expression", 1, 5),
    ("x = 1 < 2", "expression", 1, 5),
    ("x = not 1", "expression", 1, 5),
    ("x = True", "expression", 1, 5),
    ("x = ...", "expression", 1, 5),
    ("x **= 2", "expression", 1, 1),
    ("x = [i for i in range(3)]", "expression", 1, 5),
    ("w = parameter()\nw + 1", "no_effect", 2, 1),
    ("a, b = 1, 2", "target", 1, 1),
    ("a = b = 1", "target", 1, 5),
    ("x = input(2)\nx[0] = 1", "target", 2, 1),
    ("x = input(2)\nloss = sum(X)", "unknown_name", 2, 12),
    ("x += 1", "unknown_name", 1, 1),
    ("w = parameter(2)\nloss = summ(w)", "unknown_function", 2, 8),
    ("sum = 1", "reserved", 1, 1),
    ("def exp(x):\n    return x", "reserved", 1, 1),
    ("__class__ = 1", "name", 1, 1),
    ("x = sum", "not_a_value", 1, 5),
    ("x = 3\ny = x(1)", "not_a_function", 2, 5),
    ("x = input(2)\ny = x.shape", "attribute", 2, 5),
    ("x = input(2)\ny = x.sum()", "attribute", 2, 5),
    ("w = parameter(2)\nloss = sum()", "argument_missing", 2, 8),
    ("w = parameter(2)\nloss = sum(w, ax=1)", "argument_unknown", 2, 15),
    ("w = parameter(2)\nloss = relu(w, w)", "argument_count", 2, 16),
    ("w = parameter(2)\nloss = sum(w, x=w)", "argument_twice", 2, 15),
    ("x = input(1, 3, 3)\ny = max_pool(x, 2, stride=0)", "argument", 2, 27),
    ("x = input(0)", "argument", 1, 5),
    ("t = tokens(3)", "argument_missing", 1, 5),
    ("def f(x):\n    return x\ny = f(1, 2)", "call", 3, 5),
    ("def f(x):\n    return f(x)\ny = f(1)", "recursion", 2, 12),
    ("def f(x):\n    return g(x)\ndef g(x):\n    return x\ny = f(1)", "recursion", 2, 12),
    ("def f(x=1):\n    return x", "parameters", 1, 1),
    ("def f(*x):\n    return x", "parameters", 1, 1),
    ("def f(x):\n    y = x", "return_missing", 2, 5),
    ("return 1", "return_place", 1, 1),
    ("def f(x):\n    def g(y):\n        return y\n    return x\nz = f(1)", "def_place", 2, 5),
    ("for t in [1, 2]:\n    x = t", "loop", 1, 1),
    ("w = parameter()\nfor t in range(w):\n    x = t", "loop_bound", 2, 16),
    ("for t in range(10**9):\n    x = t", "loop_turns", 1, 10),
    ("for a in range(2):\n for b in range(2):\n  for c in range(2):\n   x = 1", "loop_depth", 3, 3),
    ("w = parameter(2) + 1", "declaration", 1, 5),
    ("for i in range(2):\n    x = input(2)", "declaration_place", 2, 9),
    ("x = input(2)\nx = input(3)", "declared_twice", 2, 5),
    ("w = parameter(2, start=[1, 2, 3])", "start", 1, 24),
    ("w = parameter(start=[[1, 2], [3]])", "start", 1, 30),
    ("w = parameter(start=[])", "empty_list", 1, 21),
    ("w = parameter(2, start=1e301)", "start_value", 1, 24),
    ("w = parameter(2)\nx = zeros(w)", "argument", 2, 11),
    ("x = [1, 2]", "list", 1, 5),
    ("a = parameter(2)\nb = parameter(3)\nc = a + b", "broadcast", 3, 5),
    ("a = parameter(2, 3)\nb = parameter(2, 2)\nc = a @ b", "matmul", 3, 5),
    ("a = parameter(2)\nc = a @ 2", "matmul_scalar", 2, 5),
    ("a = parameter(2)\nb = parameter(1)\nc = huber(a, b)", "same_shape", 3, 5),
    ("a = parameter(2)\nc = sum(a, axis=1)", "axis", 2, 5),
    ("a = parameter(2, 2)\nc = transpose(a, 0, 0)", "axes", 2, 5),
    ("a = parameter(2)\nc = a.T", "axes_needed", 2, 5),
    ("a = parameter(2)\nc = reshape(a, 3)", "reshape", 2, 5),
    ("a = parameter(2)\nb = parameter(2, 2)\nc = concatenate([a, b])", "concatenate", 3, 5),
    ("a = parameter(2)\nb = parameter(3)\nc = stack([a, b])", "stack", 3, 5),
    ("c = stack([])", "empty_list", 1, 11),
    ("a = parameter(2)\nc = a[2]", "index", 2, 5),
    ("a = parameter(2)\nc = a[0, 0]", "index_count", 2, 5),
    ("a = parameter(2)\nc = a[a]", "index_kind", 2, 7),
    ("a = parameter(2)\nc = a[::0]", "index_kind", 2, 9),
    ("a = parameter(2)\nc = a[2:]", "index_empty", 2, 5),
    ("a = 3\nc = a[0]", "not_an_array", 2, 5),
    ("t = tokens(3, vocabulary=4)\nc = t * 2", "tokens", 2, 5),
    ("t = tokens(3, vocabulary=4)\nE = parameter(3, 2)\nc = E[t]", "vocabulary", 3, 5),
    ("x = input(1, 3, 3)\nk = parameter(1, 2, 2, 2)\nc = conv2d(x, k)", "channels", 3, 5),
    ("x = input(1, 3, 3)\nk = parameter(1, 1, 4, 4)\nc = conv2d(x, k)", "window", 3, 5),
    ("x = input(3)\ng = parameter(2)\nc = layer_norm(x, g)", "layer_norm", 3, 5),
    ("x = input(3)\nb = parameter(3)\nc = layer_norm(x, bias=b)", "argument_missing", 3, 5),
    ("a = parameter(2)", "loss_missing", 1, 1),
    ("loss = parameter(2)", "loss_shape", 1, 8),
    ("σ = parameter(2)\nloss = sum(σ) + τ", "unknown_name", 2, 17),
    ("w = parameter(1000, 1000)", "too_many_numbers", 1, 5),
    ("a = zeros(1, 1, 1, 1, 1, 1, 1, 1, 1)", "too_many_axes", 1, 5),
    ("a = zeros(1, 1, 1, 1, 1, 1, 1, 1)\nb = stack([a, a])", "too_many_axes", 2, 5),
    ("a = zeros(100000)\nb = zeros(100001)", "too_many_numbers", 2, 5),
    ("a = causal_mask(1000)", "too_many_numbers", 1, 5),
]


def refusal(text):
    """The error that a text gives."""
    with pytest.raises(ProgramError) as caught:
        Program(text)
    return caught.value


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_refusal_names_code_line_and_column(text, code, line, column):
    error = refusal(text)
    assert error.code.removesuffix("_nearest").startswith(f"program_{code}")
    assert (error.line, error.column) == (line, column)
    assert isinstance(error, EngineError)


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_refusal_is_plain_data_and_a_whole_sentence(text, code, line, column):
    error = refusal(text)
    json.dumps([error.code, error.value, error.allowed, error.details])
    sentence = str(error)
    assert "{" not in sentence
    assert "None" not in sentence.replace("=None", "").replace("or None", "")
    assert len(sentence) < 400


def test_every_sentence_uses_only_what_its_code_carries():
    for code, message in MESSAGES.items():
        names = {name for _, name, _, _ in Formatter().parse(message) if name}
        assert all(name.split("[")[0].isidentifier() for name in names), code


def test_nearest_name_is_offered_for_an_unknown_one():
    assert refusal("Weight = parameter()\nloss = weight").details["nearest"] == "Weight"
    assert refusal("w = parameter(2)\nloss = tan(w)").details["nearest"] == "tanh"
    assert refusal("w = parameter(2)\nloss = w * qqqq").details.get("nearest") is None


def test_operation_is_named_as_it_is_written_where_shapes_do_not_fit():
    for written, function in (("a + b", "+"), ("a ** b", "**"), ("maximum(a, b)", "maximum")):
        error = refusal(f"a = parameter(2)\nb = parameter(3)\nc = {written}")
        assert error.details["function"] == function


def test_both_shapes_are_written_where_they_do_not_fit():
    error = refusal("a = parameter(2, 3)\nb = parameter(2, 2)\nc = a @ b")
    assert error.details["left"] == (2, 3)
    assert error.details["right"] == (2, 2)
    assert "(2, 3) @ (2, 2)" in str(error)


def test_column_counts_characters_not_bytes():
    assert refusal("αβγ = parameter()\nloss = αβγ + δ").column == 14


def test_comments_of_a_program_may_hold_any_text():
    Program("# 'a' \ud800 \0 ; \\ (\nw = parameter()  # [\nloss = w")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_count_alike(ending):
    assert refusal(ending.join(["w = parameter()", "", "loss = v"])).line == 3


def test_text_has_a_longest_length():
    Program("w = parameter()\nloss = w\n" + "#" * (LONGEST - 25))
    assert refusal("#" * (LONGEST + 1)).code == "program_too_long"
    assert refusal(3).code == "program_text"


def test_operations_of_a_program_have_a_bound():
    body = "w = parameter()\nfor i in range(50):\n    for j in range(40):\n        w = w * w\n"
    assert len(Program(body + "loss = w").graph.operations) == OPERATIONS
    assert refusal(body + "loss = w * w").code == "program_too_many_operations"


def test_numbers_of_a_program_have_a_bound():
    half = NUMBERS // 2
    Program(f"w = parameter({half - 1})\nv = w\nloss = sum(w)")
    assert (
        refusal(f"w = parameter({half})\nv = w * w\nloss = sum(v)").code
        == "program_too_many_numbers"
    )


def test_work_is_bounded_where_nothing_is_computed():
    calls = ["def f0(x):\n    return x + 1"]
    for i in range(1, 24):
        calls.append(f"def f{i}(x):\n    y = f{i - 1}(x)\n    return y + f{i - 1}(x)")
    assert refusal("\n".join(calls) + "\nloss = f23(1)").code in (
        "program_too_much_work",
        "program_too_deep",
    )


@pytest.mark.parametrize(
    "deep",
    ["-" * 5000 + "1", "+".join(["1"] * 5000), "(" * 150 + "1" + ")" * 150,
     "**".join(["1"] * 5000), "sum(" * 120 + "w" + ")" * 120],
)  # fmt: skip
def test_the_depth_of_an_expression_is_bounded(deep):
    assert refusal(f"w = parameter()\nx = {deep}\nloss = x").code == "program_too_deep"


def test_parameter_that_reaches_no_loss_is_a_warning():
    program = Program("w = parameter()\nunused = parameter(2)\nloss = w * w")
    assert [(each.name, each.line, each.column) for each in program.warnings] == [("unused", 2, 10)]
