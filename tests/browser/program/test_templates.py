"""Every template in a real browser: forward, backward and update by pointer and by key, and the
numbers of the lens and of Why against the record."""

import pytest

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader
from tests.browser.program.inspected import Place, Recorded, looked_into, pressed
from tests.browser.share import share

NAMES = share(tuple(TEMPLATES), 5)


def selections(record: Recorded) -> list[Place]:
    """A parameter's gradient, and the value and the gradient of what is made in the middle."""
    own = [each for each in record.tensors.values() if "value_gradient" in each]
    parameter = next(each["layer"] for each in own if each["kind"] == "parameter")
    made = [each["layer"] for each in own if each["kind"] == "operation"]
    middle = made[len(made) // 2]
    return [
        first(record, parameter, "value_gradient"),
        first(record, middle, "value"),
        first(record, middle, "value_gradient"),
    ]


def first(record: Recorded, layer: str, what: str) -> Place:
    return Place(layer, what, (0,) * len(record.shapes[layer]))


@pytest.mark.parametrize("names", [NAMES[::2], NAMES[1::2]], ids=["even", "odd"])
def test_every_template_is_walked_and_looked_into(
    open_run: OpenRun, names: tuple[str, ...]
) -> None:
    """One page: a step by pointer, a step by key, back by pointer, an update by key."""
    reader = open_run(run_of(TEMPLATES[names[0]]).to_dict(), reduced_motion="reduce")
    reader.check("All digits")
    for name in names:
        config = run_of(TEMPLATES[name]).to_dict()
        reader.ask("PUT", "/config", config)
        reader.ask("POST", "/seek", {"update": 0, "phase": 0})
        reader.settled()
        assert reader.page.locator("#program-text").input_value() == config["program"]["text"]
        walked(reader, name)
        record = Recorded(reader)
        for place in selections(record):
            pressed(reader, place)
            looked_into(reader, record, place)
        assert reader.error.is_hidden(), name


def walked(reader: Reader, name: str) -> None:
    """Forward, to the loss and beyond, back, and to the update."""
    loss = reader.page.locator("#phase-bar .strip .loss")

    def phase() -> int:
        reader.settled()
        return int(reader.get()["cursor"]["phase"])

    reader.press("step")
    assert phase() == 1, name
    reader.stage.press("s")
    assert phase() == 2, name
    loss.click(position={"x": 3, "y": 3})
    turn = phase()
    reader.stage.press("s")
    assert phase() == turn + 1, name
    reader.stage.press("b")
    assert phase() == turn, name
    reader.stage.press("u")
    reader.settled()
    stood = reader.get()
    assert stood["committed"], name
    assert stood["cursor"]["update"] == 0, name
