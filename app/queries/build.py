"""The table of queries, and how a command becomes one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from app.errors import refused
from app.playback.playhead import Playhead
from app.protocol import commands
from app.protocol.commands import Command
from app.queries import explain, what_if
from app.queries.autopsy import autopsy_of
from app.queries.base import About, Asked, LongAsked, LongQuery, Query
from app.queries.confusion import confusion_of, samples_of
from app.queries.health import health_of
from app.queries.landscape import landscape_of
from app.queries.programs import opened
from app.queries.programs.value_map import map_of
from app.queries.rate_preview import preview_of, program_preview_of
from app.queries.saliency import program_saliency_of, saliency_of
from app.queries.seeds import seeds_of
from app.queries.table_preview import table_of
from app.settings import Settings
from engine import UpdateRecord
from engine.allowed import choice
from engine.network.address import Address

LONG_KEY = 1000
"""A query is known by its text, one that is longer by the hash of it."""


def build(
    command: Command, playhead: Playhead, settings: Settings, probe: UpdateRecord | None = None
) -> Query | LongQuery:
    """The query that a command asks about where the run stands, or about `probe`, the record of a
    sample of the client's own. Problem if it cannot be asked."""
    record: Any = probe or playhead.record
    asked = ASKED[playhead.run.config.kind]
    if command.do not in asked.queries and command.do not in asked.long:
        raise refused("do", command.do, choice((*asked.queries, *asked.long)), asked.refusal)
    asked.look(record)
    about = About(record, playhead.run.committed, playhead.run.training)
    if command.do in asked.long:
        return LongQuery(asked.long[command.do](command.fields, playhead, about, settings))
    key = json.dumps([command.do, dict(command.fields)], sort_keys=True, default=Address.to_dict)
    if len(key) > LONG_KEY:
        key = hashlib.sha256(key.encode()).hexdigest()
    return Query(key, about, asked.queries[command.do](command.fields, playhead, about, settings))


QUERIES: Mapping[str, Asked] = MappingProxyType(
    {
        "explain": explain.explain_of,
        "arrays": explain.arrays_of,
        "check": explain.check_of,
        "health": health_of,
        "confusion": confusion_of,
        "samples": samples_of,
        "weights": explain.weights_of,
        "preview": preview_of,
        "autopsy": autopsy_of,
        "saliency": saliency_of,
        "rates": what_if.rates_of,
        "fit": what_if.fit_of,
        "table": table_of,
        "inside": opened.inside_of,
        "opened": opened.opened_of,
    }
)
"""Every query by its command."""
LONG_QUERIES: Mapping[str, LongAsked] = MappingProxyType(
    {"seeds": seeds_of, "landscape": landscape_of}
)
"""Every query that is answered in parts, by its command."""


def answered() -> dict[str, str]:
    """How the query of each command that asks is answered: as a whole, or in parts."""
    return {do: "parts" if do in LONG_QUERIES else "whole" for do in commands.QUERIES}


class AskedOf(NamedTuple):
    """Queries that a kind of run can be asked; `look` has a record fill in what it fills in at the
    first look, by its own thread; `refusal` is the code that turns any other question away."""

    queries: Mapping[str, Asked]
    long: Mapping[str, LongAsked]
    look: Callable[[Any], object]
    refusal: str


ASKED: Mapping[str, AskedOf] = MappingProxyType(
    {
        "network": AskedOf(
            QUERIES, LONG_QUERIES,
            lambda record: (record.block, record.layers, record.x, record.y), "command",
        ),
        "program": AskedOf(
            MappingProxyType(
                {
                    "explain": explain.explain_of,
                    "lens": explain.lens_of,
                    "arrays": explain.arrays_of,
                    "check": explain.check_of,
                    "health": health_of,
                    "confusion": confusion_of,
                    "samples": samples_of,
                    "rates": what_if.rates_of,
                    "preview": program_preview_of,
                    "autopsy": autopsy_of,
                    "saliency": program_saliency_of,
                    "map": map_of,
                    "fit": what_if.program_fit_of,
                    "table": table_of,
                }
            ),
            LONG_QUERIES,
            id,
            "program_units",
        ),
    }
)  # fmt: skip
