"""The peers an update is timed against: PyTorch's eager step and scikit-learn's partial_fit.

Both are optional: a peer that is not installed is left out of the table, saying so.
"""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

Step = Callable[[int], object]


def torch_step(
    sizes: tuple[int, ...], hidden: str, output: str, x: Any, y: Any, optimizer: str, rate: float,
) -> Step | None:  # fmt: skip
    """PyTorch's eager CPU step on one thread, in the precision of x; None without PyTorch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    dtype = torch.float64 if x.dtype == np.float64 else torch.float32
    squash: dict[str, Any] = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}
    layers: list[Any] = []
    for fan_in, units in itertools.pairwise(sizes):
        layers += [torch.nn.Linear(fan_in, units), squash[hidden]()]
    layers.pop()
    loss: Any
    if output == "tanh":
        layers.append(torch.nn.Tanh())
        loss = torch.nn.MSELoss()
    else:
        loss = torch.nn.BCEWithLogitsLoss() if output == "sigmoid" else torch.nn.CrossEntropyLoss()
    model = torch.nn.Sequential(*layers).to(dtype)
    kind = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optimizer]
    descend = kind(model.parameters(), lr=rate)
    inputs, targets = torch.tensor(x, dtype=dtype), torch.tensor(y, dtype=dtype)

    def steps(count: int) -> None:
        for _ in range(count):
            descend.zero_grad()
            loss(model(inputs), targets).backward()
            descend.step()

    return steps


def sklearn_step(
    sizes: tuple[int, ...], hidden: str, output: str, x: Any, y: Any, optimizer: str, rate: float,
) -> Step | None:  # fmt: skip
    """scikit-learn's partial_fit on the same batch; None where it cannot do the same."""
    try:
        from sklearn.neural_network import MLPClassifier
    except ImportError:
        return None
    if output == "tanh":
        return None
    labels = y.argmax(1) if y.shape[1] > 1 else y[:, 0].astype(int)
    classes = np.arange(max(2, y.shape[1]))
    model = MLPClassifier(
        sizes[1:-1], activation=hidden, solver=optimizer, alpha=0.0, batch_size=len(x),
        learning_rate_init=rate, momentum=0.0, shuffle=False,
    )  # fmt: skip
    model.partial_fit(x, labels, classes=classes)

    def steps(count: int) -> None:
        for _ in range(count):
            model.partial_fit(x, labels)

    return steps
