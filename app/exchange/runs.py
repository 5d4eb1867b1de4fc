"""Runs that are kept: what a list says of them, their titles; and short links that the store holds.

Who knows the id of a run may do with it what its page does; a link for looking names another.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, Protocol

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import Json, Problem, dumps, refused
from app.http import schemas
from app.http.request_body import read_json
from app.live.registry import LiveOf
from app.protocol import document
from app.protocol.commands import MAX_TITLE_CHARACTERS
from app.protocol.commands import read as read_fields
from app.protocol.fields import Field, Fields, JsonObject, Text
from app.settings import Settings
from app.store.store import Store
from engine.allowed import allow, amount

MOST_LISTED = 500
LONGEST_ID = 64
LISTED: Fields = MappingProxyType({"ids": Field(JsonObject(listed=True))})
TITLED: Fields = MappingProxyType({"title": Field(Text(MAX_TITLE_CHARACTERS))})
LINKED: Fields = MappingProxyType({"document": Field(JsonObject())})


class Kept(Protocol):
    """Runs that are kept, some of them live."""

    async def rename(self, identity: str, title: str) -> None:
        """Give a run another title; Problem "not_found" where there is none."""

    async def flush(self, identities: Sequence[str]) -> None:
        """Have the store hold of these what those that are live have come to."""


def install(
    router: APIRouter, live_of: LiveOf, store: Store, settings: Settings, kept: Kept
) -> None:
    """Serve them."""

    @router.post(
        "/runs",
        **schemas.route(
            "What is kept of runs, by their ids", "runs", 200, LISTED, of_session=False,
            commands=True,
        ),
    )  # fmt: skip
    async def list_runs(request: Request) -> Response:
        given = read_fields(await read_json(request, settings), LISTED)["ids"]
        if len(given) > MOST_LISTED:
            raise refused("ids", len(given), amount("entries", high=MOST_LISTED))
        known = [one for one in given if isinstance(one, str) and len(one) <= LONGEST_ID]
        found = [_listed(each._asdict(), store.now()) for each in await store.facts(known)]
        return Json({"lasting": store.lasting, "problem": store.problem, "runs": found})

    @router.put(
        "/sessions/{identity}/title",
        **schemas.route("Give a run another title", "title", 200, TITLED, commands=True),
    )
    async def put_title(identity: str, request: Request) -> Response:
        title = read_fields(await read_json(request, settings), TITLED)["title"]
        await kept.rename(identity, title)
        return Json({"title": title})

    @router.post(
        "/sessions/{identity}/look",
        **schemas.route(
            "A link that only looks at a run: its token stands for the id", "token", commands=True
        ),
    )
    async def post_look(identity: str) -> Response:
        await live_of(identity)
        return Json({"token": await _kept(identity, None)})

    @router.post(
        "/links",
        **schemas.route(
            "Keep a document, for a link that is short", "token", 201, LINKED, of_session=False,
            commands=True,
        ),
    )  # fmt: skip
    async def post_link(request: Request) -> Response:
        given = read_fields(await read_json(request, settings), LINKED)["document"]
        document.read(given, settings.max_log)
        return Json({"token": await _kept(None, dumps(given))}, 201)

    @router.get(
        "/links/{token}",
        **schemas.route("The document of a link", "link", commands=True),
    )
    async def get_link(token: str) -> Response:
        found = await store.linked(token)
        if found is None or found[1] is None:
            raise Problem("not_found", field="id", value=token, allowed=allow("session_id"))
        return Json({"document": found[1]})

    async def _kept(run: str | None, text: str | None) -> str:
        token = secrets.token_urlsafe(12)
        await store.link(token, run, text)
        return token


def _listed(facts: dict[str, Any], now: float) -> dict[str, Any]:
    """A run as a list has it; when it was used in seconds ago, as clocks differ."""
    return {**facts, "used": max(0.0, now - facts["used"])}
