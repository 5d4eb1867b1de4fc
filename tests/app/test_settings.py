"""Settings: each documented, each read from the environment, each checked."""

from dataclasses import fields
from typing import Any

import pytest

from app.__main__ import parser
from app.settings import Settings, describe
from tests.app.settings_page import PAGE, page

ALL = fields(Settings)
NUMBERS = [setting for setting in ALL if not isinstance(setting.default, str)]
TEXTS = [setting for setting in ALL if isinstance(setting.default, str)]


@pytest.mark.parametrize("setting", ALL, ids=lambda s: s.name)
def test_every_setting_is_documented_on_its_page(setting: Any) -> None:
    assert len(describe(setting)) > 10
    assert f"BACKWAVE_{setting.name.upper()} ({setting.default})" in parser().format_help()


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda s: s.name)
def test_every_number_is_read_from_the_environment(setting: Any) -> None:
    name, value = f"BACKWAVE_{setting.name.upper()}", setting.default + 1
    read = Settings.from_environment({name: str(value), "PATH": "x"})
    assert getattr(read, setting.name) == value
    assert type(getattr(read, setting.name)) is type(setting.default)


@pytest.mark.parametrize("setting", TEXTS, ids=lambda s: s.name)
def test_every_text_is_read_from_the_environment(setting: Any) -> None:
    read = Settings.from_environment({f"BACKWAVE_{setting.name.upper()}": "school.example"})
    assert getattr(read, setting.name) == "school.example"


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("BACKWAVE_MAX_SESION", "; the nearest is BACKWAVE_MAX_SESSIONS"),
        ("BACKWAVE_max_sessions", ""),
        ("BACKWAVE_", ""),
    ],
)
def test_a_variable_that_is_no_setting_is_refused_with_the_nearest(
    misspelt: str, meant: str
) -> None:
    with pytest.raises(ValueError, match=f"^{misspelt} is no setting{meant}"):
        Settings.from_environment({misspelt: "1"})


@pytest.mark.parametrize("name", ["BACKWAVE_BROWSER", "BACKWAVE_TEST_MESSAGES"])
def test_a_variable_of_the_tests_is_no_mistake(name: str) -> None:
    assert Settings.from_environment({name: "10000"}) == Settings()


@pytest.mark.parametrize("text", ["", "many", "nan", "-1", "1e999", "inf"])
@pytest.mark.parametrize("setting", NUMBERS, ids=lambda s: s.name)
def test_what_cannot_be_is_named(setting: Any, text: str) -> None:
    name = f"BACKWAVE_{setting.name.upper()}"
    with pytest.raises(ValueError, match=name):
        Settings.from_environment({name: text})


def test_the_page_of_settings_is_as_the_settings_are() -> None:
    assert PAGE.read_text("utf-8") == page()
