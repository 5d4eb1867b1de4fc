/*
 * English: what the plots say.
 */

import { number, percent, typed } from "../format.js";

export const plots = {
  plots: {
    titles: {
      loss: "Loss and accuracy",
      steps: "Gradient, step by step",
      norms: "Gradient, layer by layer",
      histograms: "Activations, δ and weights",
      ratio: "Change over weight",
      confusion: "Right and wrong",
      map: "Map",
      seeds: "Other starts",
    },
    loss: "Loss",
    lossEmpty: "The curve starts with the first update.",
    batch: "this batch",
    training: "training",
    test: "test",
    accuracy: "Accuracy",
    lossName: "Loss",
    axis: "Loss axis",
    linear: "linear",
    log: "log",
    along: "Along",
    by: { update: "updates", epoch: "epochs" },
    /** @param {string} by @param {number} n */
    counted: (by, n) => `${typed(n, 7)} ${by}${n === 1 ? "" : "s"}`,
    now: "now",
    none: "–",
    /** @param {number} layer */
    layer: (layer) => `layer ${layer}`,
    output: "output",
    /** @param {string} by @param {number} x */
    at: (by, x) => `${by === "epoch" ? "epoch" : "update"} ${typed(x, 7)}`,
    /** @param {string} name @param {number} value */
    reading: (name, value) => `${name} ${number(value)}`,
    how: "Arrow keys read the curve, Enter goes to that moment.",
    /** @param {number} update */
    diverged: (update) => `It diverged in update ${update}.`,
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      `Loss of each batch, from ${number(first)} to ${number(last)} over ${updates} updates.`,
    normsNote:
      "Length of each layer’s gradient. Far apart, it vanishes or explodes on its way back.",
    normsEmpty: "The curves start with the first update.",
    normsNone: "A network this large keeps no such curves.",
    stepsNote:
      "Length of the gradient at the end of each step. It is made from right to left: where it falls on that way, it vanishes; where it climbs, it explodes.",
    stepsEmpty: "The curve comes with the way back.",
    ratioNote: "How far an update moves the weights, in proportion to their size.",
    /** @param {number} low @param {number} high */
    band: (low, high) => `${number(low)} to ${number(high)}`,
    bandName: "healthy",
    gradient: "gradient",
    ratio: "ratio",
    histogramNote: "All samples of the batch, before this update.",
    columns: { activations: "a", deltas: "δ", weights: "w" },
    /** @param {string} low @param {string} high */
    range: (low, high) => `from ${low} to ${high}`,
    /** @param {string} of @param {number} n @param {string} range @param {string} most */
    histogram: (of, n, range, most) => `${of}: ${n} values ${range}, most around ${most}.`,
    /** @param {number} n */
    notFinite: (n) => `${n} not finite`,
    /** @param {number} share */
    saturated: (share) => `${percent(share)} saturated`,
    /** @param {number} n */
    dead: (n) => `${n} dead`,
    asking: "Working it out…",
    split: "Samples",
    legend: "Rows: the truth. Columns: what it says.",
    noSamples: "This data has no such samples.",
    /** @param {number} right @param {number} n */
    right: (right, n) => `${right} of ${n} right. Choose a cell to see its samples.`,
    /** @param {number} n */
    undecided: (n) => `${n} without an answer`,
    /** @param {string} truth @param {string} prediction @param {number} n */
    cell: (truth, prediction, n) => `${truth} taken for ${prediction}: ${n}`,
    /** @param {string} name @param {number} n */
    cellRight: (name, n) => `${name} seen as ${name}: ${n}`,
    /** @param {number} shown @param {number} n */
    shown: (shown, n) => `The first ${shown} of ${n}.`,
    /** @param {number} row @param {string} says */
    sample: (row, says) => `sample ${row}: ${says}`,
    says: "says",
    target: "target",
    sampleName: "sample",
    /** @param {number} n @param {number} off */
    scatter: (n, off) =>
      `${n} samples, ${number(off, 3)} off on average. On the line they would be right.`,
    mapNone: "Data of one or two coordinates have a map; these have none.",
    /** @param {string} name @param {string} middle */
    mapNote: (name, middle) =>
      `${name} over the plane of the data: blue above ${middle}, orange below. Select another value to see its map.`,
    /** @param {string} name @param {number} low @param {number} high */
    mapRange: (name, low, high) => `${name}: from ${number(low, 3)} to ${number(high, 3)}`,
    count: "Starts",
    updates: "Updates",
    run: "Train",
    stop: "Stop",
    seedsNote: "The same network from other first weights: what is luck, what is not?",
    /** @param {number} done @param {number} of */
    progress: (done, of) => `${done} of ${of} updates`,
    /** @param {number} done @param {number} of */
    stopped: (done, of) => `Stopped after ${done} of ${of} updates.`,
    fan: "Loss of every start",
    fanMiddle: "middle",
    outcomes: "Where they end",
    /** @param {number} least @param {number} middle @param {number} most */
    quartiles: (least, middle, most) =>
      `Loss ${number(least, 3)} at best, ${number(middle, 3)} in the middle, ${number(most, 3)} at worst.`,
    /** @param {number} n */
    divergedStarts: (n) => `${n} diverged.`,
    /** @param {number} all @param {number} n */
    perfect: (all, n) => `${all} of ${n} have every sample right.`,
    /** @param {number} seed */
    take: (seed) => `Take start ${seed}`,
    best: "Best",
    worst: "Worst",
    /** @param {number} low @param {number} high @param {number} n */
    bin: (low, high, n) => `${n} from ${number(low, 3)} to ${number(high, 3)}`,
  },
};
