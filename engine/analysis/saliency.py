"""Saliency: the derivative of the loss, or of one output, with respect to the input.

The backward pass stops at the first layer, where training has no more use for it. One step
further it gives ∂L/∂x: for each input of each sample, how the loss moves when that input does.
Started from one output instead of the loss, the same pass gives ∂(output)/∂x. Both use the
layers' own backward on a copy of the record, for every kind of layer; dropped units stay dropped.
"""

import numpy as np

from engine.allowed import integer
from engine.config.training import TrainingConfig
from engine.errors import ConfigError
from engine.functions.activations import Array
from engine.functions.losses import LOSSES
from engine.layers import BoundLayer, Input
from engine.network.compiled_pass import INPUT
from engine.network.record import UpdateRecord


def loss_saliency(record: UpdateRecord, training: TrainingConfig) -> Array:
    """∂L/∂x, (batch, inputs): L is the batch's loss, so a mean's 1/n is in it."""
    copy = record.block.copy()
    fused = LOSSES[training.loss].fused is not None
    bound, inputs = _bind(record, copy, fused)
    return _backward(bound, inputs)


def output_saliency(record: UpdateRecord, output: int) -> Array:
    """∂(output)/∂x, (batch, inputs): the output's activation, sample by sample."""
    last = len(record.network.layers) - 1
    units = record.network.layers[last].units
    if isinstance(output, bool) or not isinstance(output, int) or not 0 <= output < units:
        raise ConfigError("output", output, integer(0, units - 1))
    copy = record.block.copy()
    upstream = record.layout.view(copy, last, "upstream")
    upstream[...] = 0.0
    upstream[output] = 1.0
    bound, inputs = _bind(record, copy, False)
    return _backward(bound, inputs)


def _bind(record: UpdateRecord, block: Array, fused: bool) -> tuple[list[BoundLayer], Array]:
    """The layers tied to a copy of a record, and where ∂/∂x (inputs, batch) will stand."""
    view = record.layout.view
    # Bound to the weights the record was made with, not to those in force by now.
    network = record.network.over(record.parameters.copy())
    x = view(block, INPUT, "x").T
    inputs = np.zeros((network.config.inputs, record.batch), block.dtype)
    gradient = np.zeros_like(record.flat_gradient)
    below, bound = Input(x, inputs), []
    for index, (layer, part) in enumerate(zip(network.layers, network.slices, strict=True)):
        names = [name for at, name in record.layout.slots if at == index]
        tensors = {name: view(block, index, name) for name in names}
        last = index == len(network.layers) - 1
        bound.append(layer.bind(tensors, gradient[part], below, fused and last))
        below = Input(tensors["a"], tensors["upstream"])
    return bound, inputs


def _backward(bound: list[BoundLayer], inputs: Array) -> Array:
    with np.errstate(all="ignore"):
        for layer in reversed(bound):
            layer.backward()
    return np.ascontiguousarray(inputs.T)
