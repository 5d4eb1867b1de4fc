/*
 * Français: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "perte",
    target: "cible",
    difference: "écart",
    crossEntropy: "entropie croisée",
    mean: "moyenne",
    gradient: "gradient",
    /** @param {string} value */
    lossOf: (value) => `perte ${value}`,
    /** @param {string} value */
    targetOf: (value) => `cible ${value}`,
    /** @param {string} value */
    differenceOf: (value) => `écart ${value}`,
    /** @param {number} n */
    meanOf: (n) => (n === 1 ? "moyenne d’1 exemple" : `moyenne de ${n} exemples`),
    /** @param {number} n */
    halfSquares: (n) => `½ · Σ écart², ${n} sortie${n === 1 ? "" : "s"}`,
    /** @param {number} n */
    meanSquares: (n) => `moyenne de ${n} écarts²`,
    /** @param {string} name */
    into: (name) => `w vers ${name}`,
    /** @param {string} count */
    notDrawn: (count) => `${count} poids non dessinés`,
  },
};
