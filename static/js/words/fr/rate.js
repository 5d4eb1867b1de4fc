/*
 * Français: what another learning rate would do, said while it is dragged or pinned.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) =>
      `Perte de ce lot après le prochain pas, pour des taux d’apprentissage de ${number(low)} à ${number(high)}`,
    /** @param {string} now @param {string} next */
    next: (now, next) => `Perte suivante ${next}, actuelle ${now}.`,
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
    pin: "Épingler sur la scène ce que ferait ce taux",
    unpin: "Détacher le taux épinglé",
    /** @param {string} rate @param {string} next */
    pinned: (rate, next) => `η = ${rate} est épinglé : perte suivante ${next}.`,
    /** @param {string} rate */
    pinnedOnly: (rate) => `η = ${rate} est épinglé.`,
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "perte, suivante",
      /** @param {string} rate */
      captionAt: (rate) => `perte, suivante avec η = ${rate}`,
    },
  },
};
