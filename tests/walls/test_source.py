"""The walls of ARCHITECTURE.md, read from the source: who may import, hold and touch what.

Those of the browser's side stand in test_browser.py, those between modules in test_rooms.py, those
of classes and kinds in test_kinds.py."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

from tests.walls.each import each

ROOT = Path(__file__).parents[2]
LONGEST = 300
PYTHON = sorted(path for room in ("engine", "app", "tests") for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
TEST_SCRIPTS = sorted((ROOT / "tests" / "js").rglob("*.js"))


def name(path):
    """A path as it is read in a failure."""
    return path.relative_to(ROOT).as_posix()


def room(path):
    """The folder of a file directly within its part: engine, app, or static/js/wire."""
    parts = path.relative_to(ROOT).parts
    return parts[2] if parts[0] == "static" else parts[0]


@cache
def text_of(path):
    """What stands in a file."""
    return path.read_text("utf-8")


@cache
def tree_of(path):
    """A Python file as it is parsed."""
    return ast.parse(text_of(path))


def imported(path):
    """The top names of all modules a Python file imports, wherever in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are absolute"
            yield node.module.split(".")[0]


def of(part):
    """The Python files of a part."""
    return [path for path in PYTHON if room(path) == part]


def test_every_part_has_files_to_read():
    assert len(of("engine")) > 20
    assert of("app")
    assert SCRIPTS
    assert STYLES


@each(of("engine"), name)
def test_the_engine_imports_numpy_and_the_standard_library(path):
    assert set(imported(path)) <= {"numpy", "engine"} | sys.stdlib_module_names


@each(of("app"), name)
def test_the_app_imports_no_test(path):
    assert not {"tests", "run"} & set(imported(path))


# What a module may hold: text, numbers, tuples and frozen sets of them, read-only mappings,
# types, and calls that give one of these or a frozen or opaque object meant to be shared.
HARMLESS_CALLS = frozenset(
    {
        "MappingProxyType", "frozenset", "tuple", "compile", "getLogger", "Struct", "TypeVar",
        "NewType", "repr", "float", "int", "str", "bytes", "sqrt", "exp", "log", "dtype", "Path",
        "Lock", "resolve", "joinpath", "files", "range", "len", "max", "min", "sum", "join",
        "strip",
    }
)  # fmt: skip
MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def is_frozen_dataclass(node):
    """Whether a class is @dataclass(frozen=True) or a NamedTuple or an Enum."""
    frozen = any(
        isinstance(mark, ast.Call)
        and any(key.arg == "frozen" and getattr(key.value, "value", False) for key in mark.keywords)
        for mark in node.decorator_list
    )
    bases = {ast.unparse(base).split(".")[-1] for base in node.bases}
    return frozen or bool(bases & {"NamedTuple", "Enum", "StrEnum", "IntEnum"})


@cache
def frozen_classes():
    """The names of all calls whose results cannot be changed."""
    nodes = [node for path in (*of("engine"), *of("app")) for node in ast.walk(tree_of(path))]
    classes = {n.name for n in nodes if isinstance(n, ast.ClassDef) and is_frozen_dataclass(n)}
    makers = {
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns).strip("'\"") in classes | {"str", "int", "float"}
    }
    return HARMLESS_CALLS | classes | makers


def mutable(node, harmless):
    """What of a module-level value could be changed later, None if nothing."""
    if isinstance(node, MUTABLE):
        return ast.unparse(node)[:60]
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func).split(".")[-1]
        # What a read-only view or a frozen set is made from is out of reach.
        return None if called in harmless else f"{called}(…)"
    if isinstance(node, ast.Tuple):
        return next((found for item in node.elts if (found := mutable(item, harmless))), None)
    return None


def held(body, harmless):
    """Everything changeable that a module's or a class's body holds."""
    for node in body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [ast.unparse(target) for target in targets]
            if names == ["__all__"] or all("[" in each or "." in each for each in names):
                continue
            if found := mutable(node.value, harmless):
                yield f"{names[0]} = {found}"
        elif isinstance(node, ast.ClassDef):
            yield from held((n for n in node.body if not is_field(n)), harmless)
        elif isinstance(node, (ast.If, ast.Try)):
            yield from held(node.body, harmless)


def is_field(node):
    """A dataclass's or a model's field: its default is made anew, or is checked by them."""
    return (
        isinstance(node, ast.AnnAssign)
        and not ast.unparse(node.annotation).startswith("ClassVar")
        and not isinstance(node.value, MUTABLE)
    )


@each([*of("engine"), *of("app")], name)
def test_no_module_holds_what_can_be_changed(path):
    tree = tree_of(path)
    assert list(held(tree.body, frozen_classes())) == []
    globals_used = [node.names for node in ast.walk(tree) if isinstance(node, ast.Global)]
    assert globals_used == []


@each(of("app"), name)
def test_a_number_that_is_not_finite_is_never_written_as_none(path):
    """JSON has its name (`engine.numbers.number`); null says that there is no number."""
    chosen = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.IfExp)]
    assert [
        ast.unparse(node)
        for node in chosen
        if "isfinite" in ast.unparse(node.test)
        and any(isinstance(n, ast.Constant) and n.value is None for n in (node.body, node.orelse))
    ] == []


@each(of("engine"), name)
def test_time_and_randomness_are_arguments_of_the_engine(path):
    source = text_of(path)
    assert not {"time", "datetime", "random", "secrets", "uuid"} & set(imported(path))
    assert not re.search(
        r"np\.random\.(seed|rand|randn|normal|uniform|shuffle|permutation)\(", source
    )
    assert "default_rng()" not in source


@each([*PYTHON, *SCRIPTS, *STYLES, *TEST_SCRIPTS], name)
def test_no_file_is_too_long(path):
    assert len(text_of(path).splitlines()) <= LONGEST


@each([*of("engine"), *of("app"), *SCRIPTS, *STYLES], name)
def test_a_file_opens_by_saying_what_its_idea_is(path):
    text = text_of(path).strip()
    if path.suffix == ".py":
        assert not text or ast.get_docstring(tree_of(path))
    else:
        assert text.startswith(("/*", "//"))


QUESTION = re.compile(r"\W*(?:What|Whatever|Where|Which|Who|Whoever|Whose|How|When|Why)\b")


@each([*of("engine"), *of("app"), *SCRIPTS, *STYLES], name)
def test_a_file_opens_with_a_noun_that_one_can_search_for(path):
    assert not QUESTION.match(text_of(path).strip())


VAGUE = re.compile(
    r"\s*(?:What|Whatever|Where|Which|Who|Whoever|Whose|When|Why|It|There|"
    r"Something|Somebody|Nobody)\b"
)


@each([*of("engine"), *of("app")], name)
def test_a_docstring_opens_with_a_noun_that_one_can_search_for(path):
    """How many rows it counts is a noun too."""
    told = [node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Expr)]
    texts = [node.value for node in told if isinstance(node, ast.Constant)]
    assert [text for text in texts if isinstance(text, str) and VAGUE.match(text)] == []


# A bench and the attack are run by hand and may watch the clock.
TESTS = [path for path in of("tests") if not {"bench", "attack"} & set(path.parts)]


@each(TESTS, name)
def test_no_test_skips_waits_or_hopes(path):
    tree = tree_of(path)
    words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    forbidden = {"skip", "skipif", "xfail", "importorskip", "wait_for_timeout", "flaky"}
    assert not words & forbidden
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    naps = [ast.unparse(call) for call in calls if ast.unparse(call.func).endswith("sleep")]
    # Sleeping for nothing only gives the event loop its turn.
    assert set(naps) <= {"asyncio.sleep(0)"}
    # A worker with a browser has a loop in its main thread: tests/loops.py has the way around it.
    loops = [ast.unparse(call) for call in calls if ast.unparse(call.func).endswith("asyncio.run")]
    assert not loops


@each(TESTS, name)
def test_no_test_draws_from_a_generator_that_others_draw_from(path):
    made = {
        ast.unparse(node.targets[0])
        for node in tree_of(path).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).endswith("default_rng")
    }
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    used = {n.id for each in functions for n in ast.walk(ast.Module(each.body, []))
            if isinstance(n, ast.Name)}  # fmt: skip
    assert not made & used


# ---------------------------------------------------------------- what stands alone

TEXTS = sorted(
    path
    for pattern in ("engine/**/*.py", "app/**/*.py", "static/**/*.*", "templates/**/*.html",
                    "tests/**/*.*", "*.py", "*.md", "*.toml")
    for path in ROOT.glob(pattern)
    if path.suffix in {".py", ".js", ".css", ".html", ".md", ".toml", ".json", ".svg"}
    and path != Path(__file__)
)  # fmt: skip
# Nothing is loaded from elsewhere, and no file points out of the project or into a machine.
OUTSIDE = re.compile(r"https?://(?:cdn|unpkg|fonts)\b|(?<![\w.<*])/(?:home|root)/\w")


@each(TEXTS, name)
def test_no_file_names_another_host_or_a_machine(path):
    assert OUTSIDE.findall(text_of(path)) == []
