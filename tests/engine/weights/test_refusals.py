"""Refusals of files of weights: a code, its values, a sentence that fits one line."""

import string

import pytest

from engine.weights.refusals import SAVE_LINES, SENTENCES, WeightsRefused


@pytest.mark.parametrize("reason", SENTENCES)
def test_refusal_says_its_values_in_a_sentence(reason):
    names = [name for _, name, _, _ in string.Formatter().parse(SENTENCES[reason]) if name]
    error = WeightsRefused(reason, **{name: f"<{name}>" for name in names})
    assert error.reason == reason
    assert dict(error.values) == {name: f"<{name}>" for name in names}
    assert all(f"<{name}>" in str(error) for name in names)


@pytest.mark.parametrize("line", SAVE_LINES.values())
def test_line_that_saves_is_one_line_of_python(line):
    compile(line, "line", "eval")


def test_text_from_a_file_is_shortened_to_one_line():
    error = WeightsRefused("dtype", tensor="a\nb" * 100, dtype="x")
    assert len(error.values["tensor"]) == 81
    assert str(error).isprintable()
