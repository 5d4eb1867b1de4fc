/*
 * English: runs as files, networks taken elsewhere, weights brought in.
 */

export const files = {
  files: {
    title: "Files",
    close: "Close",
    save: "Save this run",
    saveDoes: "Settings, every change and where it stands, as JSON; opening it goes on from here.",
    take: "Take it elsewhere",
    takeDoes:
      "The network as shown and its next update. The code runs as it is and checks that it gives the same loss, gradients and next weights.",
    formats: "Format",
    code: "Code, with the next update",
    weights: "Weights alone",
    noNotes: "Nothing is left out.",
    download: "Download",
    bring: "Open or bring in",
    bringDoes:
      "A saved run opens here. Weights from .npz, JSON, CSV or safetensors are put into this network; a file can also be dropped anywhere on the page.",
    choose: "Choose a file",
    fits: "{count} tensors of {name} fit this network.",
    put: "Put into the network",
    putTransposed: "Put in transposed",
    transposed: "The weights in {name} lie the other way round, as (outputs, inputs).",
    ambiguous: "The weights in {name} would fit either way round.",
    asIs: "Put in as they are",
    done: "The weights are in the network. Undo takes them back.",
    anew: "The run begins anew with these weights. Undo takes them back.",
    problems: "{name} does not fit this network:",
    more: "… and {count} more.",
    how: "How to save weights so that they can be brought in",
    copy: "Copy",
    reading: "Reading…",
    lost: "The connection is lost.",
    tooLarge: "{name} has {size} bytes; {most} at most can be read.",
    noRun: "{name} cannot be read as a run.",
    pictures: "Take a picture",
    picturesDo:
      "What is seen, twice as fine; as SVG with real words and lines, for slides and papers.",
    picture: "Picture",
    drawings: { stage: "The network", landscape: "The landscape" },
    as: {
      png: "PNG",
      "png-clear": "PNG, no background",
      svg: "SVG",
      film: "Film of this update",
    },
    filming: "The film is being written",
    stop: "Stop",
    filmStopped: "Stopped; nothing was saved.",
    saved: "{name} is saved.",
    noPicture: "This browser could not make the picture.",
    history: "Curves as CSV",
    historyDoes: "Losses and accuracies of this run, as far as they are kept.",
    playground: "From TensorFlow Playground",
    playgroundDoes:
      "Same data, same weights, same losses. As there, the loss is half the squared error, batches come in a fixed order and take leftovers along, and a penalty acts after the step.",
    dismiss: "Dismiss",
    dropHere: "Drop a table, a run or weights",
    notes: {
      float32: "This network computes in float32; so does the code.",
      schedule: "The learning rate is what the schedule {schedule} gives at update {update}.",
      dropout: "The dropout masks are the ones drawn at this update.",
      dropped: "Units dropped by hand have a 0 in their mask.",
      frozen: "Frozen parameters are put back to what they were.",
      link_penalty: "The {kind} penalty is TensorFlow Playground’s: it acts after the step.",
      rounding:
        "The gradient of {names} is zero, or changes its sign, within rounding, and {optimizer} makes a step of it all the same: the next values agree only as far as stated.",
      logits: "{framework}: the output’s {activation} is in the loss, which takes logits.",
      transposed: "{framework} keeps weights as (outputs, inputs): they are transposed here.",
      clip_norm: "{framework} clips to the norm with 1e-6 added to it; here nothing is added.",
      softplus: "{framework}’s softplus turns into z above a threshold of 20; here above 40.",
      velocity:
        "{framework} keeps the velocity times −rate: once the rate changes, it goes on differently from this run.",
      epsilon:
        "{framework} adds ε before the bias correction: {epsilon} here is this run’s {own} at this update; later updates differ by no more than that ε does.",
      own_optimizer: "{framework}’s {optimizer} has another formula, so this run’s is written out.",
      own_penalty:
        "{framework} has L1 and L2 in the loss; the loss shown is without them, so they are added to the gradient.",
      own_frozen:
        "{framework} freezes whole tensors; single parameters are put back after the step.",
      own_clipping: "{framework} clips in one way at a time; here it is written out.",
      own_decay:
        "{framework}’s weight decay acts beside the gradient; this run’s, within it, is written out.",
      only_float32:
        "{framework} computes in float32 on this backend: the numbers agree to about seven digits.",
      scale:
        "scikit-learn’s gradient is that of ½ squared error, or of the log-loss, as a mean over the batch: this run’s is {factor} times as large, and the rate makes up for it.",
      loss_scale: "scikit-learn’s loss_ is this run’s loss divided by {factor}.",
      saturated:
        "scikit-learn bounds probabilities before the logarithm, and one of this batch lies beyond: its loss is not compared.",
      private:
        "scikit-learn offers no way to set what an optimizer remembers: it is put into the private _optimizer.",
      no_biases:
        "scikit-learn always trains biases: where this network has none they are put back to 0.",
      no_dropout: "scikit-learn has no dropout.",
      no_optimizer: "scikit-learn has no {optimizer} for networks.",
      no_l1: "scikit-learn has no L1 penalty for networks.",
      no_weight_decay: "scikit-learn’s penalty leaves biases out; weight decay does not.",
      no_clipping: "scikit-learn does not clip gradients.",
      no_link_penalty: "scikit-learn has no penalty after the step.",
      no_rate: "scikit-learn takes no learning rate of 0.",
      no_update: "So the update is left out; outputs, loss and gradients are compared.",
      outputs_only: "So only the outputs, nothing dropped, are compared.",
      weights_only: "The file holds weights and biases, nothing of the optimizer.",
      undropped: "Units dropped by hand are whole in the file.",
    },
    unfit: {
      missing: "{parameter} {shape} is not in the file.",
      shape: "{tensor} has the shape {found}; {parameter} needs {shape}.",
      left_over: "{tensor} {found} belongs to no parameter of this network.",
      no_biases: "{tensor} is not zero, but layer {layer} has no biases.",
      range: "{tensor}{index} is {value}, which {dtype} cannot hold.",
    },
    linkNotes: {
      no_settings: "The link has no settings after a #, so Playground’s defaults are used.",
      no_feature: "No feature is on; a network needs an input, so x₁ and x₂ are used.",
      no_seed: "The link has no seed, so Playground would draw one; {default} is used.",
      long_seed: "The seed is above {most} characters; {default} is used.",
      page: "{name} is about Playground’s page and is ignored.",
      unknown: "{name} is not a setting known here and is ignored.",
      broken: "{name} is “{value}”, which is not offered; {default} is used.",
      noise: "noise is {value}, not 0 to 80; as in Playground, {default} is used.",
    },
  },
};
