/*
 * English: what is said of a program's operations, tensors and frames.
 */

export const operations = {
  operations: {
    phases: "Phases of the update",
    value: "value",
    before: "value before the update",
    gradient: "gradient ∂L/∂",
    change: "change",
    frames: "Frames that fold",
    /** @param {string} from @param {string} to */
    gives: (from, to) => `${from} gives its gradient back to ${to}`,
    rows: "Rows from",
    columns: "Columns from",
    /** @param {string} tensor */
    part: (tensor) => `Part of ${tensor}`,
    /** @param {number} n */
    more: (n) => `${n} more are not shown`,
    /** @param {string} title @param {number} tensors @param {number} operations @param {number} parameters */
    summary: (title, tensors, operations, parameters) =>
      `${title}: a program of ${tensors} tensors, ${operations} operations and ${parameters} parameters.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Update ${update}: ${phase}.`,
  },
};
