/*
 * Français: what is changed by hand in the network, on the stage itself, and how it is taken back.
 */

/** @param {number} units */
const counted = (units) => `${units} unité${units === 1 ? "" : "s"}`;

export const interventions = {
  interventions: {
    title: "Changer à la main",
    /** @param {string} name */
    value: (name) => `Valeur du ${name}`,
    less: "Plus petit ; maintenir pour continuer",
    more: "Plus grand ; maintenir pour continuer",
    hint: "Tape une valeur, ou appuie sur ↑ ↓ ; sur la scène, tire son étiquette de côté",
    /** @param {string} layer */
    activationOf: (layer) => `Activation de ${layer} ; l’entraînement recommence`,
    freeze: "Figer",
    frozen: "Figé",
    freezeHint: "L’entraînement laisse une valeur figée telle quelle",
    drop: "Éteindre",
    dropped: "Éteint",
    dropHint: "Un neurone éteint dit 0, et aucune erreur ne le traverse",
    close: "Fermer",
    empty: "Écris un nombre comme 0,1.",
    /** @param {string} text */
    tooLarge: (text) => `${text} est trop grand. Écris un nombre jusqu’à 1e300.`,
    says: {
      /** @param {string} name */
      frozen: (name) => `Figé : ${name}.`,
      /** @param {string} name */
      free: (name) => `De nouveau libre : ${name}.`,
      /** @param {string} name */
      dropped: (name) => `Éteint : neurone ${name}.`,
      /** @param {string} name */
      back: (name) => `Rallumé : neurone ${name}.`,
    },
    nothingToUndo: "Rien à annuler",
    nothingToRedo: "Rien à rétablir",
    /** @param {string} change */
    undoes: (change) => `Annuler : ${change}`,
    /** @param {string} change */
    redoes: (change) => `Rétablir : ${change}`,
    changes: {
      train: "apprentissage changé",
      edit: "valeur changée",
      freeze: "figé ou libéré",
      drop: "neurone éteint ou rallumé",
      set_parameters: "départ déplacé",
      configure: "problème ou réseau changé",
      reset: "retour au début",
      next_seed: "nouveau départ",
    },
    keys: [
      ["Entrée", "changer la sélection ; de nouveau pour valider, Échap pour reprendre"],
      ["Entrée", "sur un neurone : y entrer ; Échap ramène au réseau"],
      ["F D", "figer un poids, éteindre un neurone"],
      ["Ctrl+Z Ctrl+Maj+Z", "annuler, rétablir"],
    ],
  },
  layerHandles: {
    title: "Couches",
    /** @param {number} i @param {number} units @param {string} activation */
    hidden: (i, units, activation) =>
      `Couche cachée ${i}, ${counted(units)}, ${activation} : la changer`,
    /** @param {number} units @param {string} activation */
    output: (units, activation) => `Sortie, ${counted(units)}, ${activation} : la changer`,
    /** @param {number} i */
    hiddenTitle: (i) => `Couche cachée ${i}`,
    outputTitle: "Sortie",
    units: "Unités",
    fewer: "Une unité de moins",
    more: "Une unité de plus",
    activation: "Activation",
    remove: "Retirer",
    before: "Couche avant",
    /** @param {number} i */
    add: (i) => `Ajouter ici la couche cachée ${i} ; l’entraînement recommence`,
    again: "Chaque changement relance l’entraînement.",
  },
};
