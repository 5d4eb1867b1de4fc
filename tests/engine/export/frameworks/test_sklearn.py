"""The scikit-learn script as text: its numbers in scikit-learn's units, and what it leaves out."""

import ast
from itertools import islice

import numpy as np

from engine.export.frameworks.sklearn import write
from tests.engine.export.frameworks.scripts import assigned, codes, imports, tensors
from tests.exports.cases import for_sklearn, source

BARE = ("linear", "half_squared_error")


def options(code, name):
    """The options of a model."""
    call = assigned(code)[name]
    assert isinstance(call, ast.Call)
    return {each.arg: ast.literal_eval(each.value) for each in call.keywords}


def test_script_of_every_run_is_python_that_needs_numpy_and_sklearn():
    count = 0
    for case in islice(for_sklearn(), 0, None, 7):
        assert imports(write(case.source)[0]) == {"warnings", "copy", "numpy", "sklearn"}
        count += 1
    assert count == 115


def test_model_has_the_run_in_the_units_of_sklearn():
    found = source(("relu", "relu"), ("linear", "mean_squared_error"), outputs=4, l2=0.1,
                   optimizer="momentum", reduction="sum")  # fmt: skip
    code, notes = write(found)
    # ∂L/∂W is 2/4 · 4 samples times that of ½ squared error as a mean.
    assert [dict(note.values) for note in notes if note.code == "scale"] == [{"factor": "2.0"}]
    assert options(code, "model") == {
        "hidden_layer_sizes": (4, 4), "activation": "relu", "batch_size": 4, "shuffle": False,
        "solver": "sgd", "momentum": 0.9, "nesterovs_momentum": False,
        "learning_rate_init": 0.1, "alpha": 0.2,
    }  # fmt: skip


def test_parameters_are_all_weights_then_all_biases_with_zeros_for_none():
    found = source(("tanh",), BARE, bias=False)
    code, notes = write(found)
    before = tensors(code, "before")
    assert list(before) == ["W1", "W2", "b1", "b2"]
    np.testing.assert_array_equal(before["b1"], np.zeros(4))
    assert "no_biases" in codes(notes)
    assert 'new["b1"][...] = 0' in code


def test_update_that_sklearn_cannot_make_is_left_out_and_said():
    code, notes = write(source(("tanh",), BARE, optimizer="rmsprop", l1=0.1, outputs=1))
    assert codes(notes) == ["no_optimizer", "no_l1", "no_update"]
    assert "shown_gradients" in assigned(code)
    assert "shown_new" not in code
    assert "Outputs, loss and gradients are" in code


def test_dropout_leaves_the_outputs_alone():
    code, notes = write(source(("tanh",), BARE, dropout=0.4))
    assert codes(notes) == ["dropout", "no_dropout", "outputs_only"]
    assert "shown_gradients" not in code
    assert 'check(\n    "outputs"' in code


def test_targets_of_classes_are_labels():
    found = source((), ("softmax", "categorical_cross_entropy"))
    assert f"y = np.array({found.record.y.argmax(1).tolist()})" in write(found)[0]
    found = source((), ("sigmoid", "binary_cross_entropy"), outputs=1)
    assert f"y = np.array({found.record.y[:, 0].astype(int).tolist()})" in write(found)[0]
