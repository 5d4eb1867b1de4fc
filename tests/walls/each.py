"""One test of many things: it says of each that fails which one it is, and why.

A test of its own for every file of the project would cost more to start than to run.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
Check = Callable[[Thing], None]


def each(
    things: Iterable[Thing] | Callable[[], Iterable[Thing]], name: Callable[[Thing], str] = str
) -> Callable[[Check[Thing]], Callable[[], None]]:
    """Make a check of one thing the test of all `things`, of which there has to be one; those that
    a function finds are found when the test runs, as every worker collects all tests."""

    def made(check: Check[Thing]) -> Callable[[], None]:
        def test() -> None:
            known = list(things() if callable(things) else things)
            failed = []
            for thing in known:
                try:
                    check(thing)
                except AssertionError as error:
                    failed.append(f"{name(thing)}: {error}")
            assert known
            assert not failed, "\n".join(failed)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return made
