"""What is told of a number is data: symbols are notation without words, and no script takes a text
apart to learn what stands in it."""

import ast
import re

from tests.walls.each import each
from tests.walls.test_browser import code_of
from tests.walls.test_source import ROOT, SCRIPTS, name, of, room, tree_of

EXPLAINING = [path for path in of("engine") if "explain" in path.relative_to(ROOT).parts]
MAKERS = {"Node", "constant", "product", "total", "Cases"}
"""What is given a symbol, or a formula, as its first argument."""
NOTATION = {"ln", "max", "sign", "cos", "sin", "tanh", "Huber", "Adam"}
"""What mathematics writes with letters in every language."""
WORD = re.compile(r"[A-Za-z]{2,}")
GAP = re.compile(r"\{\w*\}")


def texts_of(node):
    """The texts that an expression is made of, without what is filled into them."""
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return [text for text in constants if isinstance(text, str)]


def symbols_of(path):
    """Every text of a symbol: what its maker is given, and the tables of symbols."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS:
            given = node.args if ast.unparse(node.func) == "Cases" else node.args[:1]
            given += [each.value for each in node.keywords if each.arg == "symbol"]
            yield from (text for each in given for text in texts_of(each))
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target).endswith("_SYMBOL"):
            table = next(each for each in ast.walk(node) if isinstance(each, ast.Dict))
            yield from (text for each in table.values for text in texts_of(each))


def words_of(text):
    return [word for word in WORD.findall(GAP.sub("", text)) if word not in NOTATION]


@each([*EXPLAINING, ROOT / "engine" / "functions" / "activations.py"], name)
def test_a_symbol_of_the_engine_has_no_word_of_a_language(path):
    """What notation cannot say is a label, a code with words in every language."""
    assert [text for text in symbols_of(path) if words_of(text)] == []


def test_the_symbols_of_the_engine_are_found():
    assert sum(len(list(symbols_of(path))) for path in EXPLAINING) > 60


READS = r"(?:match|matchAll|split|startsWith|endsWith|includes|search|replace|replaceAll|indexOf)"
ASKED = re.compile(rf"""\.{READS}\(\s*(?:(["'`])(.*?)\1|/((?:\\.|[^/\\\n])+)/)""")
PATTERN = re.compile(r"(?:[=(,:?]|=>)\s*/(?![*/])((?:\\.|[^/\\\n])+)/[dgimsuvy]*\s*[.;,)\n]")
PROSE = re.compile(r"(?<![\\$])[A-Za-z]{2,} | [A-Za-z]{2,}\b")
SYMBOL = re.compile(rf"\bsymbol\)?\??\.{READS}\(|\bsymbol\s*[!=]==|test\([\w.]*symbol\)")
DRAWN = {"ui/explain/symbols.js", "ui/explain/program-symbol.js"}
"""Where notation becomes MathML."""


def prose_of(code):
    """The words beside a space that a script looks for in a text; a key that the same script wrote
    is none."""
    asked = [text or pattern for _, text, pattern in ASKED.findall(code)] + PATTERN.findall(code)
    for text in asked:
        written = len(re.findall(rf"[`\"']{re.escape(text)}", code)) > 1
        if PROSE.search(text) and not written:
            yield text


@each([path for path in SCRIPTS if room(path) != "words"], name)
def test_no_script_takes_a_sentence_apart(path):
    """A thing says what it is by its fields: no words are looked for in a text."""
    assert list(prose_of(code_of(path))) == []


@each([path for path in SCRIPTS if path.as_posix().partition("/js/")[2] not in DRAWN], name)
def test_no_script_asks_a_symbol_what_its_number_is(path):
    assert SYMBOL.findall(code_of(path)) == []


def test_sentences_that_are_taken_apart_are_found():
    apart = (
        r"symbol.match(/^line \d+(?: (.+?))?$/)", 'symbol.startsWith("line ")',
        'tensor.split(" of ")', 'tensor.includes(" of ")', r"if (/^line \d|^∂[^·]+$/.test(s)) x;",
        'const LINE = /^line (\\d+).* sample/;\n',
    )  # fmt: skip
    assert [code for code in apart if not list(prose_of(code))] == []
    whole = (
        'text.split(" ")', 'place.row.split(" / ")', "[`in ${tensor}`, key.startsWith('in ')]",
        r"line.match(/^ */)", 'name.replaceAll("_", " ")', r"/[\p{L}_][\p{L}\p{N}_]*$/u.test(x)",
        "a / half - b / full",
    )  # fmt: skip
    assert [code for code in whole if list(prose_of(code))] == []
    for code in (
        'node.symbol === "1/n"',
        "({ symbol }) => symbol.match(/^x/)",
        "/^x/.test(symbol)",
    ):
        assert SYMBOL.findall(code)
