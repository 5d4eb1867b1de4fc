"""Interventions: whatever is asked, the field that is wrong is named and nothing is changed."""

from dataclasses import replace

import numpy as np
import pytest

from engine import ConfigError, LayerConfig, NetworkConfig, Timeline
from tests.by_hand import edit, parameter, unit
from tests.engine.network.test_interventions import PARAMETERS, XOR, state

WRONG = [
    ({"edits": 3}, "edits"),
    ({"edits": [3]}, "edits[0]"),
    ({"edits": [parameter("weights", 0, [0, 0])]}, "edits[0].value"),
    ({"edits": [edit("weights", 3, [0, 0], 1)]}, "edits[0].layer"),
    ({"edits": [edit("weights", True, [0, 0], 1)]}, "edits[0].layer"),
    ({"edits": [edit("gains", 0, [0, 0], 1)]}, "edits[0].tensor"),
    ({"edits": [edit([], 0, [0, 0], 1)]}, "edits[0].tensor"),
    ({"edits": [edit("weights", 0, [0], 1)]}, "edits[0].index"),
    ({"edits": [edit("weights", 0, "00", 1)]}, "edits[0].index"),
    ({"edits": [edit("weights", 0, [0, 3], 1)]}, "edits[0].index[1]"),
    ({"edits": [edit("weights", 0, [-1, 0], 1)]}, "edits[0].index[0]"),
    ({"edits": [edit("weights", 0, [0.0, 0], 1)]}, "edits[0].index[0]"),
    ({"edits": [edit("weights", 0, [0, 0], float("nan"))]}, "edits[0].value"),
    ({"edits": [edit("weights", 0, [0, 0], 10**400)]}, "edits[0].value"),
    ({"edits": [edit("weights", 0, [0, 0], None)]}, "edits[0].value"),
    ({"edits": [edit("weights", 0, [0, 0], "😀")]}, "edits[0].value"),
    ({"edits": [edit("biases", 0, [0], 1), edit("biases", 0, [0], True)]}, "edits[1].value"),
    ({"frozen": None}, "frozen"),
    ({"frozen": [edit("weights", 0, [0, 0], 1)]}, "frozen[0].value"),
    ({"frozen": [parameter("biases", 0, [9])]}, "frozen[0].index[0]"),
    ({"dropped": [unit(2, 0)]}, "dropped[0].layer"),
    ({"dropped": [unit(0, 3)]}, "dropped[0].index[0]"),
    ({"dropped": [[0]]}, "dropped[0]"),
    ({"dropped": {}}, "dropped"),
    ({"parameters": "weights"}, "parameters"),
    ({"parameters": [0.0]}, "parameters"),
    ({"parameters": [float("inf")] * PARAMETERS}, "parameters[0]"),
    ({"hands": []}, "hands"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_an_intervention_that_cannot_be_done_is_named_and_changes_nothing(changes, field):
    run = Timeline(XOR)
    before = state(run)
    with pytest.raises(ConfigError) as caught:
        run.adjust(learning_rate=0.5, **changes)
    assert caught.value.field == field
    assert state(run) == before
    assert run.log == []
    with pytest.raises(ConfigError) as caught:
        Timeline(XOR, [(3, changes)])
    assert caught.value.field == f"log.{field}"


def test_a_network_without_hidden_units_and_float32():
    network = NetworkConfig(2, (LayerConfig(1, "sigmoid"),), precision="float32")
    run = Timeline(replace(XOR, network=network))
    with pytest.raises(ConfigError) as caught:
        run.adjust(dropped=[unit(0, 0)])
    assert caught.value.field == "dropped[0].layer"
    with pytest.raises(ConfigError) as caught:
        run.adjust(edits=[edit("weights", 0, [0, 0], 1e39)])
    assert caught.value.field == "edits[0].value"
    run.adjust(edits=[edit("weights", 0, [0, 0], 0.1)])
    assert run.log[0][1]["edits"][0]["value"] == float(np.float32(0.1))
