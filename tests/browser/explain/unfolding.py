"""What the tests of Why's words share: a run with much to say, and all of Why unfolded."""

import re
from typing import Any

from engine import LayerConfig, NetworkConfig, RunConfig, TrainingConfig
from tests.app.golden_scenes import table
from tests.browser.driver import Reader

WIDE = 70
"""Inputs: more than the parts of a sum that are listed."""
LEVELS = 4
OPEN = """
() => {
  const folded = document.querySelectorAll("#why button[aria-expanded=false], #why .others");
  for (const button of folded) button.click();
}
"""


def wide() -> dict[str, Any]:
    """A network whose update has all that an optimizer may add."""
    layers = (LayerConfig(2, "relu"), LayerConfig(2, "softmax"))
    training = TrainingConfig(
        "categorical_cross_entropy", "adam", learning_rate=0.01, schedule="exponential", l2=0.01,
        clip_value=0.01, clip_norm=0.01,
    )  # fmt: skip
    config = RunConfig(table(WIDE, 2), NetworkConfig(WIDE, layers, seed=3), training)
    return config.to_dict()


def unfold_all(reader: Reader) -> None:
    """All that Why explains of what is selected."""
    for _ in range(LEVELS):
        reader.page.evaluate(OPEN)
        reader.settled()


def explained_whole(reader: Reader, name: str) -> None:
    """Select a neuron or a weight by its name in the tables, and unfold all that Why explains."""
    named = reader.page.locator("#number-tables button.name")
    named.filter(has_text=re.compile(f"^{name}$")).evaluate("(button) => button.click()")
    reader.settled()
    unfold_all(reader)
