"""The catalog of programs: templates with their fields, data made for programs, and the
functions of the language with how each is called.

A template is a whole run as data, written from its fields; what it is about is said by the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from app.errors import refused
from engine import TrainingConfig
from engine.allowed import allow, choice
from engine.config.training import OWN_LOSS
from engine.errors import ConfigError
from engine.program.config import ProgramConfig, ProgramDataConfig, ProgramRunConfig
from engine.program.data import SETS
from engine.program.language.calls import signature
from engine.program.language.constants import CONSTANTS
from engine.program.language.declarations import DECLARED
from engine.program.operations import OPERATIONS, WRITTEN
from engine.program.operations.protocol import Argument
from engine.program.templates import GROUPS, TEMPLATES, Template, TemplateField

FLAGS = MappingProxyType({"true": True, "false": False})


def programs() -> dict[str, Any]:
    """The tables as plain JSON."""
    return {
        "templates": [
            {
                "name": template.name,
                "group": group,
                "fields": [_field(*each) for each in template.fields.items()],
            }
            for group, templates in GROUPS.items()
            for template in templates
        ],
        "sets": [
            {
                "name": name,
                "task": each.task,
                "points": each.points,
                "options": [
                    {"name": option, "default": found.default,
                     "low": found.limit.low, "high": found.limit.high,
                     "integer": found.limit.integer}
                    for option, found in each.options.items()
                ],
            }
            for name, each in SETS.items()
        ],
        "functions": [
            {"name": name, "signature": signature(name, arguments)}
            for name, arguments in _functions()
        ],
    }  # fmt: skip


def _functions() -> Iterator[tuple[str, Sequence[Argument]]]:
    """Every function that a program can call, and what it takes."""
    for name, (arguments, _) in (*DECLARED.items(), *CONSTANTS.items()):
        yield name, arguments
    for name, kind in OPERATIONS.items():
        if name not in WRITTEN:
            yield name, kind.arguments


def run_of(template: Template, **fields: Any) -> ProgramRunConfig:
    """The run that a template begins; ConfigError where a field does not fit."""
    given = bool(template.arrays)
    data = ProgramDataConfig(
        "given" if given else template.data,
        options=dict(template.data_options(**fields)) if template.data else {},
        arrays=dict(template.arrays) if given else None,
    )
    training = TrainingConfig(OWN_LOSS, **template.training)
    return ProgramRunConfig(data, ProgramConfig(template.text(**fields)), training)


def written(name: str, given: Mapping[str, str]) -> dict[str, Any]:
    """A template written from fields as an address has them: its text, and the run's config."""
    if name not in TEMPLATES:
        raise refused("name", name, choice(tuple(TEMPLATES)))
    template = TEMPLATES[name]
    fields = {
        field: _read(field, value, template.fields[field])
        for field, value in given.items()
        if field in template.fields
    }
    unknown = {field: value for field, value in given.items() if field not in fields}
    config = run_of(template, **fields, **unknown)
    return {"text": config.program.text, "config": config.to_dict()}


def _read(name: str, value: str, field: TemplateField) -> int | float | bool:
    if field.limit is None:
        if value not in FLAGS:
            raise ConfigError(name, value, allow("flag"))
        return FLAGS[value]
    try:
        return int(value) if field.limit.integer else float(value)
    except ValueError:
        raise ConfigError(name, value, field.limit.allowed) from None


def _field(name: str, field: TemplateField) -> dict[str, Any]:
    said = {"name": name, "default": field.default}
    if field.limit is None:
        return {**said, "flag": True}
    return {
        **said, "low": field.limit.low, "high": field.limit.high, "integer": field.limit.integer,
    }  # fmt: skip
