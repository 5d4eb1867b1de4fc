"""run.py: what it asks for, when it installs, what an interruption leaves, and what it says."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent
PYPROJECT = """
[project]
dependencies = ["numpy>=2", "fastapi"]
[project.optional-dependencies]
test = ["pytest"]
check = ["ruff==1"]
"""


class Machine:
    """A machine that notes the commands it is given; making an environment works, one may fail."""

    def __init__(self, failing: str = "", failure: BaseException | None = None) -> None:
        self.commands: list[list[str]] = []
        self.failing = failing
        self.failure = failure

    def run(self, command: list[str]) -> None:
        self.commands.append(command)
        if self.failure and self.failing in command:
            raise self.failure
        if "venv" in command:
            python = environment(Path(command[3]).parent).python
            python.parent.mkdir(parents=True)
            python.touch()

    def verbs(self) -> list[str]:
        return [command[command.index("-m") + 1] for command in self.commands]


def environment(root: Path, version: str = "Python 3.11.7") -> run.Environment:
    return run.Environment(root / ".venv", "/usr/bin/python3", version)


def with_ensurepip(name: str) -> bool:
    return name == "ensurepip"


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_python_will_do(version: tuple[int, int]) -> None:
    assert run.complaint_about_python(version) is None


@pytest.mark.parametrize("version", [(3, 10), (3, 9), (2, 7)])
def test_an_old_python_is_told_what_is_needed(version: tuple[int, int]) -> None:
    complaint = run.complaint_about_python(version)
    assert complaint is not None
    assert "needs Python 3.11 or newer" in complaint
    assert "this is {}.{}".format(*version) in complaint


def test_an_old_python_reads_the_file_and_gets_no_further_than_the_sentence() -> None:
    text = (ROOT / "run.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 6))
    kinds = [type(node) for node in tree.body]
    # Before the check stands nothing but `sys`, a number and a function with quoted annotations.
    assert kinds[:4] == [ast.Expr, ast.Import, ast.Assign, ast.FunctionDef]
    assert "__future__" not in text
    command = (
        "import sys; sys.version_info = (3, 8, 18); exec(open('run.py', encoding='utf-8').read())"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [run.complaint_about_python((3, 8))]


def test_requirements_are_the_dependencies_and_then_the_extras() -> None:
    assert run.requirements(PYPROJECT, []) == ["numpy>=2", "fastapi"]
    assert run.requirements(PYPROJECT, ["check", "test"]) == [
        "numpy>=2",
        "fastapi",
        "ruff==1",
        "pytest",
    ]


def test_every_requirement_of_this_project_can_be_read() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert "numpy" in " ".join(run.requirements(text, []))
    assert "pytest-xdist" in " ".join(run.requirements(text, ["test"]))
    assert "mypy" in " ".join(run.requirements(text, ["check"]))


def test_the_first_set_up_makes_the_environment_and_lists_what_it_installed(tmp_path: Path) -> None:
    machine, made = Machine(), environment(tmp_path)
    assert not made.holds(["numpy"])
    made.install(["numpy", "fastapi"], machine.run, with_ensurepip)
    assert machine.commands == [
        ["/usr/bin/python3", "-m", "venv", str(tmp_path / ".venv")],
        [
            str(made.python),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "numpy",
            "fastapi",
        ],
    ]
    assert made.list.read_text("utf-8") == "Python 3.11.7\nnumpy\nfastapi\n"
    assert made.holds(["fastapi", "numpy"])
    assert made.holds(["numpy"])
    assert not made.holds(["numpy", "pytest"])
    assert not made.holds(["numpy>=2"])


def test_an_extra_is_added_to_the_environment_that_stands(tmp_path: Path) -> None:
    environment(tmp_path).install(["numpy"], Machine().run, with_ensurepip)
    machine, made = Machine(), environment(tmp_path)
    made.install(["numpy", "pytest"], machine.run, with_ensurepip)
    assert machine.verbs() == ["pip"]
    assert made.installed() == ["numpy", "pytest"]


def test_another_python_makes_the_environment_anew(tmp_path: Path) -> None:
    environment(tmp_path).install(["numpy"], Machine().run, with_ensurepip)
    machine, made = Machine(), environment(tmp_path, "Python 3.14.0")
    assert not made.holds(["numpy"])
    made.install(["numpy"], machine.run, with_ensurepip)
    assert machine.verbs() == ["venv", "pip"]
    assert made.holds(["numpy"])


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path: Path) -> None:
    made = environment(tmp_path)
    made.install(["numpy"], Machine().run, with_ensurepip)
    made.python.unlink()
    assert not made.holds(["numpy"])


@pytest.mark.parametrize("already", [[], ["numpy"]])
def test_an_interrupted_set_up_is_made_anew(tmp_path: Path, already: list[str]) -> None:
    made = environment(tmp_path)
    if already:
        made.install(already, Machine().run, with_ensurepip)
    leftover = tmp_path / ".venv" / "leftover"
    with pytest.raises(KeyboardInterrupt):
        made.install(["fastapi"], Machine("install", KeyboardInterrupt()).run, with_ensurepip)
    leftover.touch()
    assert made.installed() is None

    machine = Machine()
    made.install(["fastapi"], machine.run, with_ensurepip)
    assert machine.verbs() == ["venv", "pip"]
    assert not leftover.exists()
    assert made.installed() == ["fastapi"]


def test_a_failed_addition_leaves_the_environment_as_it_was(tmp_path: Path) -> None:
    made = environment(tmp_path)
    made.install(["numpy"], Machine().run, with_ensurepip)
    no_network = subprocess.CalledProcessError(1, ["pip"])
    with pytest.raises(subprocess.CalledProcessError):
        made.install(["numpy", "pytest"], Machine("install", no_network).run, with_ensurepip)
    assert made.installed() == ["numpy"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Python 3.11.7", b"other\nnumpy\n"])
def test_a_damaged_list_holds_nothing(tmp_path: Path, content: bytes) -> None:
    made = environment(tmp_path)
    made.install(["numpy"], Machine().run, with_ensurepip)
    made.list.write_bytes(content)
    assert not made.holds(["numpy"])


def test_pip_makes_up_for_a_missing_ensurepip(tmp_path: Path) -> None:
    machine, made = Machine(), environment(tmp_path)
    made.install(["numpy"], machine.run, lambda name: name == "pip")
    maker = ["/usr/bin/python3", "-m"]
    assert machine.commands[:2] == [
        [*maker, "venv", str(made.folder), "--without-pip"],
        [*maker, "pip", "--python", str(made.python), "install", "pip"],
    ]
    assert machine.verbs() == ["venv", "pip", "pip"]


if os.name == "posix":  # Windows has no lock that an orphaned installer inherits

    def test_two_set_ups_do_not_work_at_once(tmp_path: Path) -> None:
        """The second says that it waits, and starts only when the first has ended."""
        lock = tmp_path / "lock"
        lock.touch()
        second = f"import run, pathlib\nwith run.alone(pathlib.Path({str(lock)!r})):\n print('in')"
        with run.alone(lock):
            process = subprocess.Popen(
                [sys.executable, "-c", second], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
            )
            assert process.stdout is not None
            waiting = process.stdout.readline()
        assert waiting == "Another set-up is at work here; waiting for it to end\n"
        assert process.communicate()[0] == "in\n"
        assert process.returncode == 0


def test_help_needs_no_environment_and_names_what_the_server_understands(tmp_path: Path) -> None:
    (tmp_path / "run.py").write_bytes((ROOT / "run.py").read_bytes())
    command = [sys.executable, str(tmp_path / "run.py"), "--help"]
    words = subprocess.check_output(command, cwd=tmp_path, encoding="utf-8")
    server = [sys.executable, "-m", "app", "--help"]
    options = subprocess.check_output(server, cwd=ROOT, encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["run.py"]
    for option in ("--host", "--port", "--no-browser"):
        assert option in words
        assert option in options
    assert "run.py test" in words


def test_tests_have_one_worker_more_than_cores_and_eight_at_most() -> None:
    assert [run.workers(cores) for cores in (1, 2, 7, 8, 64)] == [2, 3, 8, 8, 8]


def test_cores_are_those_that_the_process_may_use() -> None:
    """As in a container with a part of its machine; where no system says so, all."""
    count = "import run; print(run.usable_cores())"
    if sys.platform == "linux":
        count = f"import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); {count}"
    said = subprocess.check_output([sys.executable, "-c", count], cwd=ROOT, encoding="utf-8")
    assert int(said) == (1 if sys.platform == "linux" else os.cpu_count())
