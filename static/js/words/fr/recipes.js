/*
 * Français: the well-chosen starts, each with what to watch. Loaded when they are first asked for.
 */

/** @type {Record<string, readonly [title:string, watch:string]>} */
const starts = {
  xor: [
    "XOR",
    "Quatre points qu’aucune droite ne sépare : vois les neurones cachés plier le plan.",
  ],
  worked: [
    "Un pas à la main",
    "Deux erreurs de signes opposés se rencontrent en h₁ : un tiers de la plus grande s’annule.",
  ],
  circle: [
    "Cercle",
    "Des coupes droites se joignent en une frontière fermée en moins de 50 époques.",
  ],
  spiral: [
    "Spirale",
    "La première couche coupe, la deuxième plie ; après 250 époques, un point sur 25 est faux.",
  ],
  vanishing: [
    "Disparition",
    "Chaque porte laisse passer un quart au plus : la couche 1 n’entend presque rien.",
  ],
  exploding: [
    "Explosion",
    "Chaque couche double l’erreur. Une mise à jour, et les nombres éclatent.",
  ],
  dead_relu: [
    "ReLU morte",
    "Un pas trop long ferme la porte, et aucune erreur ne la rouvre jamais.",
  ],
  symmetry: [
    "Jumeaux",
    "Les deux neurones cachés partent égaux, reçoivent la même erreur et restent égaux.",
  ],
  encoder: [
    "Encodeur 8-3-8",
    "Trois neurones doivent nommer huit motifs : ils trouvent un code binaire.",
  ],
  digits: ["Chiffres", "Prends une case cachée : ses poids sont l’image de ce qu’elle cherche."],
  mnist: ["MNIST", "Deux époques suffisent pour neuf chiffres sur dix."],
  overfitting: [
    "Surapprentissage",
    "Dans Courbes : la perte d’entraînement baisse encore, celle de test remonte.",
  ],
};

export const recipes = {
  watch: "À observer :",
  dismiss: "Fermer ce qu’il faut observer",
  starts,
};
