"""The data that a command needs are known before it is done, so that they can be loaded ahead."""

from typing import Any

import pytest

from app.catalog.tables import suggested
from app.protocol.commands import command
from app.session.undoing import needed_data
from engine import DataConfig
from tests.app.driven import XOR, Driven

BAD_TABLE = DataConfig.from_dict({"name": "table", "table": {"text": "a,b\n1"}})


@pytest.mark.parametrize(
    ("do", "fields", "needed"),
    [
        ("step", {}, None), ("undo", {}, None), ("configure", {"config": {}}, None),
        ("configure", {"config": {"data": 3}}, None),
        ("configure", {"config": {"data": {"name": "no"}}}, None),
        ("configure", {"config": {"data": BAD_TABLE.to_dict()}}, BAD_TABLE),
        ("configure", {"config": suggested("moons").to_dict()}, suggested("moons").data),
    ],
)  # fmt: skip
def test_needed_data_of_a_command_are_those_of_its_config(
    do: str, fields: dict[str, Any], needed: DataConfig | None
) -> None:
    assert needed_data(Driven(XOR).session, command(do, fields)) == needed


def test_needed_data_of_undo_and_redo_are_those_of_the_run_they_lead_to() -> None:
    driven, moons = Driven(XOR), suggested("moons")
    driven.do("configure", config=moons.to_dict())
    assert needed_data(driven.session, command("undo", {})) == XOR.data
    driven.do("undo")
    assert needed_data(driven.session, command("redo", {})) == moons.data
