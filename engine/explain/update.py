"""The update, number by number: from the gradient to what the parameter gets, and what it is then.

The chain follows the trainer's order: freezing, penalties, the bound on values, the bound on
the norm, weight decay, the optimizer, Playground's penalty. What is not in force is left out, so
plain SGD reads Δw = −η·∂L/∂w and nothing more.
"""

import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from engine.explain import optimizers
from engine.explain.moment import OptimizerStep
from engine.explain.node import Formula, Node, constant, label, product, total
from engine.explain.place import ParameterPlace
from engine.explain.reading import Reading
from engine.explain.record_names import block_name
from engine.functions.optimizers import OPTIMIZERS
from engine.network.address import Address, number_of


def _place(reading: Reading, address: Address) -> ParameterPlace:
    layer, step = number_of(address), reading.step
    assert step is not None
    parameter = reading.parameters[layer, address.tensor].parameter
    position = reading.record.network.position(layer, parameter.name, address.index)
    inside = ", ".join(map(str, address.index))
    return ParameterPlace(step, position, block_name(layer, parameter), inside)


def _own(reading: Reading, address: Address, role: str) -> Node:
    """The parameter itself, its gradient or its change, as a folded node."""
    layer = number_of(address)
    parameter = reading.parameters[layer, address.tensor].parameter
    alone = role == "gradient" and reading.record.batch == 1
    sample = 0 if alone and reading.affine(layer) else None
    return reading.node(Address(layer, parameter.tensor(role), address.index, sample))


def new(reading: Reading, address: Address) -> Formula:
    """The parameter after the update."""
    return made_new(_nodes(reading, address))


def change(reading: Reading, address: Address) -> Formula:
    """The change of the parameter by the update."""
    return changed(_nodes(reading, address))


class ParameterNodes(NamedTuple):
    """A parameter of an update: its place in the step, and by role the parameter itself (""), its
    "gradient" and its "change" as folded nodes."""

    place: ParameterPlace
    own: Callable[[str], Node]


def _nodes(reading: Reading, address: Address) -> ParameterNodes:
    return ParameterNodes(_place(reading, address), partial(_own, reading, address))


def made_new(nodes: ParameterNodes) -> Formula:
    """The parameter after the update: what it was and what is added."""
    old, added = nodes.own(""), nodes.own("change")
    return Formula("sum", f"{old.name} + {added.name}", (old, added))


def changed(nodes: ParameterNodes) -> Formula:
    """The change of a parameter by the update."""
    place = nodes.place
    step, config = place.step, place.step.config
    if step.trainable is not None and not step.trainable[place.position]:
        held = constant("", 0.0, "frozen", label=label("frozen"))
        return Formula("product", held.line, (held,))
    parameter = nodes.own("")
    g = _given_gradient(nodes, parameter)
    rate = _rate(step)
    made = optimizers.chain(place, g, rate, parameter)
    if config.link_penalty == "none":
        return Formula(made.operation, made.line, made.children)
    return _linked(place, made, rate, parameter)


def _rate(step: OptimizerStep) -> Node:
    """−η, with the schedule's factor where there is one."""
    config = step.config
    if config.schedule == "constant":
        return constant("−η", -config.learning_rate, "rate")
    factor = constant(
        "", config.rate_factor(step.record.update), "schedule", label=label("schedule")
    )
    return product("−η", "rate", constant("−η₀", -config.learning_rate, "rate"), factor)


def _given_gradient(nodes: ParameterNodes, parameter: Node) -> Node:
    """The gradient as the optimizer's formula takes it."""
    place = nodes.place
    step, config = place.step, place.step.config
    g = nodes.own("gradient")
    decays = step.decays[place.position] > 0
    if decays and (config.l1 or config.l2):
        pulls = []
        if config.l1:
            sign = Node(
                f"sign {parameter.symbol}", float(np.sign(parameter.value)), "pull",
                f"np.sign({parameter.name})", operation="function", children=(parameter,),
            )  # fmt: skip
            pulls.append(product("L1", "pull", constant("λ₁", config.l1), sign))
        if config.l2:
            pulls.append(product("L2", "pull", constant("λ₂", config.l2), parameter))
        g = total("g", "gradient", g, *pulls, label=label("penalized"))
    if config.clip_value is not None:
        bound = config.clip_value
        g = Node(
            "g", float(np.clip(g.value, -bound, bound)), "gradient",
            f"np.clip({g.short}, {-bound!r}, {bound!r})", operation="function",
            children=(g, _bound(bound)), label=label("bounded"),
        )  # fmt: skip
    if config.clip_norm is not None:
        scale = _clip_scale(step, config.clip_norm)
        g = product(
            "g", "gradient", g, scale, value=place.value(step.clipped),
            name=place.name("clipped"), label=label("clipped"),
        )  # fmt: skip
    if step.decayed:
        decay = product(
            "", "pull", constant("λ", config.weight_decay), parameter, label=label("decay")
        )
        g = total("g", "gradient", g, decay, value=place.value(step.g), name=place.name("g"))
    return g


def _clip_scale(step: OptimizerStep, bound: float) -> Node:
    """The factor of every gradient under the bound on the norm."""
    blocks = [name for name in step.arrays if name.startswith("unclipped_")]
    arrays = step.arrays
    with np.errstate(all="ignore"):
        squares = [float((arrays[name] * arrays[name]).sum()) for name in blocks]
        norm = math.sqrt(math.fsum(squares)) if all(map(math.isfinite, squares)) else math.inf
    parts = tuple(
        Node(f"Σg² {name.partition('_')[2]}", square, "part", f"({name} ** 2).sum()")
        for name, square in zip(blocks, squares, strict=True)
    )
    inside = " + ".join(part.line for part in parts)
    length = Node("‖g‖", norm, "norm", f"np.sqrt({inside})", operation="function", children=parts)
    return Node(
        "", bound / max(bound, norm), "scale", f"{bound!r} / max({bound!r}, {length.line})",
        operation="function", children=(_bound(bound), length), label=label("clipping"),
    )  # fmt: skip


def _bound(value: float) -> Node:
    """A bound of clipping."""
    return constant("", value, label=label("bound"))


def _linked(place: ParameterPlace, made: Node, rate: Node, parameter: Node) -> Formula:
    """Playground's penalty, taken from the weight after the step; L1 ends a link that crosses 0."""
    step, config = place.step, place.step.config
    taken = Node(
        OPTIMIZERS[config.optimizer].title, place.value(step.step), "step", made.line,
        name=place.name("step"), operation=made.operation, children=made.children,
        label=label("step"),
    )  # fmt: skip
    old = parameter.name
    if config.link_penalty == "l1" and step.dead[place.position]:
        child = product("", "pull", constant("−1", -1.0), parameter, label=label("dead_link"))
        return Formula("product", f"-{old}", (child,))
    if not step.decays[place.position]:
        return Formula("sum", f"({old} + {taken.name}) - {old}", (taken,))
    slope = parameter
    if config.link_penalty == "l1":
        slope = Node(
            f"sign {parameter.symbol}", float(np.sign(parameter.value)), "pull", f"np.sign({old})",
            operation="function", children=(parameter,),
        )  # fmt: skip
    strength = constant("λ", config.link_penalty_rate)
    pull = product("", "pull", rate, strength, slope, label=label("penalty"))
    line = f"({old} + {taken.name} + {pull.short}) - {old}"
    return Formula("sum", line, (taken, pull))
