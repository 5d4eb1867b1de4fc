"""Questions about the present update: answered aside, from what never changes, changing nothing.

A record is never written to again, and of the rest a question takes copies; so whoever asks it
may compute the answer in another thread while the run goes on. `about` is the moment asked
about: for the same moment and the same key, the answer is the same. A long question is answered
in parts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType

from app.protocol.commands import Command
from app.queries import explain, what_if
from app.queries.autopsy import autopsy_of
from app.queries.base import About, Answer, Asked, LongAsked, LongQuery, Part, Query
from app.queries.confusion import confusion_of, samples_of
from app.queries.health import health_of
from app.queries.landscape import landscape_of
from app.queries.rate_preview import preview_of
from app.queries.saliency import saliency_of
from app.queries.seeds import seeds_of
from app.queries.table_preview import table_of
from app.session.playhead import Playhead
from app.settings import Settings
from engine import UpdateRecord

__all__ = [
    "LONG_QUESTIONS",
    "QUESTIONS",
    "About",
    "Answer",
    "LongQuery",
    "Part",
    "Query",
    "question",
]

LONG_KEY = 1000
"""A question is known by its text, one that is longer by the hash of it."""


def question(
    command: Command, walk: Playhead, settings: Settings, beside: UpdateRecord | None = None
) -> Query | LongQuery:
    """The question that a command asks about where `walk` stands, or about a record made beside
    the run. Problem if it is none."""
    record = beside or walk.record
    # What a record fills in at the first look is filled in here, by its own thread.
    _ = record.block, record.layers, record.x, record.y
    about = About(record, walk.run.committed, walk.run.training)
    if command.do in LONG_QUESTIONS:
        return LongQuery(LONG_QUESTIONS[command.do](command.fields, walk, about, settings))
    key = json.dumps([command.do, dict(command.fields)], sort_keys=True)
    if len(key) > LONG_KEY:
        key = hashlib.sha256(key.encode()).hexdigest()
    return Query(key, about, QUESTIONS[command.do](command.fields, walk, about, settings))


QUESTIONS: Mapping[str, Asked] = MappingProxyType(
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
    }
)
"""Every question by its command; the reply carries the answer under the same name."""
LONG_QUESTIONS: Mapping[str, LongAsked] = MappingProxyType(
    {"seeds": seeds_of, "landscape": landscape_of}
)
"""Every question that is answered in parts, by its command."""
