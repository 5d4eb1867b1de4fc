/*
 * Français: what another learning rate would do, said while it is dragged.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) =>
      `Perte de ce lot après le prochain pas, pour des taux d’apprentissage de ${number(low)} à ${number(high)}`,
    /** @param {number} now @param {number} next */
    next: (now, next) => `Perte suivante ${number(next)}, actuelle ${number(now)}.`,
    wait: "Calcul en cours…",
    /** @param {number} limit */
    limit: (limit) => `Stable sous ${number(limit, 3)}, 2/λ.`,
    /** @param {number} limit */
    momentum: (limit) => `Stable sous ${number(limit, 3)} ; le momentum élargit 2/λ.`,
    /** @param {string} optimizer */
    scaled: (optimizer) =>
      `Pas de limite connue pour ${optimizer} : il ajuste le pas de chaque poids.`,
    open: "Pas de limite : la perte ne se courbe pas vers le haut ici.",
    unknown: "La limite n’est pas calculée pour un réseau et un lot de cette taille.",
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "perte, suivante",
    },
  },
};
