"""Host and origin checks: requests are taken to a name of this server and, where they change
anything, from its own pages.

A page of another site can make a browser send requests and open sockets to this server; the
browser then says where they come from (Origin, Sec-Fetch-Site). One that has its own name point
at this machine (DNS rebinding) is seen by that name in Host. Scripts send neither and are let in.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Problem, response, status_of
from app.http.files import templates
from engine.allowed import allow

ANY = "*"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing."""
DEFAULT_PORTS = (("http", "80"), ("https", "443"))


class SiteGuard:
    """Refuses what is meant for another host, and changes that another site's page asks for."""

    def __init__(self, app: ASGIApp, allowed: str, served_as: str) -> None:
        """`allowed` is the setting of that name; `served_as` the host that is listened on."""
        self._app = app
        given = {name.strip().lower() for name in allowed.split(",") if name.strip()}
        self._any = ANY in given
        machine = socket.gethostname().lower()
        self._named = frozenset(given)
        self._other_host = (templates() / "other-host.html").read_text("utf-8")
        self._names = given | {"localhost", machine, f"{machine}.local", served_as.lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        problem = None
        if scope["type"] in ("http", "websocket"):
            problem = self.complaint(scope.get("method"), Headers(scope=scope))
        if problem is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            # Closed before it is accepted: the browser's handshake fails with 403.
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": problem.code})
        else:
            await self._refusal(problem, Headers(scope=scope))(scope, receive, send)

    def _refusal(self, problem: Problem, headers: Headers) -> Response:
        """To who asks for a page, a page in every language: what it would load is refused too."""
        if problem.code == "host" and "text/html" in headers.get("accept", ""):
            return HTMLResponse(self._other_host, status_of(problem.code))
        return response(problem)

    def complaint(self, method: str | None, headers: Headers) -> Problem | None:
        """The reason why a request is refused; None where it is taken. A socket has no `method`."""
        host = headers.get("host", "")
        if host and not self._answers_to(host):
            return Problem("host", field="host", value=host, allowed=allow("host_name"))
        if method in SAFE:
            return None
        origin = headers.get("origin")
        foreign = origin is not None and not self._is_own(origin, headers)
        if foreign or headers.get("sec-fetch-site") == "cross-site":
            return Problem("origin", field="origin", value=origin, allowed=allow("own_page"))
        return None

    def _answers_to(self, host: str) -> bool:
        name = _name(host)
        return self._any or name in self._names or name.endswith(".localhost") or _numeric(name)

    def _is_own(self, origin: str, headers: Headers) -> bool:
        """Whether an Origin is a page of this server, also as a proxy before it is named."""
        scheme, place = urlsplit(origin)[:2]
        if not place:
            return False
        if _name(place) in self._named:
            return True
        # No page can set these headers for another site: a browser asks first, and is refused.
        named = [headers.get("host", ""), headers.get("x-forwarded-host", "").partition(",")[0]]
        return _explicit(place, scheme) in {_explicit(each.strip(), scheme) for each in named}


def _name(place: str) -> str:
    """The name in `name:port`, without brackets."""
    if place.startswith("["):
        return place[1:].partition("]")[0].lower()
    return place.partition(":")[0].rstrip(".").lower()


def _numeric(name: str) -> bool:
    """Whether it is an address in numbers, which no other site can have as its name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _explicit(place: str, scheme: str) -> str:
    """`name:port` with the port that the scheme means left out."""
    endings: Sequence[str] = [f":{port}" for each, port in DEFAULT_PORTS if each == scheme]
    lowered = place.lower()
    return next((lowered.removesuffix(end) for end in endings if lowered.endswith(end)), lowered)
