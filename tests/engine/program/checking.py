"""What the tests of programs share: a record of a program, numeric derivatives, and true lines."""

from collections.abc import Iterator

import numpy as np

from engine.program import Program, ProgramRecord
from tests.shown_lines import computed

OFFSETS = (1, -1, 2, -2, 3, -3, 4, -4)
COEFFICIENTS = np.repeat((4 / 5, -1 / 5, 4 / 105, -1 / 280), 2) * np.tile((1, -1), 4)
STEP = 2.0**-9
ROUNDING = 8 * float(np.finfo(float).eps)


def in_order(program: Program, arrays=None) -> list[np.ndarray]:
    """Arrays by name in the order of their declarations."""
    return [np.asarray(arrays[tensor.base], float) for tensor in program.data]


def record_of(program: Program, arrays=None, batch=None, reduction="mean") -> ProgramRecord:
    """A record of a program on a batch."""
    arrays = {name: np.asarray(each, float) for name, each in (arrays or {}).items()}
    batch = batch or (len(next(iter(arrays.values()))) if arrays else 1)
    made = program.compile(batch, reduction)
    made.load(*in_order(program, arrays))
    if made.random:
        made.draw(np.random.default_rng(3))
    with np.errstate(all="ignore"):
        made.run()
        return ProgramRecord(program, made, 0, np.arange(batch))


def sides(made) -> list[np.ndarray]:
    """On which side of its kinks everything in a pass lies."""
    found = []
    for operation in made.graph.operations:
        look = made.kinds[operation.kind].sides
        if look is not None:
            values = tuple(made.arrays.values[number] for number in operation.inputs)
            found.append(np.asarray(look(values, operation.options)).copy())
    return found


def numeric(program: Program, arrays=None, batch=1, step=STEP) -> tuple[np.ndarray, np.ndarray]:
    """∂L/∂parameters (P,) from forward passes alone, by differences of the eighth order, and how
    exactly each is known: the rounding of the losses divided by the step.

    NaN where even small steps cross a kink.
    """
    made = program.compile(batch)
    made.load(*in_order(program, arrays))
    if made.random:
        made.draw(np.random.default_rng(3))
    for each in made.forward:
        each()
    before = sides(made)
    found = np.full(len(program.parameters), np.nan)
    noise = np.zeros(len(program.parameters))
    for at, start in enumerate(program.parameters.copy()):
        for width in (step, step / 16, step / 256):
            losses, crossed = [], False
            for offset in OFFSETS:
                program.parameters[at] = start + offset * width
                for each in made.forward:
                    each()
                losses.append(made.sample_losses.copy())
                crossed |= not all(map(np.array_equal, before, sides(made)))
            program.parameters[at] = start
            if not crossed:
                found[at] = (COEFFICIENTS @ np.array(losses)).sum() * made.scale / width
                noise[at] = ROUNDING * max(1.0, float(np.abs(losses).max())) / width
                break
    return found, noise


def apart(found: np.ndarray, wanted: np.ndarray, floor: np.ndarray) -> float:
    """The largest distance of two arrays, relative to the larger entry; where that is so small that
    it drowns in rounding, relative to the floor."""
    wanted = np.where(np.isnan(wanted), found, wanted)
    scale = np.maximum(np.maximum(np.abs(found), np.abs(wanted)), np.maximum(floor, 1e-9))
    return float((np.abs(found - wanted) / scale).max(initial=0.0))


def check_gradient(program: Program, arrays=None, batch=1, tolerance=1e-7) -> ProgramRecord:
    """The record of a program whose gradient agrees with the numeric one.

    Where a loss bends within the step, as behind a layer norm of nearly equal numbers, smaller
    steps are taken; a gradient that is wrong agrees with none of them.
    """
    record, distance = record_of(program, arrays, batch), np.inf
    for step in (STEP, STEP / 8, STEP / 64):
        wanted, noise = numeric(program, arrays, batch, step)
        assert np.isnan(wanted).sum() <= max(4, len(wanted) // 2), program.text
        distance = apart(record.flat_gradient, wanted, noise / tolerance)
        if distance <= tolerance:
            return record
    raise AssertionError((distance, program.text))


def lines_of(record: ProgramRecord) -> Iterator[tuple[str, dict[str, np.ndarray], np.ndarray]]:
    """Every NumPy line of every operation, its arrays, and what it has to give, for one sample."""
    program = record.program
    tensors, kinds = program.graph.tensors, program.operations
    for operation in program.graph.operations:
        kind = kinds[operation.kind]
        shapes = tuple(tensors[number].shape for number in operation.inputs)
        names = tuple(f"v{i}" for i in range(len(shapes)))
        sample = record.batch - 1
        arrays = {
            name: record.value(number)[sample]
            for name, number in zip(names, operation.inputs, strict=True)
        }
        output = record.value(operation.output)[sample]
        if (mask := record.kept(operation)) is not None:
            arrays["mask"] = mask[sample]
        yield kind.line(names, shapes, operation.options), arrays, output
        gradient = record.gradient(operation.output)
        gradient = gradient[min(sample, len(gradient) - 1)]
        arrays |= {"out": output, "g": gradient}
        lines = kind.vjp_lines((*names, "out"), "g", shapes, operation.options)
        assert len(lines) == len(shapes)
        for index, line in enumerate(lines):
            if line is not None and not record.fused(operation):
                given = record.contributions(operation, index)
                yield line, arrays, given[min(sample, len(given) - 1)]


def check_lines(record: ProgramRecord) -> int:
    """Run every line; each gives the record's number. Returns how many there were."""
    count = 0
    with np.errstate(all="ignore"):
        for line, arrays, wanted in lines_of(record):
            found = np.asarray(computed(line, arrays), float)
            assert found.shape == wanted.shape, (line, found.shape, wanted.shape)
            scale = max(1.0, float(np.abs(wanted).max(initial=0.0)))
            np.testing.assert_allclose(found, wanted, 1e-10, 1e-12 * scale, err_msg=line)
            count += 1
    return count


def check_sums(record: ProgramRecord) -> None:
    """What all uses of a tensor contribute adds up to its gradient."""
    graph = record.program.graph
    totals: dict[int, np.ndarray] = {}
    for operation in graph.operations:
        for index, number in enumerate(operation.inputs):
            share = record.contributions(operation, index)
            if graph.tensors[number].kind == "parameter" or len(record.gradient(number)) == 1:
                share = share.sum(0, keepdims=True)
            totals[number] = totals.get(number, 0.0) + share
    for number, total in totals.items():
        tensor = graph.tensors[number]
        if tensor.kind in ("target", "tokens", "constant") or not record.flows(number):
            continue
        np.testing.assert_allclose(
            record.gradient(number), total, rtol=1e-9, atol=1e-12, err_msg=str(tensor)
        )
