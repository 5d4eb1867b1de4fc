/*
 * Français: every setting, by the engine's own names, each with its title and one sentence: what
 * it does and when one wants it. Loaded with the left side.
 */

import {
  activations,
  choices,
  datasets,
  features,
  initializers,
  losses,
  optimizers,
  schedules,
} from "./choices.js";

/** @import { Said } from "./choices.js" */

/** @type {Record<string, Said>}  by dotted name; layer: of any layer */
const fields = {
  "data.name": ["Données", "Ce qu’il faut apprendre ; un réseau qui le peut les accompagne."],
  "data.points": ["Points", "Combien d’exemples il y a ; peu d’exemples sont appris par cœur."],
  "data.noise": ["Bruit", "Dispersion des exemples ; avec du bruit, rien ne colle tout à fait."],
  "data.seed": ["Tirage", "Une autre graine tire d’autres exemples de la même sorte."],
  "data.test_fraction": ["Pour le test", "La part mise de côté, pour voir ce qui fut su par cœur."],
  "data.standardize": [
    "Standardiser",
    "Ramène chaque entrée à moyenne 0 et écart-type 1 ; pour de vrais tableaux.",
  ],
  "data.features": [
    "Attributs",
    "Ce que le réseau reçoit d’un point ; avec x₁², une droite peut être un cercle.",
  ],
  "data.targets": ["Cibles", "Comment une classe s’écrit en nombres ; cela décide la sortie."],
  "data.classes": ["Classes", "Combien de sortes il faut distinguer."],
  "data.size": ["Bits", "Combien d’entrées a un motif ; plus il y en a, plus c’est dur."],
  "data.table": ["Tableau", "Tes propres lignes, en texte."],
  "data.rows": ["Tes points", "Lignes dessinées ou écrites à la main."],
  "network.inputs": ["Entrées", "Combien de nombres a un exemple ; les données décident."],
  "network.layers": ["Couches cachées", "Combien de couches entre l’entrée et la sortie."],
  "network.seed": ["Départ", "Une autre graine tire d’autres poids ; la chance compte aussi."],
  "network.initializer": [
    "Poids selon",
    "Comment les poids initiaux sont tirés ; à choisir selon l’activation.",
  ],
  "network.initializer_scale": ["Étendue", "Distance des poids initiaux à 0."],
  "network.bias_initializer": [
    "Biais selon",
    "Comment les biais initiaux sont tirés ; 0 est l’usage.",
  ],
  "network.bias_scale": ["Ét. des biais", "Distance des biais initiaux à 0."],
  "network.precision": [
    "Précision",
    "Float32 divise la mémoire par deux, float64 montre de plus petits écarts.",
  ],
  "network.weights": ["Poids donnés", "Poids initiaux choisis au lieu d’être tirés."],
  "network.biases": ["Biais donnés", "Biais initiaux choisis au lieu d’être tirés."],
  "layer.units": ["Unités", "Combien de neurones a la couche ; plus il y en a, plus elle plie."],
  "layer.activation": ["Activation", "Ce qui courbe z en a ; sa pente est la porte pour l’erreur."],
  "layer.kind": ["Type", "Dense : chaque unité entend toutes celles d’avant."],
  "layer.bias": ["Biais", "Laisse une unité répondre sans entrée ; coupe-le pour voir son rôle."],
  "layer.slope": ["Pente", "Le nombre libre de l’activation ; une fuite garde l’unité en vie."],
  "layer.dropout": [
    "Dropout",
    "Part des unités éteintes à chaque mise à jour ; contre le surapprentissage.",
  ],
  "layer.freeze_weights": [
    "Figer les poids",
    "Les poids de la couche restent tels quels, les erreurs passent encore.",
  ],
  "layer.freeze_biases": ["Figer les biais", "Les biais de la couche restent tels quels."],
  "layer.frozen": ["Poids figés", "Des poids isolés qui restent tels quels."],
  "layer.initializer": ["Poids selon", "Comment les poids initiaux de la couche sont tirés."],
  "training.loss": ["Perte", "Ce qui doit devenir petit ; elle décide de la voix d’une erreur."],
  "training.optimizer": ["Optimiseur", "Comment un gradient devient un pas."],
  "training.learning_rate": [
    "Taux d’apprentissage",
    "Longueur d’une mise à jour ; trop long, et cela diverge.",
  ],
  "training.batch_size": ["Lot", "Combien d’exemples par mise à jour ; peu la rendent bruitée."],
  "training.shuffle": [
    "Mélanger",
    "Tire un nouvel ordre des exemples à chaque époque ; coupé, pour comparer.",
  ],
  "training.seed": ["Ordre selon", "Une autre graine mélange, et éteint des unités, autrement."],
  "training.reduction": [
    "Perte du lot",
    "Moyenne ou somme des exemples ; la somme fait grandir les pas avec le lot.",
  ],
  "training.momentum": [
    "Momentum μ",
    "La part de sa vitesse qu’un poids garde ; plus pour les vallées étroites.",
  ],
  "training.beta1": ["Mémoire β₁", "Combien de temps la moyenne du gradient est retenue."],
  "training.beta2": ["Mémoire β₂", "Combien de temps la taille du gradient est retenue."],
  "training.decay": ["Mémoire ρ", "Combien de temps la taille du gradient est retenue."],
  "training.epsilon": ["Plancher ε", "Garde le pas fini là où les gradients étaient près de 0."],
  "training.schedule": [
    "Programme",
    "Comment le taux change tout seul ; grand d’abord, petit à la fin.",
  ],
  "training.schedule_every": ["Période", "Mises à jour dans une période du programme."],
  "training.schedule_factor": ["Facteur", "Ce par quoi une période multiplie le taux."],
  "training.schedule_total": ["Jusqu’à", "Mises à jour jusqu’à la fin de la courbe du programme."],
  "training.l1": ["L1", "Tire chaque poids vers 0 avec la même force ; en laisse peu."],
  "training.l2": ["L2", "Tire surtout les grands poids vers 0 ; lisse ce qui est appris."],
  "training.weight_decay": [
    "Décr. des poids",
    "Weight decay : rétrécit un peu tous les paramètres ; contre le surapprentissage.",
  ],
  "training.clip_norm": [
    "Norme max.",
    "Écrêtage : raccourcit un gradient plus long que cela ; contre l’explosion.",
  ],
  "training.clip_value": [
    "Valeur max.",
    "Écrêtage : coupe chaque dérivée à cette taille ; contre les valeurs extrêmes.",
  ],
  "training.link_penalty": [
    "Pénalité",
    "La régularisation de Playground : elle agit sur les poids après le pas.",
  ],
  "training.link_penalty_rate": ["Taux de pén.", "La force de la pénalité des liens."],
  "training.carry_over": [
    "Report",
    "Les exemples restants rejoignent l’époque suivante, comme dans Playground.",
  ],
  "training.patience": ["Patience", "Arrête après tant d’époques sans meilleure perte de test."],
};

export const settings = {
  fields,
  datasets,
  activations,
  losses,
  optimizers,
  schedules,
  initializers,
  features,
  choices,
  folds: {
    data: "Points, bruit, attributs",
    start: "Poids initiaux, précision",
    schedule: "Programme",
    weights: "Décr., dropout, écrêtage",
    order: "Ordre, somme, patience",
  },
  /** @param {string} title */
  about: (title) => `À propos : ${title}`,
  live: "Un changement agit aussitôt.",
  again: "Un changement relance l’entraînement.",
  /** @param {string} name @param {number} layer */
  ofLayer: (name, layer) => `${name} ${layer}`,
  /** @param {string} name */
  ofOutput: (name) => `${name}, sortie`,
  off: "non",
  own: "auto",
  asNetwork: "réseau",
  /** @param {string} scale @param {string} norm */
  clipped: (scale, norm) => `gradient × ${scale}, écrêté à la norme ${norm}`,
  /** @param {string} share @param {string} value */
  cut: (share, value) => `${share} des dérivées coupées à ${value}`,
  /** @param {string} optimizer */
  remembered: (optimizer) => `à côté de chaque poids : ce que ${optimizer} en retient`,
  /** @param {string} rate */
  now: (rate) => `actuel ${rate}`,
  /** @param {string} first @param {string} last @param {number} updates */
  curve: (first, last, updates) =>
    `Le taux de ${first} à ${last} en ${updates} mise${updates < 2 ? "" : "s"} à jour`,
  /** @param {string} text @param {string} low @param {string} high @param {boolean} whole */
  outside: (text, low, high, whole) =>
    `${text} n’est pas possible ici. Écris un nombre ${whole ? "entier " : ""}de ${low} à ${high}.`,
  /** @param {string} text @param {string} low @param {string} high */
  above: (text, low, high) =>
    `${text} n’est pas possible ici. Écris un nombre au-dessus de ${low}, jusqu’à ${high}.`,
};
