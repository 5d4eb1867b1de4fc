"""Assets: the page's modules and style sheets as they are served, without comments.

A third of every module is types and explanations in comments. A phone on a full classroom's
Wi-Fi has no use for them, so whole-line comments, types within a line, indentation and blank
lines stay here; nothing else is touched, and the browser's tests run on what is really served.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path

COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)$", re.MULTILINE | re.DOTALL)
CASTS = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ")
MARGINS = re.compile(r"\n\s*")


def stripped(source: str) -> str:
    """The module without its whole-line comments, types, indentation and blank lines.

    A module must not hold a comment's beginning, or text of several lines, in a literal; the
    tests see to it.
    """
    return MARGINS.sub("\n", CASTS.sub("", COMMENTS.sub("", source))).lstrip()


@lru_cache(maxsize=512)
def read(path: str, changed: int) -> bytes:
    """The stripped module in a file; `changed` is its time of change, so that an edit is seen."""
    return stripped(Path(path).read_text("utf-8")).encode()


def mark(folder: Path) -> str:
    """A mark that tells these files from all others: another one whenever one of them changes."""
    found = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        told = path.stat()
        name = f"{path.relative_to(folder)} {told.st_size} {told.st_mtime_ns}\n"
        found = zlib.crc32(name.encode(), found)
    return f"v{found:08x}"
