"""What the tests of interventions by hand do again and again."""

from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from playwright.sync_api import expect

from tests.browser.driver import PATIENCE, Reader

T = TypeVar("T")

_CHIPS = """
() => {
  const stage = document.getElementById("stage");
  const { left, top, width, height } = stage.getBoundingClientRect();
  const found = [];
  for (let y = top + 4; y < top + height; y += 6)
    for (let x = left + 4; x < left + width; x += 6) {
      stage.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y }));
      if (stage.classList.contains("scrub")) found.push([x, y]);
    }
  return found;
}
"""


def ready(reader: Reader) -> Reader:
    """Wait for the inspector and the handles, which come after the first picture."""
    expect(reader.page.locator("#layer-handles .handle").first).to_be_attached()
    reader.stage.focus()
    return reader


def chips(reader: Reader) -> list[tuple[int, int]]:
    """Where the pointer is over a value that can be dragged, as the stage is at rest."""
    reader.at_rest()
    found: list[tuple[int, int]] = reader.page.evaluate(_CHIPS)
    return found


def layers(reader: Reader, held: bool = False) -> list[dict[str, Any]]:
    """The layers of the record as the engine has it, also while answers to the page are `held`."""
    found: list[dict[str, Any]] = reader.get("/record", held)["layers"]
    return found


def parameters(reader: Reader) -> list[float]:
    """Every weight and bias as the engine has it."""
    rows = [[*layer["weights"], layer["biases"]] for layer in layers(reader)]
    return [each for layer in rows for row in layer for each in row]


def weight(reader: Reader, held: bool = False) -> float:
    """The weight from h₁ to o, which is selected at the start."""
    return float(layers(reader, held)[1]["weights"][0][0])


def eventually(reader: Reader, value: Callable[[], Any], wanted: Any) -> None:
    """Wait until the engine has it; a command of the page takes its time to arrive."""
    found = awaited(reader, value, lambda found: found == wanted)
    assert found == wanted


def awaited(reader: Reader, value: Callable[[], T], holds: Callable[[T], bool]) -> T:
    """The value as soon as it is what is waited for, a picture of the page at a time; however many
    pictures a machine makes, it may take as long as any state may."""
    end = monotonic() + PATIENCE / 1000
    while not holds(found := value()):
        assert monotonic() < end, f"never came; there is {found}"
        reader.page.evaluate("new Promise(requestAnimationFrame)")
    return found


def undoes(reader: Reader, text: str) -> None:
    """Wait until the button says what it would undo, and all panels have followed."""
    reader.until("(text) => document.getElementById('undo').title === text", text)


def shape(reader: Reader) -> list[tuple[int, str]]:
    """Units and activation of every layer of the config in the engine."""
    found = reader.get()["config"]["network"]["layers"]
    return [(layer["units"], layer["activation"]) for layer in found]
