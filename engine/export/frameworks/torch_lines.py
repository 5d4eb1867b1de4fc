"""Lines that PyTorch and Keras on PyTorch share: from gradients as tensors to the next parameters.

What the optimizers of the frameworks do not do themselves in the way of this run (penalties,
clipping, what is frozen) is done to dicts of tensors before and after their step.
"""

from collections.abc import Callable, Iterator, Mapping

from engine.export import penalty_lines
from engine.export.literals import TORCH, WRITTEN_OUT, Maker, array, number, tolerance
from engine.export.notes import Note
from engine.export.numpy_code.script import DONE
from engine.export.numpy_code.update import table, tolerances
from engine.export.rounding import Bounds
from engine.export.source import Source
from engine.functions.activations import Array

Rename = Callable[[Mapping[str, Array]], dict[str, Array]]
"""From tensors by our names (W1, b1) to those by the framework's names and shapes."""

CHECK = '''\
def check(what, computed, shown, within):
    """Assert that a number or a tensor is the one shown, up to rounding."""
    difference = float((torch.as_tensor(computed) - torch.as_tensor(shown)).abs().max())
    assert difference <= within, f"{what}: off by {difference}, more than {within}"
'''


def unpacking(source: Source, dtype: str) -> Iterator[str]:
    """The definition of `unpack`, where it is used."""
    if source.largest > WRITTEN_OUT:
        yield from ("", "", *TORCH[dtype].unpack.splitlines())


def batch(source: Source, maker: Maker) -> Iterator[str]:
    """x, y and the masks."""
    yield "# The batch, a sample a row."
    yield f"x = {array(source.record.x, maker)}"
    yield f"y = {array(source.record.y, maker)}"
    for index, mask in source.masks.items():
        yield f"mask{index + 1} = {array(mask, maker)}"


def notes(source: Source, framework: str) -> list[Note]:
    """Notes on the parts that are written out, as the framework has no such thing."""
    config = source.step.config
    words, found = {"framework": framework}, []
    if config.l1 or config.l2:
        found.append(Note("own_penalty", words))
    if source.frozen:
        found.append(Note("own_frozen", words))
    return found


def gradient_lines(source: Source, decayed: bool) -> Iterator[str]:
    """Lines that make `given` of `gradients`; `decayed` where weight decay is among them."""
    config = source.step.config
    yield from penalty_lines.strengths(config)
    if decayed:
        yield f"weight_decay = {number(config.weight_decay)}"
    if penalty_lines.names_weights(config):
        yield "weights = [name for name, value in before.items() if value.ndim == 2]"
    yield "given = dict(gradients)"
    yield from penalty_lines.penalized(config, bool(source.frozen), penalty_lines.IN_PYTORCH)
    if decayed:
        yield "given = {name: g + weight_decay * before[name] for name, g in given.items()}"


def frozen_lines(source: Source, maker: Maker, rename: Rename) -> Iterator[str]:
    """Frozen parameters and dead links, as dicts."""
    if source.frozen:
        yield from table("trainable", rename(source.frozen), maker)
    if source.step.config.link_penalty == "l1":
        assert source.moment is not None
        dead = source.named(source.moment.state.dead.astype(source.dtype))
        yield from table("dead", rename({n: v for n, v in dead.items() if n[0] == "W"}), maker)
        yield "dead = {name: links > 0 for name, links in dead.items()}"


def after(source: Source) -> Iterator[str]:
    """Lines that end the update: Playground's penalty, and what is frozen put back."""
    config, rate = source.step.config, number(source.step.rate)
    yield from penalty_lines.link_penalty(config, rate, penalty_lines.IN_PYTORCH)
    if source.frozen:
        yield "for name in trainable:"
        yield "    new[name] = torch.where(trainable[name] > 0, new[name], before[name])"


def checked(source: Source, limits: Bounds, maker: Maker, rename: Rename) -> Iterator[str]:
    """The check of loss, gradients and next parameters."""
    yield from ("", "", *CHECK.splitlines(), "", "")
    yield from table("shown_gradients", rename(source.named(source.record.flat_gradient)), maker)
    yield from table("shown_new", rename(source.named(source.step.new)), maker)
    mine = source.named(source.record.parameters)
    for what, within in (("gradients", limits.gradients), ("new", limits.new)):
        names = zip(rename(mine), mine, strict=True)
        renamed = {theirs: within[ours] for theirs, ours in names}
        yield from tolerances(f"within_{what}", renamed)
    yield f'check("loss", loss.detach(), {number(source.record.loss)}, {tolerance(limits.loss)})'
    yield "for name in before:"
    yield "    check("
    yield '        f"gradient of {name}", gradients[name], shown_gradients[name],'
    yield "        within_gradients[name],"
    yield "    )"
    yield '    check(f"new {name}", new[name], shown_new[name], within_new[name])'
    yield f'print("{DONE}")'
