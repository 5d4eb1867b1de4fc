/*
 * Français: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "perte",
    crossEntropy: "entropie croisée",
    mean: "moyenne",
    gradient: "gradient",
    exact: "comme il faut",
    errorByLayer: "erreur par couche",
    errorScale: "‖δ‖, log",
    largestGradient: "poids le plus raide",
    largestChange: "poids le plus changé",
    /** @param {string} value */
    shouldBe: (value) => `devrait être ${value}`,
    /** @param {string} value */
    tooHigh: (value) => `${value} trop haut`,
    /** @param {string} value */
    tooLow: (value) => `${value} trop bas`,
    /** @param {string} share */
    gateOpen: (share) => `porte ouverte à ${share}`,
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
