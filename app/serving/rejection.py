"""Rejections: what is answered to a connection that is not taken: to who asks for a page, a page in
every language, which asks again by itself; to anybody else the refusal, as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.errors import Problem, response

RETRY_SECONDS = 10
SECONDS = 2.0
"""The time limit of the request's head, and of the answer's being read."""
MOST_BYTES = 16_384
MOST_AT_ONCE = 32
"""Connections that are rejected at a time; one more takes the place of the longest."""
HEAD_END = b"\r\n\r\n"

Rejections = Callable[[bytes], bytes]
"""The answer to a request's head."""


def rejections(page: Path) -> Rejections:
    """The answers, with this page among them."""
    refusal = response(Problem("connections"))
    html = _answer(503, "text/html; charset=utf-8", page.read_bytes())
    return partial(_to, html, _answer(503, "application/json", bytes(refusal.body)))


def too_slow() -> bytes:
    """The answer to a request that did not arrive in time."""
    return _answer(408, "application/json", bytes(response(Problem("late")).body))


def _to(html: bytes, refusal: bytes, head: bytes) -> bytes:
    return html if b"text/html" in head.partition(HEAD_END)[0].lower() else refusal


def _answer(status: int, kind: str, body: bytes) -> bytes:
    reason = {408: "Request Timeout", 503: "Service Unavailable"}[status]
    retry = f"retry-after: {RETRY_SECONDS}\r\n" if status == 503 else ""
    head = (
        f"HTTP/1.1 {status} {reason}\r\n{retry}connection: close\r\ncache-control: no-store\r\n"
        f"x-content-type-options: nosniff\r\ncontent-type: {kind}\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
