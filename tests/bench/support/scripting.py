"""What Chromium's trace says of the page's scripts: their processor time, frame by frame.

Of each frame all that its main thread spends on scripts is summed: animation callbacks, messages
of the socket, timers, and the collection of their garbage.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CATEGORIES = ["devtools.timeline", "toplevel", "v8"]
"""What a trace must hold."""
FRAME = "FireAnimationFrame"
SCRIPTS = frozenset(
    {
        "FunctionCall", "EvaluateScript", "EventDispatch", "TimerFire", FRAME,
        "RunMicrotasks", "V8.GCScavenger", "MajorGC",
    }
)  # fmt: skip

Event = dict[str, Any]


def main_thread(events: list[Event]) -> list[Event]:
    """What the page's main thread did, in order; what lies in another comes after it."""
    threads = [(event["pid"], event["tid"]) for event in events if event["name"] == FRAME]
    page = max(set(threads), key=threads.count)
    mine = (e for e in events if e.get("ph") == "X" and (e["pid"], e["tid"]) == page)
    return sorted(mine, key=lambda event: (event["ts"], -event["dur"]))


def frames(events: list[Event]) -> list[float]:
    """The scripting of each frame, ms: from one animation callback to the next."""
    costs: list[float] = []
    for event in outermost(event for event in main_thread(events) if event["name"] in SCRIPTS):
        if event["name"] == FRAME:
            costs.append(0.0)
        if costs:
            costs[-1] += milliseconds(event)
    return costs[1:-1]


def longest_task(events: list[Event]) -> float:
    """Milliseconds of processor time."""
    return max(milliseconds(e) for e in main_thread(events) if e["name"].endswith("RunTask"))


def milliseconds(event: Event) -> float:
    """Processor time, where the trace has it."""
    return float(event.get("tdur", event["dur"])) / 1000


def outermost(events: Iterator[Event]) -> Iterator[Event]:
    """Those that lie in no other: what a callback calls is counted once."""
    end = float("-inf")
    for event in events:
        if event["ts"] >= end:
            end = event["ts"] + event["dur"]
            yield event
