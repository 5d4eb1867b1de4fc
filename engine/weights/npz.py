"""NumPy's .npz: a ZIP of .npy arrays, written and read without pickle.

Reading trusts no size: the ZIP's directory and each array's claim are checked before anything is
decompressed, decompression stops at the claim, and the header of an array is read by a pattern,
never evaluated. Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import tensors
from engine.weights.refusals import SAVE_LINES, WeightsRefused

MAX_HEADER = 10_000
MAX_DIRECTORY = 1024 * 1024
_HEADER = re.compile(
    r"\{'descr': '(?P<descr>[<>|=]?[a-zA-Z]\d*)', 'fortran_order': (?P<fortran>True|False), "
    r"'shape': \((?P<shape>[\d, ]*)\),? ?\}\s*"
)
# zipfile raises RuntimeError where a file is encrypted or of a later version, ValueError where a
# name is no UTF-8 or an offset negative, EOFError where an array is longer than the file.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


def write(config: NetworkConfig, parameters: Array) -> bytes:
    """The file of the parameters (P,): W1, b1, … in the network's own precision."""
    return write_named(tensors.named(config, parameters))


def write_named(arrays: Mapping[str, Array]) -> bytes:
    """A file of arrays by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, values in arrays.items():
            array = io.BytesIO()
            np.save(array, np.asarray(values, order="C"), allow_pickle=False)
            # A fixed date, so that the same weights are the same bytes.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), array.getvalue())
    return stream.getvalue()


class _Header(NamedTuple):
    """The header of an array: its type, shape, whether column by column, where it begins."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    columns: bool
    start: int


def read(data: bytes) -> tensors.Tensors:
    """Its arrays by name; WeightsRefused where it is none, or not safe to open."""
    _check_kind(data)
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            raw = {entry.filename[:-4]: _content(archive, entry) for entry in entries}
    except WeightsRefused:
        raise
    except _BROKEN:
        raise WeightsRefused("zip") from None
    headers = {name: _header(name, content) for name, content in raw.items()}
    tensors.check_counts({name: prod(header.shape) for name, header in headers.items()})
    return {name: _values(name, raw[name], header) for name, header in headers.items()}


def _check_kind(data: bytes) -> None:
    """Refuse a ZIP of another program, which the names in it tell."""
    directory = data[-MAX_DIRECTORY:]
    if b"data.pkl" in directory:
        raise WeightsRefused("pickle", kind="PyTorch", save=SAVE_LINES["pytorch"])
    if b"model.weights.h5" in directory:
        raise WeightsRefused("keras", save=SAVE_LINES["keras"])


def _check_directory(data: bytes) -> None:
    """The ZIP's directory must not be larger than one of a few hundred arrays is."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22:
        raise WeightsRefused("zip_end")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    zip64 = data[max(0, end - 20) : end].startswith(b"PK\x06\x07")
    if zip64 or size > MAX_DIRECTORY:
        raise WeightsRefused("zip_directory")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if not names or not all(name.endswith(".npy") for name in names):
        raise WeightsRefused("unknown")
    for name, count in Counter(names).items():
        if count > 1:
            raise WeightsRefused("twice", tensor=name[:-4])
    if any(
        entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries
    ):
        raise WeightsRefused("compression")
    # A number has eight bytes at most; more is refused before anything is decompressed.
    tensors.check_counts({entry.filename: entry.file_size // 8 for entry in entries})


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise WeightsRefused("tensor_length", tensor=entry.filename[:-4])
    return content


def _header(name: str, content: bytes) -> _Header:
    """The header of one .npy array, and that it is true."""
    if not content.startswith(b"\x93NUMPY") or len(content) < 12:
        raise WeightsRefused("tensor_header", tensor=name)
    begin = 12 if content[6] >= 2 else 10
    start = begin + int.from_bytes(content[8:begin], "little")
    if start > min(MAX_HEADER, len(content)):
        raise WeightsRefused("tensor_header", tensor=name)
    header = content[begin:start].decode("latin-1")
    if re.match(r"\{'descr': '[<>|=]?O", header):
        raise WeightsRefused("objects", tensor=name)
    found = _HEADER.fullmatch(header)
    if not found:
        raise WeightsRefused("tensor_header", tensor=name)
    try:
        dtype = np.dtype(found["descr"])
    except TypeError:
        raise WeightsRefused("dtype", tensor=name, dtype=found["descr"]) from None
    if dtype.kind not in "fiub":
        raise WeightsRefused("dtype", tensor=name, dtype=str(dtype))
    shape = tuple(int(size[:12]) for size in re.findall(r"\d+", found["shape"]))
    if len(shape) > tensors.MAX_AXES or prod(shape) * dtype.itemsize != len(content) - start:
        raise WeightsRefused("tensor_length", tensor=name)
    return _Header(dtype, shape, found["fortran"] == "True", start)


def _values(name: str, content: bytes, header: _Header) -> NDArray[np.float64]:
    # Column by column is row by row of the transposed.
    shape = header.shape[::-1] if header.columns else header.shape
    with np.errstate(all="ignore"):
        values = np.frombuffer(content, header.dtype, offset=header.start).reshape(shape)
        return tensors.checked(name, values.T if header.columns else values)
