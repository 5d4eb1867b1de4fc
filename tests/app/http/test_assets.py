"""Modules are served stripped: less to load, and not one token different."""

import re
from pathlib import Path

import pytest

from app.http import files as folders
from app.http.assets import CASTS, stripped
from tests.walls.each import each

MODULES = sorted(folders.static().rglob("*.js"))
NO_TEMPLATE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|/(?:\\.|\[[^\]]*\]|[^/\\\n])+/""",
    re.DOTALL,
)
"""A comment, a string, or what may be a regular expression (a division never has quotes in it)."""
LIMIT = 250_000
"""What the page may load of our own code for its first picture, in bytes, uncompressed."""


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("/** What. */\nconst a = 1;\n", "const a = 1;\n"),
        ("const a = 1; // why\n", "const a = 1; // why\n"),
        ("  // why\n\n\n  a();\n", "a();\n"),
        ("/*\n * two\n * lines\n */\nb();\n", "b();\n"),
        ('x("/* no */");\n', 'x("/* no */");\n'),
        ("if (a) {\n  // why\n  b();\n}\n", "if (a) {\nb();\n}\n"),
        ("const a = /** @type {A} */ (b);\n", "const a = (b);\n"),
        ("a(/** @type {{b:C}} */ (d), /** @type {E} */ (f));\n", "a((d), (f));\n"),
        ("/** A */\na();\n/** B */\nb();\n", "a();\nb();\n"),
    ],
)
def test_whole_line_comments_types_and_margins_go(source, wanted):
    assert stripped(source) == wanted


@each(MODULES)
def test_what_goes_is_only_comments(path: Path):
    """Every line that is kept is a line of the source but for its types, in order; every other is a
    comment's."""
    kept = stripped(path.read_text("utf-8")).splitlines()
    inside = False
    for line in path.read_text("utf-8").splitlines():
        text = line.strip()
        opens = text.startswith("/*") and (text.endswith("*/") or "*/" not in text)
        if inside or opens or text.startswith("//"):
            inside = not text.endswith("*/") if inside or opens else False
            continue
        if text:
            assert kept.pop(0) == CASTS.sub("", line.lstrip().rstrip("\n"))
    assert kept == []


@each(MODULES)
def test_no_literal_has_a_type(path: Path):
    """Before each of a line's types its quotes are closed, so that what goes is a comment."""
    for line in path.read_text("utf-8").splitlines():
        for cast in CASTS.finditer(line):
            before = re.sub(r"(['\"`])(?:\\.|(?!\1)[^\\])*\1", "", line[: cast.start()])
            assert not re.search(r"['\"`]", before), line


def newlines_in_text(source: str) -> int:
    """How many line ends lie in the text of template literals (not in their ${…})."""
    found, stack, at = 0, [], 0
    while at < len(source):
        char, in_text = source[at], bool(stack) and stack[-1] == "`"
        if char == "\\":
            at += 1
        elif in_text:
            found += char == "\n"
            if char == "`":
                stack.pop()
            elif source.startswith("${", at):
                stack.append("{")
                at += 1
        elif skipped := NO_TEMPLATE.match(source, at):
            at = skipped.end() - 1
        elif char in "`{":
            stack.append(char)
        elif char == "}" and stack:
            stack.pop()
        at += 1
    assert stack == []
    return found


@pytest.mark.parametrize(("source", "wanted"), [("`a\nb`", 1), ("`a${\nb}c`", 0), ("'`'", 0)])
def test_line_ends_in_literals_are_found(source, wanted):
    assert newlines_in_text(source) == wanted


@each(MODULES)
def test_no_literal_of_a_script_spans_lines(path: Path):
    """Between the lines of a literal's text, indentation would mean something."""
    assert newlines_in_text(stripped(path.read_text("utf-8"))) == 0


STATIC = re.compile(r"""^(?:import|export)\b[^;'"]*?["']([^"']+\.js)["'];""", re.MULTILINE)
"""What a module needs before it runs; what `import()` brings comes when it is wanted."""
SHEETS = re.compile(r"for sheet in \[(.*?)\]")


def served(path: Path) -> int:
    """How many bytes of a file the browser gets."""
    text = path.read_text("utf-8")
    return len((text if path.suffix == ".html" else stripped(text)).encode())


def needed(path: Path, known: set[Path]) -> set[Path]:
    """A module and all it needs before it runs."""
    if path not in known:
        known.add(path)
        for target in STATIC.findall(path.read_text("utf-8")):
            needed((path.parent / target).resolve(), known)
    return known


@pytest.mark.parametrize("language", ["en", "es", "de", "fr", "zh"])
def test_the_first_picture_needs_no_more_of_our_own_code_than_its_limit(language: str) -> None:
    """Everything before the network is seen: modules, one language, style sheets, the page."""
    scripts, styles = folders.static().resolve() / "js", folders.static() / "css"
    modules = needed(scripts / "main.js", set())
    modules |= needed(scripts / "words" / f"{language}.js", set())
    # The two templates of the page; the others are served in its place.
    page = [folders.templates() / name for name in ("index.html", "base.html")]
    linked = SHEETS.search(page[1].read_text("utf-8"))
    assert linked
    sheets = [styles / f"{name}.css" for name in re.findall(r"\w[\w/-]*", linked[1])]
    files = [*modules, *sheets, *page]
    assert len(files) > 80
    assert sum(map(served, files)) <= LIMIT
