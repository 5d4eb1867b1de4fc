/*
 * English: what the regions, controls and notices say, and what is handed on.
 */

import { typed } from "../format.js";

export const page = {
  language: "en",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "Skip to the network",
  loading: "Setting up a network…",
  header: {
    what: "See how an error becomes a change of every weight",
    starts: "Well-chosen starts",
    foldLeft: "Problem, network and learning",
    foldRight: "Why, plots and numbers",
    all: "All settings",
    /** @param {number} n */
    layers: (n) => `${n} layers`,
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
    language: "Language",
  },
  help: {
    title: "Keys",
    where: "They act while the stage has the focus. Appearance switches them off.",
    close: "Close",
    keys: [
      ["← → ↑ ↓", "walk the network along its edges"],
      ["Space", "play or pause"],
      ["S B", "step on, step back"],
      ["W U E", "one weight, one update, one epoch"],
      ["R N", "reset, new start"],
      ["< >", "slower, faster"],
      ["+ − 0", "zoom in, zoom out, fit"],
      ["[ ]", "fold the left and the right side"],
      ["Esc", "select nothing"],
      ["?", "this list"],
    ],
  },
  regions: {
    setup: "Problem, network and learning",
    stage: "The network",
    phaseBar: "Phases of this update",
    playback: "Steps and play",
    inspector: "What it means",
  },
  problem: {
    title: "Problem",
    data: "Data",
    ofData: "Training sample",
    ofBatch: "In the batch",
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
    units: (layer) => `${layer}, units`,
    /** @param {string} layer */
    activation: (layer) => `${layer}, activation`,
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
  playback: {
    reset: "Reset",
    back: "Back",
    step: "Step",
    play: "Play",
    pause: "Pause",
    nextSeed: "New start",
    stepBy: "Step by",
    grains: {
      weight: "weight",
      neuron: "neuron",
      phase: "phase",
      entry: "entry",
      operation: "operation",
      group: "group",
      sample: "sample",
      update: "update",
      epoch: "epoch",
    },
    goTo: "Go to",
    timeline: "Update shown",
    /** @param {number} update @param {number} last */
    at: (update, last) => `update ${update} of ${last}`,
    hints: {
      reset: "Same network, same first weights",
      back: "One step back; hold to go on",
      step: "One step on; hold to go on",
      play: "Go on by itself, or stop",
      next_seed: "Same network, other first weights",
    },
    speed: "Speed",
    slower: "Slower",
    faster: "Faster",
    /** @param {number} updates  a second */
    pace: (updates) => {
      if (updates === Infinity) return "as fast as it goes";
      return updates > 1
        ? `${typed(updates, 2)} updates/s`
        : `${typed(1 / updates, 2)} s an update`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `update ${update} · epoch ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · sample ${i} of ${n} in this batch`,
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
    /** @param {number} update */
    fast: (update) => `Update ${update}`,
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
    landscape: "Landscape",
    setup: "Setup",
    why: "Why",
    plots: "Plots",
    numbers: "Numbers",
    open: "Open the sheet",
  },
  selection: {
    entry: (/** @type {string} */ tensor, /** @type {string} */ unit) => `${tensor} of ${unit}`,
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
    dismiss: "Close this message",
    forgotten: "The run of this address has ended on the server. Here is a new one.",
    noLink:
      "This link cannot be read: a part of it may be missing. Here is a network to begin with.",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field}: ${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `“${text}” is not a number. Write one like 0.1.`,
  },
  stage: {
    label: "The network. Arrow keys walk along it, S steps, Space plays, ? lists all keys.",
    fit: "Fit",
    legend: {
      positive: "positive value",
      negative: "negative value",
      less: "error says: less",
      more: "error says: more",
    },
  },
  share: {
    open: "Share",
    whole: "Open in Backwave",
    copied: "Copied.",
    notCopied: "This browser does not let a page copy. The address bar has the link.",
    tooLong: "This run is too long for a link: reset it, or hand on the run itself.",
    qr: "Show as a QR code",
    qrDo: "This moment for the wall: who points a camera at it gets a copy.",
    qrAlt: "QR code of the link to this moment",
    files: "Files",
    filesDo: "Save and open runs, take the network elsewhere, bring weights in.",
    race: "Race two runs",
    raceDo: "The same start with one thing changed, side by side.",
    kinds: {
      run: "Copy a link to this run",
      moment: "Copy a link to this moment",
      frame: "Copy a frame for another page",
    },
    sentences: {
      run: "Who opens it is with you: all see and steer the same run.",
      moment: "Who opens it gets a copy of their own that stands where you stand.",
      frame: "The stage and its buttons, for a course page. It starts at this moment.",
    },
  },
  dataMenu: {
    group: "Data of your own",
    points: ["Points", "Draw points of two classes"],
    digit: ["Drawing", "Draw a digit"],
    truth: ["Truth table", "Edit the truth table"],
    pen: "Draw points",
    table: ["Table", "Open a table of your own"],
    close: "Close",
    cancel: "Cancel",
    dropHere: "Drop the table to look at it",
    restarts: "Every change starts the run again.",
    restarted: "The run starts again.",
    own: "your own sample",
    ownShort: "your own",
    explains: "This is your own sample alone. Nothing is learned from it.",
    back: "Back to the data",
    lost: "The connection is lost. Nothing is changed.",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}, x₂ ${y}`,
  },
};
