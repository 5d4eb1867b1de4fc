"""The present network and its next update in Keras 3, on its PyTorch backend.

Keras computes in float32 there, whatever is asked for (its `result_type` makes float64 into
float32), so the numbers agree to float32's rounding. The training step is written out, so that
the gradients can be compared. What Keras has in another form is written out too, and said at the
top of the file.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from engine.export.frameworks import keras_optimizers, torch_lines
from engine.export.literals import TORCH, WRITTEN_OUT, number
from engine.export.notes import Note
from engine.export.numpy_code.script import notes as common_notes
from engine.export.numpy_code.script import opening
from engine.export.numpy_code.update import table
from engine.export.rounding import bounds, check_range
from engine.export.source import Source
from engine.functions.losses import LOSSES

ACTIVATION: Mapping[str, str] = MappingProxyType(
    {
        "linear": "",
        "sigmoid": '"sigmoid"',
        "tanh": '"tanh"',
        "relu": '"relu"',
        "leaky_relu": "lambda z: keras.activations.leaky_relu(z, negative_slope={s})",
        "elu": "lambda z: keras.activations.elu(z, alpha={s})",
        "selu": '"selu"',
        "softplus": '"softplus"',
        "softsign": '"softsign"',
        "silu": '"silu"',
        "gelu": "lambda z: keras.activations.gelu(z, approximate=True)",
        "sine": "keras.ops.sin",
        "softmax": '"softmax"',
    }
)

LOSS: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "0.5 * keras.ops.sum((a - y) ** 2, axis=1)",
        "mean_squared_error": "keras.losses.mean_squared_error(y, a)",
        "absolute_error": "keras.ops.sum(keras.ops.abs(a - y), axis=1)",
        "huber": "y.shape[1] * keras.losses.huber(y, a)",
        "binary_cross_entropy": "y.shape[1] * keras.losses.binary_crossentropy("
        "y, z, from_logits=True)",
        "categorical_cross_entropy": "keras.losses.categorical_crossentropy("
        "y, z, from_logits=True)",
        "hinge": "keras.ops.sum(keras.ops.relu(1 - y * a), axis=1)",
    }
)

MAKER = TORCH["float32"]
MASK = '''\
class Mask(keras.layers.Layer):
    """Dropout with the mask that was drawn."""

    def __init__(self, mask):
        super().__init__()
        self.mask = mask

    def call(self, a):
        return a * self.mask

    def compute_output_shape(self, input_shape):
        return input_shape
'''


def write(source: Source) -> tuple[str, list[Note]]:
    """The script and its notes."""
    source.check_dense("keras")
    source.check_size("keras")
    check_range(source, "Keras")
    limits = bounds(source, "float32")
    found = [*common_notes(source, limits), *_notes(source)]
    lines = [*opening(source, found, "Keras"), *_imports(source)]
    lines += ["", "", *torch_lines.batch(source, MAKER), "", *_model(source)]
    lines += ["", *_gradients(source), "", *_update(source)]
    lines += torch_lines.checked(source, limits, MAKER, dict)
    return "\n".join(lines) + "\n", found


def _notes(source: Source) -> list[Note]:
    config = source.step.config
    found = [] if source.dtype == "float32" else [Note("only_float32", {"framework": "Keras"})]
    if fused := LOSSES[config.loss].fused:
        found.append(Note("logits", {"framework": "Keras", "activation": fused}))
    found += keras_optimizers.notes(source)
    if source.step.decayed:
        found.append(Note("own_decay", {"framework": "Keras"}))
    if config.clip_value is not None or config.clip_norm is not None:
        found.append(Note("own_clipping", {"framework": "Keras"}))
    return [*found, *torch_lines.notes(source, "Keras")]


def _imports(source: Source) -> Iterator[str]:
    yield from (["import base64"] if source.largest > WRITTEN_OUT else [])
    yield from ("import os", "", 'os.environ["KERAS_BACKEND"] = "torch"')
    yield from ("import keras", "import torch", "")
    yield 'keras.config.set_floatx("float32")'
    yield "torch.set_default_dtype(torch.float32)"
    yield 'torch.set_default_device("cpu")'
    yield from torch_lines.unpacking(source, "float32")
    if source.masks:
        yield from ("", "", *MASK.splitlines())
    yield from keras_optimizers.classes(source)


def _model(source: Source) -> Iterator[str]:
    fused = LOSSES[source.step.config.loss].fused
    yield "# The network, with its parameters before the update."
    yield "model = keras.Sequential(["
    yield f"    keras.Input(({source.record.network.config.inputs},)),"
    for index, layer in enumerate(source.layers):
        options = str(layer.units)
        text = ACTIVATION[layer.activation].format(s=number(source.slope(index)))
        if text and not (fused and index == len(source.layers) - 1):
            options += f", activation={text}"
        if not layer.bias:
            options += ", use_bias=False"
        yield f"    keras.layers.Dense({options}),"
        if index in source.masks:
            comment = f"  # in training: Dropout({layer.dropout})" if layer.dropout else ""
            yield f"    Mask(mask{index + 1}),{comment}"
    yield "])"
    named = source.named(source.record.parameters)
    yield from table("before", named, MAKER)
    yield "variables = dict(zip(before, model.trainable_variables, strict=True))"
    yield from ("for name, variable in variables.items():", "    variable.assign(before[name])")


def _gradients(source: Source) -> Iterator[str]:
    config = source.step.config
    yield "# Forward, loss and backward."
    yield f"{'z' if LOSSES[config.loss].fused else 'a'} = model(x, training=True)"
    yield f"losses = {LOSS[config.loss]}"
    yield f"loss = keras.ops.{config.reduction}(losses)"
    yield "loss.backward()"
    yield "gradients = {name: v.value.grad.clone() for name, v in variables.items()}"


def _update(source: Source) -> Iterator[str]:
    yield "# The update."
    yield from torch_lines.frozen_lines(source, MAKER, dict)
    yield from torch_lines.gradient_lines(source, decayed=source.step.decayed)
    yield from keras_optimizers.made(source)
    yield "optimizer.apply([given[name] for name in before], model.trainable_variables)"
    yield "new = {name: v.value.detach().clone() for name, v in variables.items()}"
    ended = list(torch_lines.after(source))
    if ended:
        yield from ended
        yield "for name, variable in variables.items():"
        yield "    variable.assign(new[name])"
