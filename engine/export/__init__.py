"""Export: the present network and its next update, taken elsewhere.

As code that runs as it is and asserts loss, gradients and next weights as shown (NumPy script
and notebook, PyTorch, Keras, scikit-learn), or its weights as a file (`engine.weights`).

    export("pytorch", Source.of_run(run)) → Export(name, media_type, data, notes)

What a format cannot express is said in the export and in `notes`; where nothing true would be
left, ExportRefused says why.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.export.frameworks import keras, pytorch, sklearn
from engine.export.notes import NOTES, ExportRefused, Note
from engine.export.numpy_code import notebook, script
from engine.export.programs import pytorch as program_in_torch
from engine.export.programs.pytorch import ProgramSource
from engine.export.source import MAX_NUMBERS, Source
from engine.weights import NAMED_WRITERS, WRITERS
from engine.weights.tensors import MAX_TEXT_NUMBERS

__all__ = ["FORMATS", "MAX_NUMBERS", "NOTES", "PROGRAM_FORMATS", "Export", "ExportRefused",
           "Format", "Note", "ProgramSource", "Source", "export"]  # fmt: skip


class Export(NamedTuple):
    """A file: its name, media type, bytes, and what is said of it."""

    name: str
    media_type: str
    data: bytes
    notes: tuple[Note, ...]


class Format(NamedTuple):
    """One format: its title, the ending of its files, their media type, and what writes it.

    `updates` is True where the next update is in it, False for weights alone.
    """

    title: str
    ending: str
    media_type: str
    updates: bool
    write: Callable[[Any], tuple[bytes, list[Note]]]


def _code(
    write: Callable[[Any], tuple[str, list[Note]]],
) -> Callable[..., tuple[bytes, list[Note]]]:
    def encoded(source: Any) -> tuple[bytes, list[Note]]:
        text, notes = write(source)
        return text.encode(), notes

    return encoded


def _weights(name: str) -> Callable[[Source], tuple[bytes, list[Note]]]:
    def written(source: Source) -> tuple[bytes, list[Note]]:
        source.check_dense(name)
        count = len(source.parameters)
        if name in TEXTS and count > MAX_TEXT_NUMBERS:
            raise ExportRefused("too_large", count=count, format=name, most=MAX_TEXT_NUMBERS)
        network, units = source.record.network, source.record.interventions.units
        data = WRITERS[name](network.config, source.parameters, units)
        found = [Note("weights_only")]
        if units:
            found.append(Note("dropped" if name == "onnx" else "undropped"))
        return data, found

    return written


_PYTHON = "text/x-python"
TEXTS = ("json", "csv")
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "numpy": Format("NumPy script", "py", _PYTHON, True, _code(script.write)),
        "notebook": Format(
            "NumPy notebook", "ipynb", "application/x-ipynb+json", True, _code(notebook.write)
        ),
        "pytorch": Format("PyTorch", "py", _PYTHON, True, _code(pytorch.write)),
        "keras": Format("Keras 3", "py", _PYTHON, True, _code(keras.write)),
        "sklearn": Format("scikit-learn", "py", _PYTHON, True, _code(sklearn.write)),
        "npz": Format("NumPy .npz", "npz", "application/x-npz", False, _weights("npz")),
        "json": Format("JSON", "json", "application/json", False, _weights("json")),
        "csv": Format("CSV", "csv", "text/csv", False, _weights("csv")),
        "safetensors": Format(
            "safetensors", "safetensors", "application/octet-stream", False, _weights("safetensors")
        ),
        "onnx": Format("ONNX", "onnx", "application/octet-stream", False, _weights("onnx")),
    }
)
"""Every format by the name it has in an address."""


def _parameters(name: str) -> Callable[[ProgramSource], tuple[bytes, list[Note]]]:
    def written(source: ProgramSource) -> tuple[bytes, list[Note]]:
        program = source.record.program
        arrays = {
            tensor.name: source.record.value(tensor.number)[0]
            for tensor in program.graph.parameters
        }
        count = sum(array.size for array in arrays.values())
        if name in TEXTS and count > MAX_TEXT_NUMBERS:
            raise ExportRefused("too_large", count=count, format=name, most=MAX_TEXT_NUMBERS)
        return NAMED_WRITERS[name](arrays), [Note("weights_only")]

    return written


PROGRAM_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "pytorch": Format("PyTorch", "py", _PYTHON, True, _code(program_in_torch.write)),
        **{name: FORMATS[name]._replace(write=_parameters(name)) for name in NAMED_WRITERS},
    }
)
"""The formats of a program, which is NumPy already: its parameters are arrays of their names."""
FORMATS_OF: Mapping[str, Mapping[str, Format]] = MappingProxyType(
    {"network": FORMATS, "program": PROGRAM_FORMATS}
)


def export(name: str, source: Source | ProgramSource) -> Export:
    """The file in one of `FORMATS`, of a program in one of `PROGRAM_FORMATS`; ExportRefused where
    it cannot be, with the reason as data."""
    formats = FORMATS_OF[source.record.model.kind]
    if name not in formats:
        raise ExportRefused("unknown_format", format=name[:80], formats=", ".join(formats))
    chosen = formats[name]
    data, notes = chosen.write(source)
    stem = f"backwave-{source.sizes}" if len(source.sizes) <= 40 else "backwave"
    extra = f"-{name}" if chosen.ending == "py" else ""
    return Export(f"{stem}{extra}.{chosen.ending}", chosen.media_type, data, tuple(notes))
