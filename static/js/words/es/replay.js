/*
 * Spanish: a replay that takes long.
 */

import { typed } from "../format.js";

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Esta ejecución se vuelve a calcular: actualización ${typed(update, 12)} de ${typed(of, 12)}.`,
  end: "Terminar aquí",
};
