"""What the tests of weights share: a small network, its vector, and how a hostile file must end.

`ends_well` reads bytes that may be anything: tensors come out, or a refusal, and nothing else.
"""

import io
import tracemalloc
import zipfile
from typing import Any

import numpy as np
import pytest

from engine import LayerConfig, Network, NetworkConfig
from engine.weights import Tensors, WeightsRefused, read

CONFIG = NetworkConfig(
    2, (LayerConfig(3, "tanh"), LayerConfig(2, "relu", bias=False), LayerConfig(1, "sigmoid")),
    seed=7, bias_initializer="normal",
)  # fmt: skip
PARAMETERS = Network(CONFIG).parameters
BYTES = 64 * 1024 * 1024
"""How much memory a small hostile file may take."""


def arrays() -> dict[str, np.ndarray]:
    """The parameters by name, cut up by hand."""
    p = PARAMETERS
    return {
        "W1": p[0:6].reshape(2, 3), "b1": p[6:9], "W2": p[9:15].reshape(3, 2),
        "W3": p[15:17].reshape(2, 1), "b3": p[17:18],
    }  # fmt: skip


def saved(*plain: Any, **named: Any) -> bytes:
    """What numpy.savez writes."""
    stream = io.BytesIO()
    np.savez(stream, *plain, **named)
    return stream.getvalue()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def array_file(header: str, body: bytes = b"", version: int = 1) -> bytes:
    """A .npy file with any header."""
    raw = header.encode("latin-1")
    width = 2 if version == 1 else 4
    return b"\x93NUMPY" + bytes([version, 0]) + len(raw).to_bytes(width, "little") + raw + body


def refusal(data: bytes) -> WeightsRefused:
    """The refusal of a file, without much memory."""
    tracemalloc.start()
    try:
        with pytest.raises(WeightsRefused) as caught:
            read(data)
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()
    assert len(str(caught.value)) < 500
    assert str(caught.value).isprintable()
    return caught.value


def ends_well(data: bytes) -> None:
    """Any bytes give finite tensors or a refusal."""
    found: Tensors = {}
    said = ""
    try:
        found = read(data)
    except WeightsRefused as error:
        said = str(error)
    assert said.isprintable()
    for values in found.values():
        assert values.dtype == np.float64
        assert np.isfinite(values).all()
