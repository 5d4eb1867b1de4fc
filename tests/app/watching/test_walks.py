"""The walks of ARCHITECTURE.md are those of the code: their files are entered in their order."""

import json
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app.live.session_task import SessionTask
from app.session.session import Session
from app.settings import Settings
from app.watching.command_text import take_text
from app.watching.watcher import PageWatcher
from tests import loops
from tests.app.driven import XOR

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"`((?:app|engine)/[\w/]+\.py)`")
CARRIER = "app/watching/socket.py"
"""What a text comes by and goes by; here the test is it."""
WALKS = {
    "A weight's gradient": {"do": "step", "by": "update", "count": 2},
    "A learning rate": {"do": "train", "learning_rate": 0.125},
    "A command on the socket": {"do": "step"},
}


class Received:
    """A line that keeps what it carries."""

    def __init__(self) -> None:
        self.texts: list[Any] = []

    async def send_text(self, data: str) -> None:
        self.texts.append(json.loads(data))

    async def send_bytes(self, data: bytes) -> None:
        self.texts.append(data)

    async def close(self, code: int) -> None:
        raise AssertionError(code)


def walked(command: dict[str, Any]) -> list[str]:
    """The files that are gone through, from a page's text to what it is sent."""
    files: list[str] = []

    def note(frame: FrameType, event: str, argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and (not files or files[-1] != str(path)):
            files.append(str(path))

    async def run() -> None:
        settings, line = Settings(), Received()
        live = SessionTask(Session("s", XOR, settings), lambda: 0.0)
        page = PageWatcher(settings, lambda: 0.0)
        live.join(page)
        sys.setprofile(note)
        try:
            await take_text(json.dumps({**command, "id": 1}), live, page, settings)
            while not any(isinstance(said, dict) and said.get("id") == 1 for said in line.texts):
                await page.wait()
                await page.send(line)
        finally:
            sys.setprofile(None)
            live.close()

    loops.run(run())
    return [Path(each).relative_to(ROOT).as_posix() for each in files]


def told(title: str) -> list[str]:
    """The files of the server that a walk names, in its order."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    return NAMED.findall(text.split(f"**{title}", 1)[1].split("\n\n", 1)[0])


@pytest.mark.parametrize("title", WALKS)
def test_a_walk_names_files_in_the_order_they_are_gone_through(title: str) -> None:
    way, named = iter(walked(WALKS[title])), [each for each in told(title) if each != CARRIER]
    assert len(named) >= 6
    assert [each for each in named if each not in way] == []
