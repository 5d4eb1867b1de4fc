"""Every refusal in one shape: a code, and as data what was wrong, where, and what would be right.

The same object goes over HTTP and over a socket: {code, message, field, value, allowed, details}.
`message` is the English of it, for who reads it without the page; the page makes its own words of
the rest. `CODES` has the app's own codes, each with its HTTP status and its sentence, `STATUS`
those of the engine that are not 422.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from engine.allowed import Allowed, choice
from engine.errors import EngineError
from engine.numbers import number, rounded

CODES: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "malformed": (400, "this cannot be read; allowed: {allowed}"),
        "origin": (403, "this was asked for by a page of {value}; allowed: {allowed}"),
        "looking": (403, "this link is for looking only; allowed: {allowed}"),
        "not_found": (404, "there is no {value}"),
        "ended": (404, "this session has ended"),
        "method": (405, "{path} does not take {value}; allowed: {allowed}"),
        "no_undo": (409, "there is nothing to undo"),
        "no_redo": (409, "there is nothing to redo"),
        "patience": (409, "patience {patience}: no better test loss since update {update}; "
                          "the run has stopped"),
        "patience_train": (409, "patience {patience}: no better training loss since update "
                                "{update}; the run has stopped"),
        "weights_grown": (409, "the weights have grown too large for a landscape"),
        "late": (408, "this request did not arrive in time"),
        "too_large": (413, "{field}: this is too large; allowed: {allowed}"),
        "unsupported": (415, "this is not JSON text; allowed: {allowed}"),
        "host": (421, "this server does not answer to the name {value}; allowed: {allowed}"),
        "command": (422, "{field}: got {value}; allowed: {allowed}"),
        "document_newer": (422, "this run was saved by a later version ({version}); up to {known} "
                                "is read"),
        "busy": (429, "too much at once; allowed: {allowed}"),
        "pass_batch": (422, "one update with a batch of {value} takes more than this server gives; "
                            "allowed: {allowed}"),
        "pass_network": (422, "one update of this network takes more than this server gives, even "
                              "of one sample; fewer or smaller layers fit"),
        "pass_program": (422, "one update of this program takes more than this server gives, even "
                              "of one sample; smaller shapes or fewer operations fit"),
        "network_run": (409, "this run is of a network; only a program has a text"),
        "program_units": (422, "a program has tensors and no units: {value} is asked of a network; "
                               "allowed: {allowed}"),
        "internal": (500, "the server has a fault; its log says more"),
        "memory": (503, "the server has no memory left for this; take less of it, or try later"),
        "connections": (503, "there are as many connections as this server takes"),
        "full": (503, "all sessions are in use; allowed: {allowed}"),
    }
)  # fmt: skip
STATUS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(("order", "diverged", "not_finite", "record_network", "record_update"), 409)
)
"""The codes of the engine that are no fault of what came; any other is answered with 422."""
SENTENCES: Mapping[str, str] = MappingProxyType({code: said for code, (_, said) in CODES.items()})


MOST_CHARACTERS = 200
"""The longest text among the data of a refusal: a line of code has room."""


class Json(JSONResponse):
    """JSON without NaN, in ASCII: a lone surrogate that came in a text cannot break the answer."""

    def render(self, content: Any) -> bytes:
        """The bytes of `content`."""
        return dumps(content).encode()


_encoded = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode


def dumps(content: object) -> str:
    """`content` as JSON text; ValueError where a number is not finite."""
    return _encoded(content)


class Problem(EngineError):
    """A refusal of the app: `code` is a key of CODES."""

    TABLE = SENTENCES


def refused(field: str | None, value: object, allowed: Allowed, code: str = "command") -> Problem:
    """A field that is not allowed to be what it is."""
    return Problem(code, field=field, value=value, allowed=allowed)


def status_of(code: str) -> int:
    """The HTTP status of a code, the engine's or the app's."""
    return CODES[code][0] if code in CODES else STATUS.get(code, 422)


def to_dict(error: EngineError) -> dict[str, Any]:
    """The one error shape, safe to write as JSON."""
    return {
        "code": error.code,
        "message": _cut(str(error), 500),
        "field": error.field and _cut(error.field),
        "value": presentable(error.value),
        "allowed": error.allowed and jsonable(error.allowed),
        "details": jsonable(error.details),
    }


def response(error: EngineError, headers: Mapping[str, str] | None = None) -> Json:
    """A refusal as the answer to a request."""
    return Json({"error": to_dict(error)}, status_of(error.code), dict(headers or {}))


def jsonable(value: object) -> Any:
    """The data of a refusal as JSON; a number that is not finite is its name, a text is cut."""
    if isinstance(value, Mapping):
        return {name: jsonable(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [jsonable(each) for each in value]
    if isinstance(value, str):
        return _cut(value, MOST_CHARACTERS)
    return presentable(value)


def presentable(value: object) -> Any:
    """The value that came, as far as it is short and JSON has a word for it."""
    if value is None or isinstance(value, (bool, str)):
        return value if not isinstance(value, str) else _cut(value)
    if isinstance(value, int):
        return value if abs(value) < 2**53 else number(rounded(value))
    if isinstance(value, float):
        return number(value)
    try:
        text = json.dumps(value, allow_nan=False, default=str)
    except (ValueError, TypeError, RecursionError):
        return _cut(type(value).__name__)
    return json.loads(text) if len(text) <= 200 else _cut(text)


def fault(error: Exception, where: str) -> Problem:
    """The refusal that a fault of our own becomes: its traceback is for the log alone."""
    if isinstance(error, MemoryError):
        return Problem("memory")
    logging.getLogger("backwave").error("fault in %s", where, exc_info=error)
    return Problem("internal")


def install(app: FastAPI) -> None:
    """Answer every error of `app` in the one shape, without a traceback."""

    async def on_problem(request: Request, error: Exception) -> Json:
        if not isinstance(error, EngineError):
            error = fault(error, request.url.path)
        return response(error)

    async def on_http(request: Request, error: Exception) -> Json:
        assert isinstance(error, HTTPException)
        path = request.url.path
        if error.status_code == 405:
            methods = (error.headers or {}).get("Allow", "").split(", ")
            # Where there is a GET there is a HEAD.
            methods += ["HEAD"] * ("GET" in methods and "HEAD" not in methods)
            found = Problem(
                "method", field="method", value=request.method, allowed=choice(methods), path=path
            )
            return response(found, {"allow": ", ".join(methods)})
        return response(Problem("not_found", field="path", value=path), error.headers)

    app.add_exception_handler(EngineError, on_problem)
    app.add_exception_handler(ValueError, on_problem)
    app.add_exception_handler(MemoryError, on_problem)
    app.add_exception_handler(Exception, on_problem)
    app.add_exception_handler(HTTPException, on_http)


def _cut(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
