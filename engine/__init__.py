"""Backwave's engine: networks that learn by backpropagation and keep everything they did.

NumPy and the standard library, nothing else. The rooms:

- `errors`, `limits`, `rows`: what can be wrong, and how it is said
- `config`, `training_config`, `run_config`, `datasets`, `playground`: a run as plain data
- `activations`, `losses`, `initializers`, `optimizers`, `schedules`, `regularizers`: tables
- `layers`, `network`, `hands`: the parameters, one flat vector, and what is held of them
- `passes`, `record`, `cursor`, `change`: one update, computed once, kept whole, walked in steps
- `training`, `batches`, `state`, `overflow`, `log`, `timeline`, `scoring`, `stopping`, `ensemble`:
  many updates, and the way back to any of them
- `explain`, `gradcheck`, `probe`, `diagnostics`, `stability`, `autopsy`, `remedies`: a record, read
- `landscape`, `surface`, `maps`, `saliency`, `cost`: the network, looked at from further away
"""

from engine.config.network import LayerConfig, NetworkConfig
from engine.config.run import RunConfig
from engine.config.training import TrainingConfig
from engine.data import DATASETS, DataConfig, Dataset, load
from engine.errors import ConfigError, DataError, EngineError, OrderError
from engine.functions.activations import ACTIVATIONS
from engine.functions.initializers import INITIALIZERS
from engine.functions.losses import LEGAL_PAIRS, LOSSES
from engine.functions.optimizers import OPTIMIZERS
from engine.functions.schedules import SCHEDULES
from engine.network.cursor import Cursor, Phase
from engine.network.network import Network
from engine.network.record import UpdateRecord
from engine.network.step import Change
from engine.playground.presets import from_playground
from engine.training.divergence import Diverged
from engine.training.ensemble import Ensemble
from engine.training.timeline import Timeline
from engine.training.trainer import Trainer

__all__ = [
    "ACTIVATIONS",
    "DATASETS",
    "INITIALIZERS",
    "LEGAL_PAIRS",
    "LOSSES",
    "OPTIMIZERS",
    "SCHEDULES",
    "Change",
    "ConfigError",
    "Cursor",
    "DataConfig",
    "DataError",
    "Dataset",
    "Diverged",
    "EngineError",
    "Ensemble",
    "LayerConfig",
    "Network",
    "NetworkConfig",
    "OrderError",
    "Phase",
    "RunConfig",
    "Timeline",
    "Trainer",
    "TrainingConfig",
    "UpdateRecord",
    "from_playground",
    "load",
]
