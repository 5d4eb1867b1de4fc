"""Programs: the forward pass of one sample, typed as a few lines of NumPy, and its backward pass.

A text is read into a graph of operations (`language`, `graph`, `operations`), the graph is compiled
into steps over arrays allocated once (`layout`, `compiled_pass`), and an update of it is kept as a
record (`record`). The rest of the engine sees a flat vector of parameters, a pass and a record.
"""

from engine.program.errors import MESSAGES, ProgramError
from engine.program.operations import OPERATIONS, OperationKind
from engine.program.program import Program
from engine.program.record import ProgramRecord

__all__ = ["MESSAGES", "OPERATIONS", "OperationKind", "Program", "ProgramError", "ProgramRecord"]
