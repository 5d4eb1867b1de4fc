"""Costs counted by hand, against the arrays a pass really has, and by watching the optimizers."""

import json
import tracemalloc
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import OPTIMIZERS, ConfigError, LayerConfig, Network, NetworkConfig, TrainingConfig
from engine.analysis.cost import UPDATE_OPERATIONS, cost, fitting_batch
from engine.network.compiled_pass import CompiledPass
from tests.engine.strategies import Case, cases
from tests.layer_kinds import KINDS
from tests.shown_lines import computed


def test_the_cost_of_a_small_network_is_the_count_by_hand() -> None:
    network = NetworkConfig(2, (LayerConfig(3), LayerConfig(1, "linear", bias=False)))
    found = cost(network, TrainingConfig("half_squared_error", batch_size=4))
    assert found.parameters == 12
    # 2·4·3·3 + 4·3, then 2·4·3·1 + 4·1, then the loss of 4·1.
    assert found.forward == 72 + 12 + 24 + 4 + 4
    # Gates 2·4·3 and 2·4·1, gradients 72 and 24, the error below the output 2·4·3·1.
    assert found.backward == 24 + 8 + 72 + 24 + 24
    assert found.update == 2 * 12
    assert found.operations == found.forward + found.backward + found.update
    assert (found.parameter_bytes, found.optimizer_bytes) == (96, 0)
    first = found.items[0]
    assert (first.name, first.layer, first.amount) == ("weighing", 0, 72)
    assert (first.formula, first.numbers) == ("2·n·(i + 1)·u", "2·4·(2 + 1)·3")
    json.dumps(found.to_dict())
    assert found.to_dict()["operations"] == found.operations


@given(cases())
def test_the_bytes_are_those_of_the_real_arrays(case: Case) -> None:
    network = Network(case.network)
    found = cost(case.network, case.training)
    real = CompiledPass(
        network, case.training.loss, case.training.reduction, case.training.batch_size
    )
    assert found.pass_bytes == real.block.nbytes
    assert found.parameter_bytes == network.parameters.nbytes
    size, dtype = len(network.parameters), network.config.dtype
    memory = OPTIMIZERS[case.training.optimizer](case.training, size, dtype).memory
    assert found.optimizer_bytes == sum(vector.nbytes for vector in memory.values())


@given(cases())
def test_every_formula_gives_its_amount(case: Case) -> None:
    found = cost(case.network, case.training)
    for item in found.items:
        assert computed(item.numbers.replace("·", "*"), {}) == item.amount
    assert sum(item.amount for item in found.items) == found.operations


@given(cases())
def test_the_cost_grows_in_proportion_to_the_batch(case: Case) -> None:
    one, seven = (cost(case.network, case.training, batch) for batch in (1, 7))
    assert (seven.forward, seven.backward) == (7 * one.forward, 7 * one.backward)
    assert seven.update == one.update


class Counting(np.ndarray):
    """An array that counts the operations done on it or into it."""

    done: list[int]

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        assert method == "__call__"
        plain = [np.asarray(item) if isinstance(item, Counting) else item for item in inputs]
        if "out" in options:
            options["out"] = tuple(np.asarray(item) for item in options["out"])
        self.done.append(1)
        made = np.asarray(ufunc(*plain, **options)).view(Counting)
        made.done = self.done
        return made


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_the_operations_of_an_update_are_those_the_optimizer_does(name: str) -> None:
    config = TrainingConfig("half_squared_error", name, weight_decay=0)
    optimizer = OPTIMIZERS[name](config, 3)
    done: list[int] = []

    def counting(array: np.ndarray) -> Counting:
        found = array.view(Counting)
        found.done = done
        return found

    optimizer.memory = {key: counting(vector) for key, vector in optimizer.memory.items()}
    optimizer.change, optimizer.scratch = counting(optimizer.change), counting(optimizer.scratch)
    optimizer.step(np.ones(3), np.ones(3), 0.1)
    # Adding the change to the parameters is one more.
    assert len(done) + 1 == UPDATE_OPERATIONS[name]


@pytest.mark.parametrize("batch", [0, -1, 1.0, True])
def test_a_batch_that_is_none_is_refused(batch: object) -> None:
    network = NetworkConfig(1, (LayerConfig(1),))
    with pytest.raises(ConfigError, match="batch"):
        cost(network, TrainingConfig("half_squared_error"), batch)


@given(cases(), st.integers(1, 50))
def test_a_fitting_batch_is_the_largest_that_fits(case: Case, batch: int) -> None:
    training = replace(case.training, batch_size=100)
    wanted = cost(case.network, training, batch)
    operations, size = wanted.operations, wanted.pass_bytes
    assert fitting_batch(case.network, training, operations, 1e18) == batch
    assert fitting_batch(case.network, training, 1e18, size) == batch
    assert fitting_batch(case.network, training, operations - 1, size) == batch - 1


def test_the_cost_of_a_huge_network_takes_no_memory() -> None:
    network = NetworkConfig(60_000, (LayerConfig(60), LayerConfig(1, "linear")))
    tracemalloc.start()
    cost(network, TrainingConfig("half_squared_error", batch_size=100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000


@given(st.integers(1, 9))
def test_a_cost_with_other_kinds_of_layer_is_that_of_the_real_arrays(n: int) -> None:
    layers = (LayerConfig(2, kind="gain"), LayerConfig(2, "linear"))
    config = NetworkConfig(2, layers)
    network = Network(config, kinds=KINDS)
    training = TrainingConfig("half_squared_error", batch_size=n)
    real = CompiledPass(network, "half_squared_error", "mean", n)
    assert cost(config, training, kinds=KINDS).pass_bytes == real.block.nbytes
