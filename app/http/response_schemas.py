"""Responses over HTTP, as JSON Schema: a session, a record, the catalog, every query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.protocol import document
from app.protocol.commands import SPLITS
from app.queries.table_preview import ROLES
from engine.data.tables.notices import NOTICES
from engine.explain import Node
from engine.weights import READERS

Schema = dict[str, Any]

NODE = tuple(field.name for field in fields(Node))
"""Fields of every number of an explanation."""


def answers() -> dict[str, dict[str, Schema]]:
    """The properties of what is answered, by its name."""
    thing, things = _kind("object"), _list(_kind("object"))
    return {
        "session": _session(),
        "changed": {**_session(), "kept": _kind("object", "null")},
        "record": _record(),
        "catalog": {
            "datasets": things,
            "activations": things,
            "losses": things,
            "legal_pairs": _kind("array"),
            "optimizers": things,
            "initializers": things,
            "schedules": things,
            "regularizers": _kind("array"),
            "features": things,
            "choices": thing,
            "recipes": things,
            "programs": _object(templates=things, sets=things, functions=things),
            "live": _kind("array"),
            "limits": thing,
            "queries": thing,
        },
        "document": {
            "format": {"enum": [document.FORMAT]},
            "version": _whole(),
            "config": thing,
            "log": _kind("array"),
            "cursor": _cursor(),
            "title": _kind("string"),
        },
        "runs": {
            "lasting": _kind("boolean"),
            "problem": _kind("string", "null"),
            "runs": things,
        },
        "compared": {"runs": things},
        "title": {"title": _kind("string")},
        "token": {"token": _kind("string")},
        "link": {"document": thing},
        "channel": {"channel": _kind("string")},
        "export": {
            "name": _kind("string"),
            "size": _whole(),
            "notes": things,
        },
        "formats": {"formats": things, "save_lines": thing, "max_bytes": _whole()},
        "playground": {"config": thing, "notes": things},
        "template": {"text": _kind("string"), "config": thing},
        "weights_file": {
            "fits": _kind("boolean"),
            "convention": _kind("string"),
            "transposed": _kind("boolean"),
            "offered": _kind("boolean"),
            "ambiguous": _kind("boolean"),
            "taken": things,
            "problems": things,
            "more": _whole(),
            "format": {"enum": list(READERS)},
            "applied": _kind("boolean"),
            "anew": _kind("boolean"),
        },
        **{name: {name: schema} for name, schema in (_read() | _asked() | _plots()).items()},
    }


def _session() -> dict[str, Schema]:
    return {
        "id": _kind("string"),
        "version": _whole(),
        "revision": _whole(),
        "cursor": _cursor(),
        "phase": _kind("object"),
        "next": {"enum": ["forward", "backward", "update"]},
        "committed": _kind("boolean"),
        "updates": _whole(),
        "epoch": _whole(),
        "updates_per_epoch": _whole(),
        "loss": _named(),
        "playing": _kind("boolean"),
        "speed": _kind("number"),
        "busy": _kind("boolean"),
        "config": _kind("object"),
        "training": _kind("object"),
        "log": _kind("array"),
    }


def _record() -> dict[str, Schema]:
    return {
        "update": _whole(),
        "committed": _kind("boolean"),
        "cursor": _cursor(),
        "batch": _whole(),
        "loss": _named(),
        "learning_rate": _kind("number"),
        "indices": _list(_whole()),
        "x": _kind("array", "null"),
        "y": _kind("array", "null"),
        "sample_losses": _list(_named()),
        "layers": _kind("array", "null"),
        "tensors": _kind("array", "null"),
    }


def _read() -> dict[str, Schema]:
    """Answers of queries about single numbers of the record."""
    bias = {"anyOf": [_named(), _kind("null")]}
    return {
        "explain": {**_kind("object"), "required": list(NODE)},
        **dict.fromkeys(("inside", "opened"), _object(config=_kind("object"))),
        "lens": {**_kind("object"), "required": ["from", "to"]},
        "arrays": {**_kind("object"), "additionalProperties": _kind("array", "number", "string")},
        "check": _object(
            passed=_kind("boolean"),
            worst=_kind("object", "null"),
            checked=_whole(),
            excluded=_whole(),
            reasons=_list(_kind("string")),
            parameters=_whole(),
            tolerance=_kind("number"),
            update=_whole(),
        ),
        "weights": _object(
            layer=_whole(),
            unit=_whole(),
            weights=_list(_named()),
            gradient=_list(_named()),
            bias=bias,
            bias_gradient=bias,
        ),
    }


def _asked() -> dict[str, Schema]:
    """Answers of queries about the run and other data."""
    thing = _kind("object")
    return {
        "preview": _kind("object"),
        "autopsy": _kind("object"),
        "saliency": _kind("object"),
        "landscape": _kind("object"),
        "branch": _object(id=_kind("string"), update=_whole()),
        "rates": _object(updates=_list(_whole()), rates=_list(_kind("number"))),
        "fit": {
            **_object(data=thing, training=thing),
            "properties": dict.fromkeys(("data", "network", "program", "training"), thing),
        },
        "table": _object(
            delimiter=_one(",", ";", "|", "\t", " "),
            decimal=_one(".", ","),
            header=_kind("boolean"),
            rows=_whole(),
            columns=_list(
                _object(
                    name=_kind("string"),
                    kind=_one("number", "category"),
                    role=_one(*ROLES),
                    roles=_list(_one(*ROLES)),
                    missing=_whole(),
                    distinct=_whole(),
                    examples=_list(_kind("string")),
                )
            ),
            first_rows=_list(_list(_kind("string"))),
            target=_kind("string"),
            task=_one("classification", "regression"),
            missing=_one("impute", "refuse"),
            comments=_whole(),
            thousands=_one("", ",", ".", "'", " "),
            notices=_list(
                _object(code=_one(*NOTICES), field=_kind("string"), values=_kind("object"))
            ),
            config=_kind("object", "null"),
            problem=_kind("object", "null"),
        ),
    }


def _plots() -> dict[str, Schema]:
    """Answers of queries for the plots."""
    chosen = {**_kind("integer", "null"), "minimum": 0}
    return {
        "health": _object(
            update=_whole(),
            loss=_named(),
            gradient_norm=_named(),
            change_norm=_named(),
            healthy_ratio=_list(_kind("number")),
            layers=_list(_kind("object")),
        ),
        "confusion": _object(
            split=_one(*SPLITS),
            classes=_list(_kind("string")),
            counts=_list(_list(_whole())),
            undecided=_whole(),
            right=_whole(),
            samples=_whole(),
        ),
        "samples": _object(
            split=_one(*SPLITS),
            truth=chosen,
            prediction=chosen,
            count=_whole(),
            names={**_kind("array", "null"), "items": _kind("string")},
            image_shape={**_kind("array", "null"), "items": _whole()},
            samples=_list(_kind("object")),
        ),
        "map": _object(
            of=_kind("string"),
            shape=_list(_whole()),
            columns=_whole(),
            rows=_whole(),
            domain=_list(_kind("number")),
            values=_list(_list(_named())),
        ),
        "seeds": _object(
            seeds=_list(_whole()),
            of=_whole(),
            done=_whole(),
            places=_list(_whole()),
            curves=_list(_list(_named())),
            samples=_whole(),
            losses=_list(_named()),
            accuracies={**_kind("array", "null"), "items": _kind("number")},
            quartiles=_list(_named()),
            diverged=_whole(),
        ),
    }


def _cursor() -> Schema:
    return _object(update=_whole(), phase=_whole(), part=_whole())


def _kind(*names: str) -> Schema:
    return {"type": names[0] if len(names) == 1 else list(names)}


def _whole() -> Schema:
    return {"type": "integer", "minimum": 0}


def _named() -> Schema:
    """A number; one that is not finite is its name."""
    return {"anyOf": [_kind("number"), _one("NaN", "Infinity", "-Infinity")]}


def _one(*values: str) -> Schema:
    return {"enum": list(values)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(**properties: Mapping[str, Any]) -> Schema:
    """An object that has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}
