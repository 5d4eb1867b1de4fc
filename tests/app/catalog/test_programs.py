"""The templates that the page offers, and what an address makes of their fields."""

import pytest
from starlette.testclient import TestClient

from app.catalog.programs import programs, run_of, written
from engine.program.config import ProgramRunConfig
from engine.program.operations import OPERATIONS, WRITTEN
from engine.program.templates import TEMPLATES
from engine.training.runs import RUNS


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_template_is_a_whole_run_whose_data_fit_its_program(name: str) -> None:
    config = ProgramRunConfig.from_dict(run_of(TEMPLATES[name]).to_dict())
    run = RUNS["program"]
    run.rows(run.build(config, None), run.load(config.data))


def test_functions_are_those_of_the_language_with_how_each_is_called() -> None:
    shown = {each["name"]: each["signature"] for each in programs()["functions"]}
    assert set(OPERATIONS) - set(WRITTEN) < set(shown)
    assert shown["tokens"] == "tokens(…, vocabulary=…)"
    assert shown["parameter"] == "parameter(…, start=…)"
    assert shown["conv2d"] == "conv2d(x, k, stride=1, padding=0)"
    assert shown["causal_mask"] == "causal_mask(n)"


def test_fields_in_an_address_write_the_text_and_choose_its_data(client: TestClient) -> None:
    answer = client.get("/api/templates/reverse?T=3&mask=true")
    assert answer.status_code == 200
    found = answer.json()
    assert "t = tokens(3, vocabulary=4)" in found["text"]
    assert "causal_mask(3)" in found["text"]
    assert found["config"]["program"]["text"] == found["text"]
    assert found["config"]["data"]["options"] == {"length": 3, "vocabulary": 4}
    assert found == written("reverse", {"T": "3", "mask": "true"})


@pytest.mark.parametrize(
    ("address", "field", "kind"),
    [
        ("reverse?T=17", "T", "range"),
        ("reverse?T=many", "T", "range"),
        ("reverse?mask=1", "mask", "flag"),
        ("reverse?depth=2", "depth", "choice"),
        ("no_such_template", "name", "choice"),
        ("through_time?gain=inf", "gain", "range"),
    ],
)
def test_field_that_a_template_does_not_take_is_refused_by_name(
    client: TestClient, address: str, field: str, kind: str
) -> None:
    answer = client.get(f"/api/templates/{address}")
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["field"], error["allowed"]["kind"]) == (field, kind)
