"""Weights as files, both ways: .npz, JSON, CSV, safetensors; ONNX to take along only.

    WRITERS["npz"](config, parameters, dropped) → bytes
    read(data) → the tensors of a file, whichever of the four it is, or WeightsRefused
    match(tensors, config) → which is which parameter, transposed or not; see `matching`
    NAMED_WRITERS["npz"](arrays), match_named(tensors, shapes): the same by name, of a program

What runs when it is opened (.pt, pickles) is refused, with the line of code that saves it safely.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from engine.config.network import NetworkConfig
from engine.functions.activations import Array
from engine.weights import csv_text, json_text, npz, onnx, safetensors
from engine.weights.matching import Match, TakenTensor, WeightsProblem, match
from engine.weights.named import NAMED_WRITERS, match_named
from engine.weights.refusals import REFUSALS, SAVE_LINES, WeightsRefused
from engine.weights.tensors import MAX_BYTES, MAX_TEXT_BYTES, Tensors

__all__ = ["MAX_BYTES", "NAMED_WRITERS", "READERS", "REFUSALS", "SAVE_LINES", "WRITERS", "Match",
           "TakenTensor", "Tensors", "WeightsProblem", "WeightsRefused", "kind", "match",
           "match_named", "read"]  # fmt: skip

Dropped = Iterable[tuple[int, int]]
Writer = Callable[[NetworkConfig, Array, Dropped], bytes]

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "npz": lambda config, parameters, dropped: npz.write(config, parameters),
        "json": lambda config, parameters, dropped: json_text.write(config, parameters),
        "csv": lambda config, parameters, dropped: csv_text.write(config, parameters),
        "safetensors": lambda config, parameters, dropped: safetensors.write(config, parameters),
        "onnx": onnx.write,
    }
)
"""Format → bytes of the parameters (P,) of a network of dense layers."""

READERS: Mapping[str, Callable[[bytes], Tensors]] = MappingProxyType(
    {
        "npz": npz.read,
        "json": json_text.read,
        "csv": csv_text.read,
        "safetensors": safetensors.read,
    }
)
"""Format → tensors by name; each raises WeightsRefused."""


def kind(data: bytes) -> str:
    """The format of a file, one of the four, by its first bytes; WeightsRefused for any other."""
    if not data:
        raise WeightsRefused("empty")
    if data.startswith(b"PK"):
        return "npz"
    if data.startswith(b"\x89HDF"):
        raise WeightsRefused("hdf5", save=SAVE_LINES["keras"])
    if data[:1] == b"\x80" and data[1:2] <= b"\x05":
        raise WeightsRefused("pickle", kind="pickle", save=SAVE_LINES["sklearn"])
    if data.startswith(b"\x93NUMPY"):
        raise WeightsRefused("npy", save='numpy.savez("weights.npz", *arrays)')
    if data[8:9] == b"{" and int.from_bytes(data[:8], "little") <= len(data):
        return "safetensors"
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        return "json"
    if b"\0" in data[:1024]:
        raise WeightsRefused("unknown")
    return "csv"


def read(data: bytes) -> Tensors:
    """The tensors of a file by name, finite numbers all; WeightsRefused with the reason."""
    found = kind(data)
    most = MAX_TEXT_BYTES if found in ("json", "csv") else MAX_BYTES
    if len(data) > most:
        raise WeightsRefused("too_large", size=len(data), most=most)
    return READERS[found](data)
