"""The table of templates: programs to begin with, each text written from a few fields."""

from collections.abc import Mapping
from types import MappingProxyType

from engine.program.templates import attention, circuits, images, recurrent
from engine.program.templates.template import Template, TemplateField

GROUPS: Mapping[str, tuple[Template, ...]] = MappingProxyType(
    {
        "circuits": tuple(circuits.templates()),
        "images": tuple(images.templates()),
        "recurrent": tuple(recurrent.templates()),
        "attention": tuple(attention.templates()),
    }
)
"""Templates by what they are about, in the order in which they are offered."""

TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {template.name: template for group in GROUPS.values() for template in group}
)

__all__ = ["GROUPS", "TEMPLATES", "Template", "TemplateField"]
