"""The walls between modules: no circle, no folder one cannot look over, arrows as drawn."""

import ast

import pytest

from tests.walls.each import each
from tests.walls.test_source import PYTHON, ROOT, name, of, tree_of


def modules_of(part):
    """The modules of a part by their dotted names."""
    found = {}
    for path in of(part):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


PARTS = ("engine", "app", "tests")
MODULES = {module: path for part in PARTS for module, path in modules_of(part).items()}


def imports_of(path):
    """The project's modules that a file imports, for its types or otherwise."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in MODULES:
                    yield inner
                elif node.module in MODULES:
                    yield node.module


def circles(arrows):
    """The modules from which one comes back to where one was, following the arrows."""
    left = {module: set(targets) - {module} for module, targets in arrows.items()}
    while loose := [module for module, targets in left.items() if not targets & left.keys()]:
        for module in loose:
            del left[module]
    return sorted(left)


def test_an_import_circle_is_found():
    assert circles({"a": ["b"], "b": ["c"], "c": []}) == []
    assert circles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]}) == ["a", "b", "c"]


@pytest.mark.parametrize("part", PARTS)
def test_no_module_imports_itself_through_others(part):
    assert circles({name: imports_of(path) for name, path in modules_of(part).items()}) == []


MOST_FILES = 14
FOLDERS = sorted({path.parent for path in PYTHON})


@each(FOLDERS, name)
def test_a_folder_has_at_most_as_many_files_as_one_can_look_over(folder):
    assert len(list(folder.glob("*.py"))) <= MOST_FILES


TOP = {
    ".ci", ".dockerignore", ".editorconfig", ".git", ".gitignore", "ARCHITECTURE.md",
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SETTINGS.md", "app", "biome.json",
    "engine", "package.json", "pyproject.toml", "run.py", "static", "templates", "tests",
    "tsconfig.json",
}  # fmt: skip


def test_the_top_level_has_what_the_project_is_made_of_and_what_git_ignores() -> None:
    """A file of one's own is committed with everything else before anyone notices."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
    there = {path.name for path in ROOT.iterdir()}
    assert there - TOP - ignored == set()
    assert TOP - there <= {".git"}


LOWEST = {"allowed", "refusals", "errors", "numbers", "limits", "parser"}
CONFIGURED = LOWEST | {"functions", "config.base", "data", "config"}
ARROWS = {
    "allowed": set(),
    "refusals": {"allowed"},
    "errors": {"allowed", "refusals"},
    "numbers": set(),
    "parser": set(),
    "limits": {"allowed", "errors"},
    "functions": LOWEST,
    "config.base": LOWEST,
    "data": LOWEST | {"config.base"},
    "config": LOWEST | {"functions", "config.base", "data"},
    "layers": LOWEST | {"functions", "config"},
    "network": LOWEST | {"functions", "config", "layers"},
    "training": CONFIGURED | {"layers", "network", "program"},
    "explain.node": LOWEST | {"network"},
    "explain": CONFIGURED | {"layers", "network", "training", "program", "explain.node"},
    "analysis": CONFIGURED
    | {"layers", "network", "training", "program", "explain.node", "explain"},
    "playground": CONFIGURED | {"network", "training"},
    "program": CONFIGURED | {"layers", "network", "explain.node"},
    "weights": LOWEST | {"functions", "config"},
    "export": CONFIGURED | {"layers", "network", "training", "explain", "program", "weights"},
}
"""Which room of the engine may import which, beside itself. What several rooms stand on, the base
of the configurations and the node of an explanation, are rooms of their own."""


RUN = {"errors", "settings", "catalog", "protocol", "playback", "session"}
APP_ARROWS = {
    "errors": set(),
    "settings": {"errors"},
    "catalog": {"errors", "settings"},
    "protocol": {"errors"},
    "playback": {"errors", "settings", "protocol"},
    "session": {"errors", "settings", "catalog", "protocol", "playback"},
    "queries": {"errors", "settings", "catalog", "protocol", "playback"},
    "live": RUN | {"queries", "store"},
    "store": {"errors", "settings", "protocol", "playback"},
    "serving": {"errors", "settings"},
    "watching": RUN | {"queries", "live"},
    "http": RUN | {"queries", "live", "watching", "store"},
    "exchange": RUN | {"queries", "live", "watching", "http", "store"},
}
"""Which room of the app may import which; `main` and `__main__` put all together."""
TOGETHER = {"main", "__main__"}


def room_of(module):
    """The room of a module: the folder or the file within its part."""
    inner = module.partition(".")[2]
    return inner if inner in ARROWS else inner.split(".")[0]


@pytest.mark.parametrize("arrows", [ARROWS, APP_ARROWS], ids=["engine", "app"])
def test_the_arrows_between_rooms_lead_down_only(arrows):
    assert circles(arrows) == []


@each(module for module in MODULES if module.startswith(("engine.", "app.")))
def test_a_room_imports_only_those_below_it(module):
    part, room = module.split(".")[0], room_of(module)
    if room in TOGETHER:
        return
    found = {room_of(to) for to in imports_of(MODULES[module]) if to.startswith(f"{part}.")}
    assert found - {room} <= (ARROWS if part == "engine" else APP_ARROWS)[room]
