"""The document of a run: its config, its log, where it stands, and its title.

It is what a saved file, a link, the page's memory and the body of POST /api/sessions are; the
page's side is wire/document.js, and both are held against tests/golden/wire/*.json.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from app.errors import Problem, refused
from app.protocol import messages
from app.protocol.commands import MAX_TITLE_CHARACTERS
from app.protocol.commands import read as read_fields
from app.protocol.fields import Choice, Field, Fields, Integer, JsonObject, Text
from engine import Timeline
from engine.allowed import allow, amount
from engine.training.change_log import Log
from engine.training.runs import read_config

FORMAT = "backwave"
VERSION = 1
FIELDS: Fields = MappingProxyType(
    {
        "format": Field(Choice((FORMAT,)), FORMAT),
        "version": Field(Integer(1), VERSION),
        "config": Field(JsonObject(), None),
        "log": Field(JsonObject(listed=True), None),
        "cursor": Field(JsonObject(), None),
        "title": Field(Text(MAX_TITLE_CHARACTERS), ""),
    }
)
"""Fields of the document; all may be left out: then it is the first run the page offers, at its
beginning."""
CURSOR: Fields = MappingProxyType(
    {
        "update": Field(Integer(0)),
        "phase": Field(Integer(0), None),
        "part": Field(Integer(1), None),
    }
)


class Document(NamedTuple):
    """A run as it was saved; `config` None is the first that the page offers.

    `cursor` is what a seek takes, None for the beginning.
    """

    config: Any
    log: Log
    cursor: Mapping[str, int] | None
    title: str


def read(value: object, max_log: int) -> Document:
    """The document in what came, or a refusal; the engine checks what the log's changes say."""
    if isinstance(value, dict):
        _check_version(value.get("version"))
    found = read_fields(value, FIELDS)
    config = None if found["config"] is None else read_config(found["config"])
    return Document(config, _log(found["log"], max_log), _cursor(found["cursor"]), found["title"])


def write(run: Timeline, cursor: Mapping[str, int], title: str = "") -> dict[str, Any]:
    """The document of a run where it stands, `messages.place` of it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "config": run.config.to_dict(),
        "log": messages.log(run),
        "cursor": dict(cursor),
        "title": title,
    }


def _check_version(version: object) -> None:
    """A later version may have fields unknown here: that is said before any field is."""
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise Problem("document_newer", field="version", version=version, known=VERSION)


def _cursor(given: dict[str, Any] | None) -> Mapping[str, int] | None:
    if given is None:
        return None
    try:
        found = read_fields(given, CURSOR)
    except Problem as error:
        field = f"cursor.{error.field}" if error.field else "cursor"
        raise refused(field, error.value, error.allowed or allow("object")) from None
    return {name: each for name, each in found.items() if each is not None}


def _log(given: object, most: int) -> Log:
    entries = given if isinstance(given, list) else []
    if len(entries) > most:
        raise refused("log", len(entries), amount("entries", high=most))
    for at, entry in enumerate(entries):
        if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], dict):
            raise refused(f"log[{at}]", entry, allow("entry", form="[update, {setting: value}]"))
    return [(update, changes) for update, changes in entries]
