"""The table of operations: everything a program may compute, one file for each family."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.program.operations import (
    arithmetic,
    dropout,
    elementwise,
    indexing,
    normalization,
    products,
    reductions,
    shaping,
)
from engine.program.operations.images import convolution, pooling
from engine.program.operations.losses import cross_entropy, pointwise
from engine.program.operations.protocol import OPERATORS, OperationKind

OPERATIONS: Mapping[str, OperationKind] = MappingProxyType(
    {
        kind.name: kind
        for family in (
            arithmetic, products, elementwise, reductions, normalization, shaping, indexing,
            convolution, pooling, pointwise, cross_entropy, dropout,
        )
        for kind in family.kinds()
    }
)  # fmt: skip

WRITTEN: frozenset[str] = frozenset(
    {"add", "subtract", "multiply", "divide", "power", "matmul", "negative", "swap", "copy",
     "index", "rows"}
)  # fmt: skip
"""Operations that are written with signs, and have no call."""

__all__ = ["OPERATIONS", "OPERATORS", "WRITTEN", "OperationKind"]
