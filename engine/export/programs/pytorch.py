"""A program in PyTorch: its own text as a function, autograd, and what was shown asserted.

The text stays as it is, comments included; only a line that PyTorch reads otherwise is written
anew: `a += b` would change what others look at, `.T` turns all axes, a start is put in by value,
and a slice that goes backward is picked.
"""

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.export.literals import TORCH, WRITTEN_OUT, array, number, text, tolerance
from engine.export.notes import ExportRefused, Note
from engine.export.programs.torch_functions import FUNCTIONS
from engine.export.source import MAX_NUMBERS
from engine.functions.activations import Array
from engine.parser import tree_of
from engine.program.language.source import lines_of
from engine.program.record import ProgramRecord

WIDTH = 96
LOSS_ROUNDING, GRADIENT_ROUNDING = 1e-12, 1e-10
"""The distances that sums in another order may have, relative to the largest number of their
kind."""
MAKER = TORCH["float64"]


@dataclass(frozen=True, eq=False)
class ProgramSource:
    """The source of an export: the update in view of a run of a program, and the run's name."""

    record: ProgramRecord
    reduction: str
    title: str = ""

    @classmethod
    def of_run(cls, run: Any, title: str = "") -> "ProgramSource":
        """The update in view of a run; nothing is changed."""
        return cls(run.record, run.training.reduction, title)

    @property
    def sizes(self) -> str:
        """Sizes for a file's name."""
        return "program"


def write(source: ProgramSource) -> tuple[str, list[Note]]:
    """The script and its notes; ExportRefused where a number is not finite, or too many are."""
    record, program = source.record, source.record.program
    if found := record.first_nonfinite():
        raise ExportRefused("not_finite", place=found.address.to_dict())
    masks = [kept for each in program.graph.operations if (kept := record.kept(each)) is not None]
    data = {tensor.base: record.value(tensor.number) for tensor in program.data}
    given: list[Array] = [*data.values(), *masks, record.parameters, record.flat_gradient]
    count = sum(each.size for each in given)
    if count > MAX_NUMBERS:
        raise ExportRefused("too_large", count=count, format="pytorch", most=MAX_NUMBERS)
    notes = [Note("dropout")] if masks else []
    lines = [*_opening(source, notes), *_imports(any(each.size > WRITTEN_OUT for each in given))]
    lines += ["", "", *FUNCTIONS.splitlines(), "", "", *_function(program.text), "", ""]
    lines += [*_given(record, data, masks), *_run(source, bool(masks)), *_asserted(source)]
    return "\n".join(lines) + "\n", notes


def _opening(source: ProgramSource, notes: list[Note]) -> Iterator[str]:
    yield f'"""Update {source.record.update + 1} of a program in PyTorch.'
    yield ""
    yield "It runs the program's own text for each sample, and asserts that loss and gradients are"
    yield 'those that were shown, up to the rounding of sums made in another order.\n"""'
    if source.title:
        yield f"# The run's title: {text(source.title)}"
    for note in notes:
        yield from textwrap.wrap(f"# {note.text}", WIDTH, subsequent_indent="# ")


def _imports(packed: bool) -> Iterator[str]:
    yield from ("", "import base64", "") if packed else ("",)
    yield from ("import torch", "import torch.nn.functional as F", "")
    yield "torch.set_default_dtype(torch.float64)"
    if packed:
        yield from ("", "", *MAKER.unpack.splitlines())


def _function(given: str) -> Iterator[str]:
    """The text as a function that gives the loss of one sample."""
    yield "def program():"
    for line in _rewritten(given):
        yield f"    {line}" if line.strip() else ""
    yield "    return loss"


def _rewritten(given: str) -> list[str]:
    """The lines of a text, those that PyTorch reads otherwise written anew."""
    lines = [_printable(line.expandtabs(8).rstrip()) for line in lines_of(given)]
    kinds = (ast.Assign, ast.AugAssign, ast.Return)
    found = [node for node in ast.walk(tree_of("\n".join(lines))) if isinstance(node, kinds)]
    for node in sorted(found, key=lambda node: -node.lineno):
        changed = _Changed()
        made = changed.visit(node)
        if changed.any:
            assert node.end_lineno is not None
            # Text before it on its line is its indentation, or the head of a loop.
            head = lines[node.lineno - 1].encode()[: node.col_offset].decode()
            new = ast.unparse(ast.fix_missing_locations(made))
            lines[node.lineno - 1 : node.end_lineno] = [f"{head}{new}"]
    return lines


def _printable(line: str) -> str:
    """A line as any file can hold it; only a comment has what is no text."""
    return "".join(each if each.isprintable() else "?" for each in line)


class _Changed(ast.NodeTransformer):
    """Writes a statement as PyTorch reads it; `any` says whether it is another one then."""

    any = False

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.any = True
        assert isinstance(node.target, ast.Name)
        before = ast.Name(node.target.id, ast.Load())
        value = ast.BinOp(before, node.op, self.visit(node.value))
        return ast.copy_location(ast.Assign([node.target], value), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.any = True
        return ast.Attribute(self.visit(node.value), "mT", node.ctx)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "parameter" and node.keywords:
            self.any = True
            return ast.Call(node.func, node.args, [])
        return self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if not any(isinstance(part, ast.Slice) and part.step for part in parts):
            return self.generic_visit(node)
        self.any = True
        none = ast.Constant(None)
        index = [
            ast.Call(
                ast.Name("slice", ast.Load()),
                [each or none for each in (part.lower, part.upper, part.step)], [],
            )
            if isinstance(part, ast.Slice) else part
            for part in parts
        ]  # fmt: skip
        return ast.Call(ast.Name("pick", ast.Load()), [self.visit(node.value), *index], [])


def _given(record: ProgramRecord, data: dict[str, Array], masks: list[Array]) -> Iterator[str]:
    """The batch, the parameters before the update, and the masks."""
    tokens = {tensor.base for tensor in record.program.data if tensor.vocabulary is not None}
    yield "# The batch, a sample a row, in the order in which the program takes it."
    yield "data = ["
    for name, values in data.items():
        whole = ".long()" if name in tokens else ""
        yield f"    {array(values, MAKER, 4)}{whole},  # {name}"
    yield "]"
    yield "# The parameters before the update."
    yield "weights = {"
    for tensor in record.program.graph.parameters:
        values = record.value(tensor.number)[0]
        yield f"    {text(tensor.name)}: {_literal(values)},"
    yield "}"
    if masks:
        yield "# What dropout multiplied by, a sample a row."
        yield "masks = ["
        yield from (f"    {array(mask, MAKER, 4)}," for mask in masks)
        yield "]"


def _literal(values: Array) -> str:
    """An array as source, one number without brackets."""
    return array(values, MAKER, 4) if values.ndim else f"torch.tensor({number(float(values))})"


def _run(source: ProgramSource, masked: bool) -> Iterator[str]:
    yield "for weight in weights.values():"
    yield "    weight.requires_grad_()"
    yield "losses = []"
    yield f"for sample in range({source.record.batch}):"
    yield "    Turn.data = iter([rows[sample] for rows in data])"
    yield "    Turn.weights = iter(weights.values())"
    if masked:
        yield "    Turn.masks = iter([rows[sample] for rows in masks])"
    yield "    losses.append(program())"
    yield f"loss = torch.stack(losses).{source.reduction}()"
    yield "if loss.requires_grad:"
    yield "    loss.backward()"


def _asserted(source: ProgramSource) -> Iterator[str]:
    """Asserts that the numbers are those that were shown."""
    record = source.record
    largest = max(1.0, float(np.abs(record.sample_losses).max()) * record.batch * record.scale)
    yield ""
    yield "# What was shown."
    yield f"shown = {number(record.loss)}"
    yield f"assert abs(loss - shown) <= {tolerance(LOSS_ROUNDING * largest)}, (loss, shown)"
    if not record.program.graph.parameters:
        return
    yield "gradients = {"
    for tensor in record.program.graph.parameters:
        values = record.parameter_gradient(tensor.name)
        yield f"    {text(tensor.name)}: {_literal(values)},"
    yield "}"
    bound = GRADIENT_ROUNDING * max(float(np.abs(record.flat_gradient).max()), 1e-300)
    yield "for name, gradient in gradients.items():"
    yield "    found = weights[name].grad"
    yield "    # One that does not reach the loss has none."
    yield "    found = torch.zeros_like(gradient) if found is None else found"
    yield f"    assert (found - gradient).abs().max() <= {tolerance(bound)}, name"
    yield 'print("loss and gradients are those that were shown:", loss.item())'
