/*
 * French: two runs raced in step.
 */

export const race = {
  race: {
    title: "Deux exécutions à la course",
    close: "Fermer",
    does: "Cette exécution et la même avec un seul changement, du même départ, pas à pas côte à côte.",
    change: "Changer",
    things: {
      learning_rate: "taux d’apprentissage",
      optimizer: "optimiseur",
      activation: "activation",
      units: "neurones cachés",
      start: "départ",
    },
    instead: "Ce que cela devient",
    /** @param {string} value */
    insteadOf: (value) => `au lieu de ${value} :`,
    /** @param {string} thing @param {string} value */
    as: (thing, value) => `${thing} ${value}`,
    start: "Partir",
    noNumber: "Donnez un nombre.",
    by: "Ce que fait un pas",
    steps: { phase: "une phase", update: "une mise à jour", epoch: "une époque" },
    play: "Lecture",
    pause: "Pause",
    step: "Pas",
    open: "Ouvrir cette exécution",
    curves: "Perte des deux exécutions",
    now: "maintenant",
    /** @param {number} update */
    at: (update) => `mise à jour ${update}`,
    loss: "Perte",
    outcome: "Résultat",
    diverged: "diverge",
    /** @param {number} updates @param {string} loss */
    stands: (updates, loss) => `mise à jour ${updates}, perte ${loss}`,
    lost: "La connexion est perdue.",
  },
};
