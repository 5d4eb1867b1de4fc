"""The headers of every answer: what a page may load, who may frame it, what is kept.

Everything the page loads comes from here: no other server is ever asked, and the policy that
goes with each answer forbids it.
"""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Problem, response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
FULL = frozenset({429, 503})
"""Statuses of requests that may be asked again, after a while."""
RETRY_SECONDS = "2"
EMBED = "/embed"
"""The one page that others may frame: it holds no account and nothing to be tricked out of."""
HEADERS = (
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
)


class SecurityHeaders:
    """Adds `HEADERS` and the policy to every answer, and answers where a fault left none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                _add(headers, scope["path"])
                if message["status"] in FULL:
                    headers.setdefault("retry-after", RETRY_SECONDS)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            # A client that has gone gets no answer, and the log no line.
            pass
        except MemoryError:
            if started:
                raise
            await response(Problem("memory"))(scope, receive, send_with_headers)
        except Exception:
            logging.getLogger("backwave").exception("fault in %s", scope["path"])
            if started:
                raise
            await response(Problem("internal"))(scope, receive, send_with_headers)


def _add(headers: MutableHeaders, path: str) -> None:
    framed = path == EMBED
    # No policy for frames is the only one that a page on disk meets: * stands for servers alone.
    headers["content-security-policy"] = POLICY if framed else f"{POLICY}; frame-ancestors 'self'"
    headers["cross-origin-resource-policy"] = "cross-origin" if framed else "same-origin"
    for name, value in HEADERS:
        headers[name] = value
    if path.startswith("/api/"):
        headers.setdefault("cache-control", "no-store")
