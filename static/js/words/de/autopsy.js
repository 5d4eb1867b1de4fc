/*
 * Deutsch: why a run diverged, and how it can go on; a replay that takes long.
 */

import { number, typed } from "../format.js";

export const autopsy = {
  autopsy: {
    /** @param {number} update @param {string} place @param {string} value */
    said: (update, place, value) =>
      `In Update ${update} ist der Lauf divergiert: ${place} wurde ${value}.`,
    /** @param {string} parameter @param {string} value */
    grown: (parameter, value) => ` Größter Parameter bis dahin: ${parameter} mit ${value}.`,
    /** @param {string} what @param {string} of */
    place: (what, of) => `${what} (${of})`,
    tensors: {
      z: "z",
      a: "a",
      gate: "σ′",
      upstream: "∂L/∂a",
      delta: "δ",
      weights: "der Wert",
      biases: "der Wert",
      weight_gradient: "der Gradient",
      bias_gradient: "der Gradient",
      memory: "der Speicher des Optimierers",
    },
    /** @param {number} update */
    from: (update) => `Weiter ab Update ${update} mit:`,
    /** @param {number} rate */
    rate: (rate) => `Lernrate ${number(rate, 3)}`,
    /** @param {number} bound */
    clip: (bound) => `Gradient bei ${number(bound, 3)} gekappt`,
    /** @param {number|null} rate */
    start: (rate) =>
      rate === null ? "anderer Start" : `anderer Start, Lernrate ${number(rate, 3)}`,
    none: "Eine kleinere Lernrate oder ein anderer Start hält ihn in Grenzen.",
    back: "Zurück, vor den Bruch",
    open: "Was geschehen ist",
    title: "Was geschehen ist",
    select: "Auf der Bühne zeigen",
    cause: "Die erste Zahl, die brach",
    growth: "Wie es wuchs",
    /** @param {number} first @param {number} last */
    plot: (first, last) =>
      `Normen des Gradienten und der Gewichte, Schicht für Schicht, logarithmisch, von Update ${first} bis ${last}`,
    gradient: "Gradient",
    weights: "Gewichte",
    logScale: "logarithmisch, je Schicht eine Linie",
    /** @param {string} factor */
    factor: (factor) => `Im letzten Schritt wuchs der Gradient auf das ${factor}-Fache.`,
    update: "Update",
  },
};

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Dieser Lauf wird neu berechnet: Update ${typed(update, 12)} von ${typed(of, 12)}.`,
  end: "Hier beenden",
};

/** Why the page is not let in, and how it goes on. */
export const line = {
  full: "Alle Plätze dieses Backwave sind belegt. Einer wird frei, wenn Seiten geschlossen werden; wer es betreibt, kann mehr geben (BACKWAVE_MAX_SESSIONS).",
  connections:
    "Zu diesem Backwave bestehen so viele Verbindungen, wie es annimmt. Eine wird frei, wenn Seiten geschlossen werden; wer es betreibt, kann mehr geben (BACKWAVE_MAX_CONNECTIONS, BACKWAVE_MAX_ADDRESS_CONNECTIONS).",
  busy: "Aus diesem Netz kommt zu viel auf einmal.",
  /** @param {string} said */
  sentence: (said) => `${said[0].toUpperCase()}${said.slice(1)}.`,
  /** @param {string} said */
  again: (said) => `${said} Es wird von selbst wieder gefragt, immer seltener.`,
  http: "WebSockets sind hier gesperrt; Backwave geht über HTTP, vielleicht etwas langsamer.",
};
