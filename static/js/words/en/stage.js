/*
 * English: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "loss",
    target: "target",
    difference: "difference",
    crossEntropy: "cross-entropy",
    mean: "mean",
    gradient: "gradient",
    /** @param {string} value */
    lossOf: (value) => `loss ${value}`,
    /** @param {string} value */
    targetOf: (value) => `target ${value}`,
    /** @param {string} value */
    differenceOf: (value) => `difference ${value}`,
    /** @param {number} n */
    meanOf: (n) => `mean of ${n} samples`,
    /** @param {number} n */
    halfSquares: (n) => `½ · Σ difference², ${n} outputs`,
    /** @param {number} n */
    meanSquares: (n) => `mean of ${n} differences²`,
    /** @param {string} name */
    into: (name) => `w into ${name}`,
    /** @param {string} count */
    notDrawn: (count) => `${count} weights not drawn`,
  },
};
