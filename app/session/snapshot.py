"""Snapshots of a session for messages, and its frames."""

from __future__ import annotations

from app.playback.probe_sample import ProbeSample, resolve_sample
from app.protocol import messages, optimizer_state
from app.protocol.frame import COMMITTED, DIVERGED, JUMPED, PLAYING, FrameHeader
from app.protocol.messages import Message, Snapshot
from app.session.encoders import Looked
from app.session.session import Session


def snapshot(session: Session) -> Snapshot:
    """The state of a session now."""
    playhead = session.playhead
    return Snapshot(
        session.id, session.revision, session.layout_id, playhead.run, playhead.phases,
        playhead.cursor, playhead.expected(), session.playing, session.pacing.speed,
        session.busy, session.undo_stack.undo, session.undo_stack.redo,
    )  # fmt: skip


def initial_messages(session: Session) -> list[Message]:
    """The messages that a new watcher gets before the first frame."""
    now = snapshot(session)
    said = [
        messages.session(now, session.encoders.layout, session.curves.to_dict()),
        messages.state(now),
    ]
    return [*said, messages.diverged(session.diverged)] if session.diverged else said


def tell_run(session: Session) -> None:
    """Tell everybody what a new run is."""
    run = session.playhead.run
    session.told_settings = run.training, run.network.interventions
    for message in initial_messages(session):
        session.tell(message)


def tell_state(session: Session) -> None:
    """Tell everybody what buttons and sliders show."""
    run = session.playhead.run
    session.told_settings = run.training, run.network.interventions
    session.tell(messages.state(snapshot(session)))


def encode_frame(
    session: Session, sample: int | ProbeSample, jumped: bool, looked: Looked = ()
) -> bytes:
    """The present moment as bytes: one sample of the batch, −1 for all of it, or an own one, with
    those parts of large arrays that are looked at."""
    playhead = session.playhead
    run, record = playhead.run, playhead.record
    place, probe = resolve_sample(sample, run)
    # Plain numbers: combining members of an enumeration costs as much as a small frame.
    flags = (
        COMMITTED * run.committed
        + PLAYING * session.playing
        + DIVERGED * (session.diverged is not None or record.first_nonfinite() is not None)
        + JUMPED * jumped
    )
    header = FrameHeader(
        session.layout_id, run.epoch, playhead.cursor.phase, playhead.cursor.part,
        playhead.phases[playhead.cursor.phase].parts, flags, run.training.rate(playhead.update),
        session.revision,
    )  # fmt: skip
    encoder = session.encoders.of(looked)
    return encoder.encode(
        record, run.change.vector, header, place, probe, optimizer_state.read(run)
    )
