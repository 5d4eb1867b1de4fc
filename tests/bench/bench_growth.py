"""How the cost of an update grows: with the batch, with the layers, with the units squared.

    python -m tests.bench.bench_growth

Each curve is drawn as bars of microseconds an update, with the slope of the best line through
its second half on log-log axes: 1 is linear (2 for units), less is overhead still being paid off.
Then the bytes an idle small run keeps.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import tracemalloc
from statistics import median

import numpy as np

from engine import (
    DataConfig,
    LayerConfig,
    Network,
    NetworkConfig,
    RunConfig,
    Timeline,
    Trainer,
    TrainingConfig,
)
from tests.bench.support.timing import measure

CURVES = (
    ("batch", [8, 32, 128, 512, 2048, 8192], lambda n: (16, (16, 16), n)),
    ("layers", [1, 2, 4, 8, 16, 32], lambda n: (16, (16,) * n, 32)),
    ("units", [16, 32, 64, 128, 256, 512], lambda n: (n, (n, n), 64)),
)
WIDTH = 40


def one_update(inputs, hidden, batch):
    """A function that trains a network of this shape for so many updates."""
    rng = np.random.default_rng(0)
    layers = (*(LayerConfig(u, "relu") for u in hidden), LayerConfig(1, "linear"))
    network = Network(NetworkConfig(inputs=inputs, layers=layers, precision="float64"))
    config = TrainingConfig("half_squared_error", learning_rate=1e-4, batch_size=batch)
    x, y = rng.normal(size=(batch, inputs)), rng.normal(size=(batch, 1))
    return Trainer(network, config, x, y).run


def idle_bytes() -> float:
    """What a small run keeps after ten thousand updates."""
    network = NetworkConfig(inputs=2, layers=(LayerConfig(3), LayerConfig(1, "sigmoid")))
    config = RunConfig(DataConfig("xor"), network, TrainingConfig("binary_cross_entropy"))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    runs = []
    for _ in range(10):
        run = Timeline(config)
        run.advance(10_000)
        assert run.record.loss >= 0.0
        runs.append(run)
    kept = (tracemalloc.get_traced_memory()[0] - before) / len(runs)
    tracemalloc.stop()
    return kept


def main() -> None:
    for name, sizes, shape in CURVES:
        taken = []
        for size in sizes:
            work = np.prod(shape(size)[1]) * shape(size)[2] if name == "units" else 0
            count = 5 if work > 1e6 or size * (name == "batch") > 1000 else 60
            taken.append(median(measure({"run": one_update(*shape(size))}, count, 5)["run"]))
        half = len(sizes) // 2
        slope = np.polyfit(np.log(sizes[half:]), np.log(taken[half:]), 1)[0]
        print(f"{name}: slope {slope:.2f}")
        for size, cost in zip(sizes, taken, strict=True):
            bar = "#" * max(1, round(WIDTH * np.log(cost) / np.log(max(taken))))
            print(f"  {size:6} {cost:10.1f} µs {bar}")
    print(f"an idle 2-3-1 run keeps {idle_bytes() / 1024:.0f} KB (limit 200)")


if __name__ == "__main__":
    main()
