/*
 * Deutsch: what is changed by hand in the network, on the stage itself, and how it is taken back.
 */

export const interventions = {
  interventions: {
    title: "Von Hand ändern",
    /** @param {string} name */
    value: (name) => `Wert: ${name}`,
    less: "Kleiner; halten, um fortzufahren",
    more: "Größer; halten, um fortzufahren",
    hint: "Gib einen Wert ein oder drücke ↑ ↓; auf der Bühne ziehe sein Schild zur Seite",
    /** @param {string} layer */
    activationOf: (layer) => `${layer}, Aktivierung; der Lauf beginnt neu`,
    freeze: "Fixieren",
    frozen: "Fixiert",
    freezeHint: "Das Training lässt einen fixierten Wert, wie er ist",
    drop: "Abschalten",
    dropped: "Abgeschaltet",
    dropHint: "Ein abgeschaltetes Neuron sagt 0, und kein Fehler geht hindurch",
    close: "Schließen",
    empty: "Schreib eine Zahl wie 0,1.",
    /** @param {string} text */
    tooLarge: (text) => `${text} ist zu groß. Schreib eine Zahl bis 1e300.`,
    says: {
      /** @param {string} name */
      frozen: (name) => `Fixiert: ${name}.`,
      /** @param {string} name */
      free: (name) => `Wieder frei: ${name}.`,
      /** @param {string} name */
      dropped: (name) => `Abgeschaltet: Neuron ${name}.`,
      /** @param {string} name */
      back: (name) => `Wieder da: Neuron ${name}.`,
    },
    nothingToUndo: "Nichts rückgängig zu machen",
    nothingToRedo: "Nichts zu wiederholen",
    /** @param {string} change */
    undoes: (change) => `Rückgängig: ${change}`,
    /** @param {string} change */
    redoes: (change) => `Wiederholen: ${change}`,
    changes: {
      train: "Lernen geändert",
      edit: "Wert geändert",
      freeze: "fixiert oder freigegeben",
      drop: "Neuron ab- oder angeschaltet",
      set_parameters: "Startpunkt versetzt",
      configure: "Problem oder Netz geändert",
      reset: "Zurücksetzen",
      next_seed: "neue Startgewichte",
    },
    keys: [
      ["Enter", "das Gewählte ändern; nochmals behält, Esc verwirft"],
      ["Enter", "auf einem Neuron: hineingehen; Esc führt zum Netz zurück"],
      ["F D", "ein Gewicht fixieren, ein Neuron abschalten"],
      ["Strg+Z Strg+Umschalt+Z", "rückgängig, wiederholen"],
    ],
  },
  layerHandles: {
    title: "Schichten",
    /** @param {number} i @param {number} units @param {string} activation */
    hidden: (i, units, activation) =>
      `Verdeckte Schicht ${i}, ${units} ${units === 1 ? "Neuron" : "Neuronen"}, ${activation}: ändern`,
    /** @param {number} units @param {string} activation */
    output: (units, activation) =>
      `Ausgabe, ${units} ${units === 1 ? "Neuron" : "Neuronen"}, ${activation}: ändern`,
    /** @param {number} i */
    hiddenTitle: (i) => `Verdeckte Schicht ${i}`,
    outputTitle: "Ausgabe",
    units: "Neuronen",
    fewer: "Ein Neuron weniger",
    more: "Ein Neuron mehr",
    activation: "Aktivierung",
    remove: "Entfernen",
    before: "Schicht davor",
    /** @param {number} i */
    add: (i) => `Hier verdeckte Schicht ${i} einfügen; der Lauf beginnt neu`,
    again: "Mit jeder Änderung beginnt der Lauf neu.",
  },
};
