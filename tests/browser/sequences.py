"""Random sequences of controls through the real page: whatever is pressed, in whatever order and as
fast as the page takes it, page and engine agree in the end, and a reload brings back all of it.

The suite plays a few; as many as are wanted: python -m tests.browser.sequences 300
"""

import argparse
import random
from collections.abc import Sequence

from playwright.sync_api import expect

from app.catalog.tables import suggested
from tests.browser.driver import Reader, asked
from tests.browser.pages import listen
from tests.browser.screenshots import chromium_open
from tests.server import served

ACT = """
async (actions) => {
  for (const [find, value, pause] of actions) {
    const control = document.querySelector(find);
    if (control && !control.disabled && !control.closest("fieldset:disabled")) {
      if (value === null) control.click();
      else {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    if (pause) await new Promise(requestAnimationFrame);
  }
}
"""
UNFOLD = """
for (const fold of document.querySelectorAll("#left details:not([open]) > summary")) fold.click()
"""
MOVES = ("play", "step", "back", "reset", "next_seed")
UNITS = ("weight", "neuron", "phase", "sample", "update", "epoch")
FIELDS = {
    "data.name": ["xor", "worked", "moons", "playground_circle", "digits"],
    "network.layers[0].units": ["1", "7", "0", "x", "-3", "20"],
    "network.layers[0].activation": ["relu", "sigmoid", "sine"],
    "network.layers[1].activation": ["linear", "tanh", "sigmoid"],
    "training.loss": ["half_squared_error", "hinge", "mean_squared_error"],
    "training.optimizer": ["adam", "sgd", "momentum"],
    "training.batch_size": ["1", "4", "0", "999999", "many"],
    "training.learning_rate": ["0.1", "3", "1e6", "-1", "NaN", ""],
    "training.clip_norm": ["1", "0", "-1", ""],
    "training.weight_decay": ["0.01", "2e9", "x"],
    "data.noise": ["0.1", "-1", "😀"],
    "network.seed": ["0", "5", "1e99", "−"],
    "inspector.value": ["0.5", "−2", "1e400", "NaN", "😀"],
    "layer-card.units": ["2", "6", "0", "5.5"],
}
FEWER = "[aria-label='Remove the last hidden layer']"
CONTROLS = (
    *(
        "#phase-bar li:nth-child(5) button",
        "#phase-bar li:last-child button",
        "#number-tables button.name",
    ),
    *("#tab-why", "#tab-plots", "#tab-landscape", "#tab-numbers", FEWER, "#left summary"),
    *("#undo", "#redo", "#undo", "#redo", "#freeze", "#drop", "#inspector .value button"),
    *("#number-tables [data-layer='0'] tbody tr:last-child button.name", "#layer-handles .handle"),
    *("#layer-handles button:not(.head)", "#layer button", "#layer .whole button:last-child"),
    *("[data-recipe=xor]", "[data-recipe=dead_relu]", "[data-recipe=vanishing]"),
    *(
        "[data-pad=points]",
        "[data-pad=truth]",
        "[data-pad=digit]",
        "#data-pad button",
        "#data-pad select",
    ),
    *("#own-table button", "[data-pad=table]", "#check", "#share", "dialog[open] button"),
)


def sequence(chance: random.Random, most: int) -> list[tuple[str, str | None, bool]]:
    """Up to so many actions: what is pressed, or what is put there, and whether a frame follows."""
    found: list[tuple[str, str | None, bool]] = []
    for _ in range(chance.randint(1, most)):
        kind = chance.choices(["move", "field", "speed", "css"], [12, 5, 1, 9])[0]
        pause = chance.random() < 0.4
        if kind == "move":
            if chance.random() < 0.4:
                found.append((f'#step-by [value="{chance.choice(UNITS)}"]', None, pause))
            found.append((f'[data-do="{chance.choice(MOVES)}"]', None, pause))
        elif kind == "field":
            name = chance.choice(list(FIELDS))
            found.append((f'[data-field="{name}"]', chance.choice(FIELDS[name]), pause))
        elif kind == "speed":
            found.append(("#speed", str(chance.randrange(400)), pause))
        else:
            found.append((chance.choice(CONTROLS), None, pause))
    return found


def opened(reader: Reader) -> Reader:
    """All controls there: the inspector has come, the folds are open."""
    expect(reader.page.locator("#layer-handles .handle").first).to_be_attached()
    reader.page.locator("#open").click()
    reader.page.keyboard.press("Escape")
    reader.page.evaluate(UNFOLD)
    return reader


def settled(reader: Reader) -> None:
    """Pause, when all that the page has sent is done; then it shows where that left the run."""
    reader.settled()
    reader.ask("POST", "/play", {"playing": False})
    reader.plays(False)
    reader.idle()
    reader.settled()


def play(reader: Reader, actions: Sequence[tuple[str, str | None, bool]]) -> None:
    """Do them; then page and engine agree, and still do when the page has been loaded again."""
    reader.page.evaluate(ACT, list(actions))
    settled(reader)
    before = reader.agrees()
    numbers = reader.page.locator("#number-tables").text_content()
    reader.page.reload()
    reader.ready()
    assert reader.agrees() == before
    reader.until(
        "(wanted) => document.getElementById('number-tables').textContent === wanted", numbers
    )


def main() -> None:
    """Play so many sequences on one page, each going on where the last one ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=300, help="how many sequences")
    parser.add_argument("--seed", type=int, default=0, help="of the random actions")
    chosen = parser.parse_args()
    chance, complaints = random.Random(chosen.seed), list[str]()
    with served() as server, chromium_open() as browser:
        context = browser.new_context(base_url=server.address, reduced_motion="reduce")
        listen(context, server.address, complaints.append)
        page = context.new_page()
        made = asked(page, "POST", "/api/sessions", {"config": suggested("xor").to_dict()})
        reader = Reader(page).open(f"/?s={made['id']}")
        for number in range(1, chosen.count + 1):
            actions = sequence(chance, 20)
            try:
                play(opened(reader), actions)
                assert complaints == []
            except BaseException:
                print(f"sequence {number}: {actions}", *complaints, sep="\n")
                raise
            print(f"\r{number} of {chosen.count}", end="", flush=True)
    print(": each agreed with the engine, before and after a reload")


if __name__ == "__main__":
    main()
