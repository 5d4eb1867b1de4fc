/*
 * English: why a run diverged, and how it can go on; a replay that takes long.
 */

import { number, typed } from "../format.js";

export const autopsy = {
  autopsy: {
    /** @param {number} update @param {string} place @param {string} value */
    said: (update, place, value) =>
      `The run diverged in update ${update}: ${place} became ${value}.`,
    /** @param {string} parameter @param {string} value */
    grown: (parameter, value) => ` By then the ${parameter} was ${value}.`,
    /** @param {string} what @param {string} of */
    place: (what, of) => `${what} of the ${of}`,
    tensors: {
      z: "z",
      a: "a",
      gate: "σ′",
      upstream: "∂L/∂a",
      delta: "δ",
      weights: "the value",
      biases: "the value",
      weight_gradient: "the gradient",
      bias_gradient: "the gradient",
      memory: "what the optimizer remembers",
    },
    /** @param {number} update */
    from: (update) => `Go on from update ${update} with:`,
    /** @param {number} rate */
    rate: (rate) => `rate ${number(rate, 3)}`,
    /** @param {number} bound */
    clip: (bound) => `gradient clipped at ${number(bound, 3)}`,
    /** @param {number|null} rate */
    start: (rate) => (rate === null ? "another start" : `another start, rate ${number(rate, 3)}`),
    none: "A smaller learning rate or another start keeps it in bounds.",
    back: "Go back to before",
    open: "What happened",
    title: "What happened",
    select: "Show it on the stage",
    cause: "The first number that broke",
    growth: "How it grew",
    /** @param {number} first @param {number} last */
    plot: (first, last) =>
      `Norms of the gradient and of the weights, layer by layer, on a log scale, from update ${first} to ${last}`,
    gradient: "gradient",
    weights: "weights",
    logScale: "log scale, a line a layer",
    /** @param {string} factor */
    factor: (factor) => `In its last step the gradient grew ${factor} times.`,
    update: "update",
  },
};

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `This run is computed again: update ${typed(update, 12)} of ${typed(of, 12)}.`,
  end: "End here",
};

/** Why the page is not let in, and how it goes on. */
export const line = {
  full: "All places of this Backwave are taken. One comes free when pages are closed; whoever runs it can give it more (BACKWAVE_MAX_SESSIONS).",
  connections:
    "There are as many connections to this Backwave as it takes. One comes free when pages are closed; whoever runs it can give it more (BACKWAVE_MAX_CONNECTIONS, BACKWAVE_MAX_ADDRESS_CONNECTIONS).",
  busy: "Too much comes from this network at once.",
  /** @param {string} said */
  sentence: (said) => `${said[0].toUpperCase()}${said.slice(1)}.`,
  /** @param {string} said */
  again: (said) => `${said} It is asked again by itself, more and more seldom.`,
  http: "WebSockets are blocked here; Backwave goes over HTTP, perhaps a little slower.",
};
