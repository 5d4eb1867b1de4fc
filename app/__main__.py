"""The command `backwave`: serve the page, say where, and open it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import errno
import io
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, cast

import segno
import uvicorn
from fastapi import FastAPI

from app import __version__
from app.http import files
from app.live.memory import settle
from app.main import create_app
from app.serving.connections import RESERVED, Connections
from app.serving.descriptors import raise_descriptors
from app.serving.http_connection import HttpConnection
from app.serving.listening_socket import ListeningSocket
from app.serving.rejection import rejections
from app.serving.repeat_filter import filter_repeats
from app.serving.socket_connection import SocketConnection
from app.settings import PREFIX, Settings, describe
from app.store.place import default_place

PORT = 8000
PORTS_TO_TRY = 100
PRIVILEGED = 1024
"""The first port that needs no rights."""
CLOSING_SECONDS = 2
SWITCH_SECONDS = 0.001
"""Seconds after which a thread beside the event loop gives the interpreter back."""
EVERYWHERE = ("0.0.0.0", "::")
"""The hosts that mean all addresses of this machine."""
# A request that meets the closing of its idle connection is lost: so that is seldom.
IDLE_SECONDS = 75
# A socket's own limit only has to be above the one that is answered with an error.
FRAME_FACTOR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows ASCII alone still gets every line.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = parser().parse_args(arguments)
    try:
        return serve(chosen)
    except KeyboardInterrupt:
        # Ctrl-C came before there was a server to end.
        return 0


def serve(chosen: argparse.Namespace) -> int:
    """Serve as the command line and the settings say. Returns the exit status."""
    try:
        settings = Settings.from_environment(os.environ)
        if chosen.root_path is not None:
            settings = replace(settings, root_path=chosen.root_path)
        kept = chosen.store or settings.store or default_place(sys.platform, os.environ)
        settings = replace(settings, store="" if kept == "memory" else kept)
        app = create_app(settings, served_as=chosen.host)
        listening = bind(chosen.host, chosen.port)
    except (OSError, ValueError) as error:
        print(f"backwave: {error}", file=sys.stderr)
        return 1
    port = listening.getsockname()[1]
    if port != chosen.port and chosen.port:
        print(f"Port {chosen.port} is taken; using {port}.", flush=True)
    address = url(chosen.host, port)
    print(f"Backwave is at {address}  (Ctrl-C ends it)", flush=True)
    if chosen.host in EVERYWHERE:
        announce(port, settings.root_path)
    server = uvicorn.Server(config(app, settings))
    if not chosen.no_browser and has_browser(os.environ, sys.platform):
        threading.Thread(target=open_page, args=(address,), daemon=True).start()
    sys.setswitchinterval(SWITCH_SECONDS)
    settle()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    print("Backwave has ended.", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line; its help also documents every setting."""
    lines = [
        f"  {PREFIX}{known.name.upper()} ({known.default})\n      {describe(known)}"
        for known in fields(Settings)
    ]
    made = argparse.ArgumentParser(
        prog="backwave",
        description="Serve Backwave: see how an error becomes a change of every weight.",
        epilog="settings, from the environment (default):\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--host", default="127.0.0.1", help="address to serve on (127.0.0.1)")
    made.add_argument(
        "--port", type=port_number, default=PORT, help=f"port to serve on ({PORT}); 0: any free one"
    )
    made.add_argument(
        "--root-path", metavar="PATH", help="path that a proxy serves Backwave under (none)"
    )
    made.add_argument(
        "--store",
        metavar="PATH",
        help="file that keeps runs; memory: for none (in the user's data folder)",
    )
    made.add_argument("--no-browser", action="store_true", help="only print the address")
    made.add_argument("--version", action="version", version=f"backwave {__version__}")
    return made


def port_number(text: str) -> int:
    """A port as the command line has it."""
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a whole number from 0 to 65535")
    return number


def config(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """The configuration of uvicorn: frames uncompressed, which is faster and smaller in memory."""
    most = max(1, min(settings.max_connections, raise_descriptors() - RESERVED))
    watched: dict[str, Any] = {
        "connections": Connections(most, settings.max_address_connections),
        "seconds": settings.request_seconds,
    }
    filter_repeats()
    answers = rejections(files.templates() / "crowded.html")
    return uvicorn.Config(
        app,
        http=cast(type[asyncio.Protocol], partial(HttpConnection, rejections=answers, **watched)),
        ws=cast(type[asyncio.Protocol], partial(SocketConnection, **watched)),
        ws_per_message_deflate=False,
        ws_max_size=FRAME_FACTOR * settings.max_message_bytes,
        log_level="warning",
        timeout_graceful_shutdown=CLOSING_SECONDS,
        timeout_keep_alive=IDLE_SECONDS,
    )


def bind(host: str, port: int) -> socket.socket:
    """A listening socket on `port`, or on the next free one. OSError if there is none."""
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    last = min(port + PORTS_TO_TRY, 65536) if port else 1
    for wanted in range(port, last):
        made = ListeningSocket(family, kind, protocol)
        # Windows would share a port that is in use; elsewhere this only skips the wait after use.
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((place[0], wanted, *place[2:]))
            made.listen(2048)
        except OSError as error:
            made.close()
            if error.errno == errno.EACCES and wanted < PRIVILEGED and os.name == "posix":
                raise PermissionError(
                    f"port {wanted} needs the rights of an administrator; "
                    f"ports from {PRIVILEGED} need none, for example --port {PORT}"
                ) from None
            if not port_taken(error):
                raise
        else:
            return made
    raise OSError(f"no free port from {port} to {last - 1} on {host}")


def port_taken(error: OSError) -> bool:
    """Whether another port may do: this one is in use, or not ours to take."""
    return error.errno in (errno.EADDRINUSE, errno.EACCES)


def url(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def announce(port: int, root_path: str) -> None:
    """Print the address that pupils type and, in a terminal that can show it, its QR code."""
    found = own_address()
    if found is None:
        return
    address = url(found, port) + root_path.strip("/")
    print(f"Others in this network type {address}", flush=True)
    if sys.stdout.isatty() and (sys.stdout.encoding or "").lower().startswith("utf"):
        segno.make(address, micro=False).terminal(compact=True)


def own_address() -> str | None:
    """This machine's address in its network; None without one. Nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def has_browser(environment: Mapping[str, str], platform: str) -> bool:
    """Whether there is a window to open a page in; a terminal's browser would take it over."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def open_page(address: str) -> None:
    """Open the page; the socket listens already, so the browser waits for the first answer."""
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(address)


if __name__ == "__main__":
    sys.exit(main())
