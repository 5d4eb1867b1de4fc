"""Views of a client: what it looks at, and what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Problem, refused
from app.playback import probe_sample
from app.playback.probe_sample import ProbeSample
from app.protocol.commands import Command
from app.session.client import Ask, Client, Stop
from app.session.session import Session
from engine.allowed import allow, amount, choice, integer

MOST_NAMED = 64
"""How many large arrays a refusal names."""


def view_sample(session: Session, command: Command, client: Client | None, now: float) -> None:
    """A sample of the batch, all of it, or one of the client's own."""
    batch, sample = session.playhead.run.training.batch_size, command.fields["sample"]
    if command.fields["own"] is not None:
        sample = _read_own(session, command.fields["own"], client)
    elif sample is None or sample >= batch:
        raise refused("sample", sample, integer(-1, batch - 1))
    if client is not None:
        client.sample = sample
    session.reply(command, client)


def _read_own(session: Session, given: Mapping[str, Any], client: Client | None) -> ProbeSample:
    found, most = probe_sample.read(given, session.playhead.run), session.settings.max_own
    probing = [each for each in session.probing if probe_sample.is_own(each.sample)]
    if client not in probing and len(probing) >= most:
        raise Problem("busy", field="own", allowed=amount("own_samples", high=most))
    if client is not None:
        session.probing.add(client)
    return found


def look(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Show another part of a large array."""
    address, encoders = command.fields["layer"], session.encoders
    first, partial = encoders.first(address, command.fields["first"]), encoders.partial
    if first is None:
        raise refused("layer", address, choice(partial[:MOST_NAMED]))
    if client is not None:
        kept = {name: at for name, at in client.looked if name in partial}
        client.looked = tuple(sorted({**kept, address: first}.items()))
    session.reply(command, client)


def subscribe(session: Session, command: Command, client: Client | None, now: float) -> None:
    """Whether the client wants the maps of all neurons."""
    if client is not None:
        client.maps = command.fields["maps"]
    session.reply(command, client)


def ask(session: Session, command: Command, client: Client | None, now: float) -> None:
    """A query about where the run stands."""
    session.ask(Ask(command, client))


def explain(session: Session, command: Command, client: Client | None, now: float) -> None:
    """The same about one number of the update, or of the client's own sample."""
    probe = None
    if command.fields["own"]:
        if client is not None:
            _, probe = probe_sample.resolve_sample(client.sample, session.playhead.run)
        if probe is None:
            raise refused("own", True, allow("own_sample"))
    session.ask(Ask(command, client, probe))


def stop(session: Session, command: Command, client: Client | None, now: float) -> None:
    """A query that is answered in parts is no longer of interest."""
    session.ask(Stop(command.fields["of"], client))
    session.reply(command, client)
