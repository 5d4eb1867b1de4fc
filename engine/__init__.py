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

from engine.activations import ACTIVATIONS
from engine.change import Change
from engine.config import LayerConfig, NetworkConfig
from engine.cursor import Cursor, Phase
from engine.datasets import DATASETS, DataConfig, Dataset, load
from engine.ensemble import Ensemble
from engine.errors import ConfigError, DataError, Diverged, EngineError, OrderError
from engine.initializers import INITIALIZERS
from engine.losses import LEGAL_PAIRS, LOSSES
from engine.network import Network
from engine.optimizers import OPTIMIZERS
from engine.playground import from_playground
from engine.record import UpdateRecord
from engine.run_config import RunConfig
from engine.schedules import SCHEDULES
from engine.timeline import Timeline
from engine.training import Trainer
from engine.training_config import TrainingConfig

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
