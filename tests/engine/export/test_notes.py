"""Notes: a code, its values, and a sentence."""

import string

import pytest

from engine.export.notes import NOTES, ExportRefused, Note


@pytest.mark.parametrize("code", NOTES)
def test_every_note_is_a_sentence_of_its_values(code):
    names = [name for _, name, _, _ in string.Formatter().parse(NOTES[code]) if name]
    found = Note(code, {name: f"<{name}>" for name in names}).text
    assert found.endswith(".")
    assert all(f"<{name}>" in found for name in names)


def test_refusal_carries_its_note_and_says_it():
    error = ExportRefused("layers", format="keras", layer=2, kind="conv")
    assert error.note.code == "layers"
    assert dict(error.note.values) == {"format": "keras", "layer": 2, "kind": "conv"}
    assert str(error) == "keras knows dense layers; layer 2 is of the kind conv."
