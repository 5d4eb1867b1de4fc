/*
 * Deutsch: the landscape: the loss over a plane, and the run walking on it.
 */

import { number, percent } from "../format.js";

export const landscape = {
  landscape: {
    plane: "Verlust über",
    kinds: {
      parameters: "zwei Gewichten",
      principal: "Hauptrichtungen",
      random: "Zufallsebene",
    },
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} → ${to}`,
    /** @param {string} of */
    bias: (of) => `b → ${of}`,
    across: "Quer",
    up: "Aufwärts",
    choose:
      "Klicke auf der Bühne ein Gewicht oder einen Bias an, um quer darüber zu sehen, mit Umschalt nach oben.",
    axes: {
      principal: ["1. Richtung", "2. Richtung"],
      random: ["1. Richtung", "2. Richtung"],
    },
    of: "Verlust für",
    over: { train: "alle Trainingsdaten", batch: "diesen Batch" },
    view: "Ansicht",
    modes: { contour: "Höhenlinien", relief: "Relief" },
    closer: "Näher",
    further: "Weiter weg",
    turn: "Drehen",
    another: "Andere Ebene",
    again: "Neu zeichnen",
    large: "Groß über der Bühne öffnen",
    aside: "Zurück an die Seite",
    label: "Landschaft des Verlusts. Die Pfeiltasten zielen, Enter startet dort, Escape lässt los.",
    empty: "Starte den Lauf oder geh einen Schritt: Die Landschaft braucht ein Netz.",
    noPath:
      "Die Richtungen des Wegs brauchen einen Weg: Mach mindestens zwei Updates und komm dann wieder.",
    single: "Dieses Netz hat nur ein Gewicht. Eine Landschaft braucht zwei.",
    asking: "Der Weg des Laufs wird abgegangen …",
    stopped: "Die Landschaft ließ sich nicht zeichnen.",
    hint: "Zieh die Kugel, um anderswo zu starten.",
    tooMany:
      "Dieses Netz ist zu groß, um auf dieser Ebene anderswo zu starten; über zwei Gewichten geht es.",
    /** @param {number} update */
    drawn: (update) => `Gezeichnet bei Update ${update}.`,
    /** @param {number} rows @param {number} of */
    sampled: (rows, of) => `Über ${rows} von ${of} Beispielen, gleichmäßig gewählt.`,
    /** @param {number} others */
    others: (others) =>
      others === 1
        ? "Der andere Parameter bleibt, wie er ist."
        : `Die übrigen ${others} Parameter bleiben, wie sie sind.`,
    /** @param {number} first @param {number} second */
    shares: (first, second) =>
      `Die beiden Richtungen enthalten ${percent(first + second)} der Bewegung des Wegs (${percent(first)} und ${percent(second)}); der Rest ist nicht zu sehen.`,
    random:
      "Zwei zufällige Richtungen, jede so lang wie die Gewichte; der Weg ist von fern zu sehen.",
    /** @param {string} across @param {number} x @param {string} up @param {number} y */
    place: (across, x, up, y) => `${across}: ${number(x, 3)}; ${up}: ${number(y, 3)}`,
    /** @param {string} place @param {string} loss */
    here: (place, loss) => `Jetzt: ${place}; Verlust ${loss}`,
    /** @param {string} place @param {string} loss */
    reads: (place, loss) => `${place}; Verlust ${loss}`,
    beyond: "über alle Maße",
    legend: {
      path: "Weg",
      now: "jetzt",
      gradient: "bergab, −∇L",
      step: "Schritt dieses Updates",
    },
    /** @param {string} across @param {string} up @param {string} spans @param {string} low @param {string} place @param {string} high */
    summary: (across, up, spans, low, place, high) =>
      `Der Verlust über ${across} und ${up}, ${spans}. Am tiefsten, ${low}, bei ${place}; am höchsten: ${high}.`,
    /** @param {number} x0 @param {number} x1 @param {number} y0 @param {number} y1 */
    spans: (x0, x1, y0, y1) =>
      `von ${number(x0, 3)} bis ${number(x1, 3)} und von ${number(y0, 3)} bis ${number(y1, 3)}`,
    /** @param {number} steps @param {string} place */
    came: (steps, place) =>
      `Der Weg hat ${steps} ${steps === 1 ? "Punkt" : "Punkte"} und begann bei ${place}.`,
    /** @param {number} x @param {number} y */
    downhill: (x, y) => `Bergab ist (${number(x, 3)}; ${number(y, 3)}).`,
    /** @param {number} x @param {number} y */
    step: (x, y) => `Der Schritt des Updates ist (${number(x, 3)}; ${number(y, 3)}).`,
    /** @param {string} place */
    moved: (place) => `Start bei ${place}.`,
  },
};
