"""Reading what comes over HTTP: JSON, bytes or a query, and not too much of it."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import Request

from app.errors import Problem
from app.protocol.commands import decode
from app.settings import Settings
from engine.allowed import amount, choice

PATIENCE = 64
"""The multiple of the limit up to which a body is still taken, and thrown away, so that the answer
can be read."""


async def read_json(request: Request, settings: Settings) -> object:
    """The body as JSON, {} where there is none; Problem for anything else."""
    body = await read_json_bytes(request, settings.max_body_bytes)
    return decode(body) if body else {}


async def read_document(request: Request, settings: Settings) -> object:
    """The same of a document, which may hold all weights of a network."""
    body = await read_json_bytes(request, settings.max_document_bytes, PATIENCE // 4)
    return await asyncio.to_thread(decode, body) if body else {}


async def read_json_bytes(request: Request, most: int, patience: int = PATIENCE) -> bytes:
    """The body, which says that it is JSON, or nothing at all; Problem for anything else."""
    body = await read_bytes(request, most, patience)
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip()
    if not body.strip():
        return b""
    if kind.lower() != "application/json":
        allowed = choice(["application/json"])
        raise Problem("unsupported", field="content-type", value=kind, allowed=allowed)
    return body


async def read_bytes(request: Request, most: int, patience: int = PATIENCE) -> bytes:
    """The body as it is; Problem "too_large" beyond `most` bytes."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size <= most:
            parts.append(part)
        elif size > patience * most:
            break
    if size > most:
        raise Problem("too_large", field="body", allowed=amount("bytes", high=most))
    return b"".join(parts)


def query_of(request: Request) -> dict[str, Any]:
    """The query's fields; what looks like a whole number is one."""
    found: dict[str, Any] = dict(request.query_params)
    for name, text in found.items():
        if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 20:
            found[name] = int(text)
    return found
