"""The table of templates: programs to begin with, each text written from a few fields."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.program.templates import attention, circuits, images, recurrent
from engine.program.templates.template import Field, Template

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        template.name: template
        for room in (circuits, images, recurrent, attention)
        for template in room.templates()
    }
)

__all__ = ["TEMPLATES", "Field", "Template"]
