"""Backwave's engine: networks that learn by backpropagation and keep everything they did.

NumPy and the standard library, nothing else. The rooms, each on those above it:

    allowed refusals errors what would be right, what can be wrong, and how it is said
    limits numbers          limits by table; numbers as JSON has them
    parser                  Python's own parser, for one thread at a time
    functions               tables: activations, losses, initializers, optimizers, schedules,
                            regularizers; each function with its derivative and its formula
    config                  a run as frozen data: network, layers, training; what fits what
    data                    data sets: generated, shipped, read from tables; features, splits
    layers                  the one interface of every kind of layer; the dense layer
    network                 parameters in one flat vector; the compiled pass; one update as a
                            record, stepped through by a cursor; the address of every number in it
    program                 a forward pass typed as a few lines of NumPy: its language, its graph,
                            the operations, its pass and its record
    training                the update rule, the trainer, the timeline and its log; ensembles
    explain                 any number of a record as the numbers it is made of
    analysis                what a record or a network is checked, measured and mapped by
    weights                 parameters from files and to files: .npz, JSON, CSV, safetensors, ONNX
    export                  a run as code that is run elsewhere: NumPy, PyTorch, Keras, scikit-learn
    playground              links of TensorFlow Playground as runs of ours
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
from engine.program.errors import ProgramError
from engine.program.program import Program
from engine.program.record import ProgramRecord
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
    "Program",
    "ProgramError",
    "ProgramRecord",
    "RunConfig",
    "Timeline",
    "Trainer",
    "TrainingConfig",
    "UpdateRecord",
    "from_playground",
    "load",
]
