"""The present network and its next update in PyTorch: nn.Sequential, autograd, torch.optim.

Formulas of the optimizers are PyTorch's, so the optimizer is torch.optim's own with its state
put in. What PyTorch has in another form is written out, and said at the top of the file.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from engine.export.frameworks import torch_lines
from engine.export.literals import TORCH, WRITTEN_OUT, number
from engine.export.notes import Note
from engine.export.numpy_code.script import notes as common_notes
from engine.export.numpy_code.script import opening
from engine.export.numpy_code.update import USES, optimizer_of, table
from engine.export.rounding import bounds
from engine.export.source import Source
from engine.functions.activations import Array
from engine.functions.losses import LOSSES
from engine.functions.optimizers import OPTIMIZERS

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "linear": "",
        "sigmoid": "nn.Sigmoid()",
        "tanh": "nn.Tanh()",
        "relu": "nn.ReLU()",
        "leaky_relu": "nn.LeakyReLU({s})",
        "elu": "nn.ELU({s})",
        "selu": "nn.SELU()",
        # Above its threshold PyTorch's softplus is z; at the default, 20, 2e-9 would be missing.
        "softplus": "nn.Softplus(threshold=40)",
        "softsign": "nn.Softsign()",
        "silu": "nn.SiLU()",
        "gelu": 'nn.GELU(approximate="tanh")',
        "sine": "Sine()",
        "softmax": "nn.Softmax(dim=1)",
    }
)

LOSS: Mapping[str, str] = MappingProxyType(
    {
        "half_squared_error": "0.5 * ((a - y) ** 2).sum(1)",
        "mean_squared_error": "F.mse_loss(a, y, reduction='none').mean(1)",
        "absolute_error": "F.l1_loss(a, y, reduction='none').sum(1)",
        "huber": "F.huber_loss(a, y, reduction='none').sum(1)",
        "binary_cross_entropy": "F.binary_cross_entropy_with_logits(z, y, reduction='none').sum(1)",
        "categorical_cross_entropy": "F.cross_entropy(z, y, reduction='none')",
        "hinge": "F.relu(1 - y * a).sum(1)",
    }
)

_ADAM = "betas=({beta1}, {beta2}), eps={epsilon}"
OPTIMIZER: Mapping[str, str] = MappingProxyType(
    {
        "sgd": "SGD(model.parameters(), lr={rate}",
        "momentum": "SGD(model.parameters(), lr={rate}, momentum={momentum}",
        "nesterov": "SGD(model.parameters(), lr={rate}, momentum={momentum}, nesterov=True",
        "adagrad": "Adagrad(model.parameters(), lr={rate}, eps={epsilon}",
        "rmsprop": "RMSprop(model.parameters(), lr={rate}, alpha={decay}, eps={epsilon}",
        "adam": f"Adam(model.parameters(), lr={{rate}}, {_ADAM}",
        "adamw": f"AdamW(model.parameters(), lr={{rate}}, {_ADAM}",
        "nadam": f"NAdam(model.parameters(), lr={{rate}}, {_ADAM}",
        "adamax": f"Adamax(model.parameters(), lr={{rate}}, {_ADAM}",
    }
)

STATE: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("momentum", "velocity"): "momentum_buffer",
        ("adagrad", "square_sum"): "sum",
        ("rmsprop", "square_mean"): "square_avg",
        ("adam", "mean"): "exp_avg",
        ("adam", "square_mean"): "exp_avg_sq",
        ("nadam", "mean"): "exp_avg",
        ("nadam", "square_mean"): "exp_avg_sq",
        ("adamax", "mean"): "exp_avg",
        ("adamax", "largest"): "exp_inf",
    }
)
"""(family, memory) → what PyTorch calls it in an optimizer's state."""

SINE = """\
class Sine(nn.Module):
    def forward(self, z):
        return torch.sin(z)
"""
MASK = '''\
class Mask(nn.Module):
    """Dropout with the mask that was drawn."""

    def __init__(self, mask):
        super().__init__()
        self.mask = mask

    def forward(self, a):
        return a * self.mask
'''


def write(source: Source) -> tuple[str, list[Note]]:
    """The script and its notes."""
    source.check_dense("pytorch")
    source.check_size("pytorch")
    limits = bounds(source)
    found = [*common_notes(source, limits), *_notes(source)]
    lines = [*opening(source, found, "PyTorch"), *_imports(source)]
    lines += ["", "", *torch_lines.batch(source, TORCH[source.dtype]), "", *_model(source)]
    lines += ["", *_gradients(source), "", *_update(source)]
    maker = TORCH[source.dtype]
    lines += torch_lines.checked(source, limits, maker, lambda named: _renamed(source, named))
    return "\n".join(lines) + "\n", found


def _notes(source: Source) -> list[Note]:
    config, names = source.step.config, {layer.activation for layer in source.layers}
    found = [Note("transposed", {"framework": "PyTorch"})]
    if fused := LOSSES[config.loss].fused:
        found.append(Note("logits", {"framework": "PyTorch", "activation": fused}))
    if "softplus" in names:
        found.append(Note("softplus", {"framework": "PyTorch"}))
    if config.clip_norm is not None:
        found.append(Note("clip_norm", {"framework": "PyTorch"}))
    return [*found, *torch_lines.notes(source, "PyTorch")]


def _imports(source: Source) -> Iterator[str]:
    if source.largest > WRITTEN_OUT:
        yield from ("import base64", "")
    yield from ("import torch", "import torch.nn.functional as F", "from torch import nn", "")
    yield f"torch.set_default_dtype(torch.{source.dtype})"
    yield from torch_lines.unpacking(source, source.dtype)
    if any(layer.activation == "sine" for layer in source.layers):
        yield from ("", "", *SINE.splitlines())
    if source.masks:
        yield from ("", "", *MASK.splitlines())


def _modules(source: Source) -> Iterator[tuple[str, str]]:
    """The modules of the Sequential: source and comment; Linear ones carry the layer's number."""
    fused, inputs = LOSSES[source.step.config.loss].fused, source.record.network.config.inputs
    for index, layer in enumerate(source.layers):
        bias = "" if layer.bias else ", bias=False"
        yield f"nn.Linear({inputs}, {layer.units}{bias})", ""
        inputs = layer.units
        if index < len(source.layers) - 1 or not fused:
            module = MODULES[layer.activation].format(s=number(source.slope(index)))
            if module:
                yield module, ""
        if index in source.masks:
            comment = f"  # in training: nn.Dropout({layer.dropout})" if layer.dropout else ""
            yield f"Mask(mask{index + 1})", comment


def _renamed(source: Source, named: Mapping[str, Array]) -> dict[str, Array]:
    """W1 → "0.weight", transposed; b1 → "0.bias"."""
    places = [at for at, (text, _) in enumerate(_modules(source)) if text.startswith("nn.Linear")]
    found = {}
    for name, values in named.items():
        at = places[int(name[1:]) - 1]
        found[f"{at}.{'weight' if name[0] == 'W' else 'bias'}"] = values.T
    return found


def _model(source: Source) -> Iterator[str]:
    yield "# The network, with its parameters before the update."
    yield "model = nn.Sequential("
    yield from (f"    {text},{comment}" for text, comment in _modules(source))
    yield ")"
    named = _renamed(source, source.named(source.record.parameters))
    yield from table("before", named, TORCH[source.dtype])
    yield "model.load_state_dict(before)"


def _gradients(source: Source) -> Iterator[str]:
    config = source.step.config
    yield "# Forward, loss and backward."
    yield f"{'z' if LOSSES[config.loss].fused else 'a'} = model(x)"
    yield f"losses = {LOSS[config.loss]}".replace("'", '"')
    yield f"loss = losses.{config.reduction}()"
    yield "loss.backward()"
    yield "gradients = {name: p.grad.clone() for name, p in model.named_parameters()}"


def _update(source: Source) -> Iterator[str]:
    step, config = source.step, source.step.config
    yield "# The update."
    yield from torch_lines.frozen_lines(
        source, TORCH[source.dtype], lambda named: _renamed(source, named)
    )
    yield from torch_lines.gradient_lines(source, decayed=False)
    words = {name: number(getattr(config, name)) for name in
             ("momentum", "beta1", "beta2", "decay")}  # fmt: skip
    # PyTorch takes a momentum of 0 for none, and refuses Nesterov's with it.
    kind = optimizer_of(config)
    made = OPTIMIZER[kind].format(rate=number(step.rate), epsilon=number(step.epsilon), **words)
    decay = f", weight_decay={number(config.weight_decay)}" if (
        config.weight_decay or "weight_decay" in USES[kind]) else ""  # fmt: skip
    yield f"optimizer = torch.optim.{made}{decay})"
    if step.count > 1 and USES[kind]:
        yield from _state(source)
    yield "for name, p in model.named_parameters():"
    yield "    p.grad = given[name]"
    yield "optimizer.step()"
    yield "new = {name: p.detach().clone() for name, p in model.named_parameters()}"
    ended = list(torch_lines.after(source))
    if ended:
        yield from (*ended, "model.load_state_dict(new)")


def _state(source: Source) -> Iterator[str]:
    step, maker = source.step, TORCH[source.dtype]
    yield "# What the optimizer remembers of the updates before."
    family = OPTIMIZERS[step.config.optimizer].family
    for name, vector in step.memory.items():
        yield from table(name, _renamed(source, source.named(vector)), maker)
    inside = [f'"step": torch.tensor({float(step.count - 1)!r})']
    inside += [f'"{STATE[family, name]}": {name}[name]' for name in step.memory]
    if family == "nadam":
        product = step.scalars.get("momentum_product", 1.0)
        inside.append(f'"mu_product": torch.tensor({number(np.float64(product))})')
    yield "for name, p in model.named_parameters():"
    yield "    optimizer.state[p] = {"
    yield from (f"        {each}," for each in inside)
    yield "    }"
