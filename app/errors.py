"""Every refusal in one shape: what was wrong, where, what came, and what would be right.

The same object goes over HTTP and over a socket. `CODES` is the whole list of kinds, each with
its HTTP status.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from engine.errors import ConfigError, DataError, OrderError
from engine.export import ExportRefused
from engine.training.divergence import Diverged
from engine.weights import WeightsRefused

CODES: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "malformed": (400, "what came is not JSON, or not a JSON object"),
        "origin": (403, "a page of another site asked for a change"),
        "not_found": (404, "there is no such session or page"),
        "method": (405, "this address does not take this method"),
        "order": (409, "another part of the update comes first, or there is nothing to undo"),
        "patience": (409, "no epoch was better for long: the run has stopped"),
        "diverged": (409, "the update would put a number into the network that is not finite"),
        "too_large": (413, "what came, or what was asked for, is too large"),
        "unsupported": (415, "this is not JSON text"),
        "host": (421, "the server does not answer to this name"),
        "command": (422, "the command is unknown, or one of its fields is not allowed"),
        "config": (422, "a setting of the config is not allowed"),
        "data": (422, "the data cannot be used"),
        "busy": (429, "too much of this session at once: steps, questions, watchers or changes"),
        "internal": (500, "the server has a fault; its log says more"),
        "full": (503, "the server holds as many sessions as it may"),
    }
)


class Json(JSONResponse):
    """JSON without NaN, in ASCII: a lone surrogate that came in a text cannot break the answer."""

    def render(self, content: Any) -> bytes:
        """The bytes of `content`."""
        return dumps(content).encode()


def dumps(content: object) -> str:
    """`content` as JSON text; ValueError where a number is not finite."""
    return json.dumps(content, allow_nan=False, separators=(",", ":"))


class Problem(Exception):
    """One refusal. `field` is a dotted path, `allowed` words or a list of choices."""

    def __init__(
        self,
        code: str,
        message: str,
        field: str | None = None,
        value: object = None,
        allowed: object = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.value = value
        self.allowed = allowed

    @property
    def status(self) -> int:
        """The HTTP status of this kind."""
        return CODES[self.code][0]

    def to_dict(self) -> dict[str, Any]:
        """The one error shape, safe to write as JSON."""
        return {
            "code": self.code,
            "message": _cut(self.message, 500),
            "field": self.field and _cut(self.field),
            "value": presentable(self.value),
            "allowed": self.allowed,
        }


def refused(field: str | None, value: object, allowed: object, code: str = "command") -> Problem:
    """A field that is not allowed to be what it is."""
    words = allowed if isinstance(allowed, str) else ", ".join(map(str, _listed(allowed)))
    where = f"{field}: " if field else ""
    message = f"{where}got {_quoted(value)}; allowed: {words}"
    return Problem(code, message, field, value, allowed)


def problem(error: Exception) -> Problem | None:
    """The refusal that an error of the engine means; None for a fault of our own."""
    match error:
        case Problem():
            return error
        case ConfigError():
            return Problem("config", str(error), error.field, error.value, error.allowed)
        case DataError():
            return Problem("data", str(error), "data", None, "data that can be read")
        case OrderError():
            return Problem("order", str(error), "do", error.asked, error.expected)
        case Diverged():
            address, value = error.entry
            place = f"{address.tensor}[{', '.join(map(str, address.index))}]"
            return Problem("diverged", str(error), place, number(value), "finite numbers only")
        case ExportRefused() | WeightsRefused():
            return Problem("data", str(error), "file")
        case _:
            return None


def number(value: float) -> float | str:
    """A number as JSON may carry it: one that is not finite becomes its name."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def presentable(value: object) -> Any:
    """What came, as far as it is short and JSON has a word for it."""
    if value is None or isinstance(value, (bool, str)):
        return value if not isinstance(value, str) else _cut(value)
    if isinstance(value, int):
        return value if abs(value) < 2**53 else _cut(f"{value:.3e}" if value < 10**300 else "huge")
    if isinstance(value, float):
        return number(value)
    try:
        text = json.dumps(value, allow_nan=False, default=str)
    except (ValueError, TypeError, RecursionError):
        return _cut(type(value).__name__)
    return json.loads(text) if len(text) <= 200 else _cut(text)


def install(app: FastAPI) -> None:
    """Answer every error of `app` in the one shape, without a traceback."""

    async def on_problem(request: Request, error: Exception) -> Json:
        found = problem(error)
        if found is None:
            logging.getLogger("backwave").error("fault", exc_info=error)
            found = Problem("internal", "the server has a fault; its log says more")
        return Json({"error": found.to_dict()}, found.status)

    async def on_http(request: Request, error: Exception) -> Json:
        assert isinstance(error, HTTPException)
        if error.status_code == 405:
            allowed = (error.headers or {}).get("Allow", "another method")
            found = Problem(
                "method",
                f"{request.url.path} does not take {request.method}",
                "method",
                request.method,
                allowed,
            )
        else:
            found = Problem("not_found", f"there is no {request.url.path}", "path")
            found.value = request.url.path
        return Json({"error": found.to_dict()}, found.status, dict(error.headers or {}))

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(ValueError, on_problem)
    app.add_exception_handler(Exception, on_problem)
    app.add_exception_handler(HTTPException, on_http)


def _listed(allowed: object) -> list[object]:
    return list(allowed) if isinstance(allowed, (list, tuple)) else [allowed]


def _quoted(value: object) -> str:
    shown = presentable(value)
    return "nothing" if shown is None else _cut(json.dumps(shown, ensure_ascii=False))


def _cut(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
