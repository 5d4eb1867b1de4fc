"""A TensorFlow Playground link as a run of ours, digit for digit.

`run_config` turns a link into a configuration: Playground's data and its weights come from one
random stream, its batches run in fixed order with the leftover carried over, its penalty acts
after the step. An epoch of it is one step of Playground's, and its losses are the two numbers that
Playground displays: mean half squared errors without the penalty.
"""

from engine.config.network import LayerConfig, NetworkConfig
from engine.config.run import RunConfig
from engine.config.training import TrainingConfig
from engine.data.generators.playground import initial_weights, prepare
from engine.playground.link import LinkNote, parse_link


def run_config(link: str) -> tuple[RunConfig, tuple[LinkNote, ...]]:
    """The run a link describes, and notes on what could not be taken from it as it stands.

    Raises ConfigError only for what is no link at all.
    """
    parsed = parse_link(link)
    _, stream = prepare(parsed.data)
    weights, biases = initial_weights(stream, parsed.sizes, parsed.init_zero)
    kinds = [parsed.activation] * len(parsed.hidden) + [parsed.output_activation]
    layers = tuple(LayerConfig(u, k) for u, k in zip(parsed.sizes[1:], kinds, strict=True))
    network = NetworkConfig(
        inputs=parsed.sizes[0],
        layers=layers,
        weights=tuple(tuple(map(tuple, matrix.tolist())) for matrix in weights),
        biases=tuple(tuple(vector.tolist()) for vector in biases),
    )
    training = TrainingConfig(
        "half_squared_error",
        learning_rate=parsed.learning_rate,
        batch_size=parsed.batch_size,
        shuffle=False,
        carry_over=True,
        link_penalty=parsed.regularization,
        link_penalty_rate=parsed.regularization_rate,
    )
    return RunConfig(parsed.data, network, training), parsed.notes
