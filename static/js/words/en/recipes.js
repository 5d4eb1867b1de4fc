/*
 * English: the well-chosen starts, each with what to watch. Loaded when they are first asked for.
 */

/** @type {Record<string, readonly [title:string, watch:string]>} */
const starts = {
  xor: ["XOR", "Four points no line can part: see the hidden neurons bend the plane."],
  worked: [
    "One update by hand",
    "Two errors of opposite sign meet in h₁: a third of the larger is cancelled.",
  ],
  circle: ["Circle", "Straight cuts join into a closed boundary within 50 epochs."],
  spiral: [
    "Spiral",
    "The first layer cuts, the second folds; after 250 epochs one point in 25 is wrong.",
  ],
  vanishing: [
    "Vanishing",
    "Each gate lets at most a quarter through: layer 1 hears almost nothing.",
  ],
  exploding: ["Exploding", "Each layer doubles the error. One update, and the numbers burst."],
  dead_relu: ["Dead ReLU", "One step too far shuts the gate, and no error ever opens it again."],
  symmetry: ["Twins", "Both hidden units begin alike, get the same error, and stay alike."],
  encoder: ["Encoder 8-3-8", "Three neurons must name eight patterns: they find a binary code."],
  digits: ["Digits", "Pick a hidden cell: its weights are a picture of what it looks for."],
  mnist: ["MNIST", "Two epochs are enough for nine digits in ten."],
  overfitting: ["Overfitting", "In Plots: training loss goes on down, test loss turns up again."],
};

export const recipes = {
  watch: "Watch:",
  dismiss: "Close what to watch",
  starts,
};
