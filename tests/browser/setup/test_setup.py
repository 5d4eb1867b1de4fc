"""Everything that is chosen: each control, by pointer or by keyboard, and what the engine has."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenRun
from tests.browser.driver import Reader, asked
from tests.browser.held import HeldAnswers


def config(reader: Reader) -> dict[str, Any]:
    """The config in the engine."""
    return reader.get()["config"]


def shows(reader: Reader, shape: str) -> None:
    """Wait until the page is on this network."""
    expect(reader.page.locator("#open")).to_contain_text(shape)


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("worked", "2–2–2"),
        ("playground_circle", "2–4–2–1"),
        ("playground_spiral", "2–4–2–1"),
        ("digits", "64–16–10"),
    ],
)
def test_data_comes_with_a_network_that_learns_it(open_run: OpenRun, name: str, shape: str) -> None:
    """Choosing data by pointer starts the catalog's run of it."""
    reader = open_run()
    table = asked(reader.page, "GET", "/api/catalog")["datasets"]
    wanted = next(entry["config"] for entry in table if entry["name"] == name)
    reader.field("data.name").select_option(name)
    shows(reader, shape)
    reader.at(0, "Input")
    now = config(reader)
    assert now["data"]["name"] == name
    assert now["network"]["layers"] == wanted["network"]["layers"]
    assert now["network"]["weights"] == wanted["network"]["weights"]
    assert now["training"]["loss"] == wanted["training"]["loss"]
    assert now["training"]["batch_size"] == wanted["training"]["batch_size"]
    reader.press("update")
    reader.at(0, "Update")
    assert reader.agrees()["updates"] == 1


def test_data_are_chosen_by_keyboard(open_run: OpenRun) -> None:
    """An arrow key on the menu is enough."""
    reader = open_run()
    reader.field("data.name").press("ArrowUp")
    reader.until("() => !document.getElementById('open').textContent.includes('XOR')")
    assert config(reader)["data"]["name"] == "nand"


def test_hidden_layers_and_units_are_added_and_removed(open_run: OpenRun) -> None:
    """More and fewer layers by button, units by typing and by arrow keys."""
    reader = open_run()
    reader.page.get_by_role("button", name="Add a hidden layer").click()
    shows(reader, "2–3–3–1")
    units = reader.field("network.layers[1].units")
    units.fill("5")
    units.press("Enter")
    shows(reader, "2–3–5–1")
    units.press("ArrowDown")
    shows(reader, "2–3–4–1")
    assert [layer["units"] for layer in config(reader)["network"]["layers"]] == [3, 4, 1]
    fewer = reader.page.get_by_role("button", name="Remove the last hidden layer")
    fewer.focus()
    for shape in ("2–3–1", "2–1"):
        reader.page.keyboard.press("Enter")
        shows(reader, shape)
    expect(fewer).to_be_disabled()
    reader.press("update")
    reader.at(0, "Update")
    assert [layer["units"] for layer in reader.agrees()["config"]["network"]["layers"]] == [1]


def test_activations_and_the_losses_that_fit_them(open_run: OpenRun) -> None:
    """Only legal losses are offered, and a new output brings a legal loss with it."""
    reader = open_run()
    legal = asked(reader.page, "GET", "/api/catalog")["legal_pairs"]
    reader.field("network.layers[0].activation").select_option("relu")
    expect(reader.field("network.layers[0].activation")).to_have_value("relu")
    expect(reader.error).to_be_hidden()
    loss, output = reader.field("training.loss"), reader.field("network.layers[1].activation")
    offered = output.evaluate("(menu) => [...menu.options].map((option) => option.value)")
    assert "sigmoid" in offered
    for activation in ("linear", "tanh", "sigmoid"):
        output.select_option(activation)
        legal_here = [name for output_name, name in legal if output_name == activation]
        reader.until(
            """(legal) => [...document.querySelector('[data-field="training.loss"]').options]
              .every((option) => legal.includes(option.value))""",
            legal_here,
        )
        losses = loss.evaluate("(menu) => [...menu.options].map((option) => option.value)")
        assert losses
        assert all([activation, name] in legal for name in losses)
        expect(output).to_have_value(activation)
        now = reader.agrees()["config"]
        assert now["network"]["layers"][1]["activation"] == activation
        assert now["training"]["loss"] == loss.input_value()
        assert [activation, now["training"]["loss"]] in legal
    assert now["network"]["layers"][0]["activation"] == "relu"


def test_loss_optimizer_batch_and_seed_reach_the_engine(open_run: OpenRun) -> None:
    """Loss and seed begin anew, the optimizer is live; fields take buttons, keys and typing."""
    reader = open_run()
    reader.field("training.loss").select_option("mean_squared_error")
    expect(reader.field("training.loss")).to_have_value("mean_squared_error")
    batch = reader.field("training.batch_size")
    reader.page.get_by_role("button", name="Larger batch").click()
    expect(batch).to_have_value("2")
    batch.press("ArrowUp")
    expect(batch).to_have_value("3")
    batch.fill("4")
    batch.press("Enter")
    reader.until("() => document.querySelector('#sample').textContent.endsWith('4')")
    seed = reader.field("network.seed")
    reader.page.get_by_role("button", name="Next seed").click()
    expect(seed).to_have_value("10")
    seed.fill("1234")
    seed.press("Enter")
    reader.agrees()
    now = config(reader)
    assert now["network"]["seed"] == 1234
    assert now["training"]["batch_size"] == 4
    assert now["training"]["loss"] == "mean_squared_error"
    reader.press("step")
    reader.at(0, "Forward 1")
    reader.field("training.optimizer").select_option("adam")
    expect(reader.field("training.optimizer")).to_have_value("adam")
    reader.at(0, "Forward 1")
    reader.press("update")
    reader.at(0, "Update")
    assert reader.agrees()["training"]["optimizer"] == "adam"


def test_digits_learn_and_their_picture_is_drawn(open_run: OpenRun) -> None:
    """The input is the picture of its sample; full speed passes 95 % on the training data."""
    reader = open_run(data="digits")
    first = reader.at_rest()
    reader.page.get_by_role("button", name="Next sample").click()
    reader.until("() => document.querySelector('#sample').textContent.startsWith('2 ')")
    assert reader.picture() != first
    reader.tab("plots")
    reader.ask("POST", "/play", {"playing": True, "speed": 1000})
    share = "document.querySelector('#plots tr.{} td:last-of-type')?.textContent"
    training, test = (f"Number.parseFloat({share.format(split)})" for split in ("training", "test"))
    reader.until(f"() => {training} > 95 && {test} > 85")


def test_of_quick_changes_none_is_lost_however_late_the_answers(open_run: OpenRun) -> None:
    """While the page hears nothing, buttons and keys are pressed; all of it is done, in order."""
    reader = open_run(data="playground_circle", fresh=True)
    page = reader.page
    answers = HeldAnswers(reader)
    before = config(reader)
    answers.hold()
    # The third finds none to remove, and the key none of its layer; then comes one of four units.
    for _ in range(3):
        page.get_by_role("button", name="Remove the last hidden layer").click()
    reader.field("network.layers[1].units").press("ArrowUp")
    page.get_by_role("button", name="Add a hidden layer").click()
    for _ in range(3):
        reader.field("network.layers[0].units").press("ArrowUp")
    reader.field("training.batch_size").press("ArrowUp")
    answers.release()
    shows(reader, "2–7–1")
    reader.at(0, "Input")
    expect(reader.field("training.batch_size")).to_have_value(
        str(before["training"]["batch_size"] + 1)
    )
    reader.agrees()
