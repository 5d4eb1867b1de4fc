/*
 * Deutsch: what the loss, or an output, would like changed in the input.
 */

export const saliency = {
  saliency: {
    toggle: "Was der Verlust an der Eingabe gern anders hätte",
    title: "Wünsche an die Eingabe",
    of: "Für",
    loss: "den Verlust",
    output: (/** @type {string} */ name) => `Ausgabe ${name}`,
    one: "Sieh ein einzelnes Beispiel der Daten an, um das zu sehen.",
    none: "Alles ist 0: Was immer die Eingabe täte, es bewegte sich jetzt nichts.",
    picture: {
      loss: "Grün: heller hier, und der Verlust sänke. Violett: dunkler, und er sänke.",
      output: "Grün: heller hier, und die Ausgabe stiege. Violett: dunkler, und sie stiege.",
    },
    plane: {
      loss: "Der Pfeil zeigt, wo der Verlust diesen Punkt gern hätte: Dorthin fällt er am schnellsten.",
      output: "Der Pfeil zeigt, wohin die Ausgabe am schnellsten stiege.",
    },
    table: {
      loss: "Grün, nach rechts: mehr von dieser Eingabe, und der Verlust sänke. Violett, nach links: weniger.",
      output:
        "Grün, nach rechts: mehr von dieser Eingabe, und die Ausgabe stiege. Violett, nach links: weniger.",
    },
    input: "Eingabe",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `Die ${shown} stärksten von ${all}.`,
    stage: "grün: mehr, violett: weniger",
  },
};
