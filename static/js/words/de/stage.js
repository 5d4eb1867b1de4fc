/*
 * Deutsch: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "Verlust",
    crossEntropy: "Kreuzentropie",
    mean: "Mittel",
    gradient: "Gradient",
    exact: "wie es soll",
    errorByLayer: "Fehler je Schicht",
    errorScale: "‖δ‖, log",
    largestGradient: "steilstes Gewicht",
    largestChange: "größte Gewichtsänderung",
    /** @param {string} value */
    shouldBe: (value) => `soll ${value}`,
    /** @param {string} value */
    tooHigh: (value) => `${value} zu hoch`,
    /** @param {string} value */
    tooLow: (value) => `${value} zu tief`,
    /** @param {string} share */
    gateOpen: (share) => `Tor zu ${share} offen`,
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
