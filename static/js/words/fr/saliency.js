/*
 * Français: what the loss, or an output, would like changed in the input.
 */

export const saliency = {
  saliency: {
    toggle: "Ce que la perte voudrait de l’entrée",
    title: "Ce qui est voulu de l’entrée",
    of: "Par",
    loss: "la perte",
    output: (/** @type {string} */ name) => `la sortie ${name}`,
    one: "Regarde un seul exemple des données pour voir ceci.",
    none: "Tout est 0 : rien de ce que ferait cette entrée ne la bougerait maintenant.",
    picture: {
      loss: "Vert : plus clair ici, et la perte baisserait. Violet : plus sombre, et elle baisserait.",
      output:
        "Vert : plus clair ici, et la sortie monterait. Violet : plus sombre, et elle monterait.",
    },
    plane: {
      loss: "La flèche montre où la perte voudrait ce point : par là, elle baisse le plus vite.",
      output: "La flèche montre où la sortie monterait le plus vite.",
    },
    table: {
      loss: "Vert, à droite : plus de cette entrée, et la perte baisserait. Violet, à gauche : moins.",
      output:
        "Vert, à droite : plus de cette entrée, et la sortie monterait. Violet, à gauche : moins.",
    },
    input: "entrée",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) =>
      shown === 1 ? `La plus forte sur ${all}.` : `Les ${shown} plus fortes sur ${all}.`,
    stage: "vert : plus, violet : moins",
  },
};
