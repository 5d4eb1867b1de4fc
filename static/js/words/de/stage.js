/*
 * Deutsch: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "Verlust",
    target: "Ziel",
    difference: "Differenz",
    crossEntropy: "Kreuzentropie",
    mean: "Mittel",
    gradient: "Gradient",
    /** @param {string} value */
    lossOf: (value) => `Verlust ${value}`,
    /** @param {string} value */
    targetOf: (value) => `Ziel ${value}`,
    /** @param {string} value */
    differenceOf: (value) => `Differenz ${value}`,
    /** @param {number} n */
    meanOf: (n) => (n === 1 ? "Mittel aus 1 Beispiel" : `Mittel aus ${n} Beispielen`),
    /** @param {number} n */
    halfSquares: (n) => `½ · Σ Differenz², ${n} ${n === 1 ? "Ausgabe" : "Ausgaben"}`,
    /** @param {number} n */
    meanSquares: (n) => `Mittel aus ${n} Differenzen²`,
    /** @param {string} name */
    into: (name) => `w nach ${name}`,
    /** @param {string} count */
    notDrawn: (count) => `${count} Gewichte nicht gezeichnet`,
  },
};
