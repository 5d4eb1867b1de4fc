/*
 * English: runs beside each other.
 */

export const compare = {
  title: "Compare runs",
  close: "Close",
  differ: "They differ in: {what}.",
  same: "Their settings are the same.",
  between: ", ",
  curve: "Curve",
  curves: {
    losses: "loss of each batch",
    train_loss: "training loss",
    test_loss: "test loss",
    train_accuracy: "training accuracy",
    test_accuracy: "test accuracy",
  },
  none: "None of them has this curve yet.",
  run: "Run",
  updates: "Updates",
  changes: "Changes on the way",
  outcome: "Outcome",
  diverged: "diverged at update {count}",
  read: "at update {count}",
  on: "on",
  given: "given",
  /** @param {number} count */
  lines: (count) => `${count} ${count === 1 ? "line" : "lines"}`,
  /** Settings that have no control of their own. @type {Record<string, string>} */
  fields: {
    network: "Network",
    program: "Program",
    "program.text": "Text",
    "program.seed": "Start",
  },
  take: "Take the plot",
  print: "Print",
  lost: "The connection is lost.",
};
