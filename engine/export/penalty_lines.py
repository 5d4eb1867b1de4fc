"""The lines of penalties that every export writes, alike but for a library's own functions."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from engine.config.training import TrainingConfig
from engine.export.literals import number


class Library(NamedTuple):
    """A library's way to write a link penalty: `before` is the dict of the parameters before the
    step, `sign` that of w, `zeroed` the line that puts `pulled` to 0 where a link is dead,
    `clamped` g within the bound on values, `largest` its largest magnitude."""

    before: str
    sign: str
    zeroed: str
    clamped: str
    largest: str


IN_NUMPY = Library(
    "parameters",
    "np.sign(w)",
    "pulled = np.where(dead[name], 0, pulled)",
    "np.clip(g, -clip_value, clip_value)",
    "np.abs(g).max()",
)
IN_PYTORCH = Library(
    "before",
    "torch.sign(w)",
    "pulled[dead[name]] = 0",
    "g.clamp(-clip_value, clip_value)",
    "g.abs().max()",
)

LINKS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {"l1": ("{sign}", True), "l2": ("w", False)}
)
"""Playground's penalties: the slope of each, and whether a link that crosses 0 is dead."""


def strengths(config: TrainingConfig) -> Iterator[str]:
    """The numbers of penalties and bounds that are in force, a line each."""
    for name in ("l1", "l2"):
        if getattr(config, name):
            yield f"{name} = {number(getattr(config, name))}"
    for name in ("clip_value", "clip_norm"):
        if getattr(config, name) is not None:
            yield f"{name} = {number(getattr(config, name))}"
    if config.link_penalty in LINKS:
        yield f"link_penalty = {number(config.link_penalty_rate)}"


def names_weights(config: TrainingConfig) -> bool:
    """Whether the lines need to know which parameters are weights."""
    return bool(config.l1 or config.l2) or config.link_penalty in LINKS


def penalized(config: TrainingConfig, frozen: bool, library: Library) -> Iterator[str]:
    """`given` with the penalties' share, without what is frozen, and clipped."""
    shares = ((f"l1 * {library.sign}", config.l1), ("l2 * w", config.l2))
    pulls = [share for share, strength in shares if strength]
    if pulls:
        yield "for name in weights:"
        yield f"    w = {library.before}[name]"
        yield f"    given[name] = given[name] + {' + '.join(pulls)}"
    if frozen:
        yield "for name in trainable:"
        yield "    given[name] = given[name] * trainable[name]"
    if config.clip_value is not None:
        yield f"given = {{name: {library.clamped} for name, g in given.items()}}"
    if config.clip_norm is not None:
        # Measured against the largest, so that the squares of huge gradients do not overflow.
        yield f"top = max(float({library.largest}) for g in given.values()) or 1.0"
        yield "norm = top * sum(float(((g / top) ** 2).sum()) for g in given.values()) ** 0.5"
        yield "scale = clip_norm / max(norm, clip_norm)"
        yield "given = {name: g * scale for name, g in given.items()}"


def link_penalty(config: TrainingConfig, rate: str, library: Library) -> Iterator[str]:
    """Playground's penalty, after the step; nothing where it is not in force."""
    if config.link_penalty not in LINKS:
        return
    slope, dies = LINKS[config.link_penalty]
    yield "for name in weights:"
    yield f"    w = {library.before}[name]"
    yield f"    pulled = new[name] - {rate} * link_penalty * {slope.format(sign=library.sign)}"
    if dies:
        yield "    # A weight that would cross 0 stays there for good."
        yield "    dead[name] = (dead[name] & (w == 0)) | (new[name] * pulled < 0)"
        yield f"    {library.zeroed}"
    yield "    new[name] = pulled"
