/*
 * Deutsch: what another learning rate would do, said while it is dragged or pinned.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) =>
      `Verlust dieses Batches nach dem nächsten Schritt, für Lernraten von ${number(low)} bis ${number(high)}`,
    /** @param {string} now @param {string} next */
    next: (now, next) => `Nächster Verlust ${next}, jetzt ${now}.`,
    wait: "Wird berechnet …",
    /** @param {number} limit */
    limit: (limit) => `Stabil unter ${number(limit, 3)}, 2/λ.`,
    /** @param {number} limit */
    momentum: (limit) => `Stabil unter ${number(limit, 3)}; Momentum weitet 2/λ.`,
    /** @param {string} optimizer */
    scaled: (optimizer) =>
      `Für ${optimizer} ist keine Grenze bekannt: Jedes Gewicht hat seine eigene Schrittweite.`,
    open: "Keine Grenze: Der Verlust krümmt sich hier nicht nach oben.",
    unknown: "Für ein Netz und einen Batch dieser Größe wird die Grenze nicht berechnet.",
    pin: "Was diese Rate täte an der Bühne anheften",
    unpin: "Angeheftete Rate lösen",
    /** @param {string} rate @param {string} next */
    pinned: (rate, next) => `η = ${rate} ist angeheftet: nächster Verlust ${next}.`,
    /** @param {string} rate */
    pinnedOnly: (rate) => `η = ${rate} ist angeheftet.`,
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "Verlust, nächster",
      /** @param {string} rate */
      captionAt: (rate) => `Verlust, nächster bei η = ${rate}`,
    },
  },
};
