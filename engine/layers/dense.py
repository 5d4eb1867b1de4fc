"""The dense layer: every unit weighs every input, adds its bias, and squashes.

    z = Wᵀ x + b        a = σ(z)
    δ = ∂L/∂z = ∂L/∂a · σ′(z)
    ∂L/∂W = x δᵀ        ∂L/∂b = Σ δ        ∂L/∂x = W δ

W is (inputs, units), x (inputs, batch), z, a and δ (units, batch). The biases are the last row
of one matrix (inputs + 1, units), met by a row of ones under x: a bias is the weight of a
constant 1, and one matrix product gives the gradients of both. ∂L/∂x uses the weights as they
were in the forward pass; the update comes after the whole backward pass. A leading axis of the
parameters is a stack of networks: every array but x has it too, and each network is computed as
if it were alone.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from engine.config.network import LayerConfig, NetworkConfig
from engine.functions.activations import ACTIVATIONS, Array, softmax_backward
from engine.functions.initializers import INITIALIZERS
from engine.layers.protocol import BoundLayer, Input, Parameter, Rule, TensorSpec


class Dense:
    """`units` units, each connected to all `inputs` below."""

    affine = True
    stacks = True
    glyph = "neurons"

    def __init__(self, config: LayerConfig, inputs: int, parameters: Array) -> None:
        self.config = config
        self.inputs = inputs
        self.units = self.fan_out = config.units
        self.activation = config.activation
        self.dropped: tuple[int, ...] = ()
        stack = parameters.shape[:-1]
        self._matrix = parameters.reshape(*stack, inputs + config.bias, config.units)

    @staticmethod
    def size(config: LayerConfig, inputs: int) -> int:
        """(inputs + 1) · units, or inputs · units without biases."""
        return (inputs + config.bias) * config.units

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Weights (inputs, units), then biases (units,) where there are any."""
        config = self.config
        named = [
            Parameter("weights", (self.inputs, self.units), "weight", True, config.freeze_weights)
        ]
        if config.bias:
            named.append(Parameter("biases", (self.units,), "bias", False, config.freeze_biases))
        return tuple(named)

    @property
    def weights(self) -> Array:
        """The weights in force, a view (inputs, units)."""
        return self._matrix[..., : self.inputs, :]

    @property
    def biases(self) -> Array:
        """The biases in force, a view (units,); empty without biases."""
        if not self.config.bias:
            return np.empty(0, self._matrix.dtype)
        return self._matrix[..., self.inputs, :]

    def start(self, network: NetworkConfig, rng: Generator) -> None:
        """Draw weights, then biases, as the network's initializers say."""
        weights = INITIALIZERS[self.config.initializer or network.initializer]
        self.weights[...] = weights.draw(rng, self.inputs, self.units, network.initializer_scale)
        if self.config.bias:
            biases = INITIALIZERS[network.bias_initializer]
            self.biases[...] = biases.draw(rng, self.inputs, self.units, network.bias_scale)[0]

    def tensors(self, batch: int) -> Mapping[str, TensorSpec]:
        """z, gate, a (with its row of ones), mask where a unit may be dropped; upstream, delta."""
        column = (self.units, batch)
        forward = {
            "z": TensorSpec(column),
            "gate": TensorSpec(column),
            "a": TensorSpec((self.units + 1, batch)),
        }
        if self.config.dropout or self.dropped:
            # Units dropped by hand are in the state; a frame's layout outlives it.
            forward["mask"] = TensorSpec(column, framed=bool(self.config.dropout))
        back = TensorSpec(column, "backward")
        return {**forward, "upstream": back, "delta": back}

    def parts(self, fan_out: int) -> tuple[int, int]:
        """Forward: each product w·a, then the squash. Backward: each part w·δ from above, then
        the gate."""
        return self.inputs + 1, fan_out + 1

    def bind(
        self, tensors: Mapping[str, Array], gradient: Array, below: Input, fused: bool
    ) -> BoundLayer:
        """See `Layer.bind`."""
        activation = ACTIVATIONS[self.activation]
        squash, derivative = activation.forward, activation.derivative
        slope = self._slope()
        z, gate, delta = tensors["z"], tensors["gate"], tensors["delta"]
        upstream, a = tensors["upstream"], tensors["a"][..., :-1, :]
        mask: Any = tensors.get("mask")
        x = below.a if self.config.bias else below.a[..., :-1, :]
        transposed, weights, down = self._matrix.swapaxes(-1, -2), self.weights, below.upstream
        matrix_gradient = gradient.reshape(self._matrix.shape)
        delta_transposed = delta.swapaxes(-1, -2)
        # The products of a stack; for one network dot is the faster one.
        dot, multiply = np.matmul if self._matrix.ndim > 2 else np.dot, np.multiply
        # The table's functions work down the first axis, the units.
        z_rows, a_rows, gate_rows = (np.moveaxis(each, -2, 0) for each in (z, a, gate))

        def forward() -> None:
            dot(transposed, x, z)
            squash(z_rows, a_rows, slope)

        def forward_dropping() -> None:
            forward()
            # The gate is read before the mask, which would hide the σ(z) it may be made of.
            derivative(z_rows, a_rows, gate_rows, slope)
            multiply(a, mask, a)

        def through_gate() -> None:
            derivative(z_rows, a_rows, gate_rows, slope)
            multiply(upstream, gate, delta)

        def through_gate_and_mask() -> None:
            multiply(upstream, gate, delta)
            multiply(delta, mask, delta)

        def through_softmax() -> None:
            softmax_backward(a_rows, np.moveaxis(upstream, -2, 0), np.moveaxis(delta, -2, 0))

        def gradients() -> None:
            dot(x, delta_transposed, matrix_gradient)
            if down is not None:
                dot(weights, delta, down)

        if not activation.elementwise:
            enter = through_softmax
        else:
            enter = through_gate if mask is None else through_gate_and_mask

        def backward() -> None:
            enter()
            gradients()

        keep, silent = 1.0 - self.config.dropout, list(self.dropped)

        def draw(rng: Generator) -> None:
            np.less(rng.random(z.shape[-2:]), keep, out=mask)
            multiply(mask, 1.0 / keep, mask)
            mask[..., silent, :] = 0.0

        return BoundLayer(
            forward if mask is None else forward_dropping,
            gradients if fused else backward,
            draw if self.config.dropout else None,
        )

    def read(self, tensors: Mapping[str, Array], fused: bool) -> None:
        """The gate σ′(z), (units, batch), of an output whose delta came from the loss or from a
        whole Jacobian."""
        activation = ACTIVATIONS[self.activation]
        if fused or not activation.elementwise:
            a = tensors["a"][: self.units]
            activation.derivative(tensors["z"], a, tensors["gate"], self._slope())

    def rule(self, tensor: str, index: tuple[int, ...]) -> Rule | None:
        """None: it is affine, its formulas are those of `engine.explain`."""
        return None

    def infer(self, x: Array) -> tuple[Array, Array]:
        """z and a, (units, n) each, for inputs (inputs, n)."""
        z = self.weights.T @ x
        if self.config.bias:
            z += self.biases[:, None]
        a = np.empty_like(z)
        ACTIVATIONS[self.activation].forward(z, a, self._slope())
        if self.dropped:
            a[list(self.dropped)] = 0.0
        return z, a

    def _slope(self) -> float:
        default = ACTIVATIONS[self.activation].slope or 0.0
        return default if self.config.slope is None else self.config.slope
