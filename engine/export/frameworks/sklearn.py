"""The present network and its next update in scikit-learn: MLPRegressor or MLPClassifier.

scikit-learn knows one activation for all hidden layers, three pairs of output and loss, and SGD
or Adam with L2. A network it has not is refused; an update it cannot make is left out, and the
file says why. Gradients are not public there: a copy of the model that takes one plain step of
rate 1 shows them. They are those of ½ squared error or the log-loss as a mean over the batch;
this run's are `factor` times as large, for which the rate, ε and L2 make up exactly.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from engine.export.frameworks import sklearn_terms as terms
from engine.export.literals import NUMPY, WRITTEN_OUT, Maker, array, number, tolerance
from engine.export.notes import Note
from engine.export.numpy_code.script import CHECK, DONE, opening
from engine.export.numpy_code.script import notes as common_notes
from engine.export.numpy_code.update import table, tolerances
from engine.export.rounding import Bounds, bounds
from engine.export.source import Source
from engine.functions.losses import LOSSES
from engine.network.network import Network

STATE: Mapping[str, str] = MappingProxyType(
    {"velocity": "velocities", "mean": "ms", "square_mean": "vs"}
)


def write(source: Source) -> tuple[str, list[Note]]:
    """The script and its notes."""
    source.check_dense("sklearn")
    source.check_size("sklearn")
    terms.check(source)
    limits, whole = bounds(source), not terms.missing(source)
    found = [*common_notes(source, limits), *terms.notes(source)]
    lines = [*opening(source, found, "scikit-learn"), *_imports(source), *_model(source)]
    if not source.masks:
        lines += ["", *_gradients(source)]
        lines += ["", *_update(source)] if whole else []
    lines += ["", *_checks(source, limits, whole)]
    return "\n".join(lines) + "\n", found


def _imports(source: Source) -> Iterator[str]:
    record, maker = source.record, NUMPY[source.dtype]
    large = source.largest > WRITTEN_OUT
    yield from (["import base64"] if large else [])
    yield from ("import warnings", "from copy import deepcopy", "", "import numpy as np")
    yield f"from sklearn.neural_network import {_class(source)}"
    if large:
        yield from ("", "", *maker.unpack.splitlines())
    yield from ("", "", 'warnings.filterwarnings("ignore")  # one update does not converge', "")
    yield "# The batch, a sample a row."
    yield f"x = {array(record.x, maker)}"
    yield f"y = {_targets(source, maker)}"


def _class(source: Source) -> str:
    return "MLPClassifier" if LOSSES[source.step.config.loss].fused else "MLPRegressor"


def _targets(source: Source, maker: Maker) -> str:
    """Classes for a classifier, numbers for a regressor; a single column is flat."""
    y = source.record.y
    if source.step.config.loss == "categorical_cross_entropy":
        return f"np.array({y.argmax(1).tolist()})"
    if source.step.config.loss == "binary_cross_entropy":
        labels = y.astype(int)
        return f"np.array({(labels[:, 0] if y.shape[1] == 1 else labels).tolist()})"
    return array(y[:, 0] if y.shape[1] == 1 else y, maker)


def _options(source: Source, plain: bool) -> Iterator[str]:
    step, config, factor = source.step, source.step.config, terms.factor(source)
    hidden = [layer.activation for layer in source.layers[:-1]]
    yield f"hidden_layer_sizes={tuple(layer.units for layer in source.layers[:-1])!r}"
    yield f'activation="{terms.ACTIVATION[hidden[0]] if hidden else "identity"}"'
    yield f"batch_size={source.record.batch}"
    yield "shuffle=False"
    if plain:
        yield f"{terms.SOLVER['sgd']}, learning_rate_init=1.0, alpha=0.0"
        return
    words = {name: number(getattr(config, name)) for name in ("momentum", "beta1", "beta2")}
    yield terms.SOLVER[config.optimizer].format(epsilon=number(terms.epsilon(source)), **words)
    scaled = step.rate if config.optimizer == "adam" else step.rate * factor
    yield f"learning_rate_init={number(scaled)}"
    yield f"alpha={number(config.l2 * source.record.batch / factor)}"


def _model(source: Source) -> Iterator[str]:
    maker, named = NUMPY[source.dtype], source.named(source.record.parameters)
    yield from ("", "# The parameters before the update.")
    yield from table("before", _whole(source, named), maker)
    yield from ("", "", "def network(**options):")
    yield '    """A model of the present network: a step makes its arrays; they are then filled."""'
    yield f"    model = {_class(source)}(**options)"
    classes = {
        "categorical_cross_entropy": f", classes=np.arange({source.record.y.shape[1]})",
        "binary_cross_entropy": ", classes=np.array([0, 1])"
        if source.record.y.shape[1] == 1
        else f", classes=np.arange({source.record.y.shape[1]})",
    }.get(source.step.config.loss, "")
    yield f"    model.partial_fit(np.zeros_like(x), y{classes})"
    yield "    for place, values in zip(model.coefs_ + model.intercepts_, before.values()):"
    yield "        place[...] = values"
    yield "    for name in ('_optimizer', 'best_loss_'):".replace("'", '"')
    yield "        vars(model).pop(name, None)"
    yield "    model.best_loss_ = np.inf"
    yield from ("    return model", "", "")
    yield "plain = network("
    yield from (f"    {option}," for option in _options(source, True))
    yield ")"
    predict = "predict_proba" if LOSSES[source.step.config.loss].fused else "predict"
    yield f"outputs = plain.{predict}(x)"
    if source.layers[-1].activation == "sigmoid" and source.record.y.shape[1] == 1:
        yield "outputs = outputs[:, 1]"


def _whole(source: Source, named: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """All weights, then all biases, zeros where a layer has none: scikit-learn's order."""
    count = range(1, len(source.layers) + 1)
    found = {f"W{at}": named[f"W{at}"] for at in count if f"W{at}" in named}
    for at, layer in zip(count, source.layers, strict=True):
        found[f"b{at}"] = named.get(f"b{at}", np.zeros(layer.units))
    return found


def _gradients(source: Source) -> Iterator[str]:
    yield "# Loss and gradients, shown by one plain step of rate 1."
    yield "plain.partial_fit(x, y)"
    yield f"loss = plain.loss_{_times(terms.loss_factor(source))}"
    yield "stepped = plain.coefs_ + plain.intercepts_"
    yield "gradients = {"
    yield f"    name: (before[name] - after){_times(terms.factor(source))}"
    yield from ("    for name, after in zip(before, stepped)", "}")


def _times(factor: float) -> str:
    return "" if factor == 1.0 else f" * {number(factor)}"


def _update(source: Source) -> Iterator[str]:
    step = source.step
    yield "# The update."
    yield "model = network("
    yield from (f"    {option}," for option in _options(source, False))
    yield ")"
    if step.count > 1 and step.memory:
        yield from _memory(source)
    yield "model.partial_fit(x, y)"
    yield "new = dict(zip(before, model.coefs_ + model.intercepts_))"
    for at, layer in enumerate(source.layers, 1):
        if not layer.bias:
            yield f'new["b{at}"][...] = 0  # this layer has no biases'
    if source.frozen:
        yield from table("trainable", source.frozen, NUMPY[source.dtype])
        yield "for name in trainable:"
        yield "    still = trainable[name] == 0"
        yield "    new[name][still] = before[name][still]"


def _memory(source: Source) -> Iterator[str]:
    step, factor = source.step, terms.factor(source)
    yield "# What the optimizer remembers of the updates before, in scikit-learn's units."
    yield "optimizer = deepcopy(model).partial_fit(x, y)._optimizer"
    for name, vector in step.memory.items():
        scale = {"velocity": -step.rate, "mean": 1 / factor, "square_mean": 1 / factor**2}[name]
        scaled = (vector * scale).astype(source.dtype)
        yield from table(name, _whole(source, source.named(scaled)), NUMPY[source.dtype])
        yield f"optimizer.{STATE[name]} = list({name}.values())"
    if step.config.optimizer == "adam":
        yield f"optimizer.t = {step.count - 1}"
    yield "model._optimizer = optimizer"


def _checks(source: Source, limits: Bounds, whole: bool) -> Iterator[str]:
    record, maker = source.record, NUMPY[source.dtype]
    yield from ("", *CHECK.splitlines(), "", "")
    # The record's network may have gone on, and what is dropped by hand is not dropped here.
    undropped = Network(record.network.config)
    undropped.parameters[...] = record.parameters
    shown = undropped.predict(record.x)
    shown = shown[:, 0] if shown.shape[1] == 1 else shown
    yield "check("
    yield f'    "outputs", outputs, {array(shown, maker, 4)}, {tolerance(limits.outputs)}'
    yield ")"
    if source.masks:
        yield 'print("The outputs are the ones that were computed.")'
        return
    if not terms.saturated(source):
        bound = tolerance(limits.loss_of_probabilities)
        yield f'check("loss", loss, {number(record.loss)}, {bound})'
    yield from table("shown_gradients", source.named(record.flat_gradient), maker)
    # Taking a step and the difference of it rounds each gradient as its parameter is rounded.
    rounded, factor = float(np.finfo(source.dtype).eps), terms.factor(source)
    size = source.named(np.abs(record.parameters) + np.abs(record.flat_gradient))
    within = {
        name: bound + 4 * rounded * factor * float(size[name].max())
        for name, bound in limits.gradients.items()
    }
    yield from tolerances("within_gradients", within)
    yield "for name, shown in shown_gradients.items():"
    yield '    check(f"gradient of {name}", gradients[name], shown, within_gradients[name])'
    if not whole:
        yield 'print("Outputs, loss and gradients are the ones that were shown.")'
        return
    yield from table("shown_new", source.named(source.step.new), maker)
    yield from tolerances("within_new", limits.new)
    yield "for name, shown in shown_new.items():"
    yield '    check(f"new {name}", new[name], shown, within_new[name])'
    yield f'print("{DONE}")'
