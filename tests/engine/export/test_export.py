"""All formats by name: a file with its name, media type and notes, or a refusal with its reason."""

import ast
import json
import re
from pathlib import Path

import numpy as np
import pytest

import engine.export
from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.explain import Moment
from engine.export import FORMATS, ExportRefused, Source, export
from engine.export.notes import NOTES
from engine.weights import READERS, match, read
from engine.weights.tensors import MAX_TEXT_NUMBERS
from tests.exports.cases import source

NAMES = ("numpy", "notebook", "pytorch", "keras", "sklearn", "npz", "json", "csv", "safetensors",
         "onnx")  # fmt: skip


def test_formats_are_those_of_the_address():
    assert tuple(FORMATS) == NAMES
    assert [name for name, each in FORMATS.items() if not each.updates] == list(NAMES[5:])


@pytest.mark.parametrize("name", NAMES)
def test_export_gives_a_file_with_name_media_type_and_notes(name):
    found = export(name, source(("tanh",), title='a/b\n\'"""'))
    assert found.name.startswith("backwave-2-4-3")
    assert found.name.endswith(f".{FORMATS[name].ending}")
    assert found.media_type == FORMATS[name].media_type
    assert found.data
    assert all(note.code in NOTES and note.text for note in found.notes)


@pytest.mark.parametrize("name", ["numpy", "pytorch", "keras", "sklearn"])
def test_code_of_every_framework_keeps_a_hostile_title_in_a_comment(name):
    title = "x\n'''\nimport os; os.abort() #\r\u2028\"\"\"\\"
    plainly = export(name, source(("tanh",))).data.decode()
    titled = export(name, source(("tanh",), title=title)).data.decode()
    assert ast.dump(ast.parse(titled)) == ast.dump(ast.parse(plainly))


def test_export_in_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(ExportRefused) as caught:
        export("pickle", source())
    assert caught.value.note.code == "unknown_format"
    assert ", ".join(NAMES) in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_same_source_gives_the_same_bytes(name):
    assert export(name, source(("tanh",))).data == export(name, source(("tanh",))).data


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_weights_come_back_in_to_the_same_bits(name, precision):
    found = source(("tanh", "relu"), precision=precision, bias=False)
    back = match(read(export(name, found).data), found.record.network.config)
    assert back.problems == ()
    assert not back.transposed
    assert back.parameters.dtype == precision
    assert back.parameters.tobytes() == found.parameters.tobytes()


@pytest.mark.parametrize("name", ["npz", "json", "csv", "safetensors"])
def test_weights_of_units_dropped_by_hand_are_whole_and_said_to_be(name):
    found = export(name, source(("tanh",), dropped=True))
    assert [note.code for note in found.notes] == ["weights_only", "undropped"]


def test_weights_are_the_present_ones_when_the_update_is_gone():
    found = source(("tanh",))
    gone = Source(found.record, None, found.parameters + 1.0)
    with pytest.raises(ExportRefused):
        export("numpy", gone)
    back = match(read(export("npz", gone).data), found.record.network.config)
    np.testing.assert_array_equal(back.parameters, found.parameters + 1.0)


def wide(units):
    network = Network(NetworkConfig(1000, (LayerConfig(units, "linear", bias=False),)))
    trainer = Trainer(network, TrainingConfig("half_squared_error"))
    record = trainer.prepare(np.zeros((1, 1000)), np.zeros((1, units)))
    return Source(record, Moment.of(trainer), network.parameters)


@pytest.mark.parametrize("name", ["numpy", "notebook", "pytorch", "keras", "sklearn"])
def test_code_of_a_large_network_is_refused_with_a_way_to_take_its_weights(name):
    with pytest.raises(ExportRefused, match="safetensors") as caught:
        export(name, wide(400))
    assert caught.value.note.code == "too_large"


@pytest.mark.parametrize("name", ["json", "csv"])
def test_text_of_a_large_network_is_refused_with_its_count(name):
    with pytest.raises(ExportRefused) as caught:
        export(name, wide(MAX_TEXT_NUMBERS // 1000 + 1))
    assert caught.value.note.values["count"] == MAX_TEXT_NUMBERS + 1000


@pytest.mark.parametrize("name", ["npz", "safetensors", "onnx"])
def test_large_network_is_taken_along_as_bytes(name):
    assert len(export(name, wide(400)).data) > 1_000_000


def test_every_note_is_given_somewhere_in_the_room():
    room = Path(engine.export.__file__).parent
    text = "".join(path.read_text("utf-8") for path in room.rglob("*.py"))
    given = set(re.findall(r"(?:Note|ExportRefused)\(\s*\"(\w+)\"", text))
    given |= {"dropped", "undropped"}
    assert given == set(NOTES)


def test_notebook_is_json_and_scripts_are_utf_8():
    json.loads(export("notebook", source()).data)
    for name in ("numpy", "pytorch", "keras", "sklearn"):
        ast.parse(export(name, source(("tanh",))).data.decode("utf-8"))
