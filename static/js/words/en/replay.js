/*
 * English: a replay that takes long.
 */

import { typed } from "../format.js";

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `This run is computed again: update ${typed(update, 12)} of ${typed(of, 12)}.`,
  end: "End here",
};
