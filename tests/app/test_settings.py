"""Settings: each documented, each read from the environment, each checked."""

from dataclasses import fields
from typing import Any

import pytest

from app.__main__ import parser
from app.settings import Settings, describe

ALL = fields(Settings)


@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.name)
def test_every_setting_is_documented(setting: Any) -> None:
    assert len(describe(setting)) > 10
    assert f"BACKWAVE_{setting.name.upper()} ({setting.default})" in parser().format_help()


@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.name)
def test_every_setting_is_read_from_the_environment(setting: Any) -> None:
    name, value = f"BACKWAVE_{setting.name.upper()}", setting.default + 1
    read = Settings.from_environment({name: str(value), "BACKWAVE_OTHER": "x"})
    assert getattr(read, setting.name) == value
    assert type(getattr(read, setting.name)) is type(setting.default)


@pytest.mark.parametrize("text", ["", "many", "nan", "-1", "1e999", "inf"])
@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.name)
def test_what_cannot_be_is_named(setting: Any, text: str) -> None:
    name = f"BACKWAVE_{setting.name.upper()}"
    with pytest.raises(ValueError, match=name):
        Settings.from_environment({name: text})
