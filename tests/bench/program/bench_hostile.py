"""Hostile programs: the processor time that the slowest of many takes to be refused, or read.

    python -m tests.bench.program.bench_hostile [how many]

Python's garbage collector rests meanwhile: what it has to sweep is the generator's, not ours.
"""

import gc
import sys
import time

from hypothesis import HealthCheck, Phase, given, settings

from engine.program import Program, ProgramError
from tests.engine.program.language.hostile import texts


def main(count: int) -> None:
    taken: list[tuple[float, str, str]] = []

    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(texts)
    def read(text: str) -> None:
        gc.disable()
        start, outcome = time.process_time(), "read"
        try:
            Program(text)
        except ProgramError as error:
            outcome = error.code
        taken.append((time.process_time() - start, outcome, text[:60]))
        gc.enable()

    read()
    taken.sort(reverse=True)
    print(f"{len(taken)} texts, {sum(each[1] == 'read' for each in taken)} of them programs")
    for seconds, outcome, text in taken[:8]:
        print(f"{seconds * 1e3:8.1f} ms  {outcome:22} {text!a}")
    codes: dict[str, int] = {}
    for _, outcome, _ in taken:
        codes[outcome] = codes.get(outcome, 0) + 1
    print(", ".join(f"{code} {times}" for code, times in sorted(codes.items())))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
