"""The NumPy script as a notebook: nbformat 4.5, one cell a step, with the formula above it.

It needs nothing but NumPy, so it opens in JupyterLite. Text that people chose stands in code
cells alone, as literals; Markdown is ours.
"""

import json
from typing import Any

from engine.export.literals import text
from engine.export.notes import Note
from engine.export.numpy_code.script import notes, sections
from engine.export.rounding import bounds
from engine.export.source import Source
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES


def write(source: Source) -> tuple[str, list[Note]]:
    """The notebook as JSON and its notes."""
    source.check_dense("notebook")
    source.check_size("notebook")
    limits = bounds(source)
    found = notes(source, limits)
    cells = [_markdown(_opening(source, found))]
    for section in sections(source, limits):
        formulas = _formulas(source).get(section.title, "")
        cells.append(_markdown(f"## {section.title}\n\n{section.text}\n{formulas}"))
        cells.append(_code("\n".join(section.lines).strip()))
    if source.title:
        cells.insert(1, _code(f"title = {text(source.title)}"))
    for at, cell in enumerate(cells):
        cell["id"] = f"cell-{at}"
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "file_extension": ".py"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1) + "\n", found


def _opening(source: Source, found: list[Note]) -> str:
    said = "".join(f"- {note.text}\n" for note in found)
    return (
        f"# Update {source.record.update + 1} of a {source.sizes} network\n\n"
        "Run all cells: they compute loss, gradients and next weights in NumPy and assert that "
        "these are the ones that were shown, up to the rounding of sums made in another order.\n\n"
        f"{said}"
    )


def _formulas(source: Source) -> dict[str, str]:
    """Formulas above a section's code, by its title."""
    names = list(dict.fromkeys(layer.activation for layer in source.layers))
    loss = LOSSES[source.step.config.loss]
    squashes = [f"{ACTIVATIONS[name].title}: {ACTIVATIONS[name].formula}" for name in names]
    gates = [f"{ACTIVATIONS[name].title}: {ACTIVATIONS[name].derivative_formula}" for name in names]
    backward = [f"{loss.title}: {loss.derivative_formula}", *gates,
                "δ = ∂L/∂a · σ′(z), ∂L/∂W = aᵀ δ, ∂L/∂b = Σ δ, ∂L/∂a below = δ Wᵀ"]  # fmt: skip
    return {
        "Forward": _block("z = a W + b", *squashes),
        "Loss": _block(f"{loss.title}: {loss.formula}"),
        "Backward": _block(*backward),
    }


def _block(*lines: str) -> str:
    return "\n```text\n" + "\n".join(lines) + "\n```\n"


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
