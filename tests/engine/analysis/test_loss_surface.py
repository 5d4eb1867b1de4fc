"""The surface gives the record's own loss and gradient, and the network stands still."""

import math

import numpy as np
from hypothesis import given

from engine import LayerConfig, Network, NetworkConfig, TrainingConfig
from engine.analysis.loss_surface import Surface
from engine.functions.regularizers import penalty, penalty_gradient
from tests.engine.strategies import Case, cases


@given(cases())
def test_at_its_own_parameters_it_is_the_record(case: Case) -> None:
    trainer = case.trainer()
    trainer.run(2)
    before = trainer.state()
    record = trainer.prepare()
    surface = Surface.of_record(record, trainer.config)
    for _ in range(2):
        assert surface.loss(record.parameters) == record.loss
        assert surface.gradient(record.parameters).tobytes() == record.flat_gradient.tobytes()
        # Somewhere else in between, so that nothing is left over.
        surface.loss(record.parameters + 1.0)
    after = trainer.state()
    assert before.parameters.tobytes() == after.parameters.tobytes()
    assert before.update == after.update


@given(cases())
def test_the_penalties_are_part_of_it_where_asked(case: Case) -> None:
    trainer = case.trainer()
    record, config = trainer.prepare(), trainer.config
    surface = Surface.of_record(record, config, penalties=True)
    decays = record.network.decays()
    at = record.parameters
    assert surface.loss(at) == record.loss + penalty(config, at, decays)
    expected = record.flat_gradient + penalty_gradient(config, at, decays)
    np.testing.assert_array_equal(surface.gradient(at), expected)


@given(cases(dropout=False))
def test_over_given_data_it_is_the_record_of_that_batch(case: Case) -> None:
    trainer = case.trainer()
    record = trainer.prepare(case.x, case.y)
    surface = Surface.of_data(trainer.network, trainer.config, case.x, case.y)
    assert surface.loss(record.parameters) == record.loss
    assert surface.gradient(record.parameters).tobytes() == record.flat_gradient.tobytes()


def test_over_given_data_nothing_is_dropped() -> None:
    config = NetworkConfig(2, (LayerConfig(8, dropout=0.9), LayerConfig(1, "linear")), seed=4)
    network, training = Network(config), TrainingConfig("half_squared_error", reduction="sum")
    x, y = np.array([[0.3, -1.0], [2.0, 0.5]]), np.array([[1.0], [-1.0]])
    surface = Surface.of_data(network, training, x, y)
    expected = 0.5 * float(((network.predict(x) - y) ** 2).sum())
    assert math.isclose(surface.loss(network.parameters), expected, rel_tol=1e-14)
