"""Runs compared: of each its settings as they are in force, its curves and what it came to, as the
store has them; nothing is replayed."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.errors import Json, refused
from app.exchange.history import EVALUATED, MEDIA_TYPE, written
from app.exchange.runs import LONGEST_ID, Kept
from app.http import schemas
from app.http.request_body import read_json
from app.protocol.commands import read as read_fields
from app.protocol.fields import Field, Fields, JsonObject, Text
from app.settings import Settings
from app.store.rows import ComparedRun
from app.store.store import Store
from engine.allowed import amount
from engine.training.change_log import config_at
from engine.training.runs import read_config

MOST_COMPARED = 6
COMPARED: Fields = MappingProxyType({"ids": Field(JsonObject(listed=True))})
TABLE: Fields = MappingProxyType({"ids": Field(Text(MOST_COMPARED * (LONGEST_ID + 1)))})
COLUMNS = ("run", "title", "updates", "loss", *EVALUATED)


def install(router: APIRouter, store: Store, settings: Settings, kept: Kept) -> None:
    """Serve them."""

    async def compared(ids: list[Any]) -> list[ComparedRun]:
        if not 2 <= len(ids) <= MOST_COMPARED:
            raise refused("ids", len(ids), amount("entries", 2, MOST_COMPARED))
        known = [one for one in ids if isinstance(one, str) and len(one) <= LONGEST_ID]
        await kept.flush(known)
        return await store.compared(known)

    @router.post(
        "/runs/compare",
        **schemas.route(
            "Two to six runs beside each other: settings, curves, outcome; by their ids",
            "compared", 200, COMPARED, of_session=False, commands=True,
        ),
    )  # fmt: skip
    async def compare(request: Request) -> Response:
        ids = read_fields(await read_json(request, settings), COMPARED)["ids"]
        return Json({"runs": [_told(each) for each in await compared(ids)]})

    told = schemas.file_route(
        "The curves of two to six runs as CSV; ids are parted by commas",
        (MEDIA_TYPE,), of_session=False, query=TABLE,
    )  # fmt: skip

    @router.get("/runs/curves", **told)
    async def get_curves(request: Request) -> Response:
        ids = read_fields(dict(request.query_params), TABLE)["ids"].split(",")
        rows = [row for run in await compared(ids) for row in _rows(run)]
        named = {"content-disposition": 'attachment; filename="runs.csv"'}
        return Response(written(COLUMNS, rows), 200, named, MEDIA_TYPE)


def _told(run: ComparedRun) -> dict[str, Any]:
    """A run as it is compared: the settings in force where it stands, what its curves end with."""
    config = read_config(run.config)
    training = config_at(config.training, [(at, each) for at, each in run.log], run.update)
    points = {name: run.curves[name][1] for name in ("losses", "evaluations") if run.curves}
    return {
        "id": run.id,
        "title": run.title,
        "update": run.update,
        "facts": run.facts,
        "config": {**config.to_dict(), "training": training.to_dict()},
        "changes": len([at for at, _ in run.log if at <= run.update]),
        **({"losses": [], "evaluations": []} | points),
    }


def _rows(run: ComparedRun) -> list[dict[str, Any]]:
    """The rows of its table: the loss of each update's batch, and each evaluation."""
    found: dict[int, dict[str, Any]] = {}
    curves = {name: points for name, (_, points) in run.curves.items()}
    for update, loss in curves.get("losses", ()):
        found.setdefault(update, {})["loss"] = loss
    for update, *values in curves.get("evaluations", ()):
        found.setdefault(update, {}).update(zip(EVALUATED, values, strict=True))
    named = {"run": run.id, "title": run.title}
    return [{**named, "updates": at, **found[at]} for at in sorted(found)]
