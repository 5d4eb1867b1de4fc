"""Four kinds of layer that the engine has never heard of, for tests that anything can be one.

`Gain` multiplies every input by a factor of its own, a = tanh(g·x): as many units as inputs, one
parameter each. `Window` slides a kernel over its inputs, a = tanh(Σ k·x): its tensors have a rank
of their own, (units, taps) for each sample, and its parameter is shared by all units. `Filter` is a
window whose kernel has the name of a dense layer's matrix, though not its shape. `Pool` takes the
mean of what a mask leaves of each window, a = f·mean(x): its tensors have names that frames and
dense layers use, and of some it does not say how they come about.
"""

import numpy as np

from engine.layers import LAYERS, BoundLayer, Operand, Parameter, Rule, TensorSpec


class Unpictured:
    """What a layer is that has neither weights nor biases, nor a picture of its own."""

    affine = False
    stacks = False
    glyph = "heatmap"
    fan_out = 0
    dropped = ()

    @property
    def weights(self):
        return np.empty((0, 0))

    @property
    def biases(self):
        return np.empty(0)

    def read(self, tensors, fused):
        return None


class Gain(Unpictured):
    """One factor for every input."""

    def __init__(self, config, inputs, parameters):
        self.config, self.inputs, self.units = config, inputs, inputs
        self.activation = "tanh"
        self.gains = parameters

    @staticmethod
    def size(config, inputs):
        return inputs

    @property
    def parameters(self):
        return (Parameter("gains", (self.units,), "gain", True, False),)

    def start(self, network, rng):
        self.gains[...] = rng.uniform(0.5, 1.5, self.units)

    def tensors(self, batch):
        back = TensorSpec((self.units, batch), "backward")
        return {"a": TensorSpec((self.units + 1, batch)), "upstream": back, "delta": back}

    def parts(self, fan_out):
        return 1, fan_out + 1

    def bind(self, tensors, gradient, below, fused):
        x, a = below.a[: self.inputs], tensors["a"][: self.units]
        upstream, delta = tensors["upstream"], tensors["delta"]

        def forward():
            np.tanh(self.gains[:, None] * x, a)

        def backward():
            np.multiply(upstream, 1.0 - a * a, delta)
            np.sum(delta * x, 1, out=gradient)
            if below.upstream is not None:
                np.multiply(self.gains[:, None], delta, below.upstream)

        return BoundLayer(forward, backward)

    def rule(self, tensor, index):
        own, given = Operand("gains", index), Operand("a", index, below=True)
        if tensor == "a":
            return Rule("function", "np.tanh({0} * {1})", (own, given))
        if tensor == "delta":
            a = Operand("a", index)
            return Rule("function", "{0} * (1 - {1} * {1})", (Operand("upstream", index), a))
        if tensor == "gain_gradient":
            return Rule("product", "{0} * {1}", (Operand("delta", index), given))
        if tensor == "passed":
            return Rule("product", "{0} * {1}", (own, Operand("delta", index)))
        return None

    def infer(self, x):
        z = self.gains[:, None] * x
        return z, np.tanh(z)


class Window(Unpictured):
    """One kernel, laid over every place where it fits."""

    tensor, one = "kernel", "tap"

    def __init__(self, config, inputs, parameters):
        self.config, self.inputs, self.units = config, inputs, config.units
        self.activation = "tanh"
        self.kernel = parameters
        self.places = np.arange(self.units)[:, None] + np.arange(len(parameters))

    @staticmethod
    def size(config, inputs):
        return inputs - config.units + 1

    @property
    def parameters(self):
        return (Parameter(self.tensor, self.kernel.shape, self.one, True, False),)

    def start(self, network, rng):
        self.kernel[...] = rng.uniform(-1.0, 1.0, self.kernel.shape)

    def tensors(self, batch):
        column, window = (self.units, batch), (self.units, len(self.kernel), batch)
        back = TensorSpec(column, "backward")
        return {
            "products": TensorSpec(window),
            "a": TensorSpec((self.units + 1, batch)),
            "upstream": back,
            "delta": back,
            "shares": TensorSpec(window, "backward"),
            "returned": TensorSpec(window, "backward"),
        }

    def parts(self, fan_out):
        return len(self.kernel) + 1, fan_out + 1

    def bind(self, tensors, gradient, below, fused):
        x, a = below.a[: self.inputs], tensors["a"][: self.units]
        upstream, delta = tensors["upstream"], tensors["delta"]

        def forward():
            np.multiply(self.kernel[:, None], x[self.places], tensors["products"])
            np.tanh(tensors["products"].sum(1), a)

        def backward():
            np.multiply(upstream, 1.0 - a * a, delta)
            np.multiply(delta[:, None], x[self.places], tensors["shares"])
            np.multiply(delta[:, None], self.kernel[:, None], tensors["returned"])
            np.sum(tensors["shares"], (0, 2), out=gradient)
            if below.upstream is not None:
                below.upstream[...] = 0.0
                np.add.at(below.upstream, self.places, tensors["returned"])

        return BoundLayer(forward, backward)

    def rule(self, tensor, index):
        def all_of(name, places):
            operands = tuple(Operand(name, place) for place in places)
            return " + ".join(f"{{{at}}}" for at in range(len(operands))), operands

        taps, units = range(len(self.kernel)), range(self.units)
        if tensor == "products":
            unit, tap = index
            given = Operand("a", (unit + tap,), below=True)
            return Rule("product", "{0} * {1}", (Operand(self.tensor, (tap,)), given))
        if tensor == "a":
            line, operands = all_of("products", [(*index, tap) for tap in taps])
            return Rule("function", f"np.tanh({line})", operands)
        if tensor == "delta":
            own = Operand("upstream", index), Operand("a", index)
            return Rule("function", "{0} * (1 - {1} * {1})", own)
        if tensor == f"{self.one}_gradient":
            return Rule("sum", *all_of("shares", [(unit, *index) for unit in units]))
        if tensor == "passed":
            found = [(unit, index[0] - unit) for unit in units if index[0] - unit in taps]
            return Rule("sum", *all_of("returned", found))
        return None

    def infer(self, x):
        z = (self.kernel[:, None] * x[self.places]).sum(1)
        return z, np.tanh(z)


class Filter(Window):
    """A window that calls its kernel as dense layers call their matrix."""

    tensor, one = "weights", "weight"


class Pool(Unpictured):
    """The mean of what is left of each window, times a factor of its own."""

    def __init__(self, config, inputs, parameters):
        self.config, self.inputs, self.units = config, inputs, config.units
        self.activation = "linear"
        self.factors = parameters
        self.taps = inputs - config.units + 1
        self.places = np.arange(self.units)[:, None] + np.arange(self.taps)
        self.left = np.where(self.places % 3, 1.0, 0.0)

    @staticmethod
    def size(config, inputs):
        return config.units

    @property
    def parameters(self):
        return (Parameter("factors", (self.units,), "factor", True, False),)

    def start(self, network, rng):
        self.factors[...] = rng.uniform(0.5, 1.5, self.units)

    def tensors(self, batch):
        column, window = (self.units, batch), (self.units, self.taps, batch)
        back = TensorSpec(column, "backward")
        return {
            "pool_size": TensorSpec(column),
            "edges": TensorSpec((self.units, 2, batch)),
            "mask": TensorSpec(window),
            "mean": TensorSpec(column),
            "a": TensorSpec((self.units + 1, batch)),
            "upstream": back,
            "delta": back,
            "returned": TensorSpec(window, "backward"),
        }

    def parts(self, fan_out):
        return 1, fan_out + 1

    def bind(self, tensors, gradient, below, fused):
        x, a = below.a[: self.inputs], tensors["a"][: self.units]
        upstream, delta, mean = tensors["upstream"], tensors["delta"], tensors["mean"]
        left = self.left[..., None]
        size = left.sum(1)

        def forward():
            windows = x[self.places]
            tensors["pool_size"][...] = size
            tensors["edges"][...] = windows[:, [0, -1]]
            tensors["mask"][...] = left
            np.divide((windows * left).sum(1), size, mean)
            np.multiply(self.factors[:, None], mean, a)

        def backward():
            delta[...] = upstream
            np.sum(delta * mean, 1, out=gradient)
            share = self.factors[:, None] * delta / size
            np.multiply(share[:, None], left, tensors["returned"])
            if below.upstream is not None:
                below.upstream[...] = 0.0
                np.add.at(below.upstream, self.places, tensors["returned"])

        return BoundLayer(forward, backward)

    def rule(self, tensor, index):
        own = Operand("factors", index[:1])
        if tensor == "mean":
            taps = range(self.taps)
            given = [Operand("a", (index[0] + tap,), below=True) for tap in taps]
            left = [Operand("mask", (*index, tap)) for tap in taps]
            line = " + ".join(f"{{{tap}}} * {{{self.taps + tap}}}" for tap in taps)
            size = Operand("pool_size", index)
            return Rule("function", f"({line}) / {{{2 * self.taps}}}", (*given, *left, size))
        if tensor == "a":
            return Rule("product", "{0} * {1}", (own, Operand("mean", index)))
        if tensor == "delta":
            return Rule("sum", "{0}", (Operand("upstream", index),))
        if tensor == "factor_gradient":
            return Rule("product", "{0} * {1}", (Operand("delta", index), Operand("mean", index)))
        if tensor == "returned":
            of_unit = Operand("delta", index[:1]), Operand("pool_size", index[:1])
            return Rule(
                "function", "{0} * {1} / {2} * {3}", (own, *of_unit, Operand("mask", index))
            )
        if tensor == "passed":
            taps = [(unit, index[0] - unit) for unit in range(self.units)]
            found = [Operand("returned", (u, tap)) for u, tap in taps if 0 <= tap < self.taps]
            return Rule("sum", " + ".join(f"{{{at}}}" for at in range(len(found))), tuple(found))
        return None

    def infer(self, x):
        left = self.left[..., None]
        a = self.factors[:, None] * (x[self.places] * left).sum(1) / left.sum(1)
        return a, a


KINDS = {**LAYERS, "gain": Gain, "window": Window, "filter": Filter, "pool": Pool}
