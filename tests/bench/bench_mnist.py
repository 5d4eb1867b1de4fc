"""MNIST-5000: the engine's test accuracy beside scikit-learn's at the same settings.

    python -m tests.bench.bench_mnist

784-128-64-10, ReLU and softmax, Adam(.001), batch 32, 20 epochs on an 80/20 split, three seeds.
scikit-learn sees the same rows, its own starts and its own order.
"""

import time

import numpy as np

from engine import DataConfig, LayerConfig, NetworkConfig, RunConfig, Timeline, TrainingConfig
from engine.data import load

SEEDS = (0, 1, 2)
EPOCHS = 20


def main() -> None:
    from sklearn.neural_network import MLPClassifier

    ours, theirs = [], []
    print("seed   engine   sklearn   engine s   sklearn s")
    for seed in SEEDS:
        data = DataConfig("mnist", seed=seed)
        dataset = load(data)
        network = NetworkConfig(
            inputs=784,
            layers=(
                LayerConfig(128, "relu"),
                LayerConfig(64, "relu"),
                LayerConfig(10, "softmax"),
            ),
            seed=seed,
        )
        training = TrainingConfig(
            "categorical_cross_entropy",
            optimizer="adam",
            learning_rate=0.001,
            batch_size=32,
            seed=seed,
        )
        run = Timeline(RunConfig(data, network, training), dataset=dataset)
        start = time.perf_counter()
        run.advance(EPOCHS * run.updates_per_epoch)
        middle = time.perf_counter()
        ours.append(run.evaluate("test").accuracy)
        peer = MLPClassifier(
            (128, 64), activation="relu", solver="adam", alpha=0.0, batch_size=32,
            learning_rate_init=0.001, max_iter=EPOCHS, random_state=seed, n_iter_no_change=EPOCHS,
        )  # fmt: skip
        again = time.perf_counter()
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            peer.fit(dataset.x_train.astype("float32"), dataset.y_train.argmax(1))
        end = time.perf_counter()
        theirs.append(peer.score(dataset.x_test.astype("float32"), dataset.y_test.argmax(1)))
        print(
            f"{seed:4}{ours[-1]:9.4f}{theirs[-1]:10.4f}{middle - start:11.1f}{end - again:12.1f}",
            flush=True,
        )
    print(f"mean{np.mean(ours):9.4f}{np.mean(theirs):10.4f}")


if __name__ == "__main__":
    main()
