"""The backward pass, entry by entry: what ∂L/∂(a value) is made of.

Each use of a value contributes Σ ∂L/∂out·∂out/∂in over the entries of the operation's output that
the value goes into; the contributions of all uses are added, and of a parameter those of all
samples. The local derivatives ∂out/∂in are the operation's own: its vector-Jacobian product,
started with 1 at one entry of the output and 0 elsewhere.
"""

from dataclasses import replace

import numpy as np

from engine.explain.node import Formula, Label, Node, label, product, rest
from engine.functions.activations import Array
from engine.network.address import Address
from engine.program.explain.forward import taken
from engine.program.explain.reading import VALUE, ProgramReading, Use, largest
from engine.program.explain.sources import Index
from engine.program.graph import Tensor
from engine.program.operations.protocol import Site
from engine.program.record import GRADIENT

AT_ONCE = 2_000_000
"""Numbers of a local Jacobian computed at once."""


def gradient(reading: ProgramReading, tensor: Tensor, index: Index, sample: int | None) -> Formula:
    """∂L/∂(an entry) as the contributions it is a sum of."""
    if tensor.number == reading.graph.loss:
        scale = reading.record.scale
        return Formula("value", repr(scale), ())
    uses = reading.uses(tensor)
    if sample is None and not reading.by_sample(tensor, GRADIENT):
        return _of_all_samples(reading, tensor, uses, index)
    parts = [_use(reading, tensor, use, index, sample) for use in uses]
    if len(parts) == 1:
        only = parts[0]
        return Formula(only.operation, only.line, only.children)
    return Formula("sum", " + ".join(part.short for part in parts), tuple(parts))


def share(reading: ProgramReading, tensor: Tensor, index: Index, sample: int) -> Node:
    """The share of one sample in a gradient that is a sum over the samples, folded."""
    return _shares(reading, tensor, reading.uses(tensor), index)[sample]


def _shares(reading: ProgramReading, tensor: Tensor, uses: list[Use], index: Index) -> list[Node]:
    """The same of every sample."""
    given = [reading.record.contributions(use.operation, use.input) for use in uses]
    lights = Address(tensor.address, GRADIENT, index)
    return [
        Node(
            reading.symbol(tensor, GRADIENT, index),
            float(sum(each[(sample, *index)] for each in given)), "gradient",
            " + ".join(f"({_given_line(reading, use, index, sample)})" for use in uses),
            address=Address(tensor.address, GRADIENT, index, sample), lights=lights, more=True,
        )
        for sample in range(reading.record.batch)
    ]  # fmt: skip


def _of_all_samples(
    reading: ProgramReading, tensor: Tensor, uses: list[Use], index: Index
) -> Formula:
    """The contributions of every use, each summed over the samples; of one use those of the
    samples."""
    batch = reading.record.batch
    if len(uses) == 1 and reading.shared_out(tensor, GRADIENT):
        samples = _shares(reading, tensor, uses, index)
        line = " + ".join(one.short for one in samples)
        return Formula("sum", line, _some(reading, samples))
    parts = []
    for use in uses:
        alone = len(reading.record.gradient(use.operation.output)) < batch or batch == 1
        if alone:
            parts.append(_use(reading, tensor, use, index, 0))
            continue
        shares = [
            replace(_use(reading, tensor, use, index, each), label=_place(reading, use, each))
            for each in range(batch)
        ]
        line = " + ".join(each.short for each in shares)
        parts.append(
            Node("", float(sum(each.value for each in shares)), "part", line, operation="sum",
                 children=_some(reading, shares), label=_place(reading, use))
        )  # fmt: skip
    if len(parts) == 1:
        return Formula(parts[0].operation, parts[0].line, parts[0].children)
    return Formula("sum", " + ".join(part.short for part in parts), tuple(parts))


def _some(reading: ProgramReading, nodes: list[Node]) -> tuple[Node, ...]:
    """The largest of some parts, and one node for the others."""
    shown = largest(np.array([node.value for node in nodes]), reading.parts)
    if len(shown) == len(nodes):
        return tuple(nodes)
    others = [node for i, node in enumerate(nodes) if i not in set(shown)]
    line = " + ".join(node.short for node in others)
    left = rest(len(others), float(sum(node.value for node in others)), line)
    return (*(nodes[i] for i in shown), left)


def _place(reading: ProgramReading, use: Use, sample: int | None = None) -> Label:
    """The place of a use: the operation's line, the turn or the outermost call it stands in."""
    group = use.operation.group
    inside = None
    while group is not None:
        each = reading.graph.groups[group]
        inside = {"kind": each.kind, "name": each.name, "count": each.count}
        group = None if each.is_turn else each.parent
    return label("use", line=use.operation.span.line, inside=inside, sample=sample)


def _use(
    reading: ProgramReading, tensor: Tensor, use: Use, index: Index, sample: int | None
) -> Node:
    """The contribution of one use, for one sample."""
    operation = use.operation
    output = reading.graph.tensors[operation.output]
    given = reading.record.contributions(operation, use.input)
    at = 0 if len(given) == 1 else sample or 0
    value = float(given[(at, *index)])
    if reading.record.fused(operation):
        return _fused(reading, use, index, sample, value)
    slopes = _local(reading, use, index, at)
    places = np.argwhere(slopes != 0.0)
    if not len(places) and len(slopes.shape) == len(index) and slopes.shape == tensor.shape:
        # A closed gate: nothing gets through, and that is what is to be seen.
        places = np.array([index], dtype=int).reshape(1, len(index))
    line = _line(reading, use, index, sample)
    parts = []
    for place in places:
        there = tuple(int(i) for i in place)
        above = reading.node(output, GRADIENT, there, sample)
        slope = Node(
            f"∂{reading.symbol(output, VALUE, there)}/∂{reading.symbol(tensor, VALUE, index)}",
            float(slopes[there]), "part", _slope_line(reading, use, index, there, sample),
            lights=above.lights,
        )  # fmt: skip
        parts.append(product(f"{above.symbol}·{slope.symbol}", "part", above, slope))
    if len(parts) == 1 and len(places) == 1:
        return Node(
            "", value, "part", line, operation="product", children=parts[0].children,
            label=_place(reading, use),
        )  # fmt: skip
    return Node(
        "", value, "part", line, operation="sum", children=_some(reading, parts),
        label=_place(reading, use),
    )  # fmt: skip


def _given_line(reading: ProgramReading, use: Use, index: Index, sample: int) -> str:
    """The line of what one use contributes for one sample."""
    if reading.record.fused(use.operation):
        return _fused(reading, use, index, sample, 0.0).line
    return _line(reading, use, index, sample)


def _names(reading: ProgramReading, use: Use, sample: int | None) -> tuple[str, ...]:
    operation = use.operation
    tensors = (*reading.inputs(operation), reading.graph.tensors[operation.output])
    return tuple(reading.whole(each, VALUE, sample) for each in tensors)


def _line(reading: ProgramReading, use: Use, index: Index, sample: int | None) -> str:
    """The operation's own NumPy for its contribution, and the entry of it."""
    output = reading.graph.tensors[use.operation.output]
    return _vjp_line(reading, use, index, sample, reading.whole(output, GRADIENT, sample))


def _slope_line(
    reading: ProgramReading, use: Use, index: Index, there: Index, sample: int | None
) -> str:
    """The same, started with 1 at one entry of the output."""
    shape = reading.graph.tensors[use.operation.output].shape
    size = int(np.prod(shape, dtype=int))
    at = int(np.ravel_multi_index(there, shape)) if shape else 0
    start = f"np.eye({size})[{at}].reshape({shape})"
    return _vjp_line(reading, use, index, sample, start)


def _vjp_line(reading: ProgramReading, use: Use, index: Index, sample: int | None, g: str) -> str:
    operation = use.operation
    kind = reading.program.operations[operation.kind]
    names = _names(reading, use, sample)
    lines = kind.vjp_lines(names, g, reading.shapes(operation), operation.options)
    line = lines[use.input]
    assert line is not None
    line = line.replace("mask", f"mask{operation.number}[{sample or 0}]")
    if kind.fused and use.input == 0 and operation.number in reading.record.fused_losses:
        line = f"np.nan_to_num({line})"
    return taken(line, index)


def _fused(
    reading: ProgramReading, use: Use, index: Index, sample: int | None, value: float
) -> Node:
    """Behind a sigmoid or a softmax whose loss is computed from z: (p − y)·∂L/∂loss."""
    loss = reading.graph.operations[reading.record.fused_losses_of[use.operation.number]]
    p, y = reading.inputs(loss)
    output = reading.graph.tensors[loss.output]
    above = reading.node(output, GRADIENT, (), sample)
    rows = int(np.prod(p.shape[:-1], dtype=int)) if loss.kind.startswith("categorical") else 1
    probability = reading.node(p, VALUE, index, sample)
    target = reading.node(y, VALUE, index, sample)
    total = f"{reading.whole(y, VALUE, sample)}[{', '.join([*map(str, index[:-1]), ':'])}].sum()"
    wanted = f"{probability.name} * {total}" if rows and loss.kind.startswith("categorical") else (
        probability.name
    )  # fmt: skip
    with np.errstate(all="ignore"):
        apart = value / above.value * rows if above.value else 0.0
    error = Node(
        f"{probability.symbol} − {target.symbol}", apart, "part", f"{wanted} - {target.name}",
        operation="function", children=(probability, target),
    )  # fmt: skip
    factors = [above, error]
    if rows > 1:
        factors.append(Node(f"1/{rows}", 1.0 / rows, "scale", f"1 / {rows}"))
    line = " * ".join(factor.short for factor in factors)
    return Node("", value, "part", line, operation="product", children=tuple(factors),
                label=_place(reading, use))  # fmt: skip


def _local(reading: ProgramReading, use: Use, index: Index, sample: int) -> Array:
    """∂out/∂(the entry) for every entry of the output, of one sample."""
    record, operation = reading.record, use.operation
    kind = reading.program.operations[operation.kind]
    site = record.site(operation)
    shape = site.output.shape[1:]
    count = int(np.prod(shape, dtype=int))
    found = np.zeros(count)
    wanted = site.inputs[use.input].shape[1:]
    flat = int(np.ravel_multi_index(index, wanted)) if wanted else 0
    inputs = [array[min(sample, len(array) - 1)][None] for array in site.inputs]
    kept = None if site.kept is None else site.kept[min(sample, len(site.kept) - 1)][None]
    size = max(1, *(array.size for array in inputs), count)
    step = max(1, AT_ONCE // size)
    for start in range(0, count, step):
        rows = min(step, count - start)
        starts = np.zeros((rows, count))
        starts[np.arange(rows), np.arange(start, start + rows)] = 1.0
        given = tuple(np.repeat(array, rows, 0) for array in inputs)
        output = np.zeros((rows, *shape))
        masks = None if kept is None else np.repeat(kept, rows, 0)
        bound = kind.bind(Site(given, output, starts.reshape(rows, *shape), operation.options,
                               np.zeros, masks))  # fmt: skip
        vjp = bound.vjps[use.input]
        assert vjp is not None
        into = np.zeros((rows, *inputs[use.input].shape[1:]))
        with np.errstate(all="ignore"):
            back = vjp(into)
            bound.forward()
            if bound.before is not None:
                bound.before()
            back()
        found[start : start + rows] = into.reshape(rows, -1)[:, flat]
    return found.reshape(shape)
