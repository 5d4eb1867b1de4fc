"""Hostile programs: the processor time that each of many takes to be refused.

    python -m tests.bench.program.bench_hostile [how many] [engine|app]

`engine` reads them, `app` has a session rewrite its program with them. A text that turns out to be
a program is no refusal, and told apart. Python's garbage collector rests meanwhile: what it has to
sweep is the generator's, not ours.
"""

import gc
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings

from engine.program import Program, ProgramError
from tests.app.driven import Driven
from tests.app.program_cases import program
from tests.engine.program.language.hostile import texts

READ = "read"
Outcome = Callable[[str], str]


def by_engine() -> Outcome:
    """The outcome of a text read."""

    def outcome(text: str) -> str:
        try:
            Program(text)
        except ProgramError as error:
            return error.code
        return READ

    return outcome


def by_app() -> Outcome:
    """The outcome of a text that a session is told."""
    driven = Driven(program())

    def outcome(text: str) -> str:
        said = driven.do("rewrite", text=text)
        return str(said["error"]["code"]) if said["type"] == "error" else READ

    return outcome


WAYS: Mapping[str, Callable[[], Outcome]] = MappingProxyType({"engine": by_engine, "app": by_app})


def main(count: int, way: str) -> None:
    taken: list[tuple[float, str, str]] = []
    outcome = WAYS[way]()

    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(texts)
    def read(text: str) -> None:
        gc.disable()
        start = time.process_time()
        found = outcome(text)
        taken.append((time.process_time() - start, found, text[:60]))
        gc.enable()

    read()
    for name, some in (
        ("refusals", [each for each in taken if each[1] != READ]),
        ("programs", [each for each in taken if each[1] == READ]),
    ):
        times = np.array([each[0] for each in some or [(0.0, "", "")]]) * 1e3
        half, most = np.percentile(times, (50, 99))
        print(
            f"{way}: {len(some)} {name}: p50 {half:.2f} ms, p99 {most:.1f}, max {times.max():.1f}"
        )
        for seconds, code, text in sorted(some, reverse=True)[:5]:
            print(f"{seconds * 1e3:8.1f} ms  {code:30} {text!a}")
    print(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(", ".join(f"{code} {n}" for code, n in sorted(Counter(e[1] for e in taken).items())))


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10_000,
        sys.argv[2] if len(sys.argv) > 2 else "engine",
    )
