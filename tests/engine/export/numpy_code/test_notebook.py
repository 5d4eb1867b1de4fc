"""The notebook: nbformat 4.5, cells that run in order, text that stays text."""

import ast
import contextlib
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from engine.export.numpy_code.notebook import write
from engine.export.numpy_code.script import DONE
from tests.exports.cases import large, modified, source


def cells(found, kind):
    return [cell for cell in json.loads(found)["cells"] if cell["cell_type"] == kind]


def run(found):
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        for cell in cells(found, "code"):
            exec(compile(cell["source"], cell["id"], "exec"), names)
    return said.getvalue()


def test_notebook_runs_cell_by_cell():
    for case in [*list(modified())[::9], large()]:
        assert run(write(case.source)[0]) == DONE + "\n"


def test_notebook_is_of_nbformat_4_5():
    whole = json.loads(write(source())[0])
    assert (whole["nbformat"], whole["nbformat_minor"]) == (4, 5)
    assert whole["metadata"]["kernelspec"] == {
        "display_name": "Python 3", "language": "python", "name": "python3",
    }  # fmt: skip
    ids = [cell["id"] for cell in whole["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", each) for each in ids)
    for cell in whole["cells"]:
        keys = {"cell_type", "id", "metadata", "source"}
        code = {"execution_count", "outputs"} if cell["cell_type"] == "code" else set()
        assert set(cell) == keys | code


def test_notebook_has_a_formula_above_each_step():
    texts = "".join(cell["source"] for cell in cells(write(source())[0], "markdown"))
    for formula in ("z = a W + b", "a = tanh z", "σ′(z) = 1 − a²", "∂L/∂z = a − y"):
        assert formula in texts


@given(title=st.text(min_size=1, max_size=60))
def test_title_stands_in_a_code_cell_alone_as_a_literal(title):
    plain = cells(write(source(updates=0))[0], "markdown")
    found, _ = write(source(updates=0, title=title))
    for one, other in zip(plain, cells(found, "markdown"), strict=True):
        assert one["source"] == other["source"]
    first = ast.parse(cells(found, "code")[0]["source"])
    assert [type(node) for node in first.body] == [ast.Assign]
    assert ast.literal_eval(first.body[0].value) == title
