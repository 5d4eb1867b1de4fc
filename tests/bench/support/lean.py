"""The lean step: what one update costs when NumPy does nothing but the arithmetic.

Hand-written for dense tanh or ReLU networks with a sigmoid, tanh or softmax output, on arrays
allocated once, rows for samples; no record, no checks, no loss value. The engine's fast path is
held against it.
"""

import itertools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def lean_step(
    parameters: Array, sizes: tuple[int, ...], hidden: str, output: str, x: Array, y: Array,
    optimizer: str, rate: float,
) -> Callable[[int], None]:  # fmt: skip
    """A function that does n updates of `parameters` (P,), weights then biases layer by layer."""
    batch, dtype = len(x), parameters.dtype
    gradient, scratch, m, v = (np.zeros_like(parameters) for _ in range(4))
    one = np.ones(batch, dtype)
    weights, biases, weight_gradients, bias_gradients = [], [], [], []
    at = 0
    for fan_in, units in itertools.pairwise(sizes):
        for vector, into in ((parameters, weights), (gradient, weight_gradients)):
            into.append(vector[at : at + fan_in * units].reshape(fan_in, units))
        at += fan_in * units
        for vector, into in ((parameters, biases), (gradient, bias_gradients)):
            into.append(vector[at : at + units])
        at += units
    a = [x, *(np.empty((batch, units), dtype) for units in sizes[1:])]
    delta = [np.empty_like(one) for one in a]
    gate = [np.empty_like(one) for one in a]
    column = np.empty((batch, 1), dtype)
    last = len(sizes) - 1
    dot, add, multiply, subtract = np.dot, np.add, np.multiply, np.subtract

    def squash(z: Array, kind: str) -> None:
        if kind == "tanh":
            np.tanh(z, z)
        elif kind == "relu":
            np.maximum(z, 0.0, z)
        elif kind == "sigmoid":
            np.negative(z, z)
            np.exp(z, z)
            add(z, 1.0, z)
            np.reciprocal(z, z)
        else:
            np.maximum.reduce(z, 1, None, column, True)
            subtract(z, column, z)
            np.exp(z, z)
            add.reduce(z, 1, None, column, True)
            np.divide(z, column, z)

    def one_update(t: int) -> None:
        for k in range(last):
            z = a[k + 1]
            dot(a[k], weights[k], z)
            add(z, biases[k], z)
            squash(z, output if k == last - 1 else hidden)
        subtract(a[last], y, delta[last])
        multiply(delta[last], 1.0 / batch, delta[last])
        for k in range(last, 0, -1):
            d = delta[k]
            if k < last or output == "tanh":
                if hidden == "relu" and k < last:
                    np.greater(a[k], 0.0, gate[k])
                else:
                    multiply(a[k], a[k], gate[k])
                    subtract(1.0, gate[k], gate[k])
                multiply(d, gate[k], d)
            dot(a[k - 1].T, d, weight_gradients[k - 1])
            dot(one, d, bias_gradients[k - 1])
            if k > 1:
                dot(d, weights[k - 1].T, delta[k - 1])
        if optimizer == "sgd":
            multiply(gradient, rate, scratch)
        else:
            multiply(m, 0.9, m)
            multiply(gradient, 0.1, scratch)
            add(m, scratch, m)
            multiply(v, 0.999, v)
            multiply(gradient, gradient, scratch)
            multiply(scratch, 0.001, scratch)
            add(v, scratch, v)
            multiply(v, 1.0 / (1.0 - 0.999**t), scratch)
            np.sqrt(scratch, scratch)
            add(scratch, 1e-8, scratch)
            np.divide(m, scratch, scratch)
            multiply(scratch, rate / (1.0 - 0.9**t), scratch)
        subtract(parameters, scratch, parameters)

    def steps(count: int) -> None:
        with np.errstate(all="ignore"):
            for t in range(1, count + 1):
                one_update(t)

    return steps
