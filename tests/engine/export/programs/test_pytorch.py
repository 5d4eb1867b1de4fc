"""A program in PyTorch: its text stays as it is but for what PyTorch reads otherwise.

That the scripts' assertions hold is checked where PyTorch is (`tests/exports`, in `.ci/exports`).
"""

import ast

import pytest

from engine import Program, Trainer, TrainingConfig
from engine.export import ExportRefused, export
from engine.export.programs.pytorch import ProgramSource
from engine.export.programs.torch_functions import FUNCTIONS
from engine.program.operations import OPERATIONS, WRITTEN

TEXT = """# σ: a comment stays, whatever it holds \x00\ud800
w = parameter(2, 2, start=he_normal)   # drawn
for σ in range(2): w *= 2
h = (w +
     w.T)
h += h[0]
u = h[::-1, 1]
loss = sum(u) + mean(h[..., 0]) + max(h[0:1])
"""


def written(text, arrays=None, reduction="mean", title=""):
    program = Program(text)
    record = Trainer(program, TrainingConfig("program", reduction=reduction)).prepare(arrays or {})
    return export("pytorch", ProgramSource(record, reduction, title))


def function(text):
    """The lines of the program in the script."""
    code = written(text).data.decode()
    ast.parse(code)
    body = code.partition("def program():\n")[2].partition("\n    return loss")[0]
    return [line.removeprefix("    ") for line in body.splitlines()]


def test_a_text_that_pytorch_reads_alike_is_unchanged():
    text = "W = parameter(2, 3)\n\ndef f(a):\n    return a * a  # twice\n\nloss = sum(f(W)) ** 2\n"
    assert function(text) == text.rstrip().splitlines()


def test_only_what_pytorch_reads_otherwise_is_written_anew():
    assert function(TEXT) == [
        "# σ: a comment stays, whatever it holds ??",
        "w = parameter(2, 2)",
        "for σ in range(2): w = w * 2",
        "h = w + w.mT",
        "h = h + h[0]",
        "u = pick(h, slice(None, None, -1), 1)",
        "loss = sum(u) + mean(h[..., 0]) + max(h[0:1])",
    ]


def test_the_script_has_data_parameters_loss_and_gradients():
    text = "x = input(2)\nt = tokens(1, vocabulary=3)\nw = parameter(3, 2, start=1)\n"
    text += "s = parameter(start=2)\nloss = sum(dropout(x, 0.5) * w[t[0]]) * s\n"
    found = written(text, {"x": [[1, 2], [3, 4]], "t": [[0], [2]]}, "sum", "my run")
    code = found.data.decode()
    assert "# The run's title: 'my run'" in code
    assert "torch.tensor([[0.0], [2.0]]).long(),  # t" in code
    assert "'s': torch.tensor(2.0)," in code
    assert "loss = torch.stack(losses).sum()" in code
    assert "Turn.masks = iter([rows[sample] for rows in masks])" in code
    assert [note.code for note in found.notes] == ["dropout"]
    assert found.name == "backwave-program-pytorch.py"


def test_every_function_of_the_language_is_there():
    defined = {node.name for node in ast.walk(ast.parse(FUNCTIONS)) if hasattr(node, "name")}
    assert set(OPERATIONS) - set(WRITTEN) <= defined
    assert {"zeros", "ones", "causal_mask", "input", "tokens", "parameter"} <= defined


@pytest.mark.parametrize("format_", ["numpy", "onnx", "nothing"])
def test_another_format_is_refused_with_those_there_are(format_):
    record = Trainer(Program("w = parameter()\nloss = w\n"), TrainingConfig("program")).prepare()
    with pytest.raises(ExportRefused, match="there are pytorch, npz, json, csv, safetensors"):
        export(format_, ProgramSource(record, "mean"))


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(ExportRefused, match="not finite"):
        written("w = parameter(start=1000)\nloss = exp(w)\n")


def test_more_numbers_than_a_script_should_have_are_refused():
    text = "x = input(400)\nw = parameter(400)\nloss = sum(x * w)\n"
    with pytest.raises(ExportRefused, match="at most 1000000"):
        written(text, {"x": [[1.0] * 400] * 2500})
