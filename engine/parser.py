"""Python's own parser, for one thread at a time.

Before Python 3.11.8 and 3.12.2 all threads that build a syntax tree count its depth in one place:
where a collection of garbage gives another thread its turn, both trees fail with a SystemError
(https://github.com/python/cpython/issues/106905).
"""

import ast
from threading import Lock

PARSER = Lock()
"""Held while Python's parser builds a tree: also by `np.load`, which reads a header with it."""


def tree_of(text: str) -> ast.Module:
    """Python's tree of a text; SyntaxError, and what else `ast.parse` says, where it has none."""
    with PARSER:
        return ast.parse(text)
