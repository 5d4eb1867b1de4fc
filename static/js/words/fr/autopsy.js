/*
 * Français: why a run diverged, and how it can go on; a replay that takes long.
 */

import { number, typed } from "../format.js";

export const autopsy = {
  autopsy: {
    /** @param {number} update @param {string} place @param {string} value */
    said: (update, place, value) =>
      `L’entraînement a divergé à la mise à jour ${update} : ${place} vaut ${value}.`,
    /** @param {string} parameter @param {string} value */
    grown: (parameter, value) => ` À ce moment, le ${parameter} valait ${value}.`,
    /** @param {string} what @param {string} of */
    place: (what, of) => `${what} du ${of}`,
    tensors: {
      z: "z",
      a: "a",
      gate: "σ′",
      upstream: "∂L/∂a",
      delta: "δ",
      weights: "la valeur",
      biases: "la valeur",
      weight_gradient: "le gradient",
      bias_gradient: "le gradient",
      memory: "ce que l’optimiseur retient",
    },
    /** @param {number} update */
    from: (update) => `Repartir de la mise à jour ${update} avec :`,
    /** @param {number} rate */
    rate: (rate) => `taux ${number(rate, 3)}`,
    /** @param {number} bound */
    clip: (bound) => `gradient écrêté à ${number(bound, 3)}`,
    /** @param {number|null} rate */
    start: (rate) => (rate === null ? "autre départ" : `autre départ, taux ${number(rate, 3)}`),
    none: "Un taux d’apprentissage plus petit ou un autre départ le garde dans les limites.",
    back: "Revenir avant",
    open: "Ce qui s’est passé",
    title: "Ce qui s’est passé",
    select: "Montrer sur la scène",
    cause: "Le premier nombre qui a cédé",
    growth: "Comment cela a grandi",
    /** @param {number} first @param {number} last */
    plot: (first, last) =>
      `Normes du gradient et des poids, couche par couche, en échelle log, de la mise à jour ${first} à ${last}`,
    gradient: "gradient",
    weights: "poids",
    logScale: "échelle log, une ligne par couche",
    /** @param {string} factor */
    factor: (factor) => `Au dernier pas, le gradient a été multiplié par ${factor}.`,
    update: "mise à jour",
  },
};

export const replay = {
  /** @param {number} update @param {number} of */
  replaying: (update, of) =>
    `Cet entraînement est recalculé : mise à jour ${typed(update, 12)} sur ${typed(of, 12)}.`,
  end: "Arrêter ici",
};

/** Why the page is not let in, and how it goes on. */
export const line = {
  full: "Toutes les places de ce Backwave sont prises. Une se libère quand des pages sont fermées ; la personne qui l’administre peut en donner davantage (BACKWAVE_MAX_SESSIONS).",
  connections:
    "Ce Backwave a autant de connexions qu’il en admet. Une se libère quand des pages sont fermées ; la personne qui l’administre peut en donner davantage (BACKWAVE_MAX_CONNECTIONS, BACKWAVE_MAX_ADDRESS_CONNECTIONS).",
  busy: "Trop de demandes viennent de ce réseau à la fois.",
  /** @param {string} said */
  sentence: (said) => `${said[0].toUpperCase()}${said.slice(1)}.`,
  /** @param {string} said */
  again: (said) => `${said} La demande est répétée d’elle-même, de plus en plus rarement.`,
  http: "Les WebSockets sont bloqués ici ; Backwave passe par HTTP, peut-être un peu plus lentement.",
};
