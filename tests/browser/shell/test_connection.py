"""A connection that is lost: the page says so, keeps what it shows, and finds the run again."""

import base64
import json
import zlib
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Route, expect

from app.errors import Json, Problem, response
from app.settings import Settings
from engine.allowed import allow
from tests.browser.conftest import CreateContext, NewPage, OpenRun
from tests.browser.cuttable import CuttableLine, SilentLine
from tests.browser.driver import XOR, Reader, asked
from tests.browser.interventions import awaited, ready
from tests.server import Server, served

LOST = "The connection is lost"
REFUSED = (
    ("en", "connections", "as many connections to this Backwave as it takes"),
    ("de", "busy", "Aus diesem Netz kommt zu viel auf einmal"),
    ("es", "memory", "Al servidor no le queda memoria"),
    ("fr", "host", "un nom de BACKWAVE_ALLOWED_HOSTS. La demande"),
    ("zh", "origin", "a.example"),
)
"""What a page that is not let in says, by language and why."""
ALLOWED = {"host": allow("host_name"), "origin": allow("own_page")}


@pytest.fixture
def own() -> Iterator[Server]:
    """A server of these tests alone; asked for before the pages, it outlives them."""
    with served() as server:
        yield server


@pytest.mark.parametrize("playing", [False, True], ids=["paused", "playing"])
def test_a_server_that_forgot_everything_is_given_the_run_again(
    own: Server, open_run: OpenRun, complaints: list[str], playing: bool
) -> None:
    """The page makes the same run again: config, live changes, update, phase, part, rate."""
    reader = open_run(XOR, reduced_motion="reduce", home=own.address)
    reader.press("epoch")
    reader.at(3, "Update")
    reader.rate.fill("0.05")
    reader.rate.press("Enter")
    expect(reader.rate).to_have_value("0.05")
    reader.press("update")
    reader.at(4, "Update")
    for phase in ("Input", "Forward 1"):
        reader.press("step")
        reader.at(5, phase)
    reader.press("weight")
    reader.says("Part 1 of 4.")
    if playing:
        reader.ask("POST", "/play", {"playing": True, "speed": 0.14})
        reader.plays(True)
    before = reader.get()
    record = reader.get("/record")
    picture = reader.at_rest() if not playing else ""
    numbers = reader.page.locator("#number-tables").inner_text()
    own.stop()
    expect(reader.page.get_by_text(LOST)).to_be_visible()
    expect(reader.button("step")).to_be_disabled()
    assert playing or reader.page.locator("#number-tables").inner_text() == numbers
    own.start()
    expect(reader.page.get_by_text(LOST)).to_be_hidden()
    reader.ready()
    if playing:
        reader.plays(True)
        reader.press("play")
        reader.plays(False)
    else:
        reader.says("Part 1 of 4.")
    after = reader.agrees()
    for name in ("id", "config", "training", "log", "speed"):
        assert after[name] == before[name]
    if not playing:
        assert after["cursor"] == before["cursor"]
        assert reader.get("/record") == record
        reader.painted(picture)
    assert all(
        "ERR_CONN" in heard or "WebSocket" in heard or "404" in heard for heard in complaints
    )
    complaints.clear()


def test_a_cut_line_comes_back_to_the_run_that_went_on(
    new_page: NewPage, complaints: list[str]
) -> None:
    """The session moved while the page was away; the page shows where it is now."""
    page = new_page()
    line = CuttableLine(page)
    made = asked(page, "POST", "/api/sessions", {"config": XOR})
    reader = Reader(page).open(f"/?s={made['id']}")
    reader.press("step")
    reader.at(0, "Forward 1")
    line.cut()
    expect(page.get_by_text(LOST)).to_be_visible()
    reader.ask("POST", "/step", {"by": "update", "count": 2})
    expect(reader.summary).to_contain_text("Update 0, Forward 1.")
    line.mend()
    expect(page.get_by_text(LOST)).to_be_hidden()
    reader.at(1, "Update")
    assert reader.agrees()["id"] == made["id"]
    reader.press("step")
    reader.at(2, "Input")
    complaints.clear()


def test_where_websockets_are_blocked_a_page_goes_over_http_and_says_so_quietly(
    own: Server, new_context: CreateContext, complaints: list[str]
) -> None:
    """The same page: steps, play, a sample of its own, a restart of the server."""
    context = new_context(home=own.address, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.route_web_socket("**/ws/**", lambda line: line.close())
    made = asked(page, "POST", f"{own.address}/api/sessions", {"config": XOR})
    reader = Reader(page).open(f"{own.address}/?s={made['id']}")
    said = page.locator("#over-http")
    expect(said).to_contain_text("WebSockets are blocked here")
    reader.press("update")
    reader.at(0, "Update")
    said.get_by_role("button").click()
    expect(said).to_be_hidden()
    reader.press("step")
    reader.at(1, "Input")
    before = reader.agrees()
    own.stop()
    expect(page.get_by_text(LOST)).to_be_visible()
    own.start()
    expect(page.get_by_text(LOST)).to_be_hidden()
    reader.at(1, "Input")
    after = reader.agrees()
    assert (after["id"], after["cursor"]) == (before["id"], before["cursor"])
    reader.press("play")
    reader.plays(True)
    reader.press("play")
    reader.plays(False)
    reader.agrees()
    assert said.is_hidden()
    complaints.clear()


def test_what_is_done_while_a_socket_says_nothing_goes_over_http(
    open_run: OpenRun, complaints: list[str]
) -> None:
    """It opens, and that is all: a weight that is frozen meanwhile is frozen in the end."""
    reader = open_run(XOR, reduced_motion="reduce", fresh=True)
    page = reader.page
    line = SilentLine(page)
    page.reload()
    ready(reader.ready())
    reader.settled()
    line.silent = True
    line.opened[-1].close()
    awaited(reader, lambda: len(line.opened), lambda count: count > 1)
    expect(page.get_by_text(LOST)).to_be_visible()
    reader.stage.press("f")
    line.give_up()
    expect(page.locator("#over-http")).to_be_visible()
    reader.settled()
    expect(page.locator("#freeze")).to_have_attribute("aria-pressed", "true")
    reader.press("update")
    reader.at(0, "Update")
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    complaints.clear()


def test_a_key_of_speed_does_nothing_before_the_line_has_said_anything(
    new_page: NewPage, complaints: list[str]
) -> None:
    """As the buttons of speed, which are not enabled; and nothing is waited for in the end."""
    page = new_page()
    line = SilentLine(page)
    line.silent = True
    made = asked(page, "POST", "/api/sessions", {"config": XOR})
    page.goto(f"/?s={made['id']}")
    reader = Reader(page)
    awaited(reader, lambda: len(line.opened), bool)
    expect(page.get_by_role("button", name="Faster")).to_be_disabled()
    reader.stage.press(">")
    line.give_up()
    reader.ready().settled()
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false")
    assert reader.get()["speed"] == made["speed"]
    complaints.clear()


def refuse(why: Json, route: Route) -> None:
    """Answer as the server does that refuses."""
    route.fulfill(status=why.status_code, body=bytes(why.body), content_type="application/json")


def test_a_page_that_a_full_server_does_not_let_in_says_who_can_help_and_gets_in_later(
    new_context: CreateContext, complaints: list[str]
) -> None:
    with served(Settings(max_sessions=1)) as full:
        context = new_context(home=full.address, viewport={"width": 1280, "height": 720})
        first, second = context.new_page(), context.new_page()
        Reader(first).open(f"{full.address}/")
        second.goto(f"{full.address}/")
        note = second.locator("#stage-note")
        expect(note).to_contain_text("All places of this Backwave are taken")
        expect(note).to_contain_text("BACKWAVE_MAX_SESSIONS")
        for language, code, said in REFUSED:
            why = response(
                Problem(code, field="host", value="a.example", allowed=ALLOWED.get(code))
            )
            second.route("**/api/sessions", partial(refuse, why))
            second.goto(f"{full.address}/?lang={language}")
            expect(note).to_contain_text(said)
            second.unroute("**/api/sessions")
        second.goto(f"{full.address}/?lang=en")
        expect(note).to_contain_text("All places of this Backwave are taken")
        first.close()
        Reader(second).ready()
        expect(note).to_be_hidden()
        context.close()
    complaints.clear()


def test_a_page_that_finds_no_server_says_so_and_waits(
    new_page: NewPage, complaints: list[str]
) -> None:
    """Loaded, but nobody answers: a drawn state, then the run as soon as there is one."""
    page = new_page()
    page.route("**/api/**", lambda route: route.abort())
    page.goto("/")
    expect(page.locator("#stage-note")).to_contain_text("does not answer")
    page.unroute("**/api/**")
    reader = Reader(page).ready()
    expect(page.locator("#stage-note")).to_be_hidden()
    reader.plays(True)
    assert all("ERR_FAILED" in heard or "Failed to fetch" in heard for heard in complaints)
    complaints.clear()


def test_pages_that_share_a_run_share_it_after_a_restart(
    own: Server, open_run: OpenRun, complaints: list[str]
) -> None:
    """The first page makes it again under its own id, the others join."""
    one = open_run(XOR, reduced_motion="reduce", home=own.address)
    context, address = one.page.context, f"{own.address}/?s={one.run}"
    four = [one, *(Reader(context.new_page()).open(address) for _ in range(3))]
    one.press("update")
    for reader in four:
        reader.at(0, "Update")
    own.stop()
    for reader in four:
        expect(reader.page.get_by_text(LOST)).to_be_visible()
    own.start()
    for reader in four:
        expect(reader.page.get_by_text(LOST)).to_be_hidden()
        reader.at(0, "Update")
    four[-1].press("step")
    for reader in four:
        reader.at(1, "Input")
    assert {reader.get()["id"] for reader in four} == {one.run}
    complaints.clear()


def test_an_address_whose_run_has_ended_says_so_and_begins_another(
    new_page: NewPage, complaints: list[str]
) -> None:
    page = new_page()
    Reader(page).open("/?s=abcdefghijklmnop")
    expect(page.locator("#error")).to_contain_text("The run of this address has ended")
    assert "abcdefghijklmnop" not in page.url
    complaints.clear()


def test_a_link_to_a_far_update_shows_how_far_it_is_and_ends_where_it_is_told_to(
    open_run: OpenRun,
) -> None:
    reader = open_run(XOR)
    found = reader.get("/document")
    del found["status"]
    found["cursor"]["update"] = 4_999_999
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(json.dumps(found).encode()) + deflate.flush()
    link = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    reader.page.goto(f"/?state={link}")
    replay = reader.page.locator("#replay")
    expect(replay).to_contain_text("of 4999999")
    assert "state=" not in reader.page.url
    replay.get_by_role("button", name="End here").click()
    expect(replay).to_be_hidden()
    reader.ready()
    assert 0 < reader.get()["cursor"]["update"] < 4_999_999
