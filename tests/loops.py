"""A loop of its own for a test that has something to await.

Playwright leaves its loop running in the main thread of every worker that has a browser, and
`asyncio.run` refuses to start a second one there; which tests share a worker is chance.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(story: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine returns, awaited by a new loop in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()
