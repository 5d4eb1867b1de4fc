"""Settings of the server: every limit and pace, with its default and its reason.

Each is read from the environment: `max_sessions` is BACKWAVE_MAX_SESSIONS.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

PREFIX = "BACKWAVE_"
ELSEWHERE = frozenset({"BACKWAVE_BROWSER"})
"""Variables that other programs of the project read: the browser that drives the tests."""
TESTS = "BACKWAVE_TEST_"
"""The prefix of variables for the tests: how many cases they try."""


def _setting(default: float, low: float, doc: str) -> Any:
    return field(default=default, metadata={"low": low, "doc": doc})


def _text(default: str, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True)
class Settings:
    """All settings. A whole-number default makes a whole-number setting, a text one a text."""

    allowed_hosts: str = _text(
        "",
        "names the server answers to besides its own, with commas between; * for any. "
        "Its own are localhost, numeric addresses, this machine's name and --host",
    )
    root_path: str = _text(
        "", "the path that a proxy serves Backwave under, such as /backwave; it may strip it or not"
    )
    store: str = _text(
        "",
        "the file that keeps runs, so that they outlive the server; memory for none. "
        "The command keeps them in the user's data folder, unless told otherwise",
    )
    store_days: float = _setting(90, 0, "a run that was not used for so many days is forgotten")
    max_store_bytes: int = _setting(
        500_000_000,
        1_000_000,
        "most bytes of the store, in a file or in memory; the longest unused runs make room",
    )
    max_body_bytes: int = _setting(1_048_576, 1024, "largest HTTP body; a larger one gets 413")
    max_document_bytes: int = _setting(
        4_194_304, 1024, "largest saved run that is opened: with all weights of a large network"
    )
    max_message_bytes: int = _setting(
        1_048_576, 1024, "largest command on a socket; a larger one gets an error, and it goes on"
    )
    max_layers: int = _setting(16, 1, "most layers of a network, the output layer included")
    max_units: int = _setting(1024, 1, "most units of one layer")
    max_parameters: int = _setting(250_000, 1, "most weights and biases of a network")
    max_pass_operations: int = _setting(
        2_000_000_000,
        1,
        "most operations of one update: a batch of a network that needs more"
        " is refused, with the batch that would fit",
    )
    max_pass_bytes: int = _setting(
        256_000_000, 1, "most bytes of the arrays of one update, its inputs and gradient included"
    )
    max_streamed_parameters: int = _setting(
        16_384, 0, "beyond as many parameters, the largest layers' weights are left out of frames"
    )
    max_frame_numbers: int = _setting(
        65_536, 16, "most numbers of a frame of a program; beyond, a part of its largest arrays"
    )
    max_connections: int = _setting(
        10_000, 1, "most open connections; fewer where the system grants fewer descriptors"
    )
    max_address_connections: int = _setting(
        2500, 1, "most open connections of one address, which may be a whole school's"
    )
    request_seconds: float = _setting(
        30, 0.1, "longest that a request, or a message in pieces, may take to arrive"
    )
    max_requests: float = _setting(
        400, 1, "most requests and messages a second of one address, ten seconds' worth at once"
    )
    max_request_bytes: float = _setting(
        20_000_000, 1024, "most bytes a second that come from one address; more are taken slowly"
    )
    max_address_sockets: int = _setting(1000, 1, "most open pages of one address")
    max_address_sessions: int = _setting(
        400, 1, "most sessions of one address; its longest unwatched makes room for a new one"
    )
    max_new_sessions: float = _setting(
        40, 1, "most new sessions a second of one address, ten seconds' worth at once"
    )
    max_address_questions: int = _setting(
        64, 1, "most long questions, such as landscapes, at once about the sessions of one address"
    )
    max_address_bodies: int = _setting(
        64, 1, "most requests of one address whose bodies are still arriving"
    )
    max_sessions: int = _setting(500, 1, "most sessions at once")
    max_session_bytes: int = _setting(
        4_000_000_000,
        1_000_000,
        "most bytes of all sessions, as estimated; the longest unwatched makes room",
    )
    idle_seconds: float = _setting(
        900, 1, "a session that nobody watched or used for so long leaves memory; the store has it"
    )
    unwatched_seconds: float = _setting(
        300, 1, "a playing session that nobody watched or used for so long is paused"
    )
    max_steps: int = _setting(1_000_000, 1, "largest count of one step command")
    max_pending: int = _setting(64, 1, "most steps of one session that wait for the one before")
    max_replay: int = _setting(
        5_000_000, 0, "most updates replayed to restore a session or to seek forward"
    )
    max_replay_operations: int = _setting(
        10_000_000_000_000, 0, "most work of one replay: updates × operations of each"
    )
    max_log: int = _setting(1000, 0, "most live changes that one run remembers")
    max_log_numbers: int = _setting(
        20_000, 0, "most numbers that the changes of one run's network by hand may need"
    )
    max_branches: int = _setting(
        200, 0, "most branches that are kept of one session while it is in memory"
    )
    max_undo: int = _setting(100, 1, "most changes of a session that can be undone")
    max_undo_bytes: int = _setting(
        8_000_000,
        0,
        "most bytes kept for undoing at once, in memory and in the store; "
        "what does not fit is replayed instead",
    )
    max_own: int = _setting(
        16, 0, "most watchers of one session that look at a sample of their own, such as a drawing"
    )
    max_watchers: int = _setting(1000, 1, "most sockets that watch one session")
    max_explained: int = _setting(
        1024, 1, "how many numbers an explanation grows to before nothing further is unfolded"
    )
    max_array_numbers: int = _setting(
        20_000, 1, "most numbers of all named arrays together; for more there is a refusal"
    )
    max_checked: int = _setting(2000, 1, "most parameters that one gradient check looks at")
    max_check_multiplications: int = _setting(
        500_000_000, 1, "most work of one gradient check: parameters checked × all × batch"
    )
    max_split_multiplications: int = _setting(
        5_000_000_000, 1, "most work of one answer to a whole split: rows × weights and biases"
    )
    max_confused: int = _setting(100, 2, "most classes that are compared with each other")
    max_samples: int = _setting(200, 1, "most samples shown at once")
    max_seeds: int = _setting(256, 1, "most starts that are trained at once")
    max_seed_updates: int = _setting(100_000, 1, "most updates of each of them")
    max_seed_numbers: int = _setting(
        24_000_000, 1, "most numbers that all of them may need; large networks have fewer starts"
    )
    max_files: int = _setting(
        16, 1, "most files of weights and exports that are read and made at once, or wait for it"
    )
    max_set_parameters: int = _setting(
        4096, 1, "most weights and biases that can be put elsewhere all at once"
    )
    max_landscape_multiplications: int = _setting(
        20_000_000_000, 1, "most work of a landscape: points × weights and biases × samples"
    )
    max_path_multiplications: int = _setting(
        2_000_000_000,
        0,
        "most work of replaying a run for its trajectory; beyond, its snapshots are",
    )
    max_history: int = _setting(500, 2, "most points kept of each curve; beyond, every other goes")
    max_norm_numbers: int = _setting(
        8_000_000, 0, "most work of the curves of gradient norms: points kept × weights and biases"
    )
    max_frame_rate: float = _setting(30, 1, "most frames a second sent to a watcher")
    map_resolution: int = _setting(32, 4, "points along a side of a neuron's map of the plane")
    still_map_resolution: int = _setting(96, 4, "the same while the run stands still")
    max_map_bytes: int = _setting(
        524_288, 16, "with more neurons than fit into as many bytes, their maps are coarser"
    )
    max_map_rate: float = _setting(8, 0.1, "most times a second that maps are drawn anew")
    turn_milliseconds: float = _setting(
        4, 0.1, "longest that training holds the event loop at a time (one update may take longer)"
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings as `environment` has them.

        Raises ValueError for a variable that cannot be read, and for one that is no setting.
        """
        names = {PREFIX + known.name.upper(): known for known in fields(cls)}
        for name in sorted(environment):
            other = name in ELSEWHERE or name.startswith(TESTS)
            if name.startswith(PREFIX) and name not in names and not other:
                nearest = difflib.get_close_matches(name, names, n=1)
                hint = f"; the nearest is {nearest[0]}" if nearest else ""
                raise ValueError(f"{name} is no setting{hint} (see --help)")
        values: dict[str, Any] = {
            known.name: _read(name, environment[name], known.default)
            for name, known in names.items()
            if name in environment
        }
        return cls(**values)

    def __post_init__(self) -> None:
        for known in fields(self):
            if isinstance(known.default, str):
                continue
            value, low = getattr(self, known.name), known.metadata["low"]
            if not low <= value < math.inf:
                name = PREFIX + known.name.upper()
                raise ValueError(f"{name} is {value}; allowed: {low} or more ({describe(known)})")


def describe(setting: Any) -> str:
    """The sentence that documents a field of Settings."""
    return str(setting.metadata["doc"])


def _read(name: str, text: str, default: object) -> float | str:
    if isinstance(default, str):
        return text
    kind = int if isinstance(default, int) else float
    try:
        return kind(text)
    except ValueError:
        wanted = "a whole number" if kind is int else "a number"
        raise ValueError(f"{name} is {text!r}; allowed: {wanted}") from None
