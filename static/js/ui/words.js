/*
 * Every word the page shows, in one table per language. Values are text, or functions of what
 * they speak about. Nothing visible is written anywhere else.
 */

import { number, percent, signed, typed } from "../model/format.js";

export const english = {
  language: "en",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "Skip to the network",
  loading: "Setting up a network…",
  top: {
    copy: "Copy link",
    copied: "Link copied",
    foldLeft: "Problem, network and learning",
    foldRight: "Why, plots and numbers",
    /** @param {string} title @param {string} shape */
    open: (title, shape) => `${title} · ${shape}`,
  },
  appearance: {
    menu: "Appearance",
    colours: "Colours",
    system: "As the system",
    light: "Light",
    dark: "Dark",
    projector: "Projector: larger, sides folded",
    contrast: "High contrast",
    reducedMotion: "No travelling motion",
    shortcuts: "Single-key shortcuts on the stage",
  },
  regions: {
    setup: "Problem, network and learning",
    stage: "The network",
    ribbon: "Phases of this update",
    transport: "Steps and play",
    inspector: "What it means",
  },
  problem: {
    title: "Problem",
    data: "Data",
    sample: "Sample",
    previous: "Previous sample",
    next: "Next sample",
    /** @param {number} i @param {number} n */
    of: (i, n) => `${i} of ${n}`,
    /** @param {number} n */
    all: (n) => `all ${n}`,
  },
  network: {
    title: "Network",
    hidden: "Hidden layers",
    fewer: "Remove the last hidden layer",
    more: "Add a hidden layer",
    /** @param {number} i */
    layer: (i) => `Hidden ${i}`,
    output: "Output",
    /** @param {string} layer */
    units: (layer) => `${layer}: units`,
    /** @param {string} layer */
    activation: (layer) => `${layer}: activation`,
    start: "Start",
    seed: "seed",
    given: "given",
    fewerSeed: "Previous seed",
    moreSeed: "Next seed",
  },
  learning: {
    title: "Learning",
    loss: "Loss",
    optimizer: "Optimizer",
    batch: "Batch",
    smaller: "Smaller batch",
    larger: "Larger batch",
    rate: "Learning rate",
    slower: "Smaller learning rate",
    faster: "Larger learning rate",
    rateSlider: "Learning rate, slider",
  },
  transport: {
    reset: "Reset",
    back: "Back",
    step: "Step",
    weight: "Weight",
    update: "Update",
    epoch: "Epoch",
    play: "Play",
    pause: "Pause",
    newStart: "New start",
    hints: {
      reset: "Same network, same first weights",
      back: "One phase back",
      step: "One phase on",
      weight: "One weight on",
      update: "To the end of this update",
      epoch: "To the end of this epoch",
      play: "Go on by itself, or stop",
      new_start: "Same network, other first weights",
    },
    speed: "Speed",
    slower: "Slower",
    faster: "Faster",
    /** @param {number} speed */
    pace: (speed) => {
      if (speed >= 1000) return "as fast as it goes";
      return speed < 1 ? `a phase in ${typed(0.7 / speed, 2)} s` : `${typed(speed, 2)}×`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `update ${update} · epoch ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · sample ${i} of ${n}`,
    /** @param {number} n */
    whole: (n) => ` · all ${n} samples`,
  },
  phase: {
    input: "Input",
    /** @param {number} layer */
    forward: (layer) => `Forward ${layer}`,
    loss: "Loss",
    outputError: "δ output",
    hiddenError: "δ hidden",
    /** @param {number} layer */
    layerError: (layer) => `δ layer ${layer}`,
    update: "Update",
    short: {
      input: "x",
      /** @param {number} layer */
      forward: (layer) => `F${layer}`,
      loss: "L",
      /** @param {number} layer */
      error: (layer) => `δ${layer}`,
      update: "W",
    },
    states: { done: "done", now: "now", ahead: "to come" },
  },
  tabs: {
    setup: "Setup",
    why: "Why",
    plots: "Plots",
    numbers: "Numbers",
    open: "Open the sheet",
  },
  why: {
    empty: "Select a weight, a bias, a neuron or the loss on the stage to see where its number comes from.",
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
    biasProduct: (to) => `a bias has the constant input 1: its gradient is the error ${to} answers for`,
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
    forward: (layer, name, value) => `Forward, layer ${layer}: largest activation ${name}, ${number(value)}.`,
    /** @param {number} loss */
    loss: (loss) => `Loss ${number(loss)}.`,
    /** @param {number} layer @param {string} name @param {number} value */
    backward: (layer, name, value) => `Backward, layer ${layer}: largest error ${name}, ${signed(value)}.`,
    /** @param {number} update @param {number} loss */
    update: (update, loss) => `Update ${update} done. The loss before it was ${number(loss)}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Part ${part} of ${parts}.`,
    playing: "Playing.",
    paused: "Paused.",
    /** @param {string} what */
    selected: (what) => `Selected: ${what}.`,
  },
  selection: {
    /** @param {string} from @param {string} to */
    weight: (from, to) => `weight from ${from} to ${to}`,
    /** @param {string} unit */
    bias: (unit) => `bias of ${unit}`,
    /** @param {string} unit */
    neuron: (unit) => `neuron ${unit}`,
    loss: "the loss",
  },
  notices: {
    lost: "The connection is lost. The page keeps what it shows and tries again by itself.",
    connecting: "Connecting…",
    unreachable: "Backwave does not answer. It is tried again by itself.",
    /** @param {number} update @param {string} place @param {string} value */
    diverged: (update, place, value) =>
      `The run diverged in update ${update}: ${place} became ${value}. A smaller learning rate keeps it in bounds.`,
    /** @param {string} tensor @param {number} layer */
    place: (tensor, layer) =>
      tensor === "loss" ? "the loss" : `${tensor.replaceAll("_", " ")} of layer ${layer}`,
    before: "Go back to before",
    dismiss: "Close this message",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field}: ${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `“${text}” is not a number. Write one like 0.1.`,
  },
  stage: {
    label: "The network. Space plays, right arrow steps.",
    /** @param {string} summary */
    describe: (summary) => summary,
    legend: {
      positive: "positive value",
      negative: "negative value",
      less: "error says: less",
      more: "error says: more",
    },
  },
};

/** @typedef {typeof english} Words */

/** The words in use; another language is another table of the same shape. */
export const words = english;
