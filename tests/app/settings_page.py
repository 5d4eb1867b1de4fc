"""SETTINGS.md: every setting and every fixed bound of connections. Run this module to write it."""

from dataclasses import fields
from pathlib import Path

from app.http import rates
from app.serving import connections, socket_connection
from app.settings import PREFIX, Settings, describe
from app.watching import channels, watcher

PAGE = Path(__file__).resolve().parents[2] / "SETTINGS.md"
BOUNDS = (
    (connections.CROWDED, "the share of all connections from which on the longest of those on "
     "which nobody waits for an answer makes room for who comes; of one address's it does when "
     "there are as many as may be"),
    (socket_connection.MOST_PINGS, "pings that may come on a socket in "
     f"{socket_connection.PING_SECONDS:g} s; more, or one while nothing is read, close it (1008)"),
    (socket_connection.MOST_FRAGMENTS, "pieces of one message; more close the socket (1009)"),
    (socket_connection.CLOSE_SECONDS, "seconds that the last word on a socket may take"),
    (rates.BURST_SECONDS, "seconds' worth of its share that an address may ask for at once"),
    (watcher.MOST_REPLIES, "replies that wait for one page; its next command waits then"),
    (channels.KEEP_ALIVE_SECONDS, "seconds between two signs of life of a streamed response"),
    (channels.POLL_SECONDS, "seconds that a polled response waits for something"),
    (channels.UNREAD_SECONDS, "seconds that a channel may be left unread; then it ends"),
)  # fmt: skip
"""What no setting moves, with its reason in the module that has it."""


def page() -> str:
    """The whole page."""
    settings = [
        f"| `{PREFIX}{known.name.upper()}` | {known.default} | {describe(known)} |"
        for known in fields(Settings)
    ]
    bounds = [f"| {value:g} | {what} |" for value, what in BOUNDS]
    return "\n".join(
        [
            "# Settings",
            "",
            "Each is an environment variable; one that is misspelt or out of range ends the start "
            "with a sentence. `backwave --help` says the same.",
            "",
            "| variable | default | what |",
            "|---|---|---|",
            *settings,
            "",
            "Fixed, since no use of Backwave needs them otherwise:",
            "",
            "| bound | of |",
            "|---|---|",
            *bounds,
            "",
            "`BACKWAVE_BROWSER` and all that begins with `BACKWAVE_TEST_` is the tests' own "
            "(see CONTRIBUTING.md).",
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
