/*
 * German: a replay that takes long.
 */

import { typed } from "../format.js";

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Dieser Lauf wird neu berechnet: Update ${typed(update, 12)} von ${typed(of, 12)}.`,
  end: "Hier beenden",
};
