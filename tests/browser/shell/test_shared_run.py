"""One run, many who look: pages and scripts see it move together, and a reload finds it again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR, Reader, asked
from tests.browser.share import share


def test_two_pages_stay_in_step(open_run: OpenRun) -> None:
    """Step, rate, play and reset on one page happen on the other."""
    one = open_run(XOR)
    two = Reader(one.page.context.new_page()).open(f"/?s={one.run}")
    one.press("step")
    two.at(0, "Forward 1")
    two.press("step")
    one.at(0, "Forward 2")
    one.rate.fill("0.125")
    one.rate.press("Enter")
    expect(two.rate).to_have_value("0.125")
    two.press("play")
    one.plays(True)
    one.press("play")
    two.plays(False)
    one.press("update")
    session = one.agrees()
    assert session["committed"] is True
    assert two.agrees() == session
    two.press("reset")
    one.at(0, "Input")
    assert one.agrees() == two.agrees()


def test_a_script_moves_the_page(open_run: OpenRun) -> None:
    """Forward, backward and update over HTTP; out of order is refused and says what comes next."""
    reader = open_run(XOR)
    for part, phase, comes in (
        ("forward", "Loss", "backward"),
        ("backward", "δ hidden", "update"),
        ("update", "Update", "forward"),
    ):
        for wrong in {"forward", "backward", "update"} - {part}:
            refusal = asked(reader.page, "POST", f"/api/sessions/{reader.run}/{wrong}")
            assert refusal["status"] == 409
            assert refusal["error"]["code"] == "order"
            assert refusal["error"]["allowed"]["of"] == [part]
            assert part in refusal["error"]["message"]
        assert reader.ask("POST", f"/{part}")["next"] == comes
        reader.at(0, phase)
    reader.ask("POST", "/step", {"by": "weight"})
    reader.at(1, "Input")
    reader.ask("POST", "/step", {"by": "epoch"})
    assert reader.agrees()["updates"] == 4
    reader.ask("PATCH", "/training", {"learning_rate": 0.25})
    expect(reader.rate).to_have_value("0.25")


@pytest.mark.parametrize(
    "moves",
    share(
        [
            pytest.param(["step", "weight", "weight"], id="mid-phase"),
            pytest.param(["update", "step", "step", "step", "step", "weight"], id="mid-update"),
            pytest.param(["update", "update", "back", "back"], id="back"),
            pytest.param([*["step"] * 5, "weight", "weight", "rate"], id="mid-weights"),
            pytest.param(["epoch", "rate", "update", "rate", "step", "step"], id="rates"),
            pytest.param(["next_seed", "epoch", "step"], id="next-seed"),
        ],
        2,
    ),
)
def test_a_reload_returns_to_the_same_state(open_run: OpenRun, moves: list[str]) -> None:
    """Wherever the run stands, the page shows the same numbers and the same pixels again."""
    reader = open_run(XOR, reduced_motion="reduce")
    rates = iter(("0.05", "0.7"))
    for move in moves:
        if move == "rate":
            rate = next(rates)
            reader.rate.fill(rate)
            reader.rate.press("Enter")
            expect(reader.rate).to_have_value(rate)
        else:
            reader.press(move)
            settled(reader)
    before = reader.agrees()
    reader.page.mouse.move(5, 5)
    picture, numbers = reader.at_rest(), reader.page.locator("#number-tables").inner_text()
    reader.page.reload()
    reader.ready()
    assert reader.agrees() == before
    reader.painted(picture)
    assert reader.page.locator("#number-tables").inner_text() == numbers
    assert asked(reader.page, "GET", f"/api/sessions/{before['id']}") == before


def settled(reader: Reader) -> None:
    """Wait until the engine has done all that was asked, and the page shows where that led."""
    reader.page.evaluate(
        """async () => {
          const id = new URL(location.href).searchParams.get("s");
          while ((await (await fetch(`/api/sessions/${id}`)).json()).busy);
        }"""
    )
    reader.agrees()
