"""The cursor: every part of an update is visited once, and stepping back visits them in reverse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Cursor, LayerConfig, Network, NetworkConfig
from engine.network.cursor import GRANULARITIES, phases_of, step
from tests.engine.strategies import cases

NETWORK = Network(NetworkConfig(2, (LayerConfig(3), LayerConfig(1))))
PHASES = phases_of(NETWORK)
FIRST = Cursor(0, 0)


def walk(phases, by, start=FIRST, direction=1):
    """All cursors met from a start until the update is left."""
    met, cursor = [], step(start, phases, by, direction)
    while cursor is not None:
        met.append(cursor)
        cursor = step(cursor, phases, by, direction)
    return met


def test_a_2_3_1_network_has_these_phases():
    assert [(phase.name, phase.layer, phase.parts) for phase in PHASES] == [
        ("input", None, 1),
        ("forward", 0, 9),
        ("forward", 1, 4),
        ("loss", None, 1),
        ("backward", 1, 1),
        ("backward", 0, 6),
        ("update", None, 13),
    ]


@settings(max_examples=100)
@given(case=cases())
def test_parts_are_counted_as_the_network_is_wired(case):
    network = Network(case.network)
    phases, sizes = phases_of(network), case.network.sizes
    count = len(network.layers)
    assert len(phases) == 2 * count + 3
    for index in range(count):
        assert phases[1 + index].parts == sizes[index + 1] * (sizes[index] + 1)
        back = phases[count + 2 + (count - 1 - index)]
        assert (back.name, back.layer) == ("backward", index)
        above = 0 if index == count - 1 else sizes[index + 2]
        assert back.parts == sizes[index + 1] * (above + 1)
    assert phases[-1].parts == len(network.parameters)


@settings(max_examples=60)
@given(case=cases())
def test_by_weight_every_part_is_met_once_and_the_way_back_is_the_same(case):
    phases = phases_of(Network(case.network))
    met = walk(phases, "weight")
    assert met == [
        Cursor(index, part)
        for index, phase in enumerate(phases)
        for part in range(1, phase.parts + 1)
    ]
    back = walk(phases, "weight", met[-1], -1)
    assert back == met[-2::-1]


@settings(max_examples=60)
@given(case=cases(), by=st.sampled_from(GRANULARITIES))
def test_every_stride_forward_then_back_returns(case, by):
    phases = phases_of(Network(case.network))
    met = walk(phases, by)
    assert walk(phases, by, met[-1], -1) == met[-2::-1]
    assert met[-1] == Cursor(len(phases) - 1, phases[-1].parts)


def test_by_phase_only_complete_phases_are_met():
    assert walk(PHASES, "phase") == [Cursor(i, phase.parts) for i, phase in enumerate(PHASES)]


def test_by_neuron_whole_units_are_met():
    met = [cursor for cursor in walk(PHASES, "neuron") if cursor.phase in (1, 2, 5)]
    assert met == [(1, 3), (1, 6), (1, 9), (2, 4), (5, 2), (5, 4), (5, 6)]


@pytest.mark.parametrize(
    ("cursor", "by", "direction", "wanted"),
    [
        ((1, 4), "phase", 1, (1, 9)),
        ((1, 4), "phase", -1, (0, 1)),
        ((1, 9), "phase", -1, (0, 1)),
        ((1, 4), "neuron", 1, (1, 6)),
        ((1, 4), "neuron", -1, (1, 3)),
        ((1, 3), "neuron", -1, (0, 1)),
        ((1, 1), "weight", -1, (0, 1)),
        ((0, 1), "weight", -1, None),
        ((0, 1), "phase", -1, None),
        ((6, 13), "weight", 1, None),
        ((6, 13), "phase", 1, None),
        ((6, 12), "phase", 1, (6, 13)),
    ],
)
def test_a_single_step_ends_at_this_cursor(cursor, by, direction, wanted):
    assert step(Cursor(*cursor), PHASES, by, direction) == wanted


@settings(max_examples=200)
@given(data=st.data(), by=st.sampled_from(GRANULARITIES), direction=st.sampled_from([1, -1]))
def test_a_step_stays_in_bounds_and_moves(data, by, direction):
    phase = data.draw(st.integers(0, len(PHASES) - 1))
    cursor = Cursor(phase, data.draw(st.integers(0 if phase else 1, PHASES[phase].parts)))
    found = step(cursor, PHASES, by, direction)
    end = Cursor(len(PHASES) - 1, PHASES[-1].parts)
    assert (found is None) == (cursor == end if direction > 0 else phase == 0)
    if found is not None:
        assert (found > cursor) == (direction > 0)
        assert 0 < found.part <= PHASES[found.phase].parts
