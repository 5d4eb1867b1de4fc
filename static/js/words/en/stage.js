/*
 * English: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "loss",
    crossEntropy: "cross-entropy",
    mean: "mean",
    gradient: "gradient",
    exact: "as it should be",
    errorByLayer: "error by layer",
    errorScale: "‖δ‖, log",
    largestGradient: "steepest weight",
    largestChange: "weight moves most",
    /** @param {string} value */
    shouldBe: (value) => `should be ${value}`,
    /** @param {string} value */
    tooHigh: (value) => `${value} too high`,
    /** @param {string} value */
    tooLow: (value) => `${value} too low`,
    /** @param {string} share */
    gateOpen: (share) => `gate ${share} open`,
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
