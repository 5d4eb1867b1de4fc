"""A program taken away: what it has is offered, its pictures are what is seen, its parameters come
back as every format that it has."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from app.catalog.programs import run_of
from engine.program.templates import TEMPLATES
from tests.browser.axe import clean
from tests.browser.conftest import OpenRun
from tests.browser.files.test_files import files
from tests.browser.files.test_pictures import APART, DIFFERENCE, taken


def test_the_stage_of_a_program_is_taken_as_it_is_seen(open_run: OpenRun) -> None:
    config = run_of(TEMPLATES["attention"]).to_dict()
    reader = open_run(config, reduced_motion="reduce", device_scale_factor=2)
    reader.ask("POST", "/seek", {"update": 2, "phase": 6})
    reader.settled()
    page = reader.page
    expect(page.locator("canvas#stage:not([data-moving])")).to_be_visible()
    shown = files(page)
    options = shown.locator("[data-act=format] option")
    expect(options).to_have_text(["PyTorch", "NumPy .npz", "JSON", "CSV", "safetensors"])
    clean(page)

    name, png = taken(page, "The network", "png")
    assert name == "backwave-stage.png"
    encoded = base64.b64encode(png).decode()
    assert page.evaluate(DIFFERENCE, [encoded, "image/png"]) == [2, 0, 0]

    name, svg = taken(page, "The network", "svg")
    assert name == "backwave-stage.svg"
    assert b"softmax" in svg
    encoded = base64.b64encode(svg).decode()
    _, far, _ = page.evaluate(DIFFERENCE, [encoded, "image/svg+xml"])
    assert far < APART


@pytest.mark.parametrize("name", ["npz", "json", "csv", "safetensors"])
def test_parameters_of_a_program_come_back_from_a_file(
    open_run: OpenRun, tmp_path: Path, name: str
) -> None:
    config = run_of(TEMPLATES["micrograd"])
    reader = open_run(config.to_dict(), reduced_motion="reduce")
    reader.ask("POST", "/step", {"by": "update", "count": 3})
    reader.settled()
    shown = files(reader.page, by_key=True)
    shown.locator("[data-act=format]").select_option(name)
    link = shown.locator("[data-act=download]")
    expect(link).to_have_attribute("href", f"api/sessions/{reader.run}/export/{name}")
    with reader.page.expect_download() as download:
        link.press("Enter")
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    names = {tensor.name for tensor in config.program.build().graph.parameters}

    def parameters() -> list[Any]:
        tensors = reader.get("/record")["tensors"]
        return [each["value"] for each in tensors if each["layer"] in names]

    wanted = parameters()
    assert len(wanted) == len(names)
    reader.ask("POST", "/reset")
    assert parameters() != wanted
    shown.locator("input[type=file]").set_input_files(saved)
    shown.get_by_role("button", name="Put into the network").press("Enter")
    expect(shown.locator(".found")).to_contain_text("The weights are in the network.")
    assert parameters() == wanted
