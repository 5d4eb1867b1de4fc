"""The NumPy script, run: its own assertions hold for every run, and fail for a wrong number."""

import ast
import contextlib
import io
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Diverged, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig
from engine.data import DataConfig
from engine.explain import Moment
from engine.export.numpy_code import script
from engine.export.source import Source
from engine.playground.presets import from_playground
from tests.engine.strategies import cases as runs
from tests.exports import cases


def run(code):
    """Execute a script; its names."""
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(code, "script", "exec"), names)
    assert said.getvalue() == script.DONE + "\n"
    return names


def of(trainer):
    return Source(trainer.prepare(), Moment.of(trainer), trainer.network.parameters.copy())


def test_script_runs_for_every_output_loss_and_optimizer():
    count = 0
    for case in cases.plain():
        run(script.write(case.source)[0])
        count += 1
    assert count == 513


def test_script_runs_for_everything_that_bends_an_update():
    codes = set()
    for case in cases.modified():
        code, notes = script.write(case.source)
        run(code)
        codes |= {note.code for note in notes}
    assert {"schedule", "link_penalty", "dropout", "dropped", "frozen", "float32"} <= codes


@settings(max_examples=60)
@given(case=runs(), updates=st.integers(0, 5), precision=st.sampled_from(["float64", "float32"]))
def test_script_runs_for_any_run(case, updates, precision):
    case = replace(case, network=replace(case.network, precision=precision))
    trainer = case.trainer()
    with contextlib.suppress(Diverged):
        for _ in range(updates):
            trainer.commit(trainer.prepare())
        run(script.write(of(trainer))[0])


def test_script_runs_for_large_arrays():
    code, _ = script.write(cases.large().source)
    assert "base64" in code
    run(code)


def test_script_runs_for_a_playground_link():
    link = "#activation=relu&regularization=L1&batchSize=10&dataset=spiral&networkShape=4,2"
    trainer = from_playground(link + "&regularizationRate=0.1&learningRate=0.3")
    trainer.run(300)
    code, notes = script.write(of(trainer))
    run(code)
    assert [note.code for note in notes] == ["link_penalty"]


def test_script_runs_near_the_end_of_training():
    network = NetworkConfig(2, (LayerConfig(3, "tanh"), LayerConfig(1, "linear")), seed=1)
    training = TrainingConfig("half_squared_error", learning_rate=0.3, batch_size=4)
    timeline = Timeline(RunConfig(DataConfig("xor"), network, training))
    timeline.advance(5000)
    found = Source.of_run(timeline)
    assert found.record.loss < 1e-20
    run(script.write(found)[0])


def test_script_of_a_committed_update_gives_the_present_parameters():
    network = NetworkConfig(2, (LayerConfig(2, "tanh"), LayerConfig(1, "sigmoid")))
    training = TrainingConfig("binary_cross_entropy", optimizer="nadam", batch_size=4)
    timeline = Timeline(RunConfig(DataConfig("xor"), network, training))
    timeline.advance(3)
    timeline.commit()
    names = run(script.write(Source.of_run(timeline))[0])
    present = np.concatenate([part.ravel() for part in names["shown_new"].values()])
    np.testing.assert_array_equal(present, timeline.network.parameters)
    assert names["loss"] == pytest.approx(timeline.record.loss, rel=1e-14)


def changed(code, pattern, factor=1.0 + 1e-9):
    """The script with the first number after a pattern changed a little."""
    found = re.search(pattern + r"[\s\S]*?(-?\d+\.\d+(?:e-?\d+)?)", code)
    value = repr(float(found[1]) * factor)
    return code[: found.start(1)] + value + code[found.end(1) :]


@pytest.mark.parametrize(
    ("pattern", "failing"),
    [
        (r"learning_rate = ", "new W1"),
        (r"beta1 = ", "new W1"),
        (r"l2 = ", "new W1"),
        (r"W1 = ", "loss"),
        (r"\ny = np.array\(\s*\[\s*\[", "dW1|loss"),
        (r"\nmean = ", "new W1"),
        (r"square_mean = ", "new W1"),
        (r"shown_gradients = ", "dW1"),
        (r"shown_new = ", "new W1"),
        (r'check\("loss", loss, ', "loss"),
    ],
)
def test_script_with_a_number_changed_by_a_billionth_fails(pattern, failing):
    found = cases.source(("tanh",), ("linear", "half_squared_error"), 3, optimizer="adam", l2=0.1)
    code, _ = script.write(found)
    run(code)
    with pytest.raises(AssertionError, match=failing):
        run(changed(code, pattern))


def imported(code):
    nodes = ast.walk(ast.parse(code))
    return {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}


def test_script_of_a_run_needs_numpy_alone():
    assert imported(script.write(cases.source())[0]) == {"numpy"}
    assert imported(script.write(cases.large().source)[0]) == {"numpy", "base64"}


@given(title=st.text(max_size=60))
def test_title_is_a_comment_whatever_it_holds(title):
    plain, _ = script.write(cases.source(updates=0))
    titled, _ = script.write(cases.source(updates=0, title=title))
    assert ast.dump(ast.parse(titled)) == ast.dump(ast.parse(plain))


def test_lines_of_the_update_are_as_in_a_textbook():
    code, _ = script.write(cases.source(("tanh",), optimizer="momentum"))
    for line in (
        "z1 = x @ W1 + b1",
        "a1 = np.tanh(z1)",
        "delta2 = (a2 - y) / n",
        "dW2 = a1.T @ delta2",
        "db2 = delta2.sum(0)",
        "upstream1 = delta2 @ W2.T",
        "delta1 = upstream1 * (1 - a1 ** 2)",
        "    velocity[name] = momentum * velocity[name] + g",
        "    new[name] = w - learning_rate * velocity[name]",
    ):
        assert line in code.splitlines()


def test_notes_stand_at_the_top_of_the_script():
    code, notes = script.write(cases.source(schedule="step", schedule_every=2))
    top = " ".join(line.removeprefix("# ") for line in code.split("import numpy")[0].splitlines())
    assert [note.code for note in notes] == ["schedule"]
    assert notes[0].text in top
