/*
 * Deutsch: what the plots say.
 */

import { number, percent, typed } from "../format.js";

export const plots = {
  plots: {
    titles: {
      loss: "Verlust und Genauigkeit",
      steps: "Gradient, Schritt für Schritt",
      norms: "Gradient, Schicht für Schicht",
      histograms: "Aktivierungen, δ und Gewichte",
      ratio: "Änderung je Gewicht",
      confusion: "Richtig und falsch",
      map: "Karte",
      seeds: "Andere Starts",
    },
    loss: "Verlust",
    lossEmpty: "Die Kurve beginnt mit dem ersten Update.",
    batch: "dieser Batch",
    training: "Training",
    test: "Test",
    accuracy: "Genauigkeit",
    lossName: "Verlust",
    axis: "Verlustachse",
    linear: "linear",
    log: "log",
    along: "Entlang",
    by: { update: "Updates", epoch: "Epochen" },
    /** @param {string} by @param {number} n */
    counted: (by, n) =>
      `${typed(n, 7)} ${by === "epoch" ? "Epoche" : "Update"}${n === 1 ? "" : by === "epoch" ? "n" : "s"}`,
    now: "jetzt",
    none: "–",
    /** @param {number} layer */
    layer: (layer) => `Schicht ${layer}`,
    output: "Ausgabe",
    /** @param {string} by @param {number} x */
    at: (by, x) => `${by === "epoch" ? "Epoche" : "Update"} ${typed(x, 7)}`,
    /** @param {string} name @param {number} value */
    reading: (name, value) => `${name} ${number(value)}`,
    how: "Pfeiltasten lesen die Kurve ab, Enter geht zu diesem Moment.",
    /** @param {number} update */
    diverged: (update) => `In Update ${update} divergiert.`,
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      `Verlust jedes Batches, von ${number(first)} bis ${number(last)} über ${updates} ${updates === 1 ? "Update" : "Updates"}.`,
    normsNote:
      "Länge des Gradienten jeder Schicht. Liegen sie weit auseinander, verschwindet oder explodiert er auf dem Rückweg.",
    normsEmpty: "Die Kurven beginnen mit dem ersten Update.",
    normsNone: "Ein so großes Netz führt keine solchen Kurven.",
    stepsNote:
      "Länge des Gradienten am Ende jedes Schritts. Er entsteht von rechts nach links: Wo er dabei fällt, verschwindet er, wo er steigt, explodiert er.",
    stepsEmpty: "Die Kurve kommt mit dem Rückweg.",
    ratioNote: "Wie weit ein Update die Gewichte bewegt, im Verhältnis zu ihrer Größe.",
    /** @param {number} low @param {number} high */
    band: (low, high) => `${number(low)} bis ${number(high)}`,
    bandName: "gesund",
    gradient: "Gradient",
    ratio: "Verhältnis",
    histogramNote: "Alle Beispiele des Batches, vor diesem Update.",
    columns: { activations: "a", deltas: "δ", weights: "w" },
    /** @param {string} low @param {string} high */
    range: (low, high) => `von ${low} bis ${high}`,
    /** @param {string} of @param {number} n @param {string} range @param {string} most */
    histogram: (of, n, range, most) =>
      `${of}: ${n} ${n === 1 ? "Wert" : "Werte"} ${range}, die meisten um ${most}.`,
    /** @param {number} n */
    notFinite: (n) => `${n} nicht endlich`,
    /** @param {number} share */
    saturated: (share) => `${percent(share)} gesättigt`,
    /** @param {number} n */
    dead: (n) => `${n} tot`,
    asking: "Wird berechnet …",
    split: "Beispiele",
    legend: "Zeilen: die Wahrheit. Spalten: was es sagt.",
    noSamples: "Diese Daten haben keine solchen Beispiele.",
    /** @param {number} right @param {number} n */
    right: (right, n) => `${right} von ${n} richtig. Wähle eine Zelle, um ihre Beispiele zu sehen.`,
    /** @param {number} n */
    undecided: (n) => `${n} ohne Antwort`,
    /** @param {string} truth @param {string} prediction @param {number} n */
    cell: (truth, prediction, n) => `${truth} für ${prediction} gehalten: ${n}`,
    /** @param {string} name @param {number} n */
    cellRight: (name, n) => `${name} als ${name} erkannt: ${n}`,
    /** @param {number} shown @param {number} n */
    shown: (shown, n) => `Die ersten ${shown} von ${n}.`,
    /** @param {number} row @param {string} says */
    sample: (row, says) => `Beispiel ${row}: ${says}`,
    says: "sagt",
    target: "Ziel",
    sampleName: "Beispiel",
    /** @param {number} n @param {number} off */
    scatter: (n, off) =>
      `${n} ${n === 1 ? "Beispiel" : "Beispiele"}, im Mittel ${number(off, 3)} daneben. Auf der Linie lägen sie richtig.`,
    mapNone: "Daten mit einer oder zwei Koordinaten haben eine Karte; diese haben keine.",
    /** @param {string} name @param {string} middle */
    mapNote: (name, middle) =>
      `${name} über der Ebene der Daten: blau über ${middle}, orange darunter. Wähle einen anderen Wert, um seine Karte zu sehen.`,
    /** @param {string} name @param {number} low @param {number} high */
    mapRange: (name, low, high) => `${name}: von ${number(low, 3)} bis ${number(high, 3)}`,
    count: "Starts",
    updates: "Updates",
    run: "Trainieren",
    stop: "Stopp",
    seedsNote: "Dasselbe Netz mit anderen Startgewichten: Was ist Glück, was nicht?",
    /** @param {number} done @param {number} of */
    progress: (done, of) => `${done} von ${of} Updates`,
    /** @param {number} done @param {number} of */
    stopped: (done, of) => `Nach ${done} von ${of} Updates angehalten.`,
    fan: "Verlust jedes Starts",
    fanMiddle: "Mitte",
    outcomes: "Wo sie enden",
    /** @param {number} least @param {number} middle @param {number} most */
    quartiles: (least, middle, most) =>
      `Verlust bestenfalls ${number(least, 3)}, in der Mitte ${number(middle, 3)}, schlimmstenfalls ${number(most, 3)}.`,
    /** @param {number} n */
    divergedStarts: (n) => `${n} divergiert.`,
    /** @param {number} all @param {number} n */
    perfect: (all, n) => `${all} von ${n} ${all === 1 ? "hat" : "haben"} jedes Beispiel richtig.`,
    /** @param {number} seed */
    take: (seed) => `Start ${seed} nehmen`,
    best: "Bester",
    worst: "Schlechtester",
    /** @param {number} low @param {number} high @param {number} n */
    bin: (low, high, n) => `${n} von ${number(low, 3)} bis ${number(high, 3)}`,
  },
};
