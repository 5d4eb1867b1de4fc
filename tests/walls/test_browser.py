"""The walls of ARCHITECTURE.md on the browser's side: who may import what, and what may move."""

import re

from tests.walls.each import each
from tests.walls.test_rooms import MOST_FILES, circles
from tests.walls.test_source import ROOT, SCRIPTS, STYLES, TEST_SCRIPTS, name, room, text_of

JS = ROOT / "static" / "js"
IMPORT = re.compile(r"""(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']""")
TYPE = re.compile(r"""@import\s*\{[^}]*\}\s*from\s*["']([^"']+)["']""")
BARE = re.compile(r"""(?:^|\n)\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']""")
MAY_READ = {
    "wire": {"wire"},
    "words": {"words"},
    "model": {"wire", "words", "model"},
    "scene": {"wire", "words", "model", "scene"},
    "canvas": {"wire", "words", "model", "scene", "canvas"},
    "ui": {"wire", "words", "model", "ui"},
}
"""wire ← model ← scene ← canvas; ui reads model. Only main.js imports everything."""


def script_imports(path, text=None):
    """The files a script imports, as paths; with its comments also those of its types."""
    text = text_of(path) if text is None else text
    found = IMPORT.findall(text) + TYPE.findall(text) + [a or b for a, b in BARE.findall(text)]
    return [(path.parent / each).resolve() for each in found]


def code_of(path):
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text_of(path), flags=re.DOTALL)


@each([path for path in SCRIPTS if path.name != "main.js"], name)
def test_a_script_imports_only_what_its_room_may_read(path):
    for target in script_imports(path):
        assert target.is_file(), target
        assert target.name != "main.js"
        assert room(target) in MAY_READ[room(path)], name(target)


@each(SCRIPTS, name)
def test_only_the_canvas_room_touches_a_context_and_only_the_connection_a_socket(path):
    text = text_of(path)
    assert ".getContext(" not in text or room(path) == "canvas"
    assert "new WebSocket" not in text or name(path) == "static/js/wire/connection.js"


RENDERERS = {"frame-hold", "landscape", "pictures", "stage-renderer"}
"""The files of the canvas room that ask a scene for a draw list, or read the page's state."""
PAINTERS = [path for path in SCRIPTS if room(path) == "canvas" and path.stem not in RENDERERS]
"""All others: what paints a draw list, or says when."""


@each(PAINTERS, name)
def test_a_painter_knows_nothing_of_networks(path):
    assert {room(target) for target in script_imports(path, code_of(path))} <= {"canvas"}
    assert not re.search(r"\b(?:neurons?|weights|network|session)\b", code_of(path))


@each([path for path in SCRIPTS if room(path) == "scene"], name)
def test_a_scene_is_a_function_of_state_and_time(path):
    code = code_of(path)
    for word in ("document.", "window.", "Date.", "performance.", "Math.random", "requestAnim"):
        assert word not in code


KIND = re.compile(r"""\bkind\s*[!=]==\s*["']""")
OWNERS = {
    "model/program/graph.js": "operations and groups",
    "model/program/kinds.js": "tensors and groups",
    "model/landscape.js": "planes",
    "ui/plots/histograms.js": "histograms",
    "ui/program/source.js": "pieces of a line",
    "ui/setup/setting.js": "settings",
    "words/refusals.js": "what a refusal allows",
}
"""Where things are told apart by their kind: others call what stands there."""


@each(SCRIPTS, name)
def test_a_script_compares_a_kind_with_a_name_only_where_that_kind_is_owned(path):
    """Also where the kind has been taken out of its thing; no owner is listed in vain."""
    owned = path.relative_to(JS).as_posix() in OWNERS
    assert bool(KIND.search(code_of(path))) == owned


FIXTURES = [path for path in TEST_SCRIPTS if not path.name.endswith(".test.js")]
"""What the browser's tests stand on."""


def test_the_fixtures_of_the_browsers_tests_are_found():
    assert {name(path) for path in FIXTURES} >= {
        "tests/js/golden.js",
        "tests/js/model/fixtures.js",
        "tests/js/scene/fixture.js",
    }


@each(FIXTURES, name)
def test_a_fixture_has_its_runs_from_golden_files_alone(path):
    """None works out units, phases, parts or offsets of its own: the server says them."""
    text = text_of(path)
    reads = {source for source in IMPORT.findall(text) if not source.startswith("node:")}
    rooms = [(path.parent / source).resolve().relative_to(ROOT).parts[:3] for source in reads]
    assert set(rooms) <= {
        ("static", "js", "model"), ("static", "js", "wire"), ("static", "js", "scene"),
        ("tests", "js", "golden.js"),
    }  # fmt: skip
    for place in re.findall(r"new URL\(.([.]+/[\w./]*)", text):
        assert (path.parent / place).resolve().is_relative_to(ROOT / "tests" / "golden")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    assert not re.search(r"\b(units|fanIn|inputs|stride|offset)\b|\b(shape|parts): .*\d", code)


MOVES = re.compile(r"(?:transition|animation)[\w-]*\s*:[^;}]*|@keyframes|smooth\b|@starting-style")
FADES = re.compile(r"transition: [\w-]+ var\(--fade\)")


@each(STYLES, name)
def test_css_moves_by_the_fade_token_alone(path):
    code = re.sub(r"/\*.*?\*/", "", text_of(path), flags=re.DOTALL)
    assert [move for move in MOVES.findall(code) if not FADES.fullmatch(move)] == []


@each(SCRIPTS, name)
def test_no_script_moves_an_element(path):
    code = code_of(path)
    for word in (".animate(", "style.transition", "style.animation", "ViewTransition", '"smooth"'):
        assert word not in code


# ---------------------------------------------------------------- between the rooms

UI_MAY_READ = {
    "core": set(),
    "autopsy": {"core", "explain"},
    "data": {"core", "files"},
    "explain": {"core"},
    "files": {"core"},
    "inspector": {"core"},
    "landscape": {"core"},
    "plots": {"core"},
    "connection": {"core"},
    "operations": {"core"},
    "program": {"core"},
    "race": {"core", "plots"},
    "rate": {"core"},
    "runs": {"core", "files", "plots"},
    "sentence": {"core", "shell"},
    "setup": {"core", "data", "program", "rate"},
    "shell": {
        "autopsy",
        "core",
        "files",
        "connection",
        "inspector",
        "program",
        "race",
        "runs",
        "stage",
    },
    "stage": {"core", "data"},
}
"""The rooms of the page's panels; what several share stands in core."""
UI = [path for path in SCRIPTS if room(path) == "ui"]


def ui_room(path):
    return path.relative_to(ROOT / "static" / "js" / "ui").parts[0]


@each(UI, name)
def test_a_panel_imports_only_the_rooms_that_its_own_may_read(path):
    read = {ui_room(target) for target in script_imports(path) if room(target) == "ui"}
    assert read <= UI_MAY_READ[ui_room(path)] | {ui_room(path)}


def test_no_script_imports_itself_through_others():
    """For code or for types: a type that two files need stands in the one below."""
    arrows = {path: script_imports(path) for path in SCRIPTS}
    assert [name(path) for path in circles(arrows)] == []


FOLDERS = sorted({path.parent for path in (*SCRIPTS, *STYLES, *TEST_SCRIPTS)})


@each(FOLDERS, name)
def test_a_folder_of_the_browsers_side_can_be_looked_over(folder):
    assert len([path for path in folder.iterdir() if path.is_file()]) <= MOST_FILES
