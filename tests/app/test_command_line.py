"""The command: says where it serves, takes the next port, ends cleanly."""

import errno
import ipaddress
import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest

from app import __version__
from app.__main__ import announce, bind, has_browser, main, own_address, url

ROOT = Path(__file__).resolve().parents[2]


def test_a_taken_port_is_answered_by_the_next_free_one_and_ctrl_c_ends_cleanly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [
            *(sys.executable, "-m", "app", "--no-browser", "--port", str(port)),
            *("--store", "memory"),
        ]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            first, second = process.stdout.readline(), process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", second)
            assert found is not None
            assert found[1] != str(port)
            assert first == f"Port {port} is taken; using {found[1]}.\n"
            with urllib.request.urlopen(f"{found[0]}api/catalog", timeout=60) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            rest, errors = process.communicate(timeout=60)
    assert (process.returncode, rest, errors) == (0, "Backwave has ended.\n", "")


def test_ctrl_c_before_there_is_a_server_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.__main__.bind", interrupted)
    assert main(["--no-browser", "--store", "memory"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_socket_is_bound_to_the_port_that_is_asked_for() -> None:
    with bind("127.0.0.1", 0) as found:
        port = found.getsockname()[1]
    with bind("127.0.0.1", port) as again:
        assert again.getsockname() == ("127.0.0.1", port)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--help"], 0, "--no-browser"),
        (["--help"], 0, "BACKWAVE_MAX_BODY_BYTES (1048576)"),
        (["--version"], 0, __version__),
        (["--port", "many"], 2, "--port"),
        (["--port", "70000"], 2, "0 to 65535"),
        (["--colour"], 2, "--colour"),
    ],
)
def test_a_command_line_ends_with_its_status_and_words(
    arguments: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == status
    said = capsys.readouterr()
    assert words in said.out + said.err


def test_a_wrong_setting_or_host_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--host", "host.invalid"]) == 1
    monkeypatch.setenv("BACKWAVE_MAX_SESSIONS", "none")
    assert main([]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[1] == "backwave: BACKWAVE_MAX_SESSIONS is 'none'; allowed: a whole number"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"), ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"), ("::1", "http://[::1]:8000/"), ("box", "http://box:8000/"),
    ],
)  # fmt: skip
def test_the_address_can_be_opened_on_this_machine(host: str, address: str) -> None:
    assert url(host, 8000) == address


def test_a_terminal_s_browser_is_not_opened() -> None:
    assert has_browser({}, "win32")
    assert has_browser({"DISPLAY": ":0"}, "linux")
    assert not has_browser({"BROWSER": "lynx"}, "linux")


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert project["scripts"]["backwave"] == "app.__main__:main"


def test_help_is_printed_in_a_terminal_that_knows_ascii_alone() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "app", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=True)
    assert b"BACKWAVE_MAX_SESSIONS" in done.stdout
    assert done.stderr == b""


def test_a_port_that_needs_rights_is_said_to_need_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: socket.socket, address: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", denied)
    with pytest.raises(PermissionError, match="port 80 needs the rights of an administrator"):
        bind("127.0.0.1", 80)


def test_the_address_in_the_network_is_a_number_of_this_machine() -> None:
    found = own_address()
    assert found is None or ipaddress.ip_address(found)


def test_serving_everywhere_says_what_others_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.__main__.own_address", lambda: "192.168.1.20")
    announce(8000, "/x")
    assert capsys.readouterr().out == "Others in this network type http://192.168.1.20:8000/x\n"
