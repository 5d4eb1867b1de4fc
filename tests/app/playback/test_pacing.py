"""Pacing: phases, then merged phases, then updates, never more ticks than frames."""

import pytest

from app.catalog.tables import suggested
from app.playback.pacing import Pacing, Tick
from app.protocol.messages import phase
from app.settings import Settings
from engine import Timeline
from engine.network.cursor import phases_of

PHASES = phases_of(Timeline(suggested("worked")).network)
UPDATE = 6.3
"""Seconds of an update at speed 1."""


def ticks(speed: float, seconds: float) -> list[tuple[float, Tick]]:
    pacing, found, at = Pacing(Settings()), [], 0
    pacing.change(speed, 0.0)
    pacing.start(0.0)
    while pacing.due <= seconds:
        now = pacing.due
        tick = pacing.tick(now, PHASES, at)
        found.append((now, tick))
        at = (at + (int(tick.amount) if tick.unit == "phase" else 0)) % len(PHASES)
    return found


def test_at_speed_one_each_phase_lasts_its_own_time() -> None:
    found = ticks(1, 7)
    assert [tick for _, tick in found] == [Tick("phase", 1)] * 9
    starts = [0, 0.5, 1.0, 1.8, 3.3, 4.8, 5.8, 6.3, 6.8]
    assert [now for now, _ in found] == pytest.approx(starts)


def test_the_page_is_told_how_long_each_phase_lasts() -> None:
    found = [(p["name"], p["milliseconds"]) for p in (phase(one, "network") for one in PHASES)]
    assert found[0] == ("input", 500)
    assert ("backward", 1500) in found
    assert ("loss", 800) in found


@pytest.mark.parametrize("speed", [0.14, 1, 5, 21, 40, 62])
def test_phases_come_at_their_speed_and_never_faster_than_frames(speed: float) -> None:
    found = ticks(speed, 20)
    assert {tick.unit for _, tick in found} == {"phase"}
    assert len(found) <= 20 * 30 + 2
    assert sum(tick.amount for _, tick in found) == pytest.approx(
        20 * speed * len(PHASES) / UPDATE, abs=speed / 2 + 3
    )


@pytest.mark.parametrize("speed", [64, 100, 490, 999])
def test_from_ten_updates_a_second_on_updates_are_whole(speed: float) -> None:
    found = ticks(speed, 20)
    assert {tick.unit for _, tick in found} == {"update"}
    assert len(found) <= 20 * 30 + 2
    assert all(tick.amount >= 1 for _, tick in found)
    assert sum(tick.amount for _, tick in found) == pytest.approx(
        20 * speed / UPDATE, abs=speed / 100 + 2
    )


def test_the_fastest_is_measured_in_time() -> None:
    assert ticks(1000, 0.05)[0][1] == Tick("seconds", pytest.approx(1 / 30))


def test_a_late_tick_is_not_made_up_for() -> None:
    pacing = Pacing(Settings())
    pacing.start(0.0)
    assert pacing.tick(10.0, PHASES, 0) == Tick("phase", 1)
    assert pacing.due == 10.0


def test_a_higher_speed_is_felt_at_once_and_dragging_gives_no_extra_ticks() -> None:
    pacing = Pacing(Settings())
    pacing.start(0.0)
    pacing.tick(0.0, PHASES, 0)
    assert pacing.due == pytest.approx(0.5)
    pacing.change(2, 0.1)
    assert pacing.due == pytest.approx(0.35)
    pacing.change(1, 0.2)
    assert pacing.due == pytest.approx(0.35)
