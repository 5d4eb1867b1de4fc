"""Every setting of the engine, many on one page: by pointer and by keyboard, checked over HTTP."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import PATIENCE, Reader, asked

FOLDS = ("data", "start", "schedule", "weights", "order")
_COMES = """
async ([field, wanted, patience]) => {
  const address = `/api/sessions/${new URL(location.href).searchParams.get("s")}`;
  for (const end = performance.now() + patience; ; ) {
    const { config, training } = await (await fetch(address)).json();
    let at = { ...config, training };
    for (const key of field.match(/[^.[\\]]+/g)) at = at?.[key];
    if (JSON.stringify(at) === JSON.stringify(wanted)) return;
    if (performance.now() > end) throw new Error(`${field} is ${JSON.stringify(at)}`);
  }
}
"""


def comes(reader: Reader, field: str, wanted: Any) -> None:
    """Wait until the engine has this value, and the page shows what is in force."""
    reader.page.evaluate(_COMES, [field, wanted, PATIENCE])
    reader.settled()


def unfold(reader: Reader, *names: str) -> None:
    """Open quiet lines by keyboard."""
    for name in names:
        fold = reader.page.locator(f'[data-fold="{name}"]')
        fold.locator("> summary").press("Enter")
        expect(fold).to_have_attribute("open", "")


def set_to(reader: Reader, field: str, how: Any, wanted: Any) -> None:
    """Use a control: "pick" a choice, "click" or "press" a box, or type the text."""
    control = reader.field(field)
    if how == "pick":
        control.select_option(wanted)
    elif how == "click":
        control.click()
    elif how == "press":
        control.press("Space")
    else:
        control.fill(how)
        control.press("Enter")
    comes(reader, field, wanted)


LIVE = [
    ("training.optimizer", "pick", "momentum"),
    ("training.momentum", "0.5", 0.5),
    ("training.optimizer", "pick", "rmsprop"),
    ("training.decay", "0,9", 0.9),
    ("training.epsilon", "1e-6", 1e-6),
    ("training.epsilon", "", None),
    ("training.optimizer", "pick", "adam"),
    ("training.beta1", "0.8", 0.8),
    ("training.beta2", "0.99", 0.99),
    ("training.schedule", "pick", "step"),
    ("training.schedule_every", "50", 50),
    ("training.schedule_factor", "0.25", 0.25),
    ("training.schedule", "pick", "cosine"),
    ("training.schedule_total", "300", 300),
    ("training.l1", "0.001", 0.001),
    ("training.l2", "0.002", 0.002),
    ("training.weight_decay", "0.003", 0.003),
    ("training.clip_norm", "2", 2),
    ("training.clip_norm", "", None),
    ("training.clip_value", "1", 1),
]
ANEW = [
    ("training.link_penalty", "pick", "l1"),
    ("training.link_penalty_rate", "0.03", 0.03),
    ("network.layers[0].dropout", "0.25", 0.25),
    ("training.shuffle", "click", False),
    ("training.seed", "5", 5),
    ("training.carry_over", "press", True),
    ("training.reduction", "pick", "sum"),
    ("training.patience", "7", 7),
    ("network.initializer", "pick", "normal"),
    ("network.initializer_scale", "0.3", 0.3),
    ("network.bias_initializer", "pick", "uniform"),
    ("network.bias_scale", "0.2", 0.2),
    ("network.precision", "pick", "float32"),
    ("network.layers[0].bias", "click", False),
    ("network.layers[1].freeze_weights", "press", True),
    ("network.layers[1].freeze_biases", "click", True),
    ("network.layers[0].initializer", "pick", "he_normal"),
    ("network.layers[0].activation", "pick", "leaky_relu"),
    ("network.layers[0].slope", "0.2", 0.2),
    ("data.noise", "0.1", 0.1),
    ("data.test_fraction", "0.3", 0.3),
    ("data.seed", "hello", "hello"),
    ("data.standardize", "press", True),
    ("data.targets", "pick", "one_hot"),
]


def test_every_setting_reaches_the_engine(open_run: OpenRun) -> None:
    """What is live leaves the run where it is, everything else begins it again; then it learns."""
    reader = open_run(data="playground_circle", reduced_motion="reduce")
    unfold(reader, *FOLDS)
    reader.press("update")
    reader.at(0, "Update")
    for field, how, wanted in LIVE:
        set_to(reader, field, how, wanted)
    assert reader.get()["updates"] == 1
    for field, how, wanted in ANEW:
        set_to(reader, field, how, wanted)
    assert reader.get()["updates"] == 0
    expect(reader.error).to_be_hidden()
    reader.field("data.features.x1^2").click()
    comes(reader, "data.features", ["x1", "x2", "x1^2"])
    reader.field("data.features.x2").press("Space")
    comes(reader, "data.features", ["x1", "x1^2"])
    assert reader.get()["config"]["network"]["inputs"] == 2
    reader.press("update")
    reader.at(0, "Update")
    assert reader.agrees()["updates"] == 1


@pytest.mark.parametrize(
    ("data", "cases"),
    [
        ("blobs", [("data.points", "90", 90), ("data.classes", "5", 5), ("data.seed", "3", 3)]),
        ("parity", [("data.size", "6", 6)]),
    ],
)
def test_settings_that_only_some_data_have_come_and_go(
    open_run: OpenRun, data: str, cases: list[Any]
) -> None:
    """The network follows the data; nothing left typed is the set's own default."""
    reader = open_run(data=data, reduced_motion="reduce")
    unfold(reader, "data")
    for field, how, wanted in cases:
        set_to(reader, field, how, wanted)
    assert reader.agrees()["config"]["data"]["name"] == data
    field = cases[0][0]
    set_to(reader, field, "", None)
    assert int(reader.field(field).get_attribute("placeholder") or "") > 1


def test_arrow_keys_refusals_and_sentences(open_run: OpenRun) -> None:
    """Values go by key; what is refused stays marked; each setting says what it is for."""
    reader = open_run(data="playground_circle", reduced_motion="reduce")
    unfold(reader, "weights", "schedule", "order")
    dropout, patience = reader.field("network.layers[0].dropout"), reader.field("training.patience")
    dropout.press("ArrowUp")
    comes(reader, "network.layers[0].dropout", 0.05)
    expect(dropout).to_be_focused()
    dropout.press("ArrowDown")
    comes(reader, "network.layers[0].dropout", 0)
    patience.press("ArrowUp")
    comes(reader, "training.patience", 1)
    before = reader.idle()
    for field, text, said in (
        ("training.clip_norm", "-3", "above 0"),
        ("training.l1", "1e400", "from 0 to 1000"),
        ("training.patience", "1.5", "whole number"),
        ("training.weight_decay", "🙂", "not a number"),
        ("training.batch_size", "251", "to 250"),
    ):
        control = reader.field(field)
        control.fill(text)
        control.press("Enter")
        expect(control).to_have_attribute("aria-invalid", "true")
        expect(control).to_have_value(text)
        expect(reader.error).to_contain_text(said)
        reader.page.get_by_role("button", name="Close this message").click()
        expect(control).not_to_have_attribute("aria-invalid", "true")
    assert reader.get() == before
    about, mark = reader.page.locator("#about"), reader.page.get_by_role("button", name="About: L2")
    mark.hover()
    expect(about).to_contain_text("Pulls large weights to 0 hardest")
    expect(about).to_contain_text("A change acts at once.")
    reader.page.get_by_role("button", name="About: Dropout 1").focus()
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Tab")
    expect(about).to_contain_text("A change starts the run again.")
    reader.page.keyboard.press("Escape")
    expect(about).to_be_hidden()
    described = reader.field("training.l2").get_attribute("aria-describedby")
    expect(reader.page.locator(f"#{described}")).to_have_text(re.compile("Pulls large weights"))


def test_what_is_under_the_hand_stays_under_it(open_run: OpenRun) -> None:
    """While a value is typed and a key is down, another's change comes: neither is lost."""
    reader = open_run(data="playground_circle", reduced_motion="reduce")
    unfold(reader, "start", "weights")
    set_to(reader, "training.optimizer", "pick", "momentum")
    momentum, decay = reader.field("training.momentum"), reader.field("training.l2")
    momentum.fill("0.7")
    reader.ask("PATCH", "/training", {"momentum": 0.3, "l2": 0.5})
    expect(decay).to_have_value("0.5")
    expect(momentum).to_have_value("0.7")
    momentum.press("Enter")
    comes(reader, "training.momentum", 0.7)
    # What is not being typed follows, under the caret too.
    reader.ask("PATCH", "/training", {"momentum": 0.4})
    expect(momentum).to_have_value("0.4")

    frozen = reader.field("network.layers[1].freeze_weights")
    frozen.focus()
    reader.page.keyboard.down("Space")
    config = reader.get()["config"]
    config["network"]["layers"][0]["bias"] = False
    reader.ask("PUT", "/config", config)
    expect(reader.field("network.layers[0].freeze_biases")).to_have_count(0)
    reader.page.keyboard.up("Space")
    comes(reader, "network.layers[1].freeze_weights", True)


def test_the_schedules_curve_is_the_engines(open_run: OpenRun) -> None:
    """Its ends are the rates the engine has, and the present rate stands beside η."""
    reader = open_run(data="playground_circle", reduced_motion="reduce")
    unfold(reader, "schedule")
    set_to(reader, "training.schedule", "pick", "warmup")
    set_to(reader, "training.schedule_total", "10", 10)
    ends = reader.page.locator(".schedule .ends")
    expect(ends).to_have_text("The rate from 0.003 to 0.03 over 20 updates")
    expect(reader.page.locator(".rate .now")).to_have_text("now 0.003")
    reader.press("update")
    reader.press("update")
    expect(reader.page.locator(".rate .now")).to_have_text("now 0.006")


def test_patience_stops_play_and_says_why(open_run: OpenRun) -> None:
    """The page says since when nothing was better, and the run stands."""
    recipes = asked_for_recipes(reader := open_run(reduced_motion="reduce"))
    config = recipes["overfitting"]
    config["training"] |= {"patience": 2, "learning_rate": 0.1, "batch_size": 4}
    reader.ask("PUT", "/config", config)
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    expect(reader.error).to_contain_text("no better test loss since update")
    reader.plays(False)
    assert not reader.get()["playing"]


def asked_for_recipes(reader: Reader) -> dict[str, Any]:
    """Every recipe's config, from the catalog."""
    table = asked(reader.page, "GET", "/api/catalog")["recipes"]
    return {entry["name"]: entry["config"] for entry in table}


def test_a_setting_on_its_way_stands_when_another_is_answered(open_run: OpenRun) -> None:
    """Of two that are chosen at once, the second is sent when the first is answered."""
    reader = open_run(data="playground_circle", reduced_motion="reduce", fresh=True)
    page = reader.page
    configured: list[Callable[[], None]] = []

    def route(line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            send = partial(server.send, message)
            if '"configure"' in str(message):
                configured.append(send)
            if len(configured) < 2 or configured[-1] is not send:
                send()

        line.on_message(pass_on)

    page.route_web_socket("**/ws/**", route)
    page.reload()
    reader.ready()
    reader.unfold()
    unfold(reader, "order")
    reader.settled()
    told = page.locator('[data-fold="order"] .now')
    before = told.inner_text()
    reduction, carry_over = reader.field("training.reduction"), reader.field("training.carry_over")
    reduction.select_option("sum")
    carry_over.press("Space")
    expect(told).not_to_have_text(before)
    expect(carry_over).to_be_checked()
    expect(reduction).to_have_value("sum")
    configured[1]()
    comes(reader, "training.carry_over", True)
    reader.settled()
    expect(carry_over).to_be_checked()
    expect(reduction).to_have_value("sum")
