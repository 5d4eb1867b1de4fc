"""The browser tests, again and again on a machine that has other things to do.

A test that waits for the wrong thing passes on a quiet machine; here its page is late. Beside the
tests other processes keep cores busy, panels may follow one a picture, pictures may come late, and
as many browsers run at once as are asked for. A table says what failed, and how often.
Run it: python -m tests.stress 10
"""

import argparse
import contextlib
import multiprocessing
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from tests.browser.pages import LATE
from tests.server import ONE_PANEL


def spin() -> None:
    """Keep a core busy."""
    while True:
        pass


@contextlib.contextmanager
def beside(busy: int) -> Iterator[None]:
    """While so many processes keep cores busy."""
    started = [multiprocessing.Process(target=spin, daemon=True) for _ in range(busy)]
    for process in started:
        process.start()
    yield
    for process in started:
        process.kill()


def failures(report: str) -> dict[str, str]:
    """What failed, by the first line of why, in a report as pytest writes it for JUnit."""
    found = {}
    for case in ElementTree.fromstring(report).iter("testcase"):
        for outcome in (*case.findall("failure"), *case.findall("error")):
            name = f"{case.get('classname')}::{case.get('name')}"
            found[name] = (outcome.get("message") or "").partition("\n")[0]
    return found


def table(counts: Mapping[str, int], reasons: Mapping[str, str], rounds: int) -> str:
    """A line for each test that failed, the most frequent first."""
    lines = [f"{'failed':>8}  test"]
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        lines += [f"{counts[name]:>4}/{rounds:<3}  {name}", f"{'':10}{reasons[name][:160]}"]
    return "\n".join(lines)


def round_of(
    browsers: int, chosen: Sequence[str], slow: Mapping[str, str], report: Path
) -> dict[str, str]:
    """What fails when the chosen tests are run once in a `slow` environment; writes `report`."""
    report.unlink(missing_ok=True)
    shared = ["-n", str(browsers), "--dist", "worksteal"]  # As run.py shares them out.
    # What the server said while a test failed is in the report too.
    logged = ["-o", "junit_logging=all", "-o", "junit_log_passing_tests=false"]
    command = [sys.executable, "-m", "pytest", "-q", *shared, *logged, *chosen]
    environment = {**os.environ, **slow}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # As run.py does.
    ended = subprocess.run(
        [*command, f"--junitxml={report}"], env=environment, stdout=subprocess.DEVNULL
    )
    if ended.returncode > 1 or not report.exists():
        return {"pytest": f"ended with status {ended.returncode}"}
    return failures(report.read_text("utf-8"))


def main() -> None:
    """Print what failed in each round, and at the end how often."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rounds", type=int, help="how often the tests are run")
    parser.add_argument("tests", nargs="*", default=["tests/browser"], help="which, as for pytest")
    parser.add_argument("--busy", type=int, default=1, help="cores that are kept busy (1)")
    parser.add_argument("--browsers", type=int, default=1, help="browsers at once (1)")
    parser.add_argument(
        "--panels", choices=("all", "one"), default="one",
        help="panels that follow in a picture: all there is time for, or one (one)",
    )  # fmt: skip
    parser.add_argument("--late", type=int, default=0, help="ms that each picture is late (0)")
    parser.add_argument(
        "--reports", type=Path, default=Path("build/stress"),
        help="where each round's report is kept, with tracebacks (build/stress)",
    )  # fmt: skip
    chosen = parser.parse_args()
    chosen.reports.mkdir(parents=True, exist_ok=True)
    slow = {ONE_PANEL: "1"} if chosen.panels == "one" else {}
    slow |= {LATE: str(chosen.late)} if chosen.late else {}
    counts, reasons = Counter[str](), dict[str, str]()
    with beside(chosen.busy):
        for number in range(1, chosen.rounds + 1):
            report = chosen.reports / f"round-{number}.xml"
            failed = round_of(chosen.browsers, chosen.tests, slow, report)
            counts.update(failed.keys())
            reasons |= failed
            print(f"round {number} of {chosen.rounds}: {len(failed)} failed", flush=True)
    if counts:
        sys.exit(table(counts, reasons, chosen.rounds))


if __name__ == "__main__":
    main()
