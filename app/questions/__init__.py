"""Questions about the present update: answered aside, from what never changes, changing nothing.

A record is never written to again, and of the rest a question takes copies; so whoever asks it
may compute the answer in another thread while the run goes on. `about` is the moment asked
about: for the same moment and the same key, the answer is the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from app.protocol.commands import Command
from app.questions import reading
from app.questions.about import About, Answer, Asked, Question
from app.settings import Settings
from app.walk import Walk

__all__ = ["QUESTIONS", "About", "Answer", "Question", "question"]


def question(command: Command, walk: Walk, settings: Settings) -> Question:
    """The question that a command asks about where `walk` stands. Problem if it is none."""
    record = walk.record
    # What a record fills in at the first look is filled in here, by its own thread.
    _ = record.block, record.layers, record.x, record.y
    about = About(record, walk.run.committed, walk.run.training)
    key = json.dumps([command.do, dict(command.fields)], sort_keys=True)
    return Question(key, about, QUESTIONS[command.do](command.fields, walk, about, settings))


QUESTIONS: Mapping[str, Asked] = MappingProxyType(
    {
        "explain": reading.explain_of,
        "arrays": reading.arrays_of,
        "check": reading.check_of,
        "weights": reading.weights_of,
    }
)
"""Every question by its command; the reply carries the answer under the same name."""
