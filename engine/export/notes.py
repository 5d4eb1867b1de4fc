"""Notes: what an export says about itself, as data, and the same in English.

A note is a code and its values; `NOTES` has the sentence of each code. What a format cannot
express is a note in the export, or, where nothing true would be left, an `ExportRefused`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from engine.errors import EngineError

NOTES: Mapping[str, str] = MappingProxyType(
    {
        # what the export says of the run
        "float32": "This network computes in float32; so does the code.",
        "schedule": "The learning rate is what the schedule {schedule} gives at update {update}.",
        "dropout": "The dropout masks are the ones drawn at this update.",
        "dropped": "Units dropped by hand have a 0 in their mask.",
        "frozen": "Frozen parameters are put back to what they were.",
        "link_penalty": "The {kind} penalty is TensorFlow Playground's: it acts after the step.",
        "rounding": "The gradient of {names} is zero, or changes its sign, within rounding, and "
        "{optimizer} makes a step of it all the same: the next values agree only as far as stated.",
        # frameworks
        "logits": "{framework}: the output's {activation} is in the loss, which takes logits.",
        "transposed": "{framework} keeps weights as (outputs, inputs): they are transposed here.",
        "clip_norm": "{framework} clips to the norm with 1e-6 added to it; here nothing is added.",
        "softplus": "{framework}'s softplus turns into z above a threshold of 20; here above 40.",
        "velocity": "{framework} keeps the velocity times −rate: once the rate changes, it goes "
        "on differently from this run.",
        "epsilon": "{framework} adds ε before the bias correction: {epsilon} here is this run's "
        "{own} at this update; later updates differ by no more than that ε does.",
        "own_optimizer": "{framework}'s {optimizer} has another formula ({difference}), so this "
        "run's is written out.",
        "own_penalty": "{framework} has L1 and L2 in the loss; the loss shown is without them, so "
        "they are added to the gradient.",
        "own_frozen": "{framework} freezes whole tensors; single parameters are put back after "
        "the step.",
        "own_clipping": "{framework} clips in one way at a time; here it is written out.",
        "own_decay": "{framework}'s weight decay acts beside the gradient; this run's, within it, "
        "is written out.",
        "only_float32": "{framework} computes in float32 on this backend, float64 asked for or "
        "not: the numbers agree to about seven digits.",
        # scikit-learn
        "scale": "scikit-learn's gradient is that of ½ squared error, or of the log-loss, as a "
        "mean over the batch: this run's is {factor} times as large, and the rate makes up for it.",
        "loss_scale": "scikit-learn's loss_ is this run's loss divided by {factor}.",
        "saturated": "scikit-learn bounds probabilities before the logarithm, and one of this "
        "batch lies beyond: its loss is not compared.",
        "private": "scikit-learn offers no way to set what an optimizer remembers: it is put into "
        "the private _optimizer.",
        "no_biases": "scikit-learn always trains biases: where this network has none they are put "
        "back to 0.",
        "no_dropout": "scikit-learn has no dropout.",
        "no_optimizer": "scikit-learn has no {optimizer} for networks.",
        "no_l1": "scikit-learn has no L1 penalty for networks.",
        "no_weight_decay": "scikit-learn's penalty leaves biases out; weight decay does not.",
        "no_clipping": "scikit-learn does not clip gradients.",
        "no_link_penalty": "scikit-learn has no penalty after the step.",
        "no_rate": "scikit-learn takes no learning rate of 0.",
        "no_update": "So the update is left out; outputs, loss and gradients are compared.",
        "outputs_only": "So only the outputs, nothing dropped, are compared.",
        # weights
        "weights_only": "The file holds weights and biases, nothing of the optimizer.",
        "undropped": "Units dropped by hand are whole in the file.",
        # refusals
        "unknown_format": "There is no format {format}; there are {formats}.",
        "not_finite": "The update has a number that is not finite ({place}): go back to one before "
        "it.",
        "next_not_finite": "What follows from the numbers of this update is not finite: go back to "
        "one before it.",
        "range": "{framework} computes in float32, which cannot hold numbers of this update.",
        "passed": "What the optimizer remembered before this update is gone: go on to the next.",
        "too_large": "This export would have {count} numbers in it; {format} takes at most {most}. "
        "The weights alone can be taken as .npz, .safetensors or .onnx.",
        "layers": "{format} knows dense layers; layer {layer} is of the kind {kind}.",
        "activations": "scikit-learn has one activation ({choices}) for all hidden layers; this "
        "network has {found}.",
        "output": "scikit-learn has linear outputs with squared error, sigmoid and softmax with "
        "cross-entropy; this network has {activation} with {loss}.",
        "two_classes": "scikit-learn gives two classes one sigmoid output; its softmax begins at "
        "three.",
        "soft_targets": "scikit-learn's classifiers take classes; this batch has targets between "
        "them.",
    }
)


class Note(NamedTuple):
    """A note of an export: its code and values, and the sentence in English."""

    code: str
    values: Mapping[str, object] = MappingProxyType({})

    @property
    def text(self) -> str:
        return NOTES[self.code].format(**self.values)


REFUSED = (
    "unknown_format", "not_finite", "next_not_finite", "range", "passed", "too_large", "layers",
    "activations", "output", "two_classes", "soft_targets",
)  # fmt: skip
"""The notes that leave no export."""
REFUSALS: Mapping[str, str] = MappingProxyType({f"export_{code}": NOTES[code] for code in REFUSED})


class ExportRefused(EngineError):
    """An export that would not be true; `note` says why, as data."""

    TABLE = REFUSALS

    def __init__(self, code: str, **values: Any) -> None:
        self.note = Note(code, MappingProxyType(values))
        super().__init__(f"export_{code}", **values)
