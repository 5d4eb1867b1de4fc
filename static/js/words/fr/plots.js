/*
 * Français: what the plots say.
 */

import { number, percent, typed } from "../format.js";

/** @param {number} n */
const s = (n) => (n < 2 ? "" : "s");

export const plots = {
  plots: {
    titles: {
      loss: "Perte et exactitude",
      steps: "Gradient, pas à pas",
      norms: "Gradient, couche par couche",
      histograms: "Activations, δ et poids",
      ratio: "Changement sur poids",
      confusion: "Justes et faux",
      map: "Carte",
      seeds: "Autres départs",
    },
    loss: "Perte",
    lossEmpty: "La courbe commence à la première mise à jour.",
    batch: "ce lot",
    training: "entraînement",
    test: "test",
    accuracy: "Exactitude",
    lossName: "Perte",
    axis: "Axe de la perte",
    linear: "linéaire",
    log: "log",
    along: "Selon",
    by: { update: "mises à jour", epoch: "époques" },
    /** @param {string} by @param {number} n */
    counted: (by, n) => `${typed(n, 7)} ${by === "epoch" ? `époque${s(n)}` : `mise${s(n)} à jour`}`,
    now: "maintenant",
    none: "–",
    /** @param {number} layer */
    layer: (layer) => `couche ${layer}`,
    output: "sortie",
    /** @param {string} by @param {number} x */
    at: (by, x) => `${by === "epoch" ? "époque" : "mise à jour"} ${typed(x, 7)}`,
    /** @param {string} name @param {number} value */
    reading: (name, value) => `${name} ${number(value)}`,
    how: "Les flèches lisent la courbe, Entrée va à ce moment.",
    /** @param {number} update */
    diverged: (update) => `Divergence à la mise à jour ${update}.`,
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      updates === 1
        ? `Perte de chaque lot, de ${number(first)} à ${number(last)} en 1 mise à jour.`
        : `Perte de chaque lot, de ${number(first)} à ${number(last)} en ${updates} mises à jour.`,
    normsNote:
      "Longueur du gradient de chaque couche. Très écartées, il disparaît ou explose en revenant.",
    normsEmpty: "Les courbes commencent à la première mise à jour.",
    normsNone: "Un réseau aussi grand ne garde pas ces courbes.",
    stepsNote:
      "Longueur du gradient à la fin de chaque pas. Il se forme de droite à gauche : s’il baisse en chemin, il disparaît ; s’il monte, il explose.",
    stepsEmpty: "La courbe vient avec le chemin du retour.",
    ratioNote: "De combien une mise à jour déplace les poids, par rapport à leur taille.",
    /** @param {number} low @param {number} high */
    band: (low, high) => `${number(low)} à ${number(high)}`,
    bandName: "sain",
    gradient: "gradient",
    ratio: "rapport",
    histogramNote: "Tous les exemples du lot, avant cette mise à jour.",
    columns: { activations: "a", deltas: "δ", weights: "w" },
    /** @param {string} low @param {string} high */
    range: (low, high) => `de ${low} à ${high}`,
    /** @param {string} of @param {number} n @param {string} range @param {string} most */
    histogram: (of, n, range, most) =>
      `${of} : ${n} valeur${s(n)} ${range}, surtout autour de ${most}.`,
    /** @param {number} n */
    notFinite: (n) => `${n} non finie${s(n)}`,
    /** @param {number} share */
    saturated: (share) => `${percent(share)} saturés`,
    /** @param {number} n */
    dead: (n) => `${n} mort${s(n)}`,
    asking: "Calcul en cours…",
    split: "Exemples",
    legend: "Lignes : la vérité. Colonnes : ce qu’il dit.",
    noSamples: "Ces données n’ont pas de tels exemples.",
    /** @param {number} right @param {number} n */
    right: (right, n) =>
      `${right} juste${s(right)} sur ${n}. Choisis une case pour voir ses exemples.`,
    /** @param {number} n */
    undecided: (n) => `${n} sans réponse`,
    /** @param {string} truth @param {string} prediction @param {number} n */
    cell: (truth, prediction, n) => `${truth} pris pour ${prediction} : ${n}`,
    /** @param {string} name @param {number} n */
    cellRight: (name, n) => `${name} vu comme ${name} : ${n}`,
    /** @param {number} shown @param {number} n */
    shown: (shown, n) => (shown === 1 ? `Le premier sur ${n}.` : `Les ${shown} premiers sur ${n}.`),
    /** @param {number} row @param {string} says */
    sample: (row, says) => `exemple ${row} : ${says}`,
    says: "dit",
    target: "cible",
    sampleName: "exemple",
    /** @param {number} n @param {number} off */
    scatter: (n, off) =>
      `${n} exemple${s(n)}, écart moyen ${number(off, 3)}. Sur la droite, ils seraient justes.`,
    mapNone: "Des données à une ou deux coordonnées ont une carte ; celles-ci n’en ont pas.",
    /** @param {string} name @param {string} middle */
    mapNote: (name, middle) =>
      `${name} sur le plan des données : bleu au-dessus de ${middle}, orange en dessous. Choisissez une autre valeur pour voir sa carte.`,
    /** @param {string} name @param {number} low @param {number} high */
    mapRange: (name, low, high) => `${name} : de ${number(low, 3)} à ${number(high, 3)}`,
    count: "Départs",
    updates: "Mises à jour",
    run: "Entraîner",
    stop: "Arrêter",
    seedsNote:
      "Le même réseau depuis d’autres poids initiaux : qu’est-ce que la chance, qu’est-ce qui ne l’est pas ?",
    /** @param {number} done @param {number} of */
    progress: (done, of) => `${done} mise${s(done)} à jour sur ${of}`,
    /** @param {number} done @param {number} of */
    stopped: (done, of) => `Arrêté après ${done} mise${s(done)} à jour sur ${of}.`,
    fan: "Perte de chaque départ",
    fanMiddle: "milieu",
    outcomes: "Où ils aboutissent",
    /** @param {number} least @param {number} middle @param {number} most */
    quartiles: (least, middle, most) =>
      `Perte ${number(least, 3)} au mieux, ${number(middle, 3)} au milieu, ${number(most, 3)} au pire.`,
    /** @param {number} n */
    divergedStarts: (n) => (n === 1 ? "1 a divergé." : `${n} ont divergé.`),
    /** @param {number} all @param {number} n */
    perfect: (all, n) => `${all} sur ${n} ${all < 2 ? "a" : "ont"} tous les exemples justes.`,
    /** @param {number} seed */
    take: (seed) => `Prendre le départ ${seed}`,
    best: "Le meilleur",
    worst: "Le pire",
    /** @param {number} low @param {number} high @param {number} n */
    bin: (low, high, n) => `${n} de ${number(low, 3)} à ${number(high, 3)}`,
  },
};
