"""Allowed values, what would be right, as data: a kind, and the data of the kind; and the English
of it.

`Allowed` is what a refusal carries as `allowed`: {"kind": a key of KINDS, …}, as JSON has it. Here
are all kinds and all counted nouns, those of the app's refusals too, so that one table is held
against the words of each language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

Allowed = Mapping[str, Any]
"""The values a field may have: their `kind`, and the data of the kind."""

UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "layers": ("layer", "layers"),
        "parameters": ("weight or bias", "weights and biases"),
        "samples": ("training sample", "training samples"),
        "rows": ("row", "rows"),
        "columns": ("column", "columns"),
        "cells": ("cell", "cells"),
        "inputs": ("input", "inputs"),
        "outputs": ("output", "outputs"),
        "values": ("value", "values"),
        "classes": ("class", "classes"),
        "bytes": ("byte", "bytes"),
        "characters": ("character", "characters"),
        "numbers": ("number", "numbers"),
        "names": ("name", "names"),
        "entries": ("entry", "entries"),
        "tensors": ("tensor", "tensors"),
        "copies": ("copy", "copies"),
        "rates": ("rate", "rates"),
        "points": ("point", "points"),
        # Of the app
        "steps": ("waiting step", "waiting steps"),
        "questions": ("question at once", "questions at once"),
        "files": ("file at once", "files at once"),
        "changes": ("live change of a run", "live changes of a run"),
        "branches": ("branch of a run", "branches of a run"),
        "watchers": ("watcher of a session", "watchers of a session"),
        "own_samples": ("sample of one's own at once", "samples of one's own at once"),
        "sessions": ("session", "sessions"),
        "address_sessions": ("session of one address", "sessions of one address"),
        "address_sockets": ("open page of one address", "open pages of one address"),
        "new_sessions": ("new session a second", "new sessions a second"),
        "address_questions": ("long question of one address", "long questions of one address"),
        "address_bodies": (
            "unfinished request of one address",
            "unfinished requests of one address",
        ),
        "requests": ("request a second", "requests a second"),
        "rate_bytes": ("byte a second", "bytes a second"),
    }
)
"""Units that are counted: the word for one, and for several."""


def _range(of: Allowed) -> str:
    noun = "a whole number" if of.get("integer") else "a number"
    start = f"above {plain(of['low'])}" if of.get("above") else f"from {plain(of['low'])}"
    end = "" if of.get("high") is None else f" to {plain(of['high'])}"
    set_name = f" for {of['set']}" if of.get("set") else ""
    text = f", or a text of at most {of['text']} characters" if of.get("text") else ""
    return f"{noun} {start}{end}{set_name}{text}"


def _count(of: Allowed) -> str:
    low, high, set_name = of.get("low"), of.get("high"), of.get("set")
    end = f" of {set_name}" if set_name else ""
    if high is None:
        return f"at least {counted(low, of['of'])}{end}"
    if not low:
        return f"at most {counted(high, of['of'])}{end}"
    start = "" if low == high else f"{low} to "
    return f"{start}{counted(high, of['of'])}{end}"


def _text(of: Allowed) -> str:
    return f"a text of at most {of['longest']} characters" if "longest" in of else "a text"


def _list(of: Allowed) -> str:
    return f"a list of {counted(of['length'], of['of']) if 'length' in of else UNITS[of['of']][1]}"


def _object(of: Allowed) -> str:
    return f"an object of {', '.join(of['fields'])}" if of.get("fields") else "an object"


def _finite(of: Allowed) -> str:
    return "a finite number" + (f", at most {plain(of['largest'])}" if "largest" in of else "")


def _pair(of: Allowed) -> str:
    return (
        f"a loss that fits the output activation {of['activation']}: {', '.join(of['losses'])}; "
        f"{of['loss']} stands after {', '.join(of['activations'])}"
    )


def _row(of: Allowed) -> str:
    low, high = of["low"], of["high"]
    inputs = counted(low, "inputs") if low == high else f"{low} to {counted(high, 'inputs')}"
    return f"{inputs} and then the class"


KINDS: Mapping[str, str | Callable[[Allowed], str]] = MappingProxyType(
    {
        # Numbers, names, texts
        "range": _range,
        "even": "an even number from {low} to {high}",
        "finite": _finite,
        "flag": "true or false",
        "choice": "{of}",
        "subset": "one or more of: {of}, each once",
        "text": _text,
        # Lists and objects
        "list": _list,
        "object": _object,
        "entry": "{form}",
        "rising": "entries [update, changes] in rising order",
        "shape": "shape {shape}",
        "index": "an index within shape {shape}",
        "count": _count,
        "row": _row,
        "distinct": "each pattern once",
        # Ranges that depend on something else
        "equal": "{to}, the {of} of {set}",
        "pair": _pair,
        "targets_unit": "a loss for these targets; this one needs targets from 0 to 1",
        "targets_distribution": "a loss for these targets; "
        "this one needs targets that sum to 1 for each sample",
        "targets_signed": "a loss for these targets; this one needs targets of −1 and +1",
        "classes": "auto or one_hot: there are {classes} classes",
        "regression": "auto: this is a regression",
        "fixed": "nothing: that of {set} is fixed",
        "absent": "nothing: {set} has none",
        "other_set": "nothing: the set is {set}",
        "no_hidden": "nothing: there is no hidden layer",
        "required": "a value: it has no default",
        "columns": "fewer columns: an input and a target must stay",
        "another": "another parameter than the first",
        "parameter": "a parameter of the network",
        "free": "at least two free parameters",
        "path": "at least two points of at least two parameters, not all the same",
        "plane": "a data set of one or two coordinates",
        "layer": "a whole number, or the name of a value",
        "moment": "asked with the moment before the update",
        # Of the app
        "json": "JSON text, as the standard has it",
        "utf8": "text in UTF-8",
        "shallow": "lists and objects less deep in each other",
        "text_frame": "JSON text; binary frames only come from the server",
        "id": "the id of a command, a text or a number",
        "session_id": "the id of a session, as POST /api/sessions gives it",
        "host_name": "a name in BACKWAVE_ALLOWED_HOSTS",
        "own_page": "the pages of this server, and names in BACKWAVE_ALLOWED_HOSTS",
        "no_fields": "nothing: this takes no fields",
        "no_classes": "nothing: the data have no classes",
        "class_data": "a data set of classes",
        "compared": "a data set whose targets a loss compares with what is predicted",
        "label": "a class, a whole number from 0 to {high}, or a list of targets",
        "own_sample": "false: no sample of your own is looked at",
        "weights_layer": "a layer with a weight for each input and unit",
        "stopped": "a run that has diverged, where it stopped",
        "some": "one or more of: {of}",
    }
)
"""Every kind of what would be right, and how English says it. With `optional`, nothing is too."""


def span(
    low: float, high: float = math.inf, *, integer: bool = False, above: bool = False, **more: Any
) -> Allowed:
    """A number with low ≤ value ≤ high (low < value where `above`), whole if `integer`."""
    end = None if math.isinf(high) else high
    return {"kind": "range", "low": low, "high": end, "integer": integer, "above": above, **more}


def integer(low: int, high: float = math.inf, **more: Any) -> Allowed:
    """A whole number from `low` to `high`."""
    return span(low, high, integer=True, **more)


def choice(of: Iterable[object], **more: Any) -> Allowed:
    """A choice of one of a few names."""
    return {"kind": "choice", "of": list(of), **more}


def amount(of: str, low: int = 0, high: int | None = None, **more: Any) -> Allowed:
    """An amount, `of` a key of UNITS."""
    return {"kind": "count", "of": of, "low": low, "high": high, **more}


def quantity(number: int, of: str) -> Mapping[str, Any]:
    """A counted detail of a sentence: 3 rows."""
    return {"count": number, "of": of}


def allow(kind: str, **data: Any) -> Allowed:
    """Any other kind, with its data."""
    assert kind in KINDS, kind
    return {"kind": kind, **data}


def english(allowed: Allowed) -> str:
    """The values that are allowed, in English."""
    kind = KINDS[allowed["kind"]]
    if isinstance(kind, str):
        said = kind.format_map({name: detail(each) for name, each in allowed.items()})
    else:
        said = kind(allowed)
    return f"{said}, or nothing" if allowed.get("optional") else said


def counted(number: int | None, of: str) -> str:
    """A count with its unit: 1 row, 2 rows."""
    return f"{number} {UNITS[of][number != 1]}"


def plain(number: float) -> str:
    """A number as one would write it: 1000000, 0.5, 1e+12."""
    short = math.isfinite(number) and number == int(number) and abs(number) < 1e16
    return str(int(number)) if short else f"{number:g}"


def detail(value: object) -> str:
    """A detail inside a sentence: a count, a parameter, a shape (a tuple), a list of names, …"""
    if isinstance(value, Mapping):
        return counted(value["count"], value["of"]) if "of" in value else _place(**value)
    if isinstance(value, tuple):
        return f"({', '.join(map(str, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return plain(value)
    return str(value)


def _place(
    tensor: str,
    layer: int | str,
    index: Sequence[int],
    value: Any = None,
    sample: int | None = None,
    memory: str | None = None,
) -> str:
    """weights[0, 2] of layer 1, what is remembered of it, and its value where it is said; −1 is the
    network itself."""
    where = layer if isinstance(layer, str) else f"layer {layer + 1}"
    inside = f"[{', '.join(map(str, index))}]" if index else ""
    said = f"{tensor}{inside}" + ("" if layer == -1 else f" of {where}")
    if memory is not None:
        said = f"{memory} of {said}"
    if sample is not None:
        said = f"{said}, sample {sample}"
    return said if value is None else f"{said}, {shortened(value)}"


def shortened(value: float | str) -> str:
    """A number to three digits; what is not finite is its name already."""
    return value if isinstance(value, str) else f"{value:.3g}"
