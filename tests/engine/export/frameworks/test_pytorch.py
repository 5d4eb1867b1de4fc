"""The PyTorch script as text: shapes and numbers in it, what it names, what it says."""

import ast

import numpy as np
import pytest

from engine.export.frameworks.pytorch import LOSS, MODULES, OPTIMIZER, STATE, write
from engine.functions.activations import ACTIVATIONS
from engine.functions.losses import LOSSES
from engine.functions.optimizers import OPTIMIZERS
from tests.engine.export.frameworks.scripts import codes, imports, tensors
from tests.exports.cases import modified, plain, source


def test_every_activation_loss_and_optimizer_has_its_text():
    assert set(MODULES) == set(ACTIVATIONS)
    assert set(LOSS) == set(LOSSES)
    assert set(OPTIMIZER) == set(OPTIMIZERS)
    memories = {(each.family, name) for each in OPTIMIZERS.values() for name in each.memory_names}
    assert set(STATE) == memories


def test_script_of_every_run_is_python_that_needs_torch_alone():
    for case in [*plain(), *modified()]:
        assert imports(write(case.source)[0]) == {"torch"}


def test_weights_are_transposed_and_named_as_in_a_sequential():
    found = source(("tanh", "linear"), optimizer="adam")
    code, notes = write(found)
    assert "transposed" in codes(notes)
    mine = found.named(found.record.parameters)
    theirs = tensors(code, "before")
    assert list(theirs) == ["0.weight", "0.bias", "2.weight", "2.bias", "3.weight", "3.bias"]
    np.testing.assert_array_equal(theirs["0.weight"], mine["W1"].T)
    np.testing.assert_array_equal(theirs["2.bias"], mine["b2"])
    gradient, new = found.named(found.record.flat_gradient), found.named(found.step.new)
    np.testing.assert_array_equal(tensors(code, "shown_gradients")["3.weight"], gradient["W3"].T)
    np.testing.assert_array_equal(tensors(code, "shown_new")["3.weight"], new["W3"].T)
    mean = found.named(found.step.memory["mean"])
    np.testing.assert_array_equal(tensors(code, "mean")["2.weight"], mean["W2"].T)


def test_first_update_puts_no_state_into_the_optimizer():
    assert "optimizer.state" not in write(source(optimizer="adam", updates=0))[0]
    assert '"step": torch.tensor(3.0),' in write(source(optimizer="adam", updates=3))[0]


def test_momentum_of_0_is_sgd():
    code, _ = write(source(optimizer="nesterov", momentum=0.0))
    assert "torch.optim.SGD(model.parameters(), lr=0.05)" in code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"pair": ("linear", "hinge")}, None),
        ({"hidden": ("softplus",)}, "softplus"),
        ({"clip_norm": 1.0}, "clip_norm"),
        ({"l1": 0.1}, "own_penalty"),
        ({"pair": ("softmax", "categorical_cross_entropy")}, "logits"),
    ],
)
def test_what_pytorch_has_in_another_form_is_said(options, code):
    options = {"pair": ("linear", "half_squared_error")} | options
    found = set(codes(write(source(**options))[1])) - {"transposed"}
    assert found == ({code} if code else set())


def test_mask_takes_the_place_of_dropout():
    code, _ = write(source(("tanh",), dropout=0.4))
    assert "    Mask(mask1),  # in training: nn.Dropout(0.4)" in code.splitlines()
    names = {node.name for node in ast.parse(code).body if isinstance(node, ast.ClassDef)}
    assert names == {"Mask"}
