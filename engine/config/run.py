"""One run, as data: which data, which network, how it is trained."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from engine.allowed import allow, amount
from engine.config.base import Config, required
from engine.config.network import NetworkConfig
from engine.config.training import TrainingConfig
from engine.data import DataConfig, Dataset
from engine.errors import ConfigError
from engine.functions.losses import LEGAL_PAIRS, fitting


@dataclass(frozen=True)
class RunConfig(Config):
    """Data, network and training that fit each other; with a log of live changes, a whole run."""

    kind: ClassVar[str] = "network"
    """The key of `engine.training.runs.RUNS` for how the run is made."""

    given: ClassVar[tuple[Any, ...]] = ()
    """Mappings of numbers that stand in it, of which there may be many."""

    PARTS: ClassVar[Any] = MappingProxyType(
        {"data": DataConfig, "network": NetworkConfig, "training": TrainingConfig}
    )

    data: DataConfig = required()
    network: NetworkConfig = required()
    training: TrainingConfig = required()

    def __post_init__(self) -> None:
        self.check_parts()
        output, loss = self.network.layers[-1].activation, self.training.loss
        if (output, loss) not in LEGAL_PAIRS:
            raise ConfigError("training.loss", loss, fitting(output, loss))

    def check_fits(self, dataset: Dataset) -> None:
        """Raise ConfigError where the network or the batch does not fit the data."""
        samples, inputs = dataset.x_train.shape
        outputs = dataset.y_train.shape[1]
        if self.network.inputs != inputs:
            inputs_wanted = allow("equal", to=inputs, of="inputs", set=dataset.name)
            raise ConfigError("network.inputs", self.network.inputs, inputs_wanted)
        last = len(self.network.layers) - 1
        if self.network.layers[last].units != outputs:
            raise ConfigError(
                f"network.layers[{last}].units", self.network.layers[last].units,
                allow("equal", to=outputs, of="outputs", set=dataset.name),
            )  # fmt: skip
        if self.training.batch_size > samples:
            raise ConfigError(
                "training.batch_size", self.training.batch_size,
                amount("samples", high=samples, set=dataset.name),
            )  # fmt: skip
        targets = dataset.y_train
        wanted = _wants(self.training.loss)
        if not _TARGETS[wanted](targets):
            raise ConfigError(
                "training.loss", self.training.loss, allow(f"targets_{wanted}")
            )  # fmt: skip


def _wants(loss: str) -> str:
    from engine.functions.losses import LOSSES

    return LOSSES[loss].targets


_TARGETS: Any = MappingProxyType(
    {
        "any": lambda y: True,
        "unit": lambda y: bool(((y >= 0) & (y <= 1)).all()),
        "distribution": lambda y: bool((y >= 0).all() and (abs(y.sum(1) - 1) < 1e-9).all()),
        "signed": lambda y: bool((abs(y) == 1).all()),
    }
)
