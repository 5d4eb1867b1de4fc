"""The curves of a run as a table: one row a moment, so many updates made before it."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from app.http import schemas
from app.live.registry import LiveOf

EVALUATED = ("epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy")
MEDIA_TYPE = "text/csv"


def install(router: APIRouter, live_of: LiveOf) -> None:
    """Serve the table."""

    @router.get(
        "/sessions/{identity}/history",
        **schemas.file_route("The curves of a run as CSV, a row a moment", (MEDIA_TYPE,)),
    )
    async def get_history(identity: str) -> Response:
        live = await live_of(identity)
        kept = {"content-disposition": 'attachment; filename="history.csv"'}
        curves = await live.read(lambda: live.session.curves.to_dict())
        return Response(table(curves), 200, kept, MEDIA_TYPE)


def table(curves: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    """Curves, as a session message has them, as CSV; what was not measured there is empty.

    `updates` are made before a row's numbers: `loss` is that of the next one's batch, and of each
    layer there are the norm of its gradient and how large its change is to its weights.
    """
    rows: dict[int, dict[str, Any]] = defaultdict(dict)
    for update, loss in curves["losses"]:
        rows[update]["loss"] = loss
    for updates, *found in curves["evaluations"]:
        rows[updates].update(zip(EVALUATED, found, strict=True))
    layers = max((len(point) // 2 for point in curves["norms"]), default=0)
    norms = [
        *(f"gradient_norm_{layer + 1}" for layer in range(layers)),
        *(f"update_ratio_{layer + 1}" for layer in range(layers)),
    ]
    for update, *found in curves["norms"]:
        rows[update].update(zip(norms, found, strict=True))
    columns = ("updates", "loss", *EVALUATED, *norms)
    return written(columns, ({"updates": update, **rows[update]} for update in sorted(rows)))


def written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A table as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
