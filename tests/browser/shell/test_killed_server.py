"""A server that is killed and started again under an open page: the run stands where it stood."""

from pathlib import Path

from playwright.sync_api import expect

from tests.app.store.crash import killable
from tests.browser.conftest import OpenRun
from tests.browser.driver import XOR

LOST = "The connection is lost"


def test_a_page_finds_its_run_where_it_was_after_its_server_was_killed(
    open_run: OpenRun, complaints: list[str], tmp_path: Path
) -> None:
    """From the store, to the last bit; the page makes nothing again. One that played plays on."""
    with killable(tmp_path / "runs.db") as own:
        home = f"http://127.0.0.1:{own.port}"
        reader = open_run(XOR, reduced_motion="reduce", home=home)
        made: list[str] = []
        reader.page.on("request", lambda sent: made.append(sent.method))
        reader.press("epoch")
        reader.rate.fill("0.05")
        reader.rate.press("Enter")
        reader.press("step")
        reader.press("step")
        reader.at(4, "Forward 1")
        before, record, picture = reader.get(), reader.get("/record"), reader.at_rest()
        own.kill()
        expect(reader.page.get_by_text(LOST)).to_be_visible()
        own.start()
        expect(reader.page.get_by_text(LOST)).to_be_hidden()
        reader.at(4, "Forward 1")
        after = reader.agrees()
        for name in ("id", "config", "training", "log", "speed", "cursor"):
            assert after[name] == before[name]
        assert reader.get("/record") == record
        reader.painted(picture)
        reader.stage.press("Control+z")
        expect(reader.rate).to_have_value("0.5")
        reader.stage.press("Control+Shift+Z")
        expect(reader.rate).to_have_value("0.05")
        reader.settled()
        assert reader.get("/record") == record
        reader.ask("POST", "/play", {"playing": True, "speed": 0.14})
        own.kill()
        expect(reader.page.get_by_text(LOST)).to_be_visible()
        own.start()
        expect(reader.page.get_by_text(LOST)).to_be_hidden()
        reader.plays(True)
        assert "PUT" not in made
        assert reader.get()["cursor"]["update"] >= before["cursor"]["update"]
    assert all("ERR_CONN" in heard or "WebSocket" in heard for heard in complaints)
    complaints.clear()
