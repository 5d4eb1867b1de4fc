/*
 * English: what another learning rate would do, said while it is dragged or pinned.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) =>
      `Loss of this batch after the next step, for learning rates from ${number(low)} to ${number(high)}`,
    /** @param {string} now @param {string} next */
    next: (now, next) => `Next loss ${next}, now ${now}.`,
    wait: "Working it out…",
    /** @param {number} limit */
    limit: (limit) => `Stable below ${number(limit, 3)}, 2/λ.`,
    /** @param {number} limit */
    momentum: (limit) => `Stable below ${number(limit, 3)}; momentum widens 2/λ.`,
    /** @param {string} optimizer */
    scaled: (optimizer) => `No limit is known for ${optimizer}: it scales each weight’s step.`,
    open: "No limit: the loss does not bend upward here.",
    unknown: "The limit is not worked out for a network and batch of this size.",
    pin: "Pin what this rate would do to the stage",
    unpin: "Let go of the pinned rate",
    /** @param {string} rate @param {string} next */
    pinned: (rate, next) => `η = ${rate} is pinned: next loss ${next}.`,
    /** @param {string} rate */
    pinnedOnly: (rate) => `η = ${rate} is pinned.`,
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "loss, next loss",
      /** @param {string} rate */
      captionAt: (rate) => `loss, next loss at η = ${rate}`,
    },
  },
};
