"""A server killed at random points loses nothing of what it acknowledged.

BACKWAVE_TEST_KILLS says how often it is killed, 4 times unless it does.
"""

import os
from pathlib import Path

from tests.app.store.crash import kill_and_compare

KILLS = int(os.environ.get("BACKWAVE_TEST_KILLS", "4"))


def test_a_server_killed_again_and_again_has_all_that_it_acknowledged(tmp_path: Path) -> None:
    assert kill_and_compare(KILLS, 14, tmp_path / "runs.db") > 0
