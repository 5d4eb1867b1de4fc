"""Programs as runs: what tests of the app drive."""

from typing import Any

from engine.program.config import ProgramRunConfig
from engine.program.templates import TEMPLATES

CIRCUIT = """x = parameter(start=-2)
y = parameter(start=5)
z = parameter(start=-4)
q = x + y
loss = q * z
"""


def program(text: str = CIRCUIT, data: Any = None, **training: Any) -> ProgramRunConfig:
    """A run of a text; without data where none are given."""
    return ProgramRunConfig.from_dict(
        {
            "data": data or {},
            "program": {"text": text},
            "training": {"loss": "program", "learning_rate": 0.25, **training},
        }
    )


def template(name: str, training: Any = None, **fields: Any) -> ProgramRunConfig:
    """The run of a template with some fields."""
    chosen = TEMPLATES[name]
    data: dict[str, Any] = {"arrays": dict(chosen.arrays)} if chosen.arrays else {}
    if chosen.data:
        data = {"name": chosen.data, "options": dict(chosen.data_options(**fields))}
    return program(chosen.text(**fields), data, **{**chosen.training, **(training or {})})
