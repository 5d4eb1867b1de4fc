"""Resources that all sessions of a server share: turns on the event loop, threads beside it, data
sets.

The threads are few, since each takes the interpreter from the loop: one for updates that are long,
one for whatever else of a session is, two for questions.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.live.dataset_cache import DatasetCache
from app.live.work.initial_messages import InitialMessages
from app.live.work.turns import Share, Turns

QUESTIONS_AT_ONCE = 2

Found = TypeVar("Found")


class Shared:
    """Made once for a server."""

    def __init__(self) -> None:
        self.turns = Turns()
        """Turns of the sessions that work on the loop."""
        self.long_turns = Turns()
        """Turns of the sessions whose updates are long."""
        self.updates = ThreadPoolExecutor(1, "updates")
        self.commands = ThreadPoolExecutor(1, "commands")
        self.questions = ThreadPoolExecutor(QUESTIONS_AT_ONCE, "questions")
        self.datasets = DatasetCache()
        self.initial_messages = InitialMessages()
        self.left_bytes = 0
        """Estimated bytes of runs that are no more, since memory was given back last."""
        self.long_questions: Counter[str] = Counter()
        """How many long questions about the sessions of each address are worked on."""
        self._question_turns = Turns(QUESTIONS_AT_ONCE)

    async def question(self, work: Callable[[], Found], share: Share) -> Found:
        """Work on a question, in a thread and in its turn."""
        await self._question_turns.begin(share)
        begun = time.perf_counter()
        try:
            return await asyncio.get_running_loop().run_in_executor(self.questions, work)
        finally:
            share.spent += time.perf_counter() - begun
            self._question_turns.end()
