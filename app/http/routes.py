"""HTTP: make a session, drive it with the same commands as a socket, read every number.

Bodies are read by the protocol, not by FastAPI, so that both ways have one set of rules and one
error shape. Each route says every status it can answer with.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response, StreamingResponse

from app.catalog import programs, tables
from app.errors import Json, status_of
from app.http import schemas
from app.http.creation import Creation
from app.http.disconnect import until_disconnect
from app.http.request_body import query_of, read_document, read_json
from app.live.registry import LiveOf, Sessions
from app.live.session_task import SessionTask
from app.protocol import commands, document, messages, record
from app.protocol.commands import COMMANDS, Command
from app.protocol.fields import Fields, SessionId
from app.protocol.messages import Message
from app.queries.build import answered
from app.session.snapshot import snapshot
from app.settings import Settings
from app.store.store import Store

NO_BODY: Fields = MappingProxyType({})
QUERIES = (
    ("explain", "POST", "One number of the present update, and what it is made of"),
    ("lens", "POST", "What a value of a program is made of, and what it went into"),
    ("arrays", "GET", "The arrays that the lines of explanations name"),
    ("check", "POST", "Backpropagation held against finite differences"),
    ("weights", "GET", "What leads into one unit, and its gradient"),
    ("saliency", "GET", "How the loss would move if an input did"),
    ("autopsy", "GET", "Why a run diverged, and how it can go on"),
    ("preview", "POST", "What the coming update would do at another learning rate"),
    ("health", "GET", "How the numbers of the present update are spread, layer by layer"),
    ("confusion", "GET", "Which class is taken for which"),
    ("samples", "GET", "Rows of a split, and what the network answers to them"),
    ("map", "GET", "What each number of a program's value is, over the plane of the data"),
    ("rates", "GET", "The learning rates that the schedule has to come"),
    ("fit", "POST", "The run's config, changed as little as other data need"),
    ("table", "POST", "How a table of one's own is read, and a config that would learn it"),
    ("inside", "GET", "One neuron as the run of a program, with the numbers of this update"),
    ("opened", "GET", "The whole network as the run of a program"),
    ("seeds", "POST", "The same run from several starts, each trained for some updates"),
    ("landscape", "POST", "The loss over a plane through the present parameters, and the path"),
    ("branch", "POST", "Another run, which has the past of this one up to where it stands"),
)  # fmt: skip
"""The routes that ask and change nothing."""
CHANGES = (
    ("edit", "Give weights and biases other values"),
    ("freeze", "Hold weights and biases as they are, or let them go"),
    ("drop", "Drop a hidden unit, or take it back"),
    ("set_parameters", "Give all weights and biases other values"),
    ("rewrite", "Another text of a program, whose parameters keep their values"),
    ("undo", "Before the last change of the run"),
    ("redo", "After the last change that was undone"),
)
"""The routes that change the network's numbers, and undo."""


def install(
    app: FastAPI,
    sessions: Sessions,
    settings: Settings,
    clock: Callable[[], float],
    new_id: Callable[[], str],
    creation: Creation,
    store: Store,
) -> None:
    """Serve /api."""
    router = APIRouter(prefix="/api")
    encoded: list[bytes] = []

    @router.get(
        "/catalog", **schemas.route("Every table the page offers", "catalog", of_session=False)
    )
    async def get_catalog() -> Response:
        if not encoded:
            found = await asyncio.to_thread(tables.catalog, settings)
            encoded.append(bytes(Json({**found, "queries": answered()}).body))
        return Response(encoded[0], media_type="application/json")

    @router.get(
        "/templates/{name}",
        **schemas.route(
            "A program written from a template; its fields are the query",
            "template", of_session=False, commands=True,
        ),
    )  # fmt: skip
    async def get_template(name: str, request: Request) -> Response:
        return Json(programs.written(name, dict(request.query_params)))

    @router.post(
        "/sessions",
        **schemas.route(
            "Make a session", "session", 201, document.FIELDS, of_session=False, commands=True
        ),
    )
    async def create(request: Request) -> Response:
        return await made(request, new_id())

    @router.put(
        "/sessions/{identity}",
        **schemas.route(
            "Make a session again under the id it had; one that is there stays as it is",
            "session", 200, document.FIELDS, of_session=False, commands=True,
        ),
    )  # fmt: skip
    async def create_again(identity: str, request: Request) -> Response:
        return await made(request, SessionId().read("id", identity), 200)

    async def made(request: Request, identity: str, status: int = 201) -> Response:
        given = document.read(await read_document(request, settings), settings.max_log)
        owner = request.client.host if request.client else ""
        found = await until_disconnect(request, creation.create(identity, given, owner))
        if found is None:
            return Response()
        live, failed = found
        return await _answer(live, failed) if failed else Json(await _resource(live), status)

    live_of = creation.find

    @router.get(
        "/sessions/{identity}",
        **schemas.route("What a session is and where it stands", "session"),
    )
    async def get(identity: str) -> Response:
        live, _ = await creation.admitted(identity)
        return Json({**await _resource(live), "id": identity})

    @router.get(
        "/sessions/{identity}/document",
        **schemas.route("The run as a document, to be opened again", "document"),
    )
    async def get_document(identity: str) -> Response:
        live = await live_of(identity)
        name = {"content-disposition": 'attachment; filename="run.backwave.json"'}

        def write() -> Message:
            playhead = live.session.playhead
            return document.write(playhead.run, playhead.to_dict(), live.title)

        return Json(await live.read(write), 200, name)

    @router.delete("/sessions/{identity}", **schemas.route("End a session", None, 204))
    async def delete(identity: str) -> Response:
        await live_of(identity)
        sessions.remove(identity)
        await store.delete(identity)
        return Response(status_code=204)

    @router.get(
        "/sessions/{identity}/record",
        **schemas.route("Every number of the present update", "record"),
    )
    async def get_record(identity: str) -> Response:
        live = await live_of(identity)
        pieces = await live.read(lambda: record.pieces(snapshot(live.session)))
        return StreamingResponse(_paced(pieces), media_type="application/json")

    def add(
        method: str, path: str, summary: str, fields: Any, command: Callable[[object], Command]
    ) -> None:
        """One route that is one command."""

        async def run(identity: str, request: Request) -> Response:
            live = await live_of(identity)
            body = {} if fields is NO_BODY else await read_json(request, settings)
            answer = await until_disconnect(request, live.ask(command(body)))
            return Response() if answer is None else await _answer(live, answer)

        router.add_api_route(
            f"/sessions/{{identity}}/{path}",
            run,
            methods=[method],
            name=path,
            **schemas.route(summary, "changed", 200, fields or None, commands=True),
        )

    for part in ("forward", "backward", "update"):
        add("POST", part, f"The {part} part of the present update", NO_BODY, _command(part))
    add("POST", "reset", "The same start again", NO_BODY, _command("reset"))
    add("POST", "next_seed", "The start of the next seed", NO_BODY, _command("next_seed"))
    for do, summary in CHANGES:
        add("POST", do, summary, COMMANDS[do] or NO_BODY, _command(do))
    add("POST", "step", "One or more steps", COMMANDS["step"], _command("step"))
    add("POST", "seek", "Any place of the run", COMMANDS["seek"], _command("seek"))
    add("POST", "play", "Play or pause", schemas.PLAY, _play)
    for do, method, summary in QUERIES:
        _ask(router, live_of, settings, do, method, summary)
    add("PATCH", "training", "Change settings live", schemas.LIVE, _command("train"))
    add("PUT", "config", "Another run", schemas.CONFIG, _configure)
    app.include_router(router)


def _ask(
    router: APIRouter,
    live_of: LiveOf,
    settings: Settings,
    do: str,
    method: str,
    summary: str,
) -> None:
    """One route that is one query."""
    fields = COMMANDS[do] or NO_BODY

    async def run(identity: str, request: Request) -> Response:
        live = await live_of(identity)
        asked: object = query_of(request)
        if fields and method == "POST":
            asked = await read_json(request, settings)
        answer = await until_disconnect(request, live.ask(commands.command(do, asked)))
        if answer is None:
            return Response()
        if answer["type"] == "error":
            return await _answer(live, answer)
        return Json({do: answer[do]})

    posted = fields if method == "POST" else None
    told = schemas.route(summary, do, 200, posted, commands=True)
    if method == "GET" and fields:
        told["openapi_extra"] = {"parameters": schemas.parameters(fields)}
    path = f"/sessions/{{identity}}/{do}"
    router.add_api_route(path, run, methods=[method], name=do, **told)


async def _resource(live: SessionTask) -> Message:
    return await live.read(lambda: messages.resource(snapshot(live.session)))


async def _answer(live: SessionTask, answer: Message) -> Response:
    if answer["type"] == "error":
        return Json({"error": answer["error"]}, status_of(answer["error"]["code"]))
    return Json({**await _resource(live), "kept": answer.get("kept")})


async def _paced(pieces: Iterator[str]) -> AsyncIterator[str]:
    for piece in pieces:
        yield piece
        await asyncio.sleep(0)


def _command(do: str) -> Callable[[object], Command]:
    """The body's fields are the command's."""
    return lambda body: commands.command(do, body)


def _configure(body: object) -> Command:
    return commands.command("configure", {"config": body})


def _play(body: object) -> Command:
    wanted = commands.read(body, schemas.PLAY)
    do = "play" if wanted["playing"] else "pause"
    return commands.command(do, {"speed": wanted["speed"]})
