"""The optimizers' formulas as chains: what each makes of a gradient, with what it remembers.

`chain` gives Δw of one parameter as a node; its lines name the memory before the update
(`velocity_W1`) and after it (`new_velocity_W1`), which `engine.functions.optimizers` itself
computed.
"""

import math

from engine.explain.node import Node, constant, label, product, total
from engine.explain.place import ParameterPlace
from engine.functions.optimizers import Nadam


def chain(place: ParameterPlace, g: Node, rate: Node, parameter: Node) -> Node:
    """Δw for gradient `g` at −η `rate`."""
    name = place.step.config.optimizer
    given = {"value": place.value(place.step.step)}
    if name == "sgd":
        return product("Δw", "change", rate, g, **given)
    if name in ("momentum", "nesterov"):
        return product("Δw", "change", rate, _velocity(place, g, name), **given)
    if name in ("adagrad", "rmsprop"):
        return product("Δw", "change", rate, g, _over_root(place, _square(place, g)), **given)
    if name == "nadam":
        return _nadam(place, g, rate)
    mean = _corrected(place, _mean(place, g), "m̂", place.step.config.beta1)
    if name == "adamax":
        return product("Δw", "change", rate, mean, _over_largest(place, g), **given)
    below = _over_root(place, _second(place, g))
    if name == "adam":
        return product("Δw", "change", rate, mean, below, **given)
    config = place.step.config
    if not config.weight_decay:
        return product("Δw", "change", rate, mean, below, **given)
    decay = product(
        "", "pull", rate, constant("λ", config.weight_decay), parameter, label=label("decay")
    )
    return total("Δw", "change", product("Adam", "part", rate, mean, below), decay, **given)


def _after(place: ParameterPlace, symbol: str, memory: str, *parts: Node) -> Node:
    """A memory after the update: a sum of what it was and what is new."""
    return total(
        symbol, "memory", *parts, value=place.value(place.step.new_memory[memory]),
        name=place.name(f"new_{memory}"),
    )  # fmt: skip


def _velocity(place: ParameterPlace, g: Node, name: str) -> Node:
    momentum = constant("μ", place.step.config.momentum)
    kept = product("μ·v", "part", momentum, place.before("v", "velocity"))
    velocity = _after(place, "v", "velocity", kept, g)
    if name == "momentum":
        return velocity
    return total("g + μ·v", "part", g, product("μ·v", "part", momentum, velocity))


def _square(place: ParameterPlace, g: Node) -> Node:
    """The sum of squares, or their running mean with `decay`."""
    config = place.step.config
    if config.optimizer == "adagrad":
        before = place.before("s", "square_sum")
        return _after(place, "s", "square_sum", before, product("g²", "part", g, g))
    return _running(place, "s", "square_mean", "ρ", config.decay, g, g)


def _running(
    place: ParameterPlace, symbol: str, memory: str, letter: str, keep: float, *new: Node
) -> Node:
    """keep · before + (1 − keep) · new."""
    kept = product(
        f"{letter}·{symbol}", "part", constant(letter, keep), place.before(symbol, memory)
    )
    added = "·".join(node.symbol for node in new)
    fresh = product(f"(1 − {letter})·{added}", "part", constant(f"1 − {letter}", 1.0 - keep), *new)
    return _after(place, symbol, memory, kept, fresh)


def _mean(place: ParameterPlace, g: Node) -> Node:
    return _running(place, "m", "mean", "β₁", place.step.config.beta1, g)


def _second(place: ParameterPlace, g: Node) -> Node:
    """v̂, the corrected mean of squares."""
    beta2 = place.step.config.beta2
    return _corrected(place, _running(place, "v", "square_mean", "β₂", beta2, g, g), "v̂", beta2)


def _corrected(place: ParameterPlace, moment: Node, symbol: str, beta: float) -> Node:
    """A moment estimate with its bias correction."""
    t = place.step.count
    factor = Node(f"1 / (1 − β^{t})", 1.0 / (1.0 - beta**t), "scale", f"1 / (1 - {beta!r} ** {t})")
    return product(symbol, "part", moment, factor)


def _over_root(place: ParameterPlace, square: Node) -> Node:
    """1 / (√s + ε)."""
    epsilon = place.step.epsilon
    value = square.value
    root = math.sqrt(value) + epsilon if value >= 0 else math.nan
    return Node(
        f"1 / (√{square.symbol} + ε)", 1.0 / root if root else math.inf, "scale",
        f"1 / (np.sqrt({square.short}) + {epsilon!r})", operation="function",
        children=(square, constant("ε", epsilon)),
    )  # fmt: skip


def _over_largest(place: ParameterPlace, g: Node) -> Node:
    """1 / u, u = max(β₂·u, |g| + ε)."""
    step = place.step
    before, beta2 = place.before("u", "largest"), step.config.beta2
    name = place.name("new_largest")
    value = place.value(step.new_memory["largest"])
    largest = Node(
        "u", value, "memory",
        f"max({beta2!r} * {before.name}, np.abs({g.short}) + {step.epsilon!r})", name=name,
        operation="function",
        children=(constant("β₂", beta2), before, g, constant("ε", step.epsilon)),
    )  # fmt: skip
    return Node("1 / u", 1.0 / value if value else math.inf, "scale", f"1 / {name}",
                operation="function", children=(largest,))  # fmt: skip


def _nadam(place: ParameterPlace, g: Node, rate: Node) -> Node:
    """The gradient now and the momentum it is about to have, over √v̂ + ε."""
    step = place.step
    beta1, psi, t = step.config.beta1, Nadam.MOMENTUM_DECAY, step.count
    now = beta1 * (1.0 - 0.5 * 0.96 ** (t * psi))
    ahead = beta1 * (1.0 - 0.5 * 0.96 ** ((t + 1) * psi))
    path = step.new_scalars["momentum_product"]
    weight = constant("(1 − μₜ)/(1 − Πμ)", (1.0 - now) / (1.0 - path))
    fresh = product("g", "part", weight, g, label=label("share"))
    weight = constant("μₜ₊₁/(1 − Πμ)", ahead / (1.0 - path * ahead))
    kept = product("m", "part", weight, _mean(place, g), label=label("share"))
    sight = total("m̂", "part", fresh, kept)
    below = _over_root(place, _second(place, g))
    return product("Δw", "change", rate, sight, below, value=place.value(step.step))
