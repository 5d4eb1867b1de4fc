"""Hostile messages: commands of which a part is something else, and what is no command at all."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from app.catalog.tables import suggested
from app.protocol.commands import COMMANDS

WEIGHT = {"layer": 0, "tensor": "weights", "index": [0, 0]}
UNIT = {"layer": 0, "tensor": "a", "index": [1]}
FIELDS: dict[str, dict[str, Any]] = {
    "step": {"by": "phase", "count": 2, "direction": 1},
    "play": {"speed": 10},
    "pause": {"speed": 1},
    "speed": {"value": 2},
    "train": {"learning_rate": 0.1, "batch_size": 2},
    "edit": {"parameters": [{**WEIGHT, "value": 0.5}]},
    "freeze": {"parameters": [WEIGHT], "frozen": True},
    "drop": {"unit": UNIT, "dropped": True},
    "set_parameters": {"parameters": [0.5] * 9},
    "configure": {"config": suggested("xor").to_dict()},
    "rewrite": {"text": "loss = x"},
    "seek": {"update": 3, "phase": 1, "part": 1},
    "view_sample": {"sample": 0, "own": {"x": [0, 1], "y": [1]}},
    "subscribe": {"maps": True},
    "explain": {"of": WEIGHT, "depth": 2, "own": False},
    "lens": {"of": {"layer": "x", "tensor": "value", "index": []}},
    "stop": {"of": "c1"},
    "map": {"of": "h", "most": 2},
    "confusion": {"split": "train"},
    "samples": {"split": "train", "truth": 0, "prediction": 0, "most": 2},
    "seeds": {"count": 2, "updates": 3},
    "weights": {"layer": 0, "unit": 0},
    "preview": {"learning_rate": 0.1, "line": True},
    "autopsy": {"before": 1},
    "saliency": {"sample": 0, "output": 0},
    "landscape": {"plane": {"kind": "random", "seed": 1}, "over": "batch", "points": 33},
    "fit": {"data": {"name": "and"}},
    "table": {"table": {"text": "a,b\n1,2\n3,4\n"}},
    "inside": {"layer": 0, "unit": 0, "sample": 0},
    "opened": {"sample": 0},
    "branch": {"title": "another"},
}
"""Of each command fields that are right, or nearly so; the others have none."""
SMALL = {"max_seeds": 4, "max_seed_updates": 20, "max_steps": 50, "max_replay": 500,
         "max_pass_operations": 1_000_000, "max_landscape_multiplications": 1_000_000,
         "max_check_multiplications": 1_000_000}  # fmt: skip
"""Settings with which no command takes long."""
ATOMS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, -0.0, 1e308, -1e308, 5e-324, 2**31, 2**53 + 1, -(2**63),
    10**400, -(10**400), "", "x", "\0", "\ud800", "💥" * 30, "x" * 5000, "NaN", "__proto__",
    "weights", "phase", "../../etc/passwd", "<script>", "null", [], {}, [[]], [None],
    {"": None}, {"do": "step"},
)  # fmt: skip
"""What a part may be instead."""
TWICE = '{"do":"step","do":"fly","id":1,"id":2}'
TEXTS = ("", "{", "null", "[]", "1e999", '{"do": NaN}', "[" * 3000, '"' * 7, "\0", "{}", "\ud800",
         TWICE, " " * 4000)  # fmt: skip
"""What is no command."""


def hostile(chance: random.Random, count: int) -> Iterator[tuple[object, str]]:
    """So many messages, each as the id it has that can be echoed, None, or ... where that is
    another, and as text."""
    for number in range(count):
        if chance.random() < 0.1:
            text = chance.choice(TEXTS).encode("utf-8", "replace").decode()
            yield None if text != TWICE else ..., text
            continue
        do = chance.choice(tuple(COMMANDS))
        message = {"do": do, "id": f"m{number}", **FIELDS.get(do, {})}
        changed = copied(message)
        for _ in range(chance.choice((0, 1, 1, 1, 2, 5))):
            change(changed, lambda: anything(chance), chance)
        echo = f"m{number}" if changed.get("id") == f"m{number}" else ...
        yield echo, json.dumps(changed)


def copied(value: Any) -> Any:
    """A deep copy of JSON."""
    return json.loads(json.dumps(value))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all parts of JSON, but for the whole."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inner:
        yield (*path, key)
        if isinstance(part, (dict, list)):
            yield from places(part, (*path, key))


def change(message: Any, other: Callable[[], Any], chance: random.Random) -> None:
    """Put something else in one place, take it away, or add one."""
    found = [path for path in places(message) if path != ("id",) or chance.random() < 0.05]
    if not found:
        return
    *way, last = chance.choice(found)
    inner = message
    for key in way:
        inner = inner[key]
    what = chance.random()
    if what < 0.8:
        inner[last] = other()
    elif what < 0.9:
        del inner[last]
    elif isinstance(inner, dict):
        inner[f"{last}s"] = other()
    else:
        inner.extend([inner[last]] * 50)


def anything(chance: random.Random, depth: int = 2) -> Any:
    """Any JSON."""
    kind = chance.random()
    if depth == 0 or kind < 0.7:
        return copied(chance.choice((*ATOMS, chance.gauss(0, 10), chance.randint(-5, 300))))
    if kind < 0.85:
        return [anything(chance, depth - 1) for _ in range(chance.randint(0, 4))]
    names = ("kind", "name", "layer", "x", "seed", "units", "do", "id", "value")
    return {chance.choice(names): anything(chance, depth - 1) for _ in range(chance.randint(0, 3))}
