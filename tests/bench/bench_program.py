"""Programs: the engine's fast and recorded updates against PyTorch's eager ones, one thread.

    python -m tests.bench.bench_program

Both update by SGD in float64; before anything is timed, losses and gradients are compared. A ratio
is the median of the rounds' ratios; `aim` is the least times PyTorch has to take what the fast path
takes. Below: the processor time of reading and compiling, the least of five, and how cost grows
with operations, T and d.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from statistics import median

import numpy as np

from engine.program import Program, ProgramRecord
from engine.program.templates import TEMPLATES
from tests.bench.support.program_peers import torch_gradients, torch_step
from tests.bench.support.timing import measure, ratio

CASES = (
    # template, its fields, batch, updates a round, aim
    ("circuit_neuron", {}, 1, 300, 2.0),
    ("micrograd", {}, 1, 100, 2.0),
    ("digits", {"channels": 8}, 32, 20, 1.0),
    ("digits", {"channels": 8}, 1, 100, 2.0),
    ("parity", {"T": 8, "hidden": 16}, 32, 50, 1.0),
    ("parity", {"T": 8, "hidden": 16}, 1, 50, 2.0),
    ("lstm", {"T": 8, "hidden": 16}, 32, 30, 1.0),
    ("lstm", {"T": 8, "hidden": 16}, 1, 30, 2.0),
    ("reverse", {"T": 6, "d": 16, "heads": 2, "vocabulary": 6}, 32, 30, 1.0),
    ("reverse", {"T": 6, "d": 16, "heads": 2, "vocabulary": 6}, 1, 50, 2.0),
)
RATE = 1e-6
"""So small that no program diverges while it is timed."""


def batch_of(program: Program, batch: int) -> dict[str, np.ndarray]:
    """A batch that fits the program's declarations, the same every time."""
    rng = np.random.default_rng(0)
    found = {}
    for tensor in program.data:
        shape = (batch, *tensor.shape)
        if tensor.kind == "tokens":
            found[tensor.base] = rng.integers(0, tensor.vocabulary, shape).astype(float)
        elif tensor.kind == "target" and tensor.shape and tensor.shape[-1] > 1:
            found[tensor.base] = np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])]
        elif tensor.kind == "target":
            found[tensor.base] = rng.integers(0, 2, shape).astype(float)
        else:
            found[tensor.base] = rng.normal(size=shape)
    return found


def in_order(program: Program, arrays: dict[str, np.ndarray]) -> list[np.ndarray]:
    """Arrays by name in the order of their declarations."""
    return [arrays[tensor.base] for tensor in program.data]


def fast(program: Program, arrays: dict[str, np.ndarray], batch: int):
    """Updates that keep nothing."""
    made = program.compile(batch)
    steps, gradient, parameters = made.steps, made.gradient, program.parameters
    change = np.empty_like(parameters)

    def run(count: int) -> None:
        for _ in range(count):
            made.load(*in_order(program, arrays))
            for step in steps:
                step()
            np.multiply(gradient, -RATE, change)
            np.add(parameters, change, parameters)

    return run


def recorded(program: Program, arrays: dict[str, np.ndarray], batch: int):
    """Updates of which each is kept."""
    made = program.compile(batch)
    indices = np.arange(batch)

    def run(count: int) -> None:
        for _ in range(count):
            made.load(*in_order(program, arrays))
            made.run()
            record = ProgramRecord(program, made, 0, indices)
            program.parameters[...] -= RATE * record.flat_gradient

    return run


def compare(name: str, program: Program, arrays: dict[str, np.ndarray], batch: int) -> float:
    """The largest distance of the peer's gradients, relative; nan without PyTorch."""
    made = program.compile(batch)
    made.load(*in_order(program, arrays))
    made.run()
    record = ProgramRecord(program, made, 0, np.arange(batch))
    names = [tensor.name for tensor in program.graph.parameters]
    try:
        loss, found = torch_gradients(name, {n: program.parameter(n) for n in names}, arrays)
    except ImportError:
        return float("nan")
    apart = [abs(loss - record.loss) / max(1.0, abs(loss))]
    for each in names:
        ours = record.parameter_gradient(each)
        scale = max(1e-12, float(np.abs(ours).max()))
        apart.append(float(np.abs(found[each] - ours).max()) / scale)
    return max(apart)


def against_torch() -> None:
    head = ("program", "batch", "ops", "fast µs", "rec.", "torch", "torch/fast", "aim", "rec./fast",
            "apart")  # fmt: skip
    print("{:16}{:>6}{:>6}{:>10}{:>10}{:>10}{:>12}{:>6}{:>11}{:>10}".format(*head))
    for name, fields, batch, count, aim in CASES:
        text = TEMPLATES[name].text(**fields)
        program = Program(text)
        arrays = batch_of(program, batch)
        apart = compare(name, program, arrays, batch)
        start = {t.name: program.parameter(t.name).copy() for t in program.graph.parameters}
        contenders = {
            "fast": fast(Program(text), arrays, batch),
            "rec": recorded(Program(text), arrays, batch),
            "torch": torch_step(name, start, arrays, RATE),
        }
        taken = measure({n: s for n, s in contenders.items() if s is not None}, count)
        with_torch = "torch" in taken
        print(
            f"{name:16}{batch:>6}{len(program.graph.operations):>6}"
            f"{median(taken['fast']):>10.1f}{median(taken['rec']):>10.1f}"
            + (f"{median(taken['torch']):>10.1f}" if with_torch else f"{'–':>10}")
            + (f"{ratio(taken, 'torch', 'fast'):>12.2f}" if with_torch else f"{'–':>12}")
            + f"{aim:>6}{ratio(taken, 'rec', 'fast'):>11.2f}{apart:>10.1e}",
            flush=True,
        )


def growth() -> None:
    """Milliseconds to read and to compile, microseconds an update."""
    print("\n{:34}{:>6}{:>10}{:>10}{:>12}".format("", "ops", "read ms", "bind ms", "update µs"))
    cases = [(f"Elman, T = {T}", "parity", {"T": T, "hidden": 8}) for T in (1, 2, 4, 8, 16)]
    cases += [(f"LSTM, T = {T}", "lstm", {"T": T, "hidden": 8}) for T in (1, 4, 16)]
    cases += [(f"block, T = 6, d = {d}", "reverse", {"T": 6, "d": d}) for d in (8, 16, 32, 64)]
    cases += [(f"block, d = 16, T = {T}", "reverse", {"T": T, "d": 16}) for T in (4, 8, 16)]
    for title, name, fields in cases:
        print_growth(title, TEMPLATES[name].text(**fields), 32)
    for operations in (100, 500, 1000, 2000):
        turns = operations // 4
        body = "    h = tanh(h * w) + x - h\n"
        loops = "".join(f"for t in range({min(64, turns - at)}):\n{body}"
                        for at in range(0, turns, 64))  # fmt: skip
        text = f"x = input()\nw = parameter(start=0.5)\nh = x\n{loops}loss = h\n"
        print_growth(f"chain of {operations} operations", text, 1)


def print_growth(title: str, text: str, batch: int) -> None:
    read, bound = [], []
    for _ in range(5):
        start = time.process_time()
        program = Program(text)
        read.append(time.process_time() - start)
        start = time.process_time()
        program.compile(batch)
        bound.append(time.process_time() - start)
    taken = measure({"fast": fast(program, batch_of(program, batch), batch)}, 20, 5)
    print(
        f"{title:34}{len(program.graph.operations):>6}{min(read) * 1e3:>10.1f}"
        f"{min(bound) * 1e3:>10.1f}{median(taken['fast']):>12.1f}",
        flush=True,
    )


def main() -> None:
    against_torch()
    growth()


if __name__ == "__main__":
    main()
