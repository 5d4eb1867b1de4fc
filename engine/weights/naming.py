"""Naming: what a file's names say: which tensors belong together, in which order, how they lie.

PyTorch ("0.weight", "fc1.bias") keeps weights as (outputs, inputs); Keras ("dense/kernel:0",
"layers/dense/vars/0"), scikit-learn ("coefs_0", "intercepts_0"), plain lists ("arr_0", in pairs)
and Backwave itself ("W1", "b1") as (inputs, outputs).
"""

import re
from collections.abc import Collection
from typing import NamedTuple

WEIGHTS = frozenset({"weight", "weights", "kernel", "w", "coef", "coefs"})
BIASES = frozenset({"bias", "biases", "b", "intercept", "intercepts"})


class Convention(NamedTuple):
    """Names of one origin: `transposed` says that their weights are (outputs, inputs), `certain`
    that they tell so, which of a square matrix nothing else does."""

    name: str
    transposed: bool = False
    certain: bool = True


PYTORCH = Convention("pytorch", transposed=True)
KERAS = Convention("keras")
SKLEARN = Convention("sklearn")
BACKWAVE = Convention("backwave")
LIST = Convention("list", certain=False)


class Named(NamedTuple):
    """One tensor of a file: its name, the layer it seems to be of, and whether it is a bias.

    `bias` is None where only its shape can tell.
    """

    name: str
    layer: str
    bias: bool | None


def convention(names: Collection[str]) -> Convention:
    """The convention that the names of a file follow."""
    words = [_words(name) for name in names]
    last = {each[-1] for each in words if each}
    if any("coefs" in each or "coef" in each for each in words):
        return SKLEARN
    if last & {"weight"}:
        return PYTORCH
    if last & {"kernel"} or any("vars" in each for each in words):
        return KERAS
    if all(re.fullmatch(r"[Wb]\d+", name) for name in names):
        return BACKWAVE
    return LIST


def read(name: str) -> Named:
    """The layer that a tensor's name says, and whether it is a bias."""
    own = re.fullmatch(r"([Wb])(\d+)", name)
    if own:
        return Named(name, own[2], own[1] == "b")
    words = _words(name)
    kinds = [at for at, word in enumerate(words) if word in WEIGHTS | BIASES]
    if kinds:
        at = kinds[-1]
        layer = ".".join([*words[:at], *words[at + 1 :]])
        return Named(name, layer, words[at] in BIASES)
    if "vars" in words:
        # Keras's own store: vars/0 is the kernel, vars/1 the bias.
        at = words.index("vars")
        return Named(name, ".".join(words[:at]), words[at + 1 :] == ["1"])
    return Named(name, "", None)


def _words(name: str) -> list[str]:
    """Words and numbers, ":0" left out: "dense_1/kernel:0" → ["dense", "1", "kernel"]."""
    return re.findall(r"[a-z]+|\d+", name.removesuffix(":0").lower())


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "dense" before "dense_2" before "dense_10"."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part[:18]), "") if part.isdigit() else (1, 0, part) for part in parts)
