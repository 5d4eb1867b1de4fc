"""The language of programs: from a text to a graph of operations, with `ast`, never executed."""

from engine.program.language.reader import read

__all__ = ["read"]
