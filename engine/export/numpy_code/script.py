"""The present network and its next update as a NumPy script that asserts what was shown.

`sections` gives the parts of it, each a title, a sentence or formula, and its lines; the script
is all of them in one file, the notebook (`notebook.py`) one cell each. It needs
nothing but NumPy.
"""

import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.export import penalty_lines
from engine.export.literals import NUMPY, WIDTH, WRITTEN_OUT, Maker, array, number, text, tolerance
from engine.export.notes import Note
from engine.export.numpy_code import formulas, update
from engine.export.rounding import Bounds, bounds
from engine.export.source import Source
from engine.functions.activations import ACTIVATIONS, Array
from engine.functions.losses import LOSSES
from engine.functions.optimizers import OPTIMIZERS

CHECK = '''\
def check(what, computed, shown, within):
    """Assert that a number or an array is the one shown, up to rounding."""
    difference = np.abs(np.asarray(computed) - np.asarray(shown)).max()
    assert difference <= within, f"{what}: off by {difference}, more than {within}"
'''

DONE = "Loss, gradients and next weights are the ones that were shown."


class Section(NamedTuple):
    """A part of the script: its title, what it is in one sentence, its lines."""

    title: str
    text: str
    lines: list[str]


def write(source: Source) -> tuple[str, list[Note]]:
    """The script and its notes."""
    source.check_dense("numpy")
    source.check_size("numpy")
    limits = bounds(source)
    found = notes(source, limits)
    lines = [*opening(source, found, "NumPy")]
    for section in sections(source, limits):
        lines += ["", "", f"# {section.title}", f"# {section.text}", *section.lines]
    return "\n".join(lines) + "\n", found


def notes(source: Source, limits: Bounds) -> list[Note]:
    """Notes on the update, and on where rounding decides."""
    found = source.notes()
    if limits.doubtful:
        title = OPTIMIZERS[source.step.config.optimizer].title
        values = {"names": ", ".join(limits.doubtful), "optimizer": title}
        found.append(Note("rounding", values))
    return found


def opening(source: Source, found: Iterable[Note], library: str) -> Iterator[str]:
    """The docstring and the notes, as comments."""
    yield f'"""Update {source.record.update + 1} of a {source.sizes} network in {library}.'
    yield ""
    yield "It computes loss, gradients and next weights, and asserts that they are those that were"
    yield 'shown, up to the rounding of sums made in another order.\n"""'
    if source.title:
        yield f"# The run's title: {text(source.title)}"
    for note in found:
        yield from textwrap.wrap(f"# {note.text}", WIDTH, subsequent_indent="# ")


def sections(source: Source, limits: Bounds) -> Iterator[Section]:
    """All parts after the opening, in the order of the update."""
    yield Section("NumPy", "Nothing else is needed.", list(_imports(source)))
    yield Section("The batch", "A sample a row: the inputs x and their targets y.", [
        f"x = {array(source.record.x, NUMPY[source.dtype])}",
        f"y = {array(source.record.y, NUMPY[source.dtype])}",
        "n = len(x)",
    ])  # fmt: skip
    yield Section("The parameters", "Weights W (from, to) and biases b, before the update.",
                  list(_parameters(source)))  # fmt: skip
    yield Section("Forward", "Each unit weighs its inputs, adds its bias, and squashes the sum.",
                  list(_forward(source)))  # fmt: skip
    yield Section("Loss", "One number for how wrong the outputs are.", list(_loss(source)))
    yield Section("Backward", "delta is dL/dz: what arrives, times the gate.",
                  list(_backward(source)))  # fmt: skip
    title = OPTIMIZERS[source.step.config.optimizer].title
    yield Section(f"Update ({title})", "What the optimizer makes of the gradients.",
                  list(_update(source)))  # fmt: skip
    yield Section("Check", "All of it is what was shown.", list(_check(source, limits)))


def _imports(source: Source) -> Iterator[str]:
    large = source.largest > WRITTEN_OUT
    yield from (["import base64", ""] if large else [])
    yield "import numpy as np"
    names = {layer.activation for layer in source.layers}
    if names & formulas.OVERFLOW:
        yield ""
        yield "# e^-z may overflow where 1 / (1 + e^-z) is 0."
        yield 'np.seterr(over="ignore")'
    if large:
        yield from ("", "", *NUMPY[source.dtype].unpack.splitlines())
    if "softmax" in names:
        yield from ("", "", *formulas.SOFTMAX.splitlines())
    if source.step.config.loss == "categorical_cross_entropy":
        yield from ("", "", *formulas.LOG_SUM_EXP.splitlines())


def _parameters(source: Source) -> Iterator[str]:
    maker, named = NUMPY[source.dtype], source.named(source.record.parameters)
    for name, values in named.items():
        yield f"{name} = {array(values, maker)}"
    both = ", ".join(f'"{name}": {name}' for name in named)
    yield f"parameters = {{{both}}}"
    for index, mask in source.masks.items():
        yield f"mask{index + 1} = {array(mask, maker)}"


def _words(source: Source, index: int) -> dict[str, str]:
    number_ = index + 1
    squashed = f"s{number_}" if index in source.masks else f"a{number_}"
    return {"z": f"z{number_}", "a": squashed, "s": number(source.slope(index))}


def _forward(source: Source) -> Iterator[str]:
    for index, layer in enumerate(source.layers):
        at, below = index + 1, "x" if index == 0 else f"a{index}"
        bias = f" + b{at}" if layer.bias else ""
        yield f"z{at} = {below} @ W{at}{bias}"
        words = _words(source, index)
        yield f"{words['a']} = {formulas.SQUASH[layer.activation].format(**words)}"
        if index in source.masks:
            yield f"a{at} = s{at} * mask{at}  # dropout"


def _loss(source: Source) -> Iterator[str]:
    last, config = len(source.layers), source.step.config
    words = {"z": f"z{last}", "a": f"a{last}", "m": str(source.record.y.shape[1])}
    yield f"losses = {formulas.LOSS[config.loss].format(**words)}"
    yield f"loss = losses.{config.reduction}()"


def _backward(source: Source) -> Iterator[str]:
    last, config = len(source.layers), source.step.config
    loss = LOSSES[config.loss]
    words = {"z": f"z{last}", "a": f"a{last}", "m": str(source.record.y.shape[1])}
    share = " / n" if config.reduction == "mean" else ""
    start = formulas.START[config.loss].format(**words)
    yield f"{f'delta{last}' if loss.fused else f'upstream{last}'} = {start}{share}"
    for index in range(last - 1, -1, -1):
        at, layer, words = index + 1, source.layers[index], _words(source, index)
        if not loss.fused or at < last:
            if ACTIVATIONS[layer.activation].elementwise:
                gate = formulas.GATE[layer.activation].format(**words)
                masked = f" * mask{at}" if index in source.masks else ""
                yield f"delta{at} = upstream{at} * {_factor(gate)}{masked}"
            else:
                total = f"(upstream{at} * a{at}).sum(1, keepdims=True)"
                yield f"delta{at} = a{at} * (upstream{at} - {total})"
        yield f"dW{at} = {'x' if index == 0 else f'a{index}'}.T @ delta{at}"
        if layer.bias:
            yield f"db{at} = delta{at}.sum(0)"
        if index:
            yield f"upstream{index} = delta{at} @ W{at}.T"
    named = ", ".join(f'"{name}": d{name}' for name in source.named(source.record.flat_gradient))
    yield f"gradients = {{{named}}}"


def _factor(text_: str) -> str:
    """A factor as it can stand behind a *."""
    return f"({text_})" if text_.startswith("1 / ") else text_


def _update(source: Source) -> Iterator[str]:
    step, config, maker = source.step, source.step.config, NUMPY[source.dtype]
    yield from update.settings(source)
    yield from update.memory(source, maker)
    if penalty_lines.names_weights(config):
        yield 'weights = [name for name in parameters if name.startswith("W")]'
    if source.frozen:
        yield from update.table("trainable", source.frozen, maker)
    if config.link_penalty == "l1":
        assert source.moment is not None
        dead = source.named(source.moment.state.dead.astype(source.dtype))
        yield from update.table("dead", _only_weights(dead), maker)
        yield "dead = {name: links > 0 for name, links in dead.items()}"
    yield "given = dict(gradients)"
    yield from update.gradient_lines(config, bool(source.frozen))
    yield "new = {}"
    yield "for name, w in parameters.items():"
    yield "    g = given[name]"
    if step.decayed:
        yield "    g = g + weight_decay * w"
    yield from (f"    {line}" for line in update.STEPS[config.optimizer])
    yield from penalty_lines.link_penalty(config, "learning_rate", penalty_lines.IN_NUMPY)
    if source.frozen:
        yield "for name in trainable:"
        yield "    new[name] = np.where(trainable[name], new[name], parameters[name])"


def _only_weights(tensors: dict[str, Array]) -> dict[str, Array]:
    return {name: values for name, values in tensors.items() if name.startswith("W")}


def shown(source: Source, limits: Bounds, maker: Maker) -> Iterator[str]:
    """Numbers that were shown and how far they may be off, as dicts."""
    yield from update.table("shown_gradients", source.named(source.record.flat_gradient), maker)
    yield from update.table("shown_new", source.named(source.step.new), maker)
    for name, within in (("gradients", limits.gradients), ("new", limits.new)):
        yield from update.tolerances(f"within_{name}", within)


def _check(source: Source, limits: Bounds) -> Iterator[str]:
    yield from ("", *CHECK.splitlines(), "", "")
    yield from shown(source, limits, NUMPY[source.dtype])
    yield f'check("loss", loss, {number(source.record.loss)}, {tolerance(limits.loss)})'
    yield "for name in parameters:"
    yield '    check(f"d{name}", gradients[name], shown_gradients[name], within_gradients[name])'
    yield '    check(f"new {name}", new[name], shown_new[name], within_new[name])'
    yield f'print("{DONE}")'
