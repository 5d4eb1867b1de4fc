"""The encoders of one run: one for each choice of parts of its large arrays that is looked at."""

from __future__ import annotations

from typing import Any

from app.protocol.frame import Encoder
from app.protocol.kinds import KINDS
from app.protocol.program_layout import beginning
from app.settings import Settings

Looked = tuple[tuple[str, int], ...]
"""Parts of large arrays that are looked at: address and first entry of each, in order."""
MOST = 8
"""How many encoders are kept."""


class Encoders:
    """Made when they are first wanted. `layout` is what all frames of the run have in common."""

    def __init__(self, model: Any, kind: str, settings: Settings) -> None:
        self._model = model
        self._kind = KINDS[kind]
        self._most = settings.max_streamed_parameters, settings.max_frame_numbers
        self._known: dict[Looked, Encoder] = {}
        self.layout = self.of(()).layout

    def of(self, looked: Looked) -> Encoder:
        """The encoder of the frames with these parts."""
        if looked not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            layout = self._kind.plan(self._model, *self._most, dict(looked))
            self._known[looked] = Encoder(layout, self._kind.gather)
        return self._known[looked]

    def first(self, address: str, entry: int) -> int | None:
        """The first entry of the part of an array that is carried where `entry` is looked at; None
        if the array is carried whole, or not at all."""
        found = (t for t in self.layout.tensors if t.layer == address and t.slice)
        one = next(found, None)
        if one is None or one.slice is None:
            return None
        return beginning(one.shape, one.slice[1], entry)

    @property
    def partial(self) -> list[str]:
        """The addresses of the arrays that are carried in part."""
        return [str(t.layer) for t in self.layout.tensors if t.name == "first"]
