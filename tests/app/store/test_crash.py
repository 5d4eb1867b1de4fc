"""A server killed at random points loses nothing of what it acknowledged."""

from pathlib import Path

from tests.app.store.crash import kill_and_compare


def test_a_server_killed_twenty_times_has_all_that_it_acknowledged(tmp_path: Path) -> None:
    assert kill_and_compare(20, 14, tmp_path / "runs.db") > 0
