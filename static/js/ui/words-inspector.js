/*
 * English: what explains: the chain rule, the plots, the numbers, what is said aloud.
 */

import { number, percent, signed } from "../model/format.js";

export const inspector = {
  why: {
    empty:
      "Select a weight, a bias, a neuron or the loss on the stage to see where its number comes from.",
    hidden: "The weights of this layer are too many to be sent. Select a neuron instead.",
    weight: ["Why does", "change?"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `from ${from} to ${to}`,
    bias: ["Why does", "change?"],
    /** @param {string} of */
    biasName: (of) => `of ${of}`,
    neuron: ["What does", "say?"],
    input: ["Where does", "come from?"],
    loss: ["Where does the", "come from?"],
    lossName: "loss",
    inputText: "An input comes from the data. It is given and never changes.",
    /** @param {string} from @param {string} to */
    product: (from, to) => `what ${from} said × the error ${to} answers for`,
    /** @param {string} to */
    biasProduct: (to) =>
      `a bias has the constant input 1: its gradient is the error ${to} answers for`,
    factors: "The factors",
    upstream: "error that arrives",
    gate: "how far the gate is open",
    /** @param {string} from */
    a: (from) => `what ${from} said`,
    /** @param {string} to */
    delta: (to) => `error ${to} answers for`,
    /** @param {number} n */
    batch: (n) => `sum over the ${n} samples of the batch`,
    share: "this sample’s share",
    update: "The update",
    optimizer: "Δ is what the optimizer makes of the gradient.",
    forward: "Forward",
    backward: "Backward",
    given: "given",
    softmax: "softmax and cross-entropy together: δ = a − y",
    target: "target",
    prediction: "prediction",
    difference: "difference",
    output: "output",
    /** @param {number} n */
    mean: (n) => `mean over the ${n} samples of the batch`,
    toCome: "Grey numbers are still to come in this update.",
    more: "and",
    /** @param {number} n */
    others: (n) => `and ${n} more`,
  },
  plots: {
    loss: "Loss",
    lossEmpty: "The curve starts with the first update.",
    batch: "this batch",
    training: "training",
    test: "test",
    accuracy: "Accuracy",
    lossName: "Loss",
    updates: "updates",
    gradient: "Size of the gradient, layer by layer",
    logScale: "log scale",
    /** @param {number} layer */
    layer: (layer) => `layer ${layer}`,
    notSent: "not sent",
    none: "–",
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      `Loss of each batch, from ${number(first)} to ${number(last)} over ${updates} updates.`,
    percent,
  },
  numbers: {
    title: "Every number of this update",
    /** @param {number} layer */
    hidden: (layer) => `Hidden layer ${layer}`,
    output: "Output layer",
    inputs: "Inputs",
    neuron: "neuron",
    value: "value",
    target: "target",
    bias: "bias",
    newBias: "new bias",
    weights: "Weights",
    neurons: "Neurons",
    from: "from",
    to: "to",
    weight: "weight",
    gradient: "gradient",
    newWeight: "new weight",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) => `The first ${shown} of ${of}.`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `A ${shape} network on ${data}.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Update ${update}, ${phase}.`,
    next: "Step goes on by one phase, Play goes on by itself.",
    select: "Select",
    batch: "Activations are the mean over the batch, errors the sum.",
  },
  status: {
    input: "Input: the sample enters the network.",
    /** @param {number} layer @param {string} name @param {number} value */
    forward: (layer, name, value) =>
      `Forward, layer ${layer}: largest activation ${name}, ${number(value)}.`,
    /** @param {number} loss */
    loss: (loss) => `Loss ${number(loss)}.`,
    /** @param {number} layer @param {string} name @param {number} value */
    backward: (layer, name, value) =>
      `Backward, layer ${layer}: largest error ${name}, ${signed(value)}.`,
    /** @param {number} update @param {number} loss */
    update: (update, loss) => `Update ${update} done. The loss before it was ${number(loss)}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Part ${part} of ${parts}.`,
    playing: "Playing.",
    paused: "Paused.",
    /** @param {string} what */
    selected: (what) => `Selected: ${what}.`,
  },
};
