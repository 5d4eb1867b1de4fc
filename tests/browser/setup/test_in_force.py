"""A number that is written otherwise and changes nothing: the field shows what is in force."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.setup.test_settings import unfold


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_number_that_changes_nothing_gives_way_to_what_is_in_force(
    open_run: OpenRun, key: str
) -> None:
    """Whether the server is asked, as of the rate, or nothing is sent, the run and the focus stay
    where they are; what was said of a number before it is taken back."""
    reader = open_run(data="playground_circle", reduced_motion="reduce")
    unfold(reader, "data")
    reader.press("update")
    before = reader.idle()
    for name in (
        "network.layers[0].units",
        "network.seed",
        "training.batch_size",
        "training.learning_rate",
        "data.noise",
    ):
        field = reader.field(name)
        shown = field.input_value()
        field.fill(f" 0{shown} ".replace(".", ","))
        field.press(key)
        expect(field, name).to_have_value(shown)
        reader.settled()
        expect(field, name).to_have_value(shown)
    reader.page.locator("#layer-handles .handle").first.click()
    units = reader.page.locator("#layer").get_by_label("Units", exact=True)
    shown = units.input_value()
    for text in ("2.5", f"0{shown}"):
        units.fill(text)
        units.press(key)
        reader.settled()
        expect(reader.error).to_be_visible(visible=text == "2.5")
    expect(units).to_have_value(shown)
    reader.settled()
    after = reader.get()
    assert (after["config"], after["cursor"]) == (before["config"], before["cursor"])
