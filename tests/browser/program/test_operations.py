"""Every operation of the table in one real browser page: stepped to, its result and what it was
made of looked into by press and by arrow key, forward and backward, against the record."""

import ast

import numpy as np

from engine.program import OPERATIONS, Program
from tests.app.program_cases import program
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.program.inspected import Place, Recorded, looked_into, pressed
from tests.browser.share import share

OF_TWO = {"maximum", "minimum", "half_squared_error", "mean_squared_error", "absolute_error",
          "huber", "hinge", "binary_cross_entropy", "categorical_cross_entropy",
          "cross_entropy"}  # fmt: skip
"""These are called with a and b; what is not written below, with a alone."""
WRITTEN = {
    "add": "a + b", "subtract": "a - b", "multiply": "a * b", "divide": "a / b", "power": "a ** b",
    "negative": "-a", "copy": "+a", "matmul": "a @ b.T", "rows": "a[t]", "index": "a[1, 0:2]",
    "sum": "sum(a, axis=0)", "mean": "mean(a, axis=1)", "max": "max(a, axis=1)",
    "reshape": "reshape(a, 3, 2)", "transpose": "transpose(a, 1, 0)", "swap": "a.T",
    "concatenate": "concatenate([a, b], axis=1)", "stack": "stack([a, b], axis=1)",
    "conv2d": "conv2d(image, kernel, stride=1, padding=1)",
    "max_pool": "max_pool(image, 2, stride=1)", "average_pool": "average_pool(image, 2, stride=1)",
    "layer_norm": "layer_norm(a, gain, bias)", "dropout": "dropout(a, 0.4)",
}  # fmt: skip
SHAPES = {
    "a": (2, 3), "b": (2, 3), "image": (2, 3, 3), "kernel": (2, 2, 2, 2), "gain": (3,),
    "bias": (3,),
}  # fmt: skip
POSITIVE = {"log", "sqrt", "divide", "power", "binary_cross_entropy", "categorical_cross_entropy"}


def text_of(name: str) -> str:
    """A program of one use of an operation, its result r; what it takes are parameters."""
    expression = WRITTEN.get(name, f"{name}(a, b)" if name in OF_TWO else f"{name}(a)")
    named = {each.id for each in ast.walk(ast.parse(expression)) if isinstance(each, ast.Name)}
    rng = np.random.default_rng([3, *name.encode()])
    lines = ["t = tokens(3, vocabulary=2)"] if "t" in named else []
    for each, shape in ((one, SHAPES[one]) for one in SHAPES if one in named):
        low = 0.1 if name in POSITIVE else -0.9
        start = np.round(rng.uniform(low, 0.9, shape), 3).tolist()
        lines.append(f"{each} = parameter({', '.join(map(str, shape))}, start={start})")
    return "\n".join([*lines, f"r = {expression}", "loss = sum(r * r + r)", ""])


def test_every_operation_is_looked_into_forward_and_backward(open_run: OpenRun) -> None:
    """The page stays; its run becomes a program of each operation in turn."""
    reader = open_run(program().to_dict(), reduced_motion="reduce")
    reader.check("All digits")
    for name in share(tuple(OPERATIONS), 8):
        text = text_of(name)
        tokens = {"name": "given", "arrays": {"t": [[1, 0, 1]]}} if name == "rows" else None
        reader.ask("PUT", "/config", program(text, tokens).to_dict())
        graph = Program(text).graph
        operation = next(each for each in graph.operations if each.kind == name)
        made, source = (graph.tensors[each] for each in (operation.output, operation.inputs[0]))
        assert made.name == "r", name
        count, number = len(graph.operations), operation.number
        later = frozenset(
            graph.tensors[each.output].address for each in graph.operations[number + 1 :]
        )
        for way, what in (("forward", "value"), ("backward", "value_gradient")):
            coming = later if way == "forward" else frozenset[str]()
            stepped(reader, 1 + number if way == "forward" else 2 * count + 1 - number)
            phase = reader.get()["phase"]
            assert (phase["name"], phase["layer"]) == (way, number), phase
            record = Recorded(reader)
            start, key, end = (
                (made, "ArrowLeft", source) if way == "forward" else (source, "ArrowRight", made)
            )
            place = Place(start.address, what, (0,) * len(start.shape))
            pressed(reader, place)
            looked_into(reader, record, place, coming)
            reader.stage.press(key)
            place = Place(end.address, what, (0,) * len(end.shape))
            looked_into(reader, record, place, coming)
        assert reader.error.is_hidden(), name


def stepped(reader: Reader, phase: int) -> None:
    """The step that a phase is, by key."""
    reader.ask("POST", "/seek", {"update": 0, "phase": phase - 1})
    reader.settled()
    reader.stage.press("s")
    reader.settled()
