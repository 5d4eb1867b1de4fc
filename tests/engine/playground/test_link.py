"""Playground links: what they say, what they do not say, and what is broken in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.playground.link import NOTES, PlaygroundLink, parse_link

FULL = (
    "https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=30"
    "&dataset=spiral&regDataset=reg-gauss&learningRate=0.1&regularizationRate=0.003&noise=25"
    "&networkShape=8,4,2&seed=0.59704&percTrainData=70&x=true&y=false&xTimesY=true&xSquared=true"
    "&ySquared=false&sinX=false&sinY=true&problem=classification&initZero=false"
)


def texts(link: PlaygroundLink) -> tuple[str, ...]:
    return tuple(note.text for note in link.notes)


def test_a_full_link_gives_all_its_settings():
    link = parse_link(FULL)
    assert link.data.to_dict() == {
        "name": "playground_spiral", "points": None, "noise": 0.25, "seed": "0.59704",
        "test_fraction": 0.3, "standardize": False, "targets": "auto", "classes": None,
        "features": ["x1", "x1^2", "x1x2", "sin x2"], "size": None, "table": None, "rows": None,
    }  # fmt: skip
    assert (link.hidden, link.activation, link.output_activation) == ((8, 4, 2), "relu", "tanh")
    assert (link.learning_rate, link.batch_size) == (0.1, 30)
    assert (link.regularization, link.regularization_rate) == ("l2", 0.003)
    assert link.init_zero is False
    assert link.sizes == (4, 8, 4, 2, 1)
    assert link.notes == ()


def test_an_empty_link_has_playgrounds_defaults():
    link = parse_link("https://playground.tensorflow.org/")
    assert (link.data.name, link.data.noise, link.data.held_out) == ("playground_circle", 0, 0.5)
    assert link.data.features == ("x1", "x2")
    assert (link.hidden, link.activation, link.learning_rate) == ((4, 2), "tanh", 0.03)
    assert (link.batch_size, link.regularization, link.regularization_rate) == (10, "none", 0)
    assert texts(link) == (
        "The link has no settings after a #, so Playground's defaults are used.",
        "The link has no seed, so Playground would draw one; 0.59704 is used.",
    )


def test_regression_takes_the_other_set_and_a_linear_output():
    link = parse_link(FULL.replace("problem=classification", "problem=regression"))
    assert (link.data.name, link.output_activation) == ("playground_gaussians", "linear")


def test_an_empty_shape_has_no_hidden_layer():
    assert parse_link("#networkShape=&seed=1").hidden == ()


@pytest.mark.parametrize(("said", "taken"), [("0", 0), ("80", 0.8), ("81", 0.5), ("-3", 0)])
def test_noise_is_bounded_as_in_playground(said, taken):
    link = parse_link(f"#seed=1&noise={said}")
    assert link.data.noise == taken
    assert len(link.notes) == (said in ("81", "-3"))


@pytest.mark.parametrize(
    ("setting", "note"),
    [
        ("activation=gelu", "activation is “gelu”, not one of relu, tanh, sigmoid, linear; tanh"),
        ("batchSize=31", "batchSize is “31”, not a whole number from 1 to 30; 10"),
        ("batchSize=2.5", "batchSize is “2.5”, not a whole number from 1 to 30; 10"),
        ("learningRate=-1", "learningRate is “-1”, not a number above 0, at most 10; 0.03"),
        ("learningRate=NaN", "learningRate is “NaN”, not a number above 0, at most 10; 0.03"),
        ("percTrainData=95", "percTrainData is “95”, not a number from 10 to 90; 50"),
        ("networkShape=9", "networkShape is “9”, not up to 6 layers of 1 to 8 neurons; 4,2"),
        ("networkShape=4,,2", "networkShape is “4,,2”, not up to 6 layers of 1 to 8 neurons; 4,2"),
        ("noise=loud", "noise is “loud”, not a number; 0"),
    ],
)
def test_a_broken_value_has_the_default_and_a_note(setting, note):
    link = parse_link(f"#seed=1&{setting}")
    assert texts(link) == (f"{note} is used.",)
    assert (link.hidden, link.batch_size, link.learning_rate) == ((4, 2), 10, 0.03)


def test_what_is_not_used_is_said():
    assert texts(parse_link("#seed=1&discretize=true&noise_hide=true&cosX=true")) == (
        "discretize is about Playground's page and is ignored.",
        "noise_hide is about Playground's page and is ignored.",
        "cosX is not a setting known here and is ignored.",
    )


def test_a_network_keeps_an_input():
    link = parse_link("#seed=1&x=false&y=false")
    assert link.data.features == ("x1", "x2")
    assert texts(link) == ("No feature is on; a network needs an input, so x₁ and x₂ are used.",)


def test_a_link_may_escape_commas_and_the_last_of_two_values_counts():
    link = parse_link("#seed=1&networkShape=3%2C3&batchSize=5&batchSize=6")
    assert (link.hidden, link.batch_size) == ((3, 3), 6)


@given(st.text(max_size=300), st.sampled_from(["", "#", "#seed=1&", "#networkShape=", "#noise="]))
def test_any_text_is_read_as_a_link(text, before):
    link = parse_link(before + text)
    assert link.sizes[-1] == 1
    assert all(note.code in NOTES and note.text for note in link.notes)


@pytest.mark.parametrize("link", ["x" * 10_001, None, 5])
def test_a_value_that_is_no_text_or_too_long_is_no_link(link):
    with pytest.raises(ConfigError, match="a text of at most 10000 characters"):
        parse_link(link)
