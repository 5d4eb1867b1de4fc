"""A program as the page draws it: its tensors, operations, groups and lines, and which part of
which phase is which entry."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.protocol import network
from engine import Program, Timeline
from engine.program.graph import Group, Line, Operation, Tensor
from engine.program.states import states_of
from engine.program.steps import every_part


def program(run: Timeline) -> dict[str, Any]:
    """A program in the session message."""
    model: Any = run.network
    made: Program = model
    graph = made.graph
    return {
        "text": made.text,
        "seed": made.seed,
        "tensors": [_tensor(each) for each in graph.tensors],
        "operations": [_operation(each, made) for each in graph.operations],
        "groups": [_group(each) for each in graph.groups],
        "lines": [_line(each) for each in graph.lines],
        "parameters": [
            {
                "name": each.name, "tensor": each.number, "shape": list(each.shape),
                "offset": made.slices[each.number].start,
            }
            for each in graph.parameters
        ],
        "loss": graph.loss,
        "states": [
            {
                "name": each.name, "turns": list(each.turns),
                "tensors": [graph.tensors[number].address for number in each.tensors],
            }
            for each in states_of(graph)
        ],
        "warnings": [asdict(each) for each in graph.warnings],
        "parts": [[part._asdict() for part in each] for each in every_part(made, run.phases)],
    }  # fmt: skip


def _tensor(one: Tensor) -> dict[str, Any]:
    return {
        "number": one.number,
        "address": one.address,
        "name": one.name,
        "base": one.base,
        "kind": one.kind,
        "shape": list(one.shape),
        "sampled": one.sampled,
        "span": list(one.span),
        "group": one.group,
        "vocabulary": one.vocabulary,
    }


def _operation(one: Operation, made: Program) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "sign": made.operations[one.kind].sign,
        "inputs": list(one.inputs),
        "output": one.output,
        "options": dict(one.options),
        "span": list(one.span),
        "group": one.group,
    }


def _group(one: Group) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "name": one.name,
        "count": one.count,
        "parent": one.parent,
        "span": list(one.span),
    }


def _line(one: Line) -> dict[str, Any]:
    return {
        "line": one.line,
        "name": one.name,
        "tensor": one.tensor,
        "operations": list(one.operations),
        "group": one.group,
    }


def data(run: Timeline) -> dict[str, Any]:
    """The data of a program: a data set's as a network's, or how many samples were given."""
    name = run.config.data.name
    return network.described(run.dataset, name, name if run.dataset.targets else "")
