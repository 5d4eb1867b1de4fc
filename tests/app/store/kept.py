"""A store of these tests, and runs that are written to it."""

from collections.abc import Callable, Coroutine
from typing import Any

from app.playback.curves import Curves
from app.store.database import MEMORY
from app.store.rows import RunChange
from app.store.store import Store
from tests import loops

DAY = 86_400.0
LIMIT = 1_000_000


class Kept:
    """A store, and the time it has."""

    def __init__(self, place: object = MEMORY, most: int = LIMIT, undo: int = LIMIT) -> None:
        self.now = 0.0
        self.store = Store(str(place), most, 90 * DAY, lambda: self.now, undo)


def run(kept: Kept, story: Callable[[Store], Coroutine[Any, Any, Any]]) -> Any:
    """What a story with the store comes to."""
    try:
        return loops.run(story(kept.store))
    finally:
        kept.store.close()


def whole(identity: str, used: float = 0.0, size: int = 0, update: int = 3) -> RunChange:
    """A run written anew; its config is `size` long."""
    config = {"x": "y" * size}
    return RunChange(identity, update, 1, 2, False, 30.0, used, True, config, [])


async def written(store: Store) -> None:
    assert await store.write(whole("a"))


def drawn() -> Curves:
    """Curves with all that a point may have; one of them has none."""
    curves = Curves(10, 10, 1)
    curves.add_losses(0, [0.1 + 0.2, float("inf"), float("nan"), 5e-324])
    curves.evaluations.add([2, 1, 0.5, None, -0.0, None])
    return curves
