"""Runs the exports where their libraries are: `python -m tests.exports.check` in `.ci/exports`.

Every script is executed and must pass its own assertions; ONNX goes through the checker and the
reference evaluator, safetensors through the official library, the notebook through a kernel.
`--every` takes each activation with each pair of output and loss and each optimizer.
"""

import contextlib
import io
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import nbclient
import nbformat
import numpy as np
import onnx
import onnx.reference
import safetensors.numpy
import torch

from engine.export import ExportRefused, export
from engine.weights import WeightsRefused, match, read
from tests.exports import cases
from tests.exports.cases import Case

SHOWN = 5
"""How many failures of one kind are printed whole."""


def run(name: str, case: Case) -> None:
    """Execute an exported script."""
    code = export(name, case.source).data.decode()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, f"{name} of {case.name}", "exec"), {"__name__": "__main__"})


def run_alone(name: str, case: Case) -> None:
    """Run an exported script as a program of its own, in an empty folder."""
    found = export(name, case.source)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / found.name
        path.write_bytes(found.data)
        done = subprocess.run(
            [sys.executable, "-W", "error::SyntaxWarning", path], cwd=folder, capture_output=True
        )
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def run_notebook(name: str, case: Case) -> None:
    """Validate the notebook, and run it in a kernel."""
    notebook = nbformat.reads(export(name, case.source).data.decode(), nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120).execute()


def check_onnx(name: str, case: Case) -> None:
    """The checker takes it, and the reference evaluator gives the network's outputs."""
    source = case.source
    model = onnx.load_from_string(export(name, source).data)
    onnx.checker.check_model(model, full_check=True)
    x = np.random.default_rng(0).normal(size=(7, source.record.network.config.inputs)) * 3.0
    x = x.astype(source.dtype)
    found = onnx.reference.ReferenceEvaluator(model).run(None, {"input": x})[0]
    assert found.dtype == source.dtype
    shown = source.record.network.predict(x)
    bound = 64 * np.finfo(source.dtype).eps * (1.0 + np.abs(shown).max())
    np.testing.assert_allclose(found, shown, rtol=0.0, atol=bound)


def check_safetensors(name: str, case: Case) -> None:
    """The official library reads what is written, and what it writes is read."""
    source = case.source
    theirs = safetensors.numpy.load(export(name, source).data)
    mine = source.named(source.parameters)
    assert set(theirs) == set(mine)
    for each, values in mine.items():
        np.testing.assert_array_equal(theirs[each], values)
    back = match(read(safetensors.numpy.save(theirs)), source.record.network.config)
    assert back.parameters is not None
    np.testing.assert_array_equal(back.parameters, source.parameters)


def check_state_dict(name: str, case: Case) -> None:
    """A state_dict saved in the way we tell comes in as the same network; a .pt is refused."""
    source = case.source
    config = source.record.network.config
    layers: list[torch.nn.Module] = []
    for layer, inputs in zip(config.layers, config.sizes, strict=False):
        linear = torch.nn.Linear(inputs, layer.units, bias=layer.bias)
        layers += [linear.to(getattr(torch, source.dtype)), torch.nn.Tanh()]
    model, stream = torch.nn.Sequential(*layers), io.BytesIO()
    np.savez(stream, **{each: value.numpy() for each, value in model.state_dict().items()})
    found = match(read(stream.getvalue()), config)
    assert found.transposed
    assert not found.offered
    assert found.parameters is not None
    named = source.named(found.parameters)
    for at, linear in enumerate(layers[::2], 1):
        np.testing.assert_array_equal(named[f"W{at}"].T, linear.weight.detach().numpy())
    stream = io.BytesIO()
    torch.save(model.state_dict(), stream)
    refused = ""
    try:
        read(stream.getvalue())
    except WeightsRefused as error:
        refused = str(error)
    assert "numpy.savez" in refused


def go(
    name: str, check: Callable[[str, Case], None], given: Iterable[Case], failed: Counter[str]
) -> None:
    """One check over cases; prints counts, refusals and what failed."""
    start, ran, refused = time.perf_counter(), 0, Counter[str]()
    for case in given:
        try:
            check(name, case)
            ran += 1
        except ExportRefused as error:
            refused[error.note.code] += 1
        except Exception:  # noqa: BLE001 — whatever a case raises is its failure, printed and counted
            failed[name] += 1
            if failed[name] <= SHOWN:
                print(f"{name}, {check.__name__}: {case.name}\n{traceback.format_exc()}")
    said = f", refused: {dict(refused)}" if refused else ""
    seconds = time.perf_counter() - start
    print(f"{name}, {check.__name__}: {ran} in {seconds:.0f} s{said}", flush=True)


def main(every: bool) -> int:
    """All checks; the number of what failed."""
    failed: Counter[str] = Counter()

    def given() -> Iterable[Case]:
        return chain(cases.plain(every), cases.modified(), [cases.large()])

    few = [cases.large(), *list(cases.modified())[::20]]
    for name in ("numpy", "pytorch", "keras"):
        go(name, run, given(), failed)
        go(name, run_alone, few[:3], failed)
    go("pytorch", run, cases.programs(every), failed)
    go("pytorch", run_alone, list(cases.programs())[:3], failed)
    go("sklearn", run, cases.for_sklearn(), failed)
    go("sklearn", run_alone, list(cases.for_sklearn())[10:12], failed)
    go("notebook", run_notebook, few[:4], failed)
    go("onnx", check_onnx, chain(cases.plain(), cases.modified()), failed)
    go("safetensors", check_safetensors, few, failed)
    go("npz", check_state_dict, few, failed)
    print(f"failed: {dict(failed)}" if failed else "all exports are what they say")
    return sum(failed.values())


if __name__ == "__main__":
    sys.exit(min(main("--every" in sys.argv), 1))
