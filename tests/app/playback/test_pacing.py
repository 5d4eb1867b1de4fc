"""Tempo: phases, then merged phases, then updates, never more ticks than frames."""

import pytest

from app.playback.pacing import Pacing, Tick
from app.settings import Settings


def ticks(speed: float, seconds: float, phases: int = 7) -> list[tuple[float, Tick]]:
    tempo, found = Pacing(Settings()), []
    tempo.change(speed, 0.0)
    tempo.start(0.0)
    while tempo.due <= seconds:
        now = tempo.due
        found.append((now, tempo.tick(now, phases)))
    return found


def test_at_speed_one_a_phase_lasts_700_ms() -> None:
    found = ticks(1, 3)
    assert [tick for _, tick in found] == [Tick("phase", 1)] * 5
    assert [now for now, _ in found] == pytest.approx([0, 0.7, 1.4, 2.1, 2.8])


@pytest.mark.parametrize("speed", [0.14, 1, 5, 21, 40, 48])
def test_phases_come_at_their_speed_and_never_faster_than_frames(speed: float) -> None:
    found = ticks(speed, 20)
    assert {tick.unit for _, tick in found} == {"phase"}
    assert len(found) <= 20 * 30 + 2
    assert sum(tick.amount for _, tick in found) == pytest.approx(
        20 * speed / 0.7, abs=speed / 20 + 2
    )


@pytest.mark.parametrize("speed", [49, 100, 490, 999])
def test_from_ten_updates_a_second_on_updates_are_whole(speed: float) -> None:
    found = ticks(speed, 20)
    assert {tick.unit for _, tick in found} == {"update"}
    assert len(found) <= 20 * 30 + 2
    assert all(tick.amount >= 1 for _, tick in found)
    assert sum(tick.amount for _, tick in found) == pytest.approx(
        20 * speed / 4.9, abs=speed / 100 + 2
    )


def test_the_fastest_is_measured_in_time() -> None:
    assert ticks(1000, 0.05)[0][1] == Tick("seconds", pytest.approx(1 / 30))


def test_a_late_tick_is_not_made_up_for() -> None:
    tempo = Pacing(Settings())
    tempo.start(0.0)
    assert tempo.tick(10.0, 7) == Tick("phase", 1)
    assert tempo.due == 10.0


def test_a_higher_speed_is_felt_at_once_and_dragging_gives_no_extra_ticks() -> None:
    tempo = Pacing(Settings())
    tempo.start(0.0)
    tempo.tick(0.0, 7)
    assert tempo.due == pytest.approx(0.7)
    tempo.change(2, 0.1)
    assert tempo.due == pytest.approx(0.45)
    tempo.change(1, 0.2)
    assert tempo.due == pytest.approx(0.45)
