"""A reader at a page, as the tests see one: what is pressed, what is shown, what the engine has.

Nothing here looks inside the page's scripts. What is shown is read from the page; what is true
is read from the engine over HTTP. `settled` is the one barrier between the two: before it a script
may be asked what the page has not seen, or sent, yet.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

from tests.browser.page_scripts import AGREES, ANSWERED, AT_REST, IDLE, SETTLED, UNTIL

PATIENCE = 20_000
"""How long a state may take to come, in ms; it only ends a test that would fail anyway."""
expect.set_options(timeout=PATIENCE)

XOR: dict[str, Any] = {
    "data": {"name": "xor"},
    "network": {
        "inputs": 2,
        "layers": [
            {"units": 3, "activation": "tanh"},
            {"units": 1, "activation": "sigmoid"},
        ],
        "seed": 9,
    },
    "training": {"loss": "binary_cross_entropy", "learning_rate": 0.5, "batch_size": 1},
}

_TEXT = "([at, text]) => document.querySelector(at).textContent.includes(text)"
KEYS = {"weight": "w", "update": "u", "epoch": "e"}
"""Steps that have a key and no button."""
_PICTURE = "document.getElementById('stage').toDataURL()"


class Reader:
    """One page on one run."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stage = page.locator("#stage")
        self.summary = page.locator("#summary")
        self.status = page.locator("#status")
        self.where = page.locator("#playback .where")
        self.rate = page.locator("#rate")
        self.error = page.locator("#error")

    # What is done on the page

    def open(self, path: str = "/") -> Reader:
        """Load the page and wait until it is on a run and takes commands."""
        self.page.goto(path)
        return self.ready()

    def ready(self) -> Reader:
        """Wait until the page is on a run and takes commands."""
        expect(self.button("step")).to_be_enabled()
        expect(self.page.locator("#left fieldset").first).to_be_enabled()
        expect(self.summary).not_to_be_empty()
        return self

    def unfold(self) -> None:
        """Open all settings, where they are folded to their values."""
        fold = self.page.locator("#header [aria-controls=left]")
        # A press folds what is open though it does not say so yet.
        self.until("() => true")
        if fold.get_attribute("aria-expanded") == "false":
            fold.dispatch_event("click")
            expect(fold).to_have_attribute("aria-expanded", "true")
            # The stage has its new size in the picture after that.
            self.settled()

    def check(self, label: str) -> None:
        """Check a box when what stands above it has come, and moves it no more."""
        self.settled()
        self.page.get_by_label(label).check()

    def button(self, move: str) -> Locator:
        """A button of the playback."""
        return self.page.locator(f'[data-do="{move}"]')

    def press(self, move: str) -> None:
        """Press a button of the playback; for a weight, an update or an epoch its key."""
        if move in KEYS:
            expect(self.button("step")).to_be_enabled()
            self.stage.press(KEYS[move])
        else:
            self.button(move).click()

    def key(self, control: Locator, key: str) -> None:
        """Press a key on a control, as soon as that is there and takes it."""
        expect(control).to_be_visible()
        expect(control).to_be_enabled()
        control.press(key)

    def field(self, name: str) -> Locator:
        """The control of a setting, by its dotted name."""
        return self.page.locator(f'[data-field="{name}"]')

    def tab(self, name: str) -> None:
        """Choose a panel."""
        self.page.locator(f"#tab-{name}").click()

    # What is shown

    def at(self, update: int, phase: str) -> None:
        """Wait until the page stands there."""
        self.until(_TEXT, ["#summary", f"Update {update}, {phase}."])

    def says(self, text: str) -> None:
        """Wait until the live region says so."""
        self.until(_TEXT, ["#status", text])

    def plays(self, playing: bool) -> None:
        """Wait until the page shows that it plays, or that it does not."""
        button = "document.querySelector('[data-do=play]')"
        self.until(f"(on) => {button}.hasAttribute('data-playing') === on", playing)

    def values(self, layer: int, table: int, column: int) -> list[str]:
        """A column of the number tables, every digit; table 0: neurons, 1: parameters."""
        of = f"#number-tables [data-layer='{layer}'] table"
        cells = f"""[...document.querySelectorAll("{of}")[{table}]
            .querySelectorAll("tbody tr")].map((row) => row.querySelectorAll("data")[{column}]"""
        return self.page.evaluate(f"{cells}.value)")

    def texts(self, layer: int, table: int, column: int) -> list[str]:
        """The same as it is shown."""
        tables = self.page.locator(f"#number-tables [data-layer='{layer}'] table")
        return tables.nth(table).locator(f"td:nth-of-type({column + 1})").all_text_contents()

    def picture(self) -> str:
        """The stage as it is painted now."""
        return self.page.evaluate(_PICTURE)

    def at_rest(self) -> str:
        """The stage when the engine has done its work, and nothing moves or is painted anew."""
        self.settled()
        return self.page.evaluate(AT_REST, PATIENCE)

    def painted(self, picture: str) -> None:
        """Wait until the stage is exactly `picture`."""
        self.until(f"(wanted) => {_PICTURE} === wanted", picture)

    def repainted(self, picture: str) -> None:
        """Wait until the stage is no longer `picture`."""
        self.until(f"(before) => {_PICTURE} !== before", picture)

    def settled(self) -> None:
        """Wait until all that was sent is answered, and the page shows what the engine has.

        A reply follows all its command led to, and the revision of a session counts what it has
        shown, so after this neither the page nor a script is ahead of the other.
        """
        self.page.evaluate(SETTLED, PATIENCE)

    def until(self, holds: str, wanted: Any = None, held: bool = False) -> None:
        """Wait, a frame at a time, until a function of the page says yes to `wanted` and no panel
        is behind the others; they may always be while a button is `held`."""
        self.page.evaluate(UNTIL % holds, [wanted, held, PATIENCE])

    # What the engine has

    @property
    def run(self) -> str:
        """The id of the run, from the page's address."""
        return self.page.evaluate("new URL(location.href).searchParams.get('s')")

    def get(self, path: str = "", held: bool = False) -> dict[str, Any]:
        """GET the session, or something of it."""
        return self.ask("GET", path, held=held)

    def idle(self) -> dict[str, Any]:
        """GET the session when the engine has done its work: a score may follow a reply."""
        self.settled()
        self.page.evaluate(IDLE, PATIENCE)
        return self.get()

    def ask(self, method: str, path: str, body: Any = None, held: bool = False) -> dict[str, Any]:
        """A script's command to the same session, once all that the page has sent is answered,
        or while its answers are `held`. It is not refused, but may find a divergence."""
        if not held:
            self.page.evaluate(ANSWERED, PATIENCE)
        address = urljoin(self.page.url, f"/api/sessions/{self.run}{path}")
        answer = asked(self.page, method, address, body)
        assert answer["status"] < 400 or answer["error"]["code"] == "diverged", answer
        return answer

    def agrees(self) -> dict[str, Any]:
        """Wait until the page shows what the engine has; the session as HTTP has it."""
        self.settled()
        session, record = self.get(), self.get("/record")
        layers = record["layers"]
        tables: list[list[Any]] = []
        for index, layer in enumerate(layers):
            weights = [w for row in layer["weights"] for w in row]
            if len(weights) <= 256:
                tables.append([index, 1, 0, weights + layer.get("biases", [])])
        where = f"Update {session['cursor']['update']}, {phase_words(session, len(layers))}."
        rate = session["training"]["learning_rate"]
        self.until(AGREES, [where, rate, tables])
        return session


def asked(page: Page, method: str, path: str, body: Any = None) -> dict[str, Any]:
    """One request of a script; the answer's body with its `status`."""
    data = None if body is None else json.dumps(body)
    headers = {"content-type": "application/json"}
    answer = page.request.fetch(path, method=method, data=data, headers=headers)
    return {**(answer.json() if answer.body() else {}), "status": answer.status}


def phase_words(session: dict[str, Any], layers: int) -> str:
    """A phase as the page writes it."""
    name, layer = session["phase"]["name"], (session["phase"]["layer"] or 0) + 1
    if name == "forward":
        return f"Forward {layer}"
    if name == "backward":
        inner = "δ hidden" if layers == 2 else f"δ layer {layer}"
        return "δ output" if layer == layers else inner
    return name.capitalize()


def single(values: Sequence[float]) -> list[float]:
    """The same numbers as a frame carries them: float32."""
    return list(struct.unpack(f"{len(values)}f", struct.pack(f"{len(values)}f", *values)))
