"""Protocol Buffers, as much of them as writing an ONNX file takes.

A message is its fields one after the other: a key (number and wire type), then a varint or a
length and bytes. Encoding: https://protobuf.dev/programming-guides/encoding/
"""

import struct


def varint(value: int) -> bytes:
    """A whole number ≥ 0, seven bits a byte, the lowest first."""
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def integer(number: int, value: int) -> bytes:
    """Field `number` as a varint."""
    return varint(number << 3) + varint(value)


def single(number: int, value: float) -> bytes:
    """Field `number` as a float of 32 bits."""
    return varint(number << 3 | 5) + struct.pack("<f", value)


def data(number: int, content: bytes | str) -> bytes:
    """Field `number` as bytes, text or a message within."""
    raw = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(raw)) + raw
