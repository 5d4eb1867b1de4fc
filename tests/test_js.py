"""The tests of the browser modules, run by the Node that Playwright brings along."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

FOLDER = Path(__file__).parent / "js"
NODE = compute_driver_executable()[0]


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.test.js")), ids=lambda file: file.stem)
def test_the_tests_in_node_pass(file: Path) -> None:
    """Every test in the file ran and passed, and there was at least one."""
    run = subprocess.run(
        [NODE, "--test-reporter=tap", str(file)],
        capture_output=True,
        encoding="utf-8",
        cwd=FOLDER.parent.parent,
    )
    report = run.stdout + run.stderr
    counts = {name: int(n) for name, n in re.findall(r"^# (\w+) (\d+)$", run.stdout, re.MULTILINE)}
    assert run.returncode == 0, report
    assert counts.get("tests", 0) > 0, report
    assert counts["pass"] == counts["tests"], report
