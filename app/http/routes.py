"""HTTP: make a session, drive it with the same commands as a socket, read every number.

Bodies are read by the protocol, not by FastAPI, so that both ways have one set of rules and one
error shape. Each route says every status it can answer with.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response, StreamingResponse

from app.catalog import tables
from app.errors import Json, refused, status_of
from app.exchange import exports, qr, weights
from app.exchange.gate import Gate
from app.http import schemas
from app.http.request_body import read_json
from app.live.dataset_cache import DatasetCache
from app.live.registry import Sessions
from app.live.session_task import SessionTask
from app.protocol import commands, document, messages, record
from app.protocol.commands import COMMANDS, Command
from app.protocol.fields import Field, Fields, Text
from app.protocol.messages import Message
from app.queries.build import LONG_QUERIES
from app.session.session import Session
from app.session.snapshot import snapshot
from app.settings import Settings
from engine.allowed import integer
from engine.layers import Kinds
from engine.playground.link import LONGEST_LINK
from engine.playground.presets import run_config

NO_BODY: Fields = MappingProxyType({})
PLAYGROUND: Fields = MappingProxyType({"link": Field(Text(LONGEST_LINK))})
ASKED = (404, 422, 429)
POSTED = (400, 404, 413, 415, 422, 429)
"""What queries are refused with."""
QUERIES = (
    ("explain", "POST", "One number of the present update, and what it is made of",
     (400, 404, 409, 413, 415, 422, 429)),
    ("arrays", "GET", "The arrays that the lines of explanations name", (404, 413, 422, 429)),
    ("check", "POST", "Backpropagation held against finite differences",
     (404, 409, 422, 429)),
    ("weights", "GET", "What leads into one unit, and its gradient", ASKED),
    ("saliency", "GET", "How the loss would move if an input did", ASKED),
    ("autopsy", "GET", "Why a run diverged, and how it can go on", (404, 409, 422, 429)),
    ("preview", "POST", "What the coming update would do at another learning rate", POSTED),
    ("health", "GET", "How the numbers of the present update are spread, layer by layer", ASKED),
    ("confusion", "GET", "Which class is taken for which", (404, 413, 422, 429)),
    ("samples", "GET", "Rows of a split, and what the network answers to them", ASKED),
    ("rates", "GET", "The learning rates that the schedule has to come", ASKED),
    ("fit", "POST", "The run's config, changed as little as other data need", POSTED),
    ("table", "POST", "How a table of one's own is read, and a config that would learn it", POSTED),
    ("seeds", "POST", "The same run from several starts, each trained for some updates", POSTED),
    ("landscape", "POST", "The loss over a plane through the present parameters, and the path",
     POSTED),
)  # fmt: skip
"""The routes that ask and change nothing."""
CHANGES = (
    ("edit", "Give weights and biases other values"),
    ("freeze", "Hold weights and biases as they are, or let them go"),
    ("drop", "Drop a hidden unit, or take it back"),
    ("set_parameters", "Give all weights and biases other values"),
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
    kinds: Kinds,
) -> None:
    """Serve /api."""
    router = APIRouter(prefix="/api")
    encoded: list[dict[str, Any]] = []
    dataset_cache = DatasetCache()

    @router.get("/catalog", **schemas.route("Every table the page offers", "catalog"))
    async def get_catalog() -> Response:
        if not encoded:
            encoded.append(await asyncio.to_thread(tables.catalog, settings))
        return Json(encoded[0])

    @router.get("/formats", **schemas.route("What a network can be exported as", "formats"))
    async def get_formats() -> Response:
        return Json(exports.formats())

    playground = schemas.route(
        "The run that a TensorFlow Playground link describes", "playground", 200, (422,)
    )
    playground["openapi_extra"] = {"parameters": schemas.query(PLAYGROUND)}

    @router.get("/playground", **playground)
    async def get_playground(request: Request) -> Response:
        link = commands.read(dict(request.query_params), PLAYGROUND)["link"]
        config, notes = await asyncio.to_thread(run_config, link)
        return Json({"config": config.to_dict(), "notes": [exports.note(each) for each in notes]})

    @router.post(
        "/sessions",
        **schemas.route(
            "Make a session", "session", 201, (400, 409, 413, 415, 422, 503), document.FIELDS
        ),
    )
    async def create(request: Request) -> Response:
        given = document.read(await read_json(request, settings), settings.max_log)
        config, cursor = given.config or tables.suggested(tables.FIRST), given.cursor
        if cursor and cursor["update"] > settings.max_replay:
            raise refused("cursor.update", cursor["update"], integer(0, settings.max_replay))
        tables.check(config, settings, kinds)
        held = await dataset_cache.fetch(config.data)
        session = Session(new_id(), config, settings, given.log, dataset_cache.get, kinds)
        del held
        sessions.make_room()
        live = SessionTask(session, clock, sessions.turns, dataset_cache, given.title)
        sessions.add(live)
        if cursor:
            answer = await live.ask(commands.command("seek", dict(cursor)))
            if answer["type"] == "error":
                sessions.remove(live.session.id)
                return _answer(live, answer)
        return Json(_resource(live), 201)

    def live_of(identity: str) -> SessionTask:
        return sessions.get(identity, clock())

    @router.get(
        "/sessions/{identity}",
        **schemas.route("What a session is and where it stands", "session", 200, (404,)),
    )
    async def get(identity: str) -> Response:
        return Json(_resource(live_of(identity)))

    @router.get(
        "/sessions/{identity}/document",
        **schemas.route("The run as a document, to be opened again", "document", 200, (404,)),
    )
    async def get_document(identity: str) -> Response:
        live = live_of(identity)
        name = {"content-disposition": 'attachment; filename="run.backwave.json"'}
        return Json(document.write(live.session.playhead, live.title), 200, name)

    @router.delete("/sessions/{identity}", **schemas.route("End a session", None, 204, (404,)))
    async def delete(identity: str) -> Response:
        live_of(identity)
        sessions.remove(identity)
        return Response(status_code=204)

    @router.get(
        "/sessions/{identity}/record",
        **schemas.route("Every number of the present update", "record", 200, (404,)),
    )
    async def get_record(identity: str) -> Response:
        pieces = record.pieces(snapshot(live_of(identity).session))
        return StreamingResponse(_unhurried(pieces), media_type="application/json")

    def add(
        method: str, path: str, summary: str, fields: Any, command: Callable[[object], Command]
    ) -> None:
        """One route that is one command."""
        statuses = (400, 404, 409, 413, 415, 422, 429) if fields is not NO_BODY else (404, 409, 429)

        async def run(identity: str, request: Request) -> Response:
            live = live_of(identity)
            body = {} if fields is NO_BODY else await read_json(request, settings)
            return _answer(live, await live.ask(command(body)))

        router.add_api_route(
            f"/sessions/{{identity}}/{path}",
            run,
            methods=[method],
            name=path,
            **schemas.route(summary, "session", 200, statuses, fields or None),
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
    for do, method, summary, statuses in QUERIES:
        _ask(router, live_of, settings, do, method, summary, statuses)
    add("PATCH", "training", "Change settings live", schemas.LIVE, _command("train"))
    add("PUT", "config", "Another run", schemas.CONFIG, _configure)
    gate = Gate(settings.max_files)
    exports.install(router, live_of, gate)
    weights.install(router, live_of, gate)
    qr.install(router, gate)
    app.include_router(router)


def _ask(
    router: APIRouter,
    live_of: Callable[[str], SessionTask],
    settings: Settings,
    do: str,
    method: str,
    summary: str,
    statuses: tuple[int, ...],
) -> None:
    """One route that is one query."""
    fields = COMMANDS[do] or NO_BODY

    async def run(identity: str, request: Request) -> Response:
        live = live_of(identity)
        asked: object = _query(request)
        if fields and method == "POST":
            asked = await read_json(request, settings)
        asking = live.ask(commands.command(do, asked))
        answer = await (_unless_gone(request, asking) if do in LONG_QUERIES else asking)
        if answer is None:
            return Response()
        return _answer(live, answer) if answer["type"] == "error" else Json({do: answer[do]})

    told = schemas.route(summary, do, 200, statuses, fields if method == "POST" else None)
    if method == "GET" and fields:
        told["openapi_extra"] = {"parameters": schemas.query(fields)}
    path = f"/sessions/{{identity}}/{do}"
    router.add_api_route(path, run, methods=[method], name=do, **told)


async def _unless_gone(request: Request, asking: Coroutine[Any, Any, Message]) -> Message | None:
    """The answer; None where who asked has gone, and the query with them."""

    async def leave() -> None:
        await request.receive()

    answer, gone = asyncio.create_task(asking), asyncio.create_task(leave())
    await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if answer.done():
        return answer.result()
    answer.cancel()
    return None


def _query(request: Request) -> dict[str, Any]:
    """The query's fields; what looks like a whole number is one."""
    found: dict[str, Any] = dict(request.query_params)
    for name, text in found.items():
        if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 20:
            found[name] = int(text)
    return found


def _resource(live: SessionTask) -> Message:
    return messages.resource(snapshot(live.session))


def _answer(live: SessionTask, answer: Message) -> Response:
    if answer["type"] == "error":
        return Json({"error": answer["error"]}, status_of(answer["error"]["code"]))
    return Json(_resource(live))


async def _unhurried(pieces: Iterator[str]) -> AsyncIterator[str]:
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
