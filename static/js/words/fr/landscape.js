/*
 * Français: the landscape: the loss over a plane, and the run walking on it.
 */

import { number, percent } from "../format.js";

/** @param {number} n */
const s = (n) => (n < 2 ? "" : "s");

export const landscape = {
  landscape: {
    plane: "Perte sur",
    kinds: {
      parameters: "deux poids",
      principal: "les axes du chemin",
      random: "un plan au hasard",
    },
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} → ${to}`,
    /** @param {string} of */
    bias: (of) => `b → ${of}`,
    across: "En largeur",
    up: "En hauteur",
    choose:
      "Clique sur un poids ou un biais de la scène pour le mettre en largeur, avec Maj pour le mettre en hauteur.",
    axes: {
      principal: ["1re direction", "2e direction"],
      random: ["1re direction", "2e direction"],
    },
    of: "Perte de",
    over: { train: "tout l’entraînement", batch: "ce lot" },
    view: "Vue",
    modes: { contour: "Contours", relief: "Relief" },
    closer: "Plus près",
    further: "Plus loin",
    turn: "Tourner",
    another: "Autre plan",
    again: "Redessiner",
    large: "Ouvrir sur la scène",
    aside: "Remettre sur le côté",
    label: "Paysage de la perte. Les flèches visent, Entrée part de là, Échap abandonne.",
    empty: "Lance l’entraînement ou fais un pas : le paysage a besoin d’un réseau.",
    noPath:
      "Les axes du chemin demandent un chemin : fais au moins deux mises à jour, puis reviens.",
    single: "Ce réseau n’a qu’un poids. Il en faut deux pour un paysage.",
    asking: "Le chemin est parcouru et les alentours sont mesurés…",
    stopped: "Le paysage n’a pas pu être dessiné.",
    hint: "Tire la bille pour partir d’ailleurs.",
    tooMany:
      "Ce réseau est trop grand pour partir d’ailleurs sur ce plan ; sur deux poids, c’est possible.",
    /** @param {number} update */
    drawn: (update) => `Dessiné à la mise à jour ${update}.`,
    /** @param {number} rows @param {number} of */
    sampled: (rows, of) => `Sur ${rows} exemple${s(rows)} parmi ${of}, régulièrement choisis.`,
    /** @param {number} others */
    others: (others) =>
      others === 1
        ? "L’autre paramètre reste tel quel."
        : `Les ${others} autres paramètres restent tels quels.`,
    /** @param {number} first @param {number} second */
    shares: (first, second) =>
      `Les deux directions portent ${percent(first + second)} du mouvement du chemin (${percent(first)} et ${percent(second)}) ; le reste ne se voit pas.`,
    random:
      "Deux directions au hasard, chacune aussi longue que les poids ; le chemin est vu de loin.",
    /** @param {string} across @param {number} x @param {string} up @param {number} y */
    place: (across, x, up, y) => `${across} ${number(x, 3)} ; ${up} ${number(y, 3)}`,
    /** @param {string} place @param {string} loss */
    here: (place, loss) => `Ici : ${place} ; perte ${loss}`,
    /** @param {string} place @param {string} loss */
    reads: (place, loss) => `${place} : perte ${loss}`,
    beyond: "hors de mesure",
    legend: {
      path: "chemin",
      now: "ici",
      gradient: "descente, −∇L",
      step: "pas de cette mise à jour",
    },
    /** @param {string} across @param {string} up @param {string} spans @param {string} low @param {string} place @param {string} high */
    summary: (across, up, spans, low, place, high) =>
      `La perte sur ${across} et ${up}, ${spans}. Minimum ${low}, en ${place} ; maximum ${high}.`,
    /** @param {number} x0 @param {number} x1 @param {number} y0 @param {number} y1 */
    spans: (x0, x1, y0, y1) =>
      `de ${number(x0, 3)} à ${number(x1, 3)} et de ${number(y0, 3)} à ${number(y1, 3)}`,
    /** @param {number} steps @param {string} place */
    came: (steps, place) => `Le chemin a ${steps} point${s(steps)} et a commencé en ${place}.`,
    /** @param {number} x @param {number} y */
    downhill: (x, y) => `La descente est (${number(x, 3)} ; ${number(y, 3)}).`,
    /** @param {number} x @param {number} y */
    step: (x, y) => `Le pas de la mise à jour est (${number(x, 3)} ; ${number(y, 3)}).`,
    /** @param {string} place */
    moved: (place) => `Départ en ${place}.`,
  },
};
