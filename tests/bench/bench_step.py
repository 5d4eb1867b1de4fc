"""One update: the engine's fast and recorded paths, a lean step, PyTorch and scikit-learn.

    python -m tests.bench.bench_step

Microseconds are medians; a ratio is the median of the rounds' ratios. `aim` is the least times
PyTorch's eager step has to take what the fast path takes.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from statistics import median

import numpy as np

from engine import LayerConfig, Network, NetworkConfig, Trainer, TrainingConfig
from engine.training.ensemble import Ensemble
from tests.bench.support.lean import lean_step
from tests.bench.support.peers import sklearn_step, torch_step
from tests.bench.support.timing import measure, ratio

CASES = (
    # sizes, batch, hidden, output, optimizer, float, steps a round, aim against PyTorch
    ((2, 4, 1), 4, "tanh", "sigmoid", "sgd", "float64", 400, 14.0),
    ((2, 4, 2, 1), 10, "tanh", "tanh", "sgd", "float64", 400, 9.0),
    ((2, 8, 8, 8, 8, 1), 32, "tanh", "tanh", "sgd", "float64", 200, 8.0),
    ((64, 32, 16, 10), 32, "relu", "softmax", "sgd", "float64", 200, None),
    ((64, 32, 16, 10), 32, "relu", "softmax", "adam", "float64", 200, 7.0),
    ((784, 128, 64, 10), 32, "relu", "softmax", "sgd", "float32", 40, 2.0),
    ((784, 128, 64, 10), 32, "relu", "softmax", "adam", "float32", 40, None),
    ((784, 128, 64, 10), 128, "relu", "softmax", "sgd", "float32", 20, 1.5),
    ((784, 128, 64, 10), 128, "relu", "softmax", "adam", "float32", 20, None),
)
LOSSES = {
    "sigmoid": "binary_cross_entropy",
    "tanh": "half_squared_error",
    "softmax": "categorical_cross_entropy",
}
RATE = 0.01


def problem(sizes, batch, output, dtype):
    """A batch of inputs and targets, the same every time."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(batch, sizes[0])).astype(dtype)
    labels = rng.integers(0, max(2, sizes[-1]), batch)
    if output == "softmax":
        return x, np.eye(sizes[-1], dtype=dtype)[labels]
    return x, (labels[:, None] * (2.0 if output == "tanh" else 1.0) - (output == "tanh")).astype(
        dtype
    )


def trainer(sizes, batch, hidden, output, optimizer, dtype, x, y):
    """The engine's trainer for a case."""
    kinds = [hidden] * (len(sizes) - 2) + [output]
    layers = tuple(LayerConfig(u, k) for u, k in zip(sizes[1:], kinds, strict=True))
    network = Network(NetworkConfig(inputs=sizes[0], layers=layers, precision=dtype))
    config = TrainingConfig(
        LOSSES[output], optimizer=optimizer, learning_rate=RATE, batch_size=batch
    )
    return Trainer(network, config, x, y)


def recorded(made):
    """Prepare and commit, one update after the other."""

    def steps(count):
        for _ in range(count):
            made.commit(made.prepare())

    return steps


def main() -> None:
    head = ("network", "batch", "", "fast µs", "rec.", "lean", "torch", "sklearn",
            "torch/fast", "aim", "fast/lean", "rec./fast")  # fmt: skip
    print("{:18}{:>6} {:13}{:>8}{:>8}{:>8}{:>8}{:>9}{:>12}{:>6}{:>11}{:>11}".format(*head))
    for sizes, batch, hidden, output, optimizer, dtype, count, aim in CASES:
        x, y = problem(sizes, batch, output, dtype)
        case = (sizes, hidden, output, x, y, optimizer, RATE)
        made = trainer(sizes, batch, hidden, output, optimizer, dtype, x, y)
        start = made.network.parameters.copy()
        contenders = {
            "fast": made.run,
            "rec": recorded(trainer(sizes, batch, hidden, output, optimizer, dtype, x, y)),
            "lean": lean_step(start, *case),
            "torch": torch_step(*case),
            "sklearn": sklearn_step(*case),
        }
        taken = measure({n: s for n, s in contenders.items() if s is not None}, count)
        cells = [
            f"{median(taken[n]):.1f}" if n in taken else "–"
            for n in ("fast", "rec", "lean", "torch", "sklearn")
        ]
        against = f"{ratio(taken, 'torch', 'fast'):.1f}" if "torch" in taken else "–"
        print(
            f"{'-'.join(map(str, sizes)):18}{batch:>6} {optimizer + ' ' + dtype:13}"
            + "{:>8}{:>8}{:>8}{:>8}{:>9}".format(*cells)
            + f"{against:>12}{aim or '':>6}{ratio(taken, 'fast', 'lean'):>11.2f}"
            + f"{ratio(taken, 'rec', 'fast'):>11.2f}",
            flush=True,
        )
    together()


def together(copies: int = 64) -> None:
    """K copies of 2-4-1 at once."""
    from engine import DataConfig, RunConfig

    network = NetworkConfig(inputs=2, layers=(LayerConfig(4), LayerConfig(1, "sigmoid")))
    training = TrainingConfig("binary_cross_entropy", learning_rate=0.5, batch_size=4)
    ensemble = Ensemble(RunConfig(DataConfig("xor"), network, training), seeds=range(copies))
    taken = measure({"run": ensemble.run}, 200)
    each = median(taken["run"]) / copies
    print(f"{copies} copies of 2-4-1 together: {each:.2f} µs a copy and update (aim 2)")


if __name__ == "__main__":
    main()
