#!/usr/bin/env python3
"""Set Backwave up in .venv, then run it. Needs Python 3.11 or newer and, the first time, internet.

usage: python3 run.py [--host HOST] [--port PORT] [--store PATH] [--no-browser]
       python3 run.py test [PYTEST ARGUMENT ...]
       python3 run.py --help

  (nothing)       serve on 127.0.0.1:8000 and open the page in the browser
  --host HOST     serve on another address, for example 0.0.0.0 for the whole classroom
  --port PORT     serve on another port
  --store PATH    keep runs in another file than that of the user's data folder; memory: for none
  --no-browser    only print the address
  test            run all tests, or those that the pytest arguments choose
"""

import sys

OLDEST = (3, 11)


def complaint_about_python(version: "tuple[int, int]") -> "str | None":
    """Return what is wrong with this Python, or None when it will do."""
    if version >= OLDEST:
        return None
    numbers = OLDEST + tuple(version)
    return "Backwave needs Python {}.{} or newer; this is {}.{}. See https://www.python.org".format(
        *numbers
    )


# An old Python reads the whole file before the first line runs, so all of it keeps to the syntax
# of Python 3.6; what follows needs more when it runs.
_complaint = complaint_about_python(sys.version_info[:2])
if _complaint:
    sys.exit(_complaint)

import contextlib
import os
import platform
import shutil
import signal
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MOST_WORKERS = 8
"""How many processes run tests at once, at most."""
Run = Callable[[list[str]], None]


class SetUpError(Exception):
    """The set-up cannot go on; the message says what would help."""


def requirements(pyproject: str, extras: list[str]) -> list[str]:
    """Return what `pyproject` (its text) asks for: to run, and for each of the extras."""
    project = tomllib.loads(pyproject)["project"]
    wanted: list[str] = list(project["dependencies"])
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    return wanted


def say(words: str) -> None:
    """Print at once, also into a pipe, and in a terminal that knows ASCII alone."""
    try:
        print(words, flush=True)
    except UnicodeEncodeError:
        print(words.encode("ascii", "backslashreplace").decode("ascii"), flush=True)


def run(command: list[str]) -> None:
    """Run a command of the set-up; it inherits the lock that `alone` holds.

    Raises:
        CalledProcessError: it failed.
    """
    no_questions = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0"}
    subprocess.run(command, check=True, close_fds=False, env={**os.environ, **no_questions})


class Environment:
    """A virtual environment and, in it, the list of what was installed, which is written last.

    So an environment without a list is an unfinished one, and is made anew.
    """

    def __init__(self, folder: Path, maker: str, version: str) -> None:
        """Describe the environment in `folder` that the Python `maker` of `version` makes."""
        self.folder = folder
        self.maker = maker
        self.version = version
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.list = folder / "installed.txt"

    def installed(self) -> list[str] | None:
        """Return the requirements installed; None if unfinished, or of another Python."""
        try:
            version, *installed = self.list.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            return None
        return installed if version == self.version and self.python.exists() else None

    def holds(self, wanted: list[str]) -> bool:
        """Tell whether all that is wanted has been installed."""
        return set(wanted) <= set(self.installed() or [])

    def install(self, wanted: list[str], run: Run, has_module: Callable[[str], bool]) -> None:
        """Install what is wanted; a failure leaves the environment as it was, or unfinished."""
        before = self.installed()
        if before is None:
            if self.folder.exists():
                say(f"Removing the unfinished or outdated {self.folder.name}")
                shutil.rmtree(self.folder)
            say(f"Making {self.folder.name}")
            for command in self._creation(has_module):
                run(command)
        else:
            self.list.unlink()
        say(f"Installing {len(wanted)} packages and what they need")
        try:
            run([str(self.python), "-m", "pip", "install", "--disable-pip-version-check", *wanted])
        except subprocess.CalledProcessError:
            if before is not None:
                self._write(before)
            raise
        self._write(wanted)

    def _write(self, installed: list[str]) -> None:
        self.list.write_text("\n".join([self.version, *installed]) + "\n", "utf-8")

    def _creation(self, has_module: Callable[[str], bool]) -> list[list[str]]:
        make = [self.maker, "-m", "venv", str(self.folder)]
        if has_module("ensurepip"):
            return [make]
        if has_module("pip"):
            pip = [self.maker, "-m", "pip", "--python", str(self.python), "install", "pip"]
            return [[*make, "--without-pip"], pip]
        if may_use_apt():
            return [*apt("python3-venv"), make]
        raise SetUpError(
            f"{self.maker} has neither ensurepip nor pip; install one of them "
            "(on Debian and Ubuntu: sudo apt install python3-venv)"
        )


def may_use_apt() -> bool:
    """Tell whether this is Debian, and we are root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def apt(*packages: str) -> list[list[str]]:
    """Return the commands that install Debian's packages."""
    install = ["apt-get", "-q", "install", "-y", "--no-install-recommends", *packages]
    return [["apt-get", "-q", "update"], install]


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one set-up work at a time, and wait for the installer of a killed one to end."""
    try:
        import fcntl
    except ImportError:  # Windows itself refuses to replace files in use
        yield
        return
    with path.open() as file:
        os.set_inheritable(file.fileno(), True)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work here; waiting for it to end")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def set_up(extras: list[str]) -> Path:
    """Make .venv hold what Backwave and the extras need; return its Python."""
    from importlib.util import find_spec

    pyproject = ROOT / "pyproject.toml"
    wanted = requirements(pyproject.read_text("utf-8"), extras)
    maker: str = getattr(sys, "_base_executable", sys.executable)
    version = f"Python {platform.python_version()} in {sys.base_prefix}"
    environment = Environment(ROOT / ".venv", maker, version)
    if not environment.holds(wanted):
        with alone(pyproject):
            if not environment.holds(wanted):
                environment.install(wanted, run, lambda name: find_spec(name) is not None)
    return environment.python


def obtain_browser(python: Path) -> None:
    """Have a Chromium for the browser tests (installed, Debian's or Playwright's), and its driver.

    Raises:
        SetUpError: there is none, and none could be had.
    """
    from tests import chromium

    if not chromium.installed() and may_use_apt():
        say("Installing Chromium for the browser tests")
        beside = ("fonts-liberation", "libatomic1")
        try:
            for command in apt("chromium-headless-shell", *beside):
                run(command)
        except subprocess.CalledProcessError:
            # Not every system packs the one without windows by itself.
            for command in apt("chromium", *beside):
                run(command)
    playwright = [str(python), "-m", "playwright"]
    try:
        run([*playwright, "--version"])
    except subprocess.CalledProcessError:
        if not may_use_apt():
            raise SetUpError(
                "Playwright, which drives the browser, does not start; the lines above say why "
                "(a missing libatomic.so.1: sudo apt install libatomic1)"
            ) from None
        for command in apt("libatomic1"):
            run(command)
    if not chromium.installed():
        try:
            run([*playwright, "install", "chromium"])
        except subprocess.CalledProcessError:
            raise SetUpError(
                "The browser tests need a browser and none could be downloaded; install Chromium, "
                f"Chrome or Edge, or set {chromium.OVERRIDE} to the full path of one"
            ) from None


def usable_cores() -> int:
    """How many cores this process may use: of a machine's sixty-four a container may have two."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers(cores: int) -> int:
    """How many processes run tests at once.

    One more than cores: a browser test waits now and then, and with one for each of two cores an
    eighth of their time was idle.
    """
    return min(cores + 1, MOST_WORKERS)


def hand_over(command: list[str]) -> None:
    """Become the command, in the checkout's folder; its exit code is ours."""
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's to answer
    sys.exit(subprocess.call(command))


def main(arguments: list[str]) -> None:
    """Set up, then hand over to the server or to pytest."""
    testing = arguments[:1] == ["test"]
    if not testing and {"-h", "--help"} & set(arguments):
        say((__doc__ or "").strip())
        return
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        python = set_up(["test"] if testing else [])
        if testing:
            obtain_browser(python)
    except KeyboardInterrupt:
        say("\nStopped before the set-up was complete; the next run starts it again")
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        sys.exit(f"The set-up failed at: {' '.join(error.cmd)}\nThe lines above say why.")
    except (SetUpError, OSError) as error:
        sys.exit(f"The set-up failed: {error}")
    if testing:
        # Every worker, and every server that a test starts, would compile all of it again.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        # Browser tests stand together and are long: whoever is done takes from who is not.
        pytest = ["-m", "pytest", "-n", str(workers(usable_cores())), "--dist", "worksteal"]
        hand_over([str(python), *pytest, *arguments[1:]])
    else:
        hand_over([str(python), "-m", "app", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
