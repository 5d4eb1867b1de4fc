"""The ARC4 stream: the published draws, and that the seed alone decides it."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.data.generators.arc4 import Stream

GOLDEN = json.loads(
    (Path(__file__).parents[3] / "golden" / "playground.json").read_text(encoding="utf-8")
)


def test_first_draws_are_those_of_playground():
    stream = Stream(GOLDEN["seed"])
    assert [stream.random() for _ in range(3)] == GOLDEN["draws"]


def test_draws_are_those_of_the_librarys_own_documentation():
    assert Stream("hello.").random() == 0.9282578795792454
    stream = Stream("hello.")
    assert [stream.random(), stream.random()] == [0.9282578795792454, 0.3752569768646784]


@given(st.text(max_size=400))
def test_any_text_is_a_seed_and_numbers_stay_in_the_unit_interval(seed):
    first, second = Stream(seed), Stream(seed)
    draws = [first.random() for _ in range(20)]
    assert draws == [second.random() for _ in range(20)]
    assert all(0 <= draw < 1 for draw in draws)


def test_a_character_beyond_the_first_plane_counts_as_two_units():
    assert Stream("😀").random() == Stream("\ud83d\ude00").random()


def test_shuffle_keeps_every_item_and_draws_once_for_each():
    items, stream, twin = list(range(50)), Stream("7"), Stream("7")
    stream.shuffle(items)
    for _ in range(50):
        twin.random()
    assert sorted(items) == list(range(50))
    assert items != list(range(50))
    assert stream.random() == twin.random()


def test_normal_numbers_have_the_mean_and_variance_asked_for():
    stream = Stream("1")
    draws = [stream.normal(2.0, 4.0) for _ in range(20_000)]
    mean = sum(draws) / len(draws)
    variance = sum((draw - mean) ** 2 for draw in draws) / len(draws)
    assert abs(mean - 2) < 0.05
    assert abs(variance - 4) < 0.15
