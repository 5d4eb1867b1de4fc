"""The installed package: a wheel holds all it needs and serves the page away from the checkout."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from app.__main__ import parser

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def kept(folder: str) -> set[str]:
    """Return the files of a folder of the checkout, as a package would name them."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True)
    (wheel,) = folder.glob("backwave-*.whl")
    return wheel


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel in it, which sees its dependencies in ours."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, symlinks=os.name != "nt")
    target = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=target))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    python = str(home / SCRIPTS / "python")
    install = ["install", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, *install], check=True)
    return home


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The `backwave` command, started in an empty folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        str(home / SCRIPTS / "backwave"),
        "--no-browser",
        "--port",
        str(port),
        "--store",
        "memory",
    ]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        yield process
        process.kill()


def get(url: str) -> tuple[str, bytes]:
    """Return the content type and the body; any status but 200 is an error."""
    with urlopen(url, timeout=20) as answer:
        assert answer.status == 200
        return answer.headers.get_content_type(), answer.read()


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    """Nothing of the four folders is missing, and nothing else is a package in it."""
    expected = kept("engine") | kept("app")
    expected |= {f"app/{path}" for path in kept("static") | kept("templates")}
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == expected


def test_the_command_serves_the_page_and_stops(server: subprocess.Popen[str]) -> None:
    """The page, its scripts, its styles and its font come from the installed package."""
    assert server.stdout is not None
    said: list[str] = []
    address = None
    for line in server.stdout:
        said.append(line)
        if address := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    assert address, "".join(said)
    page = address[0] + "/"

    kind, body = get(page)
    assert kind == "text/html"
    linked = re.findall(r'(?:src|href)="([^"#][^"]*)"', body.decode())
    seen: dict[str, str] = {}
    waiting = [urljoin(page, link) for link in linked if not link.startswith("data:")]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen[url], content = get(url)
        links: list[str] = []
        if seen[url] == "text/javascript":
            links = re.findall(
                r'^(?:import|export|\} from)[^"]*"(\.[^"]+)"', content.decode(), re.M
            )
        elif seen[url] == "text/css":
            links = re.findall(r"""url\(["']?(?!data:)([^"')]+)""", content.decode())
        waiting += [urljoin(url, link) for link in links]
    assert all(url.startswith(page) for url in seen), seen
    kinds = set(seen.values())
    assert {"text/javascript", "text/css", "font/ttf"} <= kinds, seen

    if os.name == "nt":
        return  # a console's Ctrl-C cannot be sent to one process alone there
    server.send_signal(signal.SIGINT)
    rest, _ = server.communicate(timeout=20)
    assert server.returncode == 0, rest
    assert "Traceback" not in rest


def test_the_container_s_steps_make_the_same_wheel_and_command(wheel: Path, tmp_path: Path) -> None:
    """What the Dockerfile copies is enough to build from, and what it starts is a command line."""
    steps = (ROOT / ".ci" / "Dockerfile").read_text("utf-8").splitlines()
    for step in steps:
        if step.startswith("COPY "):
            *sources, target = step.removeprefix("COPY ").split()
            for source in sources:
                place = tmp_path / target.strip("/")
                if (ROOT / source).is_dir():
                    shutil.copytree(ROOT / source, place)
                else:
                    place.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ROOT / source, place)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=tmp_path / "src", check=True)
    (made,) = tmp_path.glob("backwave-*.whl")
    with zipfile.ZipFile(made) as archive, zipfile.ZipFile(wheel) as original:
        modules = {name for name in archive.namelist() if "__pycache__" not in name}
        assert modules == set(original.namelist())
    (command,) = (json.loads(step[4:]) for step in steps if step.startswith("CMD "))
    assert command[0] == "backwave"
    assert parser().parse_args(command[1:]).host == "0.0.0.0"
