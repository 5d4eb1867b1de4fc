"""Arrays by name, where a program has no data set: they stand where a run has its data set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar


@dataclass(frozen=True, eq=False)
class NamedArrays:
    """Arrays (samples, *shape), all trained on; none where a program declares no data."""

    arrays: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    task: ClassVar[str] = "regression"
    targets: ClassVar[str] = ""
    """The encoding of the targets: none, as only the program knows which arrays they are."""
    drawable: ClassVar[bool] = False
    image_shape: ClassVar[None] = None
    domain: ClassVar[None] = None
    class_names: ClassVar[tuple[str, ...]] = ()

    def samples(self, split: str) -> int:
        """How many samples a split has; without data there is one."""
        if split != "train":
            return 0
        return len(next(iter(self.arrays.values()))) if self.arrays else 1

    def rows(self, split: str, chosen: slice = slice(None)) -> tuple[Any, None]:
        """Samples of the training split by name, None without data; no rows of targets."""
        if not self.arrays or chosen == slice(None):
            return self.arrays or None, None
        return {name: array[chosen] for name, array in self.arrays.items()}, None
