"""A new operation is a row of a table: read, run, proved, explained; nothing else changes."""

import numpy as np

from engine import Trainer, TrainingConfig
from engine.analysis.gradient_check import check
from engine.network.address import Address
from engine.program import OPERATIONS, Program
from engine.program.explain import arrays, explain
from engine.program.operations.broadcasting import chained, unbroadcast
from engine.program.operations.protocol import Argument, Bound, OperationKind, tensors
from tests.engine.program.checking import check_lines, check_sums
from tests.shown_lines import computed


def bind(site):
    (x,), out, g, power = site.inputs, site.output, site.gradient, site.options["n"]

    def forward():
        np.power(x, power, out)

    def vjp(into):
        target, finish = unbroadcast(g.shape, into, site.workspace)
        return chained(lambda: np.multiply(g, power * x ** (power - 1), target), finish)

    return Bound(forward, (vjp,))


RAISED = OperationKind(
    "raised", "xⁿ", (*tensors("x"), Argument("n", "whole", 3, low=1, high=9)),
    lambda shapes, options: shapes[0], bind,
    lambda names, shapes, o: f"{names[0]} ** {o['n']}",
    lambda names, g, shapes, o: (f"{g} * {o['n']} * {names[0]} ** {o['n'] - 1}",),
    "y = xⁿ", "∂y/∂x = n·xⁿ⁻¹",
)  # fmt: skip
TABLE = {**OPERATIONS, "raised": RAISED}
TEXT = """
x = input(3)
w = parameter(2, 3)
y = raised(w @ x, n=4) + raised(raised(w[0, 0]))
loss = mean(y)
"""


def test_new_operation_of_a_table_is_read_run_proved_and_explained():
    run = Trainer(Program(TEXT, seed=2, operations=TABLE), TrainingConfig("program"))
    record = run.prepare({"x": [[0.5, -1.0, 2.0], [1.0, 0.25, -0.5]]})
    w, x = run.network.parameter("w"), record.value("x")
    wanted = ((x @ w.T) ** 4 + w[0, 0] ** 9).mean(1)
    np.testing.assert_allclose(record.sample_losses, wanted, rtol=1e-14)
    assert check(record, run.config).passed
    check_lines(record)
    check_sums(record)
    root = explain(record, Address("w", "value_gradient", (0, 0)), depth=3)
    found = computed(root.line, arrays(record))
    np.testing.assert_allclose(found, record.parameter_gradient("w")[0, 0], rtol=1e-12)
