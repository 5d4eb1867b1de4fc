"""Every name of the catalog has a title and a sentence among the page's words."""

import json
import subprocess
from dataclasses import fields
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from app.catalog.tables import catalog
from app.http import files
from app.settings import Settings
from engine import DataConfig, LayerConfig, NetworkConfig, TrainingConfig

TABLES = (
    "datasets", "activations", "losses", "optimizers", "schedules", "initializers", "features",
)  # fmt: skip
SETTINGS = {
    "data": DataConfig,
    "network": NetworkConfig,
    "layer": LayerConfig,
    "training": TrainingConfig,
}


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """The English words of the settings, as the page has them."""
    module = (files.static() / "js" / "words" / "en" / "settings.js").as_uri()
    script = f'import("{module}").then((m) => console.log(JSON.stringify(m.settings)))'
    node = compute_driver_executable()[0]
    found = subprocess.run([node, "-e", script], capture_output=True, encoding="utf-8", check=True)
    return dict(json.loads(found.stdout))


@pytest.fixture(scope="module")
def tables() -> dict[str, Any]:
    return catalog(Settings())


def complete(words: dict[str, list[str]], names: set[str]) -> None:
    """A title and a sentence for each name, and for nothing else."""
    assert set(words) == names
    for title, sentence in words.values():
        assert title.strip()
        assert sentence[0].isupper() or not sentence[0].isalpha() or sentence[:2] == "z "
        assert sentence.endswith((".", "?"))


@pytest.mark.parametrize("table", TABLES)
def test_every_name_of_a_table_has_a_title_and_a_sentence(
    table: str, said: dict[str, Any], tables: dict[str, Any]
) -> None:
    complete(said[table], {entry["name"] for entry in tables[table]})


def test_every_setting_has_a_title_and_a_sentence(said: dict[str, Any]) -> None:
    names = {
        f"{part}.{field.name}" for part, config in SETTINGS.items() for field in fields(config)
    }
    complete(said["fields"], names)


def test_every_choice_has_a_title_and_a_sentence(
    said: dict[str, Any], tables: dict[str, Any]
) -> None:
    targets = {each for entry in tables["datasets"] for each in entry["targets"]}
    wanted = {**tables["choices"], "data.targets": targets}
    assert set(said["choices"]) == set(wanted)
    for field, names in wanted.items():
        complete(said["choices"][field], set(names))
