"""Saving: a session is written to the store after each change, before that is acknowledged.

A run that plays is written every quarter of a second. A state is written where a replay from the
last one would take long, so that a run comes back at once however long it is.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from typing import Any

from app.live.undo_saving import UndoSaving
from app.protocol import messages
from app.protocol.kinds import KINDS
from app.session.client import Branch, Outgoing
from app.session.session import Session
from app.store.rows import RunChange, StoredRun
from app.store.store import Store
from engine.network.step import State
from engine.training.change_log import first_difference

EVERY_SECONDS = 0.25
CURVES_SECONDS = 2.0
"""Curves are long, and most of them follows from the rest: they are written less often."""
REPLAY_SECONDS = 0.1
"""Seconds that the replay of a restored run may take, where its states are small."""
STATE_BYTES_A_SECOND = 10_000_000
"""A large state is written less often."""
MOST_STATES = 128
MOST_STATE_BYTES = 2_000_000

Tell = Callable[[list[Outgoing]], None]
Standing = tuple[int, int, int, bool, float]
"""Update, phase, part; whether it plays, and how fast."""


class Saving:
    """Keeps the store up with one session: what has changed is taken on the event loop, and
    written as text and bytes in the store's thread."""

    def __init__(
        self,
        session: Session,
        clock: Callable[[], float],
        title: str,
        resting: Callable[[], bool],
    ) -> None:
        """`resting` tells whether no thread is at the session."""
        self.title = title
        self._session = session
        self._store: Store | None = None
        self._clock = clock
        self._resting = resting
        self._run: Any = None
        """The run that was written last; None where all has to be written."""
        self._log: Any = ()
        self._place: Standing | None = None
        self._facts: dict[str, Any] | None = None
        self._undo = UndoSaving(session)
        self._beginning = -1
        self._states: dict[int, int] = {}
        """The updates whose states are in the store, and their bytes."""
        self._written = self._drawn = float("-inf")
        self._stale = False
        """Whether the curves have moved since they were written."""
        self._timer: asyncio.TimerHandle | None = None
        self._waits_until = 0.0
        self._last: asyncio.Future[bool] | None = None

    def begin(self, store: Store, stored: StoredRun | None = None) -> None:
        """From now on. What the session is brought to before is no change; it may be `stored`."""
        self._store = store
        if stored is not None:
            run = self._session.playhead.run
            self._run, self._log, self._beginning = run, list(run.log), store.beginnings
            self._states = {each.update: _size(each) for each in stored.states}
            self._facts = stored.facts
            self._undo.begin(stored.undo)
        if self._changed():
            self.write()

    def after(self, said: list[Outgoing], tell: Tell) -> None:
        """The session has worked: tell what it said, and what it acknowledges when it is kept."""
        answers = [each for each in said if _answers(each)]
        tell([each for each in said if not _answers(each)] if answers else said)
        changed = self._changed()
        due = (
            self._clock() - self._written >= EVERY_SECONDS
            and not self._writing
            and not self._session.jobs.returning
        )
        if changed and (answers or due):
            self.write(awaited=bool(answers))
            changed = False
        if changed or self._stale:
            self._wait(changed)
        if not answers:
            return
        if self._last is not None and self._writing:
            self._last.add_done_callback(lambda _: tell(answers))
        else:
            tell(answers)

    @property
    def _writing(self) -> bool:
        """Whether the last change is not stored yet: what plays has one on its way at most."""
        return self._last is not None and not self._last.done()

    def keep(self, branches: Sequence[Branch]) -> None:
        """Write the branches of the session; what is acknowledged next waits for it."""
        for each in branches:
            if self._store is not None:
                self._last = self._store.write(self._branch(each, self._store.now()))

    def _branch(self, branch: Branch, now: float) -> RunChange:
        at, title = branch.cursor, self.title if branch.title is None else branch.title
        return RunChange(
            branch.id,
            *(at["update"], at["phase"], at["part"]),
            False,
            self._session.pacing.speed,
            now,
            True,
            branch.config.to_dict(),
            [[update, dict(changes)] for update, changes in branch.log],
            _facts(branch.config),
            title,
            branch.curves,
            () if branch.state is None else (branch.state,),
        )

    async def kept(self) -> None:
        """Wait until what is written is in the store."""
        if self._last is not None:
            await asyncio.wait((self._last,))

    async def flush(self) -> None:
        """Write what has changed, curves as well, and wait until it is in the store."""
        self._drawn = float("-inf")
        if self._resting() and (self._changed() or self._stale):
            self.write()
        await self.kept()

    def close(self) -> None:
        """Write the last, and no more."""
        self._drawn = float("-inf")
        if self._changed() or self._stale:
            self.write()
        self._stop_waiting()
        self._store = None

    def _wait(self, changed: bool) -> None:
        due = self._written + EVERY_SECONDS if changed else self._drawn + CURVES_SECONDS
        if self._timer is not None and self._waits_until <= due:
            return
        self._stop_waiting()
        self._waits_until, pause = due, max(0.0, due - self._clock())
        self._timer = asyncio.get_running_loop().call_later(pause, self._due)

    def _due(self) -> None:
        self._timer = None
        if self._last is not None and self._writing:
            self._last.add_done_callback(self._written_late)
            return
        # A thread that works on the run, or a replay, tells something when it is done.
        if not self._resting() or self._session.jobs.returning:
            return
        changed, now = self._changed(), self._clock()
        late = self._stale and now - self._drawn >= CURVES_SECONDS
        if late or (changed and now - self._written >= EVERY_SECONDS):
            self.write(awaited=False)
            changed = False
        if changed or self._stale:
            self._wait(changed)

    def _written_late(self, written: object) -> None:
        # A timer that waits again comes by itself.
        if self._timer is None:
            self._due()

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def write(self, awaited: bool = True) -> None:
        """Write what has changed; `awaited` if somebody waits until it is kept."""
        if self._store is None:
            return
        self._last = self._store.write(self._take(self._store), awaited)
        self._written = self._clock()
        self._last.add_done_callback(self._missed)

    def _missed(self, done: asyncio.Future[bool]) -> None:
        """The store has forgotten the run: with the next change all of it is written."""
        if not done.cancelled() and done.exception() is None and not done.result():
            self._run = None

    def _where(self) -> Standing:
        """The cursor of the run, without working it out."""
        session, playhead = self._session, self._session.playhead
        at = playhead.to_dict()
        return (at["update"], at["phase"], at["part"], session.playing, session.pacing.speed)

    def _changed(self) -> bool:
        run, store = self._session.playhead.run, self._store
        return store is not None and (
            run is not self._run
            or self._where() != self._place
            or run.log != self._log
            or self._facts_now() != self._facts
            or self._undo.changed
            or self._beginning != store.beginnings
        )

    def _facts_now(self) -> dict[str, Any]:
        """Facts for a list about the run, beside its document."""
        session, run = self._session, self._session.playhead.run
        facts = _facts(run.config)
        if session.furthest > run.update:
            facts["furthest"] = session.furthest
        if session.diverged is not None:
            facts["diverged"] = session.diverged.update
        return facts

    def _take(self, store: Store) -> RunChange:
        """The change since the last one; from here on it is not changed any more."""
        run = self._session.playhead.run
        anew = self._run is None or self._beginning != store.beginnings
        whole = anew or run is not self._run
        logged = whole or run.log != self._log
        parted = 0.0 if whole else first_difference(self._log, run.log) if logged else float("inf")
        dropped = [at for at in self._states if at >= parted]
        for at in dropped:
            del self._states[at]
        states, thinned = self._taken_states()
        drawn = whole or bool(states) or self._clock() - self._drawn >= CURVES_SECONDS
        if drawn:
            self._drawn = self._clock()
        self._stale = not drawn
        self._run, self._beginning, self._place = run, store.beginnings, self._where()
        facts = self._facts_now()
        told, self._facts = whole or facts != self._facts, facts
        if logged:
            self._log = list(run.log)
        return RunChange(
            self._session.id,
            *self._place,
            store.now(),
            whole,
            run.config.to_dict() if whole else None,
            messages.log(run) if logged else None,
            facts if told else None,
            self.title,
            self._session.curves.copies() if drawn else None,
            states,
            (*dropped, *thinned),
            self._undo.take(anew) if whole or self._undo.changed else None,
        )

    def _taken_states(self) -> tuple[tuple[State, ...], list[int]]:
        """The states to be written where the last lies far back, and those that make room."""
        run, pace = self._session.playhead.run, self._session.jobs.pace
        seconds = REPLAY_SECONDS + _size(run.snapshot(0)) / STATE_BYTES_A_SECOND
        last = max((at for at in self._states if at <= run.update), default=0)
        least = max(seconds * pace.updates / pace.slice_seconds, (run.update - last) / MOST_STATES)
        # Snapshots of a run's past are a power of two apart.
        apart = 2 ** math.ceil(math.log2(max(1.0, least)))
        taken: dict[int, State] = {}
        for update in range(last // apart * apart + apart, run.update + 1, apart):
            state = run.snapshot(update)
            if state.update - last >= apart // 2:
                taken[state.update], last = state, state.update
        self._states.update({at: _size(state) for at, state in taken.items()})
        most = max(1, min(MOST_STATES, MOST_STATE_BYTES // max(self._states.values(), default=1)))
        dropped: list[int] = []
        while len(self._states) > most:
            # Every other goes; the newest stays.
            gone = sorted(self._states)[-2::-2]
            dropped += gone
            for at in gone:
                del self._states[at]
        return tuple(taken[at] for at in taken if at in self._states), dropped


def _size(state: State) -> int:
    return int(state.parameters.nbytes * (1 + len(state.optimizer[2])))


def _answers(said: Outgoing) -> bool:
    """Whether it tells somebody that a command was done or refused."""
    message, receiver = said
    return receiver is not None and message["type"] in ("reply", "error")


def _facts(config: Any) -> dict[str, Any]:
    """Facts for a list about a run of this config that stands at its end."""
    return {"kind": config.kind, **KINDS[config.kind].facts(config)}
