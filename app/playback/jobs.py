"""Long work in small slices: training, going somewhere, scoring; each a generator.

A generator does a few milliseconds' work and yields, so that whoever runs it can stop or throw
it away at any `yield`. It yields True where the run stands at a state worth showing. What it
computes does not depend on how it is sliced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.playback.curves import Curves
from app.playback.early_stopping import Patience
from app.playback.playhead import Playhead
from app.playback.scoring import Scoring
from engine import Cursor, EngineError

Clock = Callable[[], float]
Slices = Iterator[bool]

MOST_UPDATES_A_SLICE = 4096
LONG_SECONDS = 0.5
"""From so long on a replay is told of."""


class Pace:
    """How many updates fit into a slice, learned from how long the last ones took."""

    def __init__(self, slice_seconds: float, frame_seconds: float) -> None:
        self.slice_seconds = slice_seconds
        self.frame_seconds = frame_seconds
        self.shown = float("-inf")
        self.updates = 1

    def took(self, updates: int, seconds: float) -> None:
        """`updates` were made in so many seconds; at most double what was asked before."""
        fitting = updates * self.slice_seconds / seconds if seconds > 0 else float("inf")
        self.updates = int(max(1, min(fitting, 2 * self.updates, MOST_UPDATES_A_SLICE)))

    def show(self, now: float) -> bool:
        """Whether it is time for another frame; if so, the next is due a frame's time later."""
        if now - self.shown < self.frame_seconds:
            return False
        self.shown = now
        return True


class Jobs:
    """All that can move one playhead. `clock` is set by whoever runs the slices."""

    def __init__(self, playhead: Playhead, curves: Curves, pace: Pace) -> None:
        self.playhead = playhead
        self.curves = curves
        self.pace = pace
        self.clock: Clock = float
        self.patience = Patience()
        self.unscored: list[Scoring] = []
        """The moments that are still to be scored, the earliest first; a cut leaves them here."""
        self.replay: tuple[int, int] | None = None
        """The update that a long replay has reached, and the one it goes to."""
        self.returning = False
        """Whether a replay from a snapshot is on its way, neither where the run was nor where it is
        to be."""
        self.between_updates = False
        """Whether the run stands between whole updates, where a cut leaves nothing to be shown."""

    @property
    def told_replay(self) -> tuple[int, int] | None:
        """The progress of a long replay, and its target, when it is time to say so."""
        return self.replay if self.replay and self.pace.show(self.clock()) else None

    def steps(self, by: str, count: int, direction: int) -> Slices:
        """A step command: see `app.protocol.commands`."""
        playhead = self.playhead
        if by not in ("update", "epoch"):
            for _ in range(count):
                yield from self._ahead(by) if direction > 0 else self._back(by)
                yield False
            return
        per = playhead.run.updates_per_epoch
        if direction > 0:
            first = playhead.update + 1 if playhead.complete else playhead.update
            last = first + count - 1 if by == "update" else (first // per + count) * per - 1
            yield from self.train(last)
        else:
            epochs = playhead.update // per - count + 1
            last = playhead.update - count if by == "update" else epochs * per - 1
            yield from self.go(
                max(0, last), playhead.start if last < 0 else playhead.end(playhead.last)
            )

    def part(self, name: str) -> Slices:
        """Forward, backward or update, if it is its turn; Problem "order" otherwise."""
        self.playhead.do(name)
        if name == "update":
            yield from self._committed()

    def go(self, update: int, place: Cursor) -> Slices:
        """A place in any update: from the nearest snapshot, then by training."""
        yield from self._stand_before(update)
        self.playhead.move(place)

    def train(self, last: int) -> Slices:
        """Whole updates until number `last` is complete."""
        playhead = self.playhead
        if playhead.run.committed and playhead.update < last:
            playhead.next()
        while playhead.update < last:
            yield from self._to_epoch_end(last - playhead.update)
            if self.pace.show(self.clock()):
                yield from self._finish()
                yield True
                if playhead.update < last:
                    playhead.next()
        yield from self._finish()

    def train_for(self, seconds: float) -> Slices:
        """As many whole updates as fit into `seconds`, at least one, ending at a complete one."""
        end = self.clock() + seconds
        if self.playhead.run.committed:
            self.playhead.next()
        while self.clock() < end:
            yield from self._to_epoch_end(MOST_UPDATES_A_SLICE)
        yield from self._finish()

    def score(self) -> Slices:
        """Score the moments that are still to be scored. OutOfPatience where it is one epoch too
        many."""
        while self.unscored:
            scoring = self.unscored[0]
            try:
                yield from scoring.slices()
            except EngineError:
                self.unscored.clear()
                raise
            self.unscored.pop(0)
            if scoring.kept:
                self.curves.evaluations.add(scoring.point)
            if scoring.patience is not None:
                self.between_updates = False
                self.patience.see(scoring.point, scoring.patience)

    def score_epoch(self) -> Slices:
        """The same with where the run stands now, if an epoch has just ended."""
        self.note_epoch()
        yield from self.score()

    def note_epoch(self) -> None:
        """Note that the run is to be scored here if an epoch has just ended, and it is one that is
        kept, or patience has to know."""
        run = self.playhead.run
        if run.update % run.updates_per_epoch == 0:
            kept = self.curves.evaluations.wants(run.epoch)
            if kept or run.training.patience is not None:
                self.unscored.append(Scoring(run, kept))

    def settle(self) -> None:
        """After a cut between whole updates: complete one, so that there is something to see."""
        for scoring in self.unscored:
            scoring.leave()
        if self.between_updates:
            self.between_updates = False
            self.playhead.finish()
            self._note()
            self.note_epoch()

    def arrive(self) -> None:
        """Note that the run is where it is to be."""
        self.replay, self.returning = None, False

    def _ahead(self, by: str) -> Slices:
        before = self.playhead.run.update
        self.playhead.ahead(by)
        if self.playhead.run.update > before:
            yield from self._committed()

    def _back(self, by: str) -> Slices:
        playhead = self.playhead
        to, update = playhead.behind(by), playhead.update
        if to is None and update == 0:
            return
        if to is None:
            yield from self.go(update - 1, playhead.end(playhead.last))
        elif playhead.run.committed and to.phase < playhead.last:
            yield from self.go(update, to)
        else:
            playhead.move(to)

    def _finish(self) -> Slices:
        fresh = not self.playhead.run.committed
        self.playhead.finish()
        self.between_updates = False
        if fresh:
            yield from self._committed()

    def _committed(self) -> Slices:
        """Note the update that has just been committed."""
        self._note()
        yield from self.score_epoch()

    def _to_epoch_end(self, most: int) -> Slices:
        """One slice of updates, up to an epoch's end, where there may be something to score."""
        run = self.playhead.run
        left = run.updates_per_epoch - run.update % run.updates_per_epoch
        self._advance(min(most, left))
        self.note_epoch()
        yield False
        yield from self.score()

    def _stand_before(self, update: int) -> Slices:
        run, anchor = self.playhead.run, self.playhead.run.snapshot(update).update
        replay = update < run.update or anchor > run.update
        self.playhead.stand_before(anchor if replay else run.update)
        run.aim(update)
        begun, self.returning = self.clock(), replay
        try:
            while run.update < update:
                self._advance(update - run.update)
                yield False
                if self.clock() - begun > LONG_SECONDS:
                    self.replay = run.update, update
        finally:
            self.arrive()
        self.between_updates = False

    def _advance(self, most: int) -> None:
        """One slice of whole updates, from the start of one to the start of another.

        An update whose norms are wanted is a slice by itself, and kept while it is looked at.
        """
        wanted = self.curves.until_norms(self.playhead.run.update)
        self.between_updates = True
        if wanted == 0:
            self.playhead.finish()
            self._note()
            self.playhead.next()
        else:
            self._hurry(min(most, self.pace.updates, wanted or most))

    def _hurry(self, updates: int) -> None:
        first, before = self.playhead.run.update, self.clock()
        losses = self.playhead.advance(updates)
        self.pace.took(updates, self.clock() - before)
        self.curves.add_losses(first, losses)

    def _note(self) -> None:
        """The update in view has been committed: what the curves keep of it."""
        run = self.playhead.run
        self.curves.add_losses(self.playhead.update, [run.record.loss])
        self.curves.add_norms(run.record, run.change)
