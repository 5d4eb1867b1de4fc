"""The programs of `bench_program` as one writes them in PyTorch: eager, float64, one thread."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.bench.support.timing import Step

Loss = Callable[[Any, dict[str, Any], dict[str, Any]], Any]
"""(torch, parameters by name, arrays by name) → the mean loss of the batch."""


def _circuit(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    return 1 / (1 + torch.exp(-(p["w0"] * p["x0"] + p["w1"] * p["x1"] + p["w2"])))


def _micrograd(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    x, b = p["a"], p["b"]
    c = x + b
    d = x * b + b**3
    c = c + c + 1
    c = c + 1 + c + (-x)
    d = d + d * 2 + (b + x).relu()
    d = d + 3 * d + (b - x).relu()
    e = c - d
    f = e**2
    g = f / 2
    return g + 10 / f


def _digits(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    F = torch.nn.functional
    x = F.max_pool2d(F.relu(F.conv2d(a["x"], p["k1"], padding=1) + p["b1"]), 2)
    x = F.max_pool2d(F.relu(F.conv2d(x, p["k2"], padding=1) + p["b2"]), 2)
    return F.cross_entropy(x.flatten(1) @ p["W"] + p["c"], a["y"])


def _elman(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    x, h = a["x"], torch.zeros(len(a["x"]), p["Wh"].shape[0], dtype=a["x"].dtype)
    for t in range(x.shape[1]):
        h = torch.tanh(x[:, t] @ p["Wx"] + h @ p["Wh"] + p["b"])
    z = h @ p["V"] + p["c"]
    return torch.nn.functional.binary_cross_entropy_with_logits(z, a["y"])


def _lstm(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    x, n = a["x"], p["V"].shape[0]
    h = c = torch.zeros(len(x), n, dtype=x.dtype)
    for t in range(x.shape[1]):
        i, f, o, u = (torch.cat([x[:, t], h], 1) @ p["W"] + p["b"]).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(u)
        h = torch.sigmoid(o) * torch.tanh(c)
    z = h @ p["V"] + p["d"]
    return torch.nn.functional.binary_cross_entropy_with_logits(z, a["y"])


def _block(torch: Any, p: dict[str, Any], a: dict[str, Any]) -> Any:
    F = torch.nn.functional
    q = {name.removeprefix("block.1."): each for name, each in p.items()}
    d = q["P"].shape[1]
    x = F.embedding(a["t"].long(), q["E"]) + q["P"]
    n = F.layer_norm(x, (d,), q["g1"], q["b1"])
    batch, length, _ = x.shape
    heads = 2
    Q, K, V = (
        (n @ q[w]).view(batch, length, heads, d // heads).transpose(1, 2)
        for w in ("WQ", "WK", "WV")
    )
    A = torch.softmax(Q @ K.transpose(-1, -2) / (d // heads) ** 0.5, -1)
    x = x + (A @ V).transpose(1, 2).reshape(batch, length, d) @ q["WO"]
    n = F.layer_norm(x, (d,), q["g2"], q["b2"])
    x = x + F.relu(n @ q["M1"] + q["c1"]) @ q["M2"] + q["c2"]
    z = F.layer_norm(x, (d,), q["g"], q["b"]) @ q["D"]
    return F.cross_entropy(z.flatten(0, 1), a["y"].flatten(0, 1))


PEERS: dict[str, Loss] = {
    "circuit_neuron": _circuit, "micrograd": _micrograd, "digits": _digits, "parity": _elman,
    "lstm": _lstm, "reverse": _block,
}  # fmt: skip


def torch_step(
    name: str, parameters: dict[str, np.ndarray], arrays: dict[str, np.ndarray], rate: float
) -> Step | None:
    """Whole SGD updates of a program's peer; None without PyTorch."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    loss = PEERS[name]
    given = {n: torch.tensor(v, dtype=torch.float64) for n, v in arrays.items()}
    held = {
        n: torch.tensor(v, dtype=torch.float64, requires_grad=True) for n, v in parameters.items()
    }
    descend = torch.optim.SGD(held.values(), lr=rate)

    def steps(count: int) -> None:
        for _ in range(count):
            descend.zero_grad()
            loss(torch, held, given).backward()
            descend.step()

    return steps


def torch_gradients(
    name: str, parameters: dict[str, np.ndarray], arrays: dict[str, np.ndarray]
) -> tuple[float, dict[str, np.ndarray]]:
    """The peer's loss and its gradients: the two must be the same program."""
    import torch

    given = {n: torch.tensor(v, dtype=torch.float64) for n, v in arrays.items()}
    held = {
        n: torch.tensor(v, dtype=torch.float64, requires_grad=True) for n, v in parameters.items()
    }
    value = PEERS[name](torch, held, given)
    value.backward()
    return float(value.detach()), {n: each.grad.numpy() for n, each in held.items()}
