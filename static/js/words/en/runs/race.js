/*
 * English: two runs raced in step.
 */

export const race = {
  race: {
    title: "Race two runs",
    close: "Close",
    does: "This run and the same with one thing changed, from the same start, step by step beside each other.",
    change: "Change the",
    things: {
      learning_rate: "learning rate",
      optimizer: "optimizer",
      activation: "activation",
      units: "hidden units",
      start: "start",
    },
    instead: "What it becomes",
    /** @param {string} value */
    insteadOf: (value) => `instead of ${value}:`,
    /** @param {string} thing @param {string} value */
    as: (thing, value) => `${thing} ${value}`,
    start: "Race",
    noNumber: "Give a number.",
    by: "What a step does",
    steps: { phase: "a phase", update: "an update", epoch: "an epoch" },
    play: "Play",
    pause: "Pause",
    step: "Step",
    open: "Open this run",
    curves: "Loss of both runs",
    now: "now",
    /** @param {number} update */
    at: (update) => `update ${update}`,
    loss: "Loss",
    outcome: "Outcome",
    diverged: "diverged",
    /** @param {number} updates @param {string} loss */
    stands: (updates, loss) => `update ${updates}, loss ${loss}`,
    lost: "The connection is lost.",
  },
};
