"""Refusals: why a file of weights is not taken, as data, and the same in English.

A file from elsewhere is hostile until it is read: nothing in it is executed, and every size it
claims is checked before it is believed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from engine.errors import EngineError

SAVE_LINES: Mapping[str, str] = MappingProxyType(
    {
        "pytorch": 'numpy.savez("weights.npz", '
        "**{name: value.numpy() for name, value in model.state_dict().items()})",
        "keras": 'numpy.savez("weights.npz", *model.get_weights())',
        "sklearn": 'numpy.savez("weights.npz", '
        "*[array for pair in zip(model.coefs_, model.intercepts_) for array in pair])",
    }
)
"""One line that saves a framework's weights so that they can be brought in."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "empty": "The file is empty.",
        "too_large": "The file has {size} bytes; {most} at most can be read.",
        "unknown": "This is no .npz, .json, .csv or .safetensors file.",
        "pickle": "A {kind} file holds a program that runs when it is opened, so it is not opened "
        "here. Save the weights alone: {save}",
        "hdf5": "HDF5 (.h5, .keras) cannot be read here. Save the weights as arrays: {save}",
        "keras": "A .keras file holds HDF5, which cannot be read here. Save the weights as arrays: "
        "{save}",
        "npy": "A .npy file holds one array; save all weights as .npz: {save}",
        # A ZIP, or the header of a file
        "zip_end": "The end of the ZIP is missing; the file may be cut off.",
        "zip_directory": "The ZIP lists more than a file of weights holds.",
        "zip": "The ZIP cannot be read; save the weights again.",
        "compression": "The file is compressed in a way that NumPy does not write; save it with "
        "numpy.savez or numpy.savez_compressed.",
        "header_length": "The header is not as long as the file says; the file may be cut off.",
        "header": "The header of the file is no JSON that lists tensors.",
        "layout": "The tensors do not fill the file exactly: they overlap, leave gaps, or end too "
        "early.",
        # A tensor
        "tensor_header": "The header of {tensor} describes no array of numbers.",
        "tensor_length": "{tensor} is not as long as the file says.",
        "twice": "{tensor} is in the file twice.",
        "name_length": "A name in the file has {has}; {most} at most are read.",
        "axes": "{place} has more than {most} axes.",
        "objects": "{tensor} holds Python objects, which are not opened; save numbers.",
        "dtype": "{tensor} is of the type {dtype}; numbers are needed.",
        "too_many": "The file has {has}; {most} at most are read.",
        "not_finite": "{tensor}{index} is {value}; weights must be finite.",
        "not_number": "{place} is {value}; a number is needed.",
        "shape": "{place} is no array: its rows differ in length or depth.",
        # A text
        "json": "This cannot be read as JSON.",
        "json_depth": "The lists in the file are nested too deep.",
        "document": "The file needs arrays by name, a list of arrays, or coefs_ and intercepts_.",
        "layer": "{place} has no weights.",
        "csv": "This cannot be read as CSV.",
        "csv_columns": "The columns must be {columns}, or {named}.",
        "csv_cells": "The row has {has}; the columns are {columns}.",
        "csv_parameter": "The parameter is {value}; weight or bias is needed.",
        "csv_name": "The row names no parameter.",
        "csv_index": "The index is {value}; a whole number from 1 to {most} is needed.",
        "newer": "The file is of version {version} of this format; up to {known} is read.",
    }
)
REFUSALS: Mapping[str, str] = MappingProxyType(
    {f"weights_{reason}": said for reason, said in SENTENCES.items()}
)
"""The same by the codes they have among all refusals."""


class WeightsRefused(EngineError):
    """A file of weights that is not taken: why, as data.

    `reason` is a key of `SENTENCES`, `values` what its sentence is about; a `line` and a `column`
    of a text stand before it.
    """

    TABLE = REFUSALS

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        short: dict[str, Any] = {name: _short(value) for name, value in values.items()}
        self.values = MappingProxyType(short)
        super().__init__(f"weights_{reason}", **short)


def _short(value: object) -> object:
    """Text from a file so that it fits a sentence: one line, 80 characters at most."""
    if not isinstance(value, str) or value in SAVE_LINES.values():
        return value
    shown = "".join(each if each.isprintable() else "·" for each in value[:80])
    return shown if len(value) <= 80 else f"{shown}…"
