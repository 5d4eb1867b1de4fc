/*
 * Spanish: why a run diverged, and how it can go on; a replay that takes long.
 */

import { number, typed } from "../format.js";
import { of as ofThe } from "./interventions.js";

export const autopsy = {
  autopsy: {
    /** @param {number} update @param {string} place @param {string} value */
    said: (update, place, value) =>
      `El entrenamiento divergió en la actualización ${update}: ${place} pasó a ser ${value}.`,
    /** @param {string} parameter @param {string} value */
    grown: (parameter, value) => ` Para entonces, el ${parameter} valía ${value}.`,
    /** @param {string} what @param {string} of */
    place: (what, of) => `${what} ${ofThe(of)}`,
    tensors: {
      z: "z",
      a: "a",
      gate: "σ′",
      upstream: "∂L/∂a",
      delta: "δ",
      weights: "el valor",
      biases: "el valor",
      weight_gradient: "el gradiente",
      bias_gradient: "el gradiente",
      memory: "lo que recuerda el optimizador",
    },
    /** @param {number} update */
    from: (update) => `Seguir desde la actualización ${update} con:`,
    /** @param {number} rate */
    rate: (rate) => `tasa ${number(rate, 3)}`,
    /** @param {number} bound */
    clip: (bound) => `gradiente recortado a ${number(bound, 3)}`,
    /** @param {number|null} rate */
    start: (rate) => (rate === null ? "otro inicio" : `otro inicio, tasa ${number(rate, 3)}`),
    none: "Una tasa de aprendizaje menor u otro inicio lo mantiene acotado.",
    back: "Volver a antes",
    open: "Qué pasó",
    title: "Qué pasó",
    select: "Mostrarlo en la escena",
    cause: "El primer número que falló",
    growth: "Cómo creció",
    /** @param {number} first @param {number} last */
    plot: (first, last) =>
      `Normas del gradiente y de los pesos, capa por capa, en escala logarítmica, de la actualización ${first} a la ${last}`,
    gradient: "gradiente",
    weights: "pesos",
    logScale: "escala log, una línea por capa",
    /** @param {string} factor */
    factor: (factor) => `En su último paso, el gradiente se multiplicó por ${factor}.`,
    update: "actualización",
  },
};

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Esta ejecución se vuelve a calcular: actualización ${typed(update, 12)} de ${typed(of, 12)}.`,
  end: "Terminar aquí",
};

/** Why the page is not let in, and how it goes on. */
export const line = {
  full: "Todas las plazas de este Backwave están ocupadas. Una queda libre cuando se cierran páginas; quien lo administra puede dar más (BACKWAVE_MAX_SESSIONS).",
  connections:
    "Hay tantas conexiones con este Backwave como admite. Una queda libre cuando se cierran páginas; quien lo administra puede dar más (BACKWAVE_MAX_CONNECTIONS, BACKWAVE_MAX_ADDRESS_CONNECTIONS).",
  busy: "Desde esta red llega demasiado a la vez.",
  /** @param {string} said */
  sentence: (said) => `${said[0].toUpperCase()}${said.slice(1)}.`,
  /** @param {string} said */
  again: (said) => `${said} Se vuelve a preguntar solo, cada vez más espaciado.`,
  http: "Aquí los WebSockets están bloqueados; Backwave va por HTTP, quizá algo más lento.",
};
