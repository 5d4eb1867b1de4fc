/*
 * French: a replay that takes long.
 */

import { typed } from "../format.js";

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Cet entraînement est recalculé : mise à jour ${typed(update, 12)} sur ${typed(of, 12)}.`,
  end: "Arrêter ici",
};
