/*
 * Deutsch: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number, percent, signed } from "../format.js";

export const inspector = {
  why: {
    empty:
      "Wähle auf der Bühne ein Gewicht, einen Bias, ein Neuron oder den Verlust, um zu sehen, woher seine Zahl kommt.",
    asking: "Wird berechnet …",
    weight: ["Warum sich", "ändert"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `von ${from} nach ${to}`,
    /** @param {string} of */
    biasName: (of) => `von ${of}`,
    neuron: ["Was", "sagt"],
    input: ["Woher", "kommt"],
    loss: ["Woher der", "kommt"],
    lossName: "Verlust",
    share: () => "Anteil dieses Beispiels",
    /** @param {number} n */
    batch: (n) => (n === 1 ? "das eine Beispiel" : `alle ${n} Beispiele`),
    update: () => "Das Update",
    forward: () => "Vorwärts",
    backward: () => "Rückwärts",
    /** @param {number} i */
    sample: (i) => `Beispiel ${i}`,
    sumOf: "Summe",
    meanOf: "Mittel",
    copy: "Diese Zeile Python kopieren",
    exact: "Alle Ziffern",
    roles: {
      upstream: "Fehler, der ankommt",
      gate: "wie weit das Tor offen ist",
      /** @param {string} name */
      a: (name) => `was ${name} sagte`,
      /** @param {string} name */
      z: (name) => `Summe, die ${name} bekommt`,
      /** @param {string} name */
      delta: (name) => `Fehler, den ${name} trägt`,
      x: "Eingabe, aus den Daten",
      y: "Zielwert",
      mask: "Dropout",
      byHand: "von Hand herausgenommen",
      weight: "Gewicht davor",
      bias: "Bias",
      gradient: "Gradient",
      change: "Änderung",
      new: "Gewicht danach",
      rate: "Lernrate, bergab",
      schedule: "Zeitplan der Lernrate",
      memory: "was der Optimierer behält",
      pull: "Zug zu kleineren Gewichten",
      scale: "Skalierung",
      norm: "Länge des ganzen Gradienten",
      step: "Schritt vor der Strafe",
      rest: "alle übrigen zusammen",
    },
    toCome: "Graue Zahlen kommen in diesem Update erst noch.",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`Zeile ${n}`, place].filter(Boolean).join(", "),
    /** @param {number} n */
    others: (n) => `und ${n} weitere`,
  },
  check: {
    run: "Numerisch prüfen",
    again: "Nochmals prüfen",
    running: "Jeder Gradient wird an der Steigung des Verlusts geprüft …",
    none: "Es gibt nichts, was sich prüfen ließe.",
    /** @param {string} difference @param {string} where */
    passed: (difference, where) =>
      `✓ numerisch geprüft, größte Abweichung ${difference} bei ${where}`,
    /** @param {string} difference @param {string} where */
    failed: (difference, where) => `✗ weicht numerisch ab, um ${difference} bei ${where}`,
    /** @param {number} some @param {number} all */
    some: (some, all) => `(${some} von ${all} Parametern)`,
    stale: "– vor der letzten Änderung.",
  },
  numbers: {
    title: "Jede Zahl dieses Updates",
    /** @param {number} layer */
    hidden: (layer) => `Verdeckte Schicht ${layer}`,
    output: "Ausgabeschicht",
    inputs: "Eingaben",
    neuron: "Neuron",
    value: "Wert",
    target: "Ziel",
    weights: "Gewichte",
    neurons: "Neuronen",
    newWeight: "neues Gewicht",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) => `Die ersten ${shown} von ${of}.`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `Ein Netz ${shape} mit den Daten ${data}.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Update ${update}, ${phase}.`,
    next: "„Schritt“ geht eine Phase weiter, „Start“ geht von selbst weiter.",
    copyAll: "Alle Tabellen als CSV kopieren",
    /** @param {string} table */
    copy: (table) => `Als CSV kopieren: ${table}`,
    batch: "Aktivierungen sind das Mittel über den Batch, Fehler die Summe.",
  },
  status: {
    input: "Eingabe: Das Beispiel kommt ins Netz.",
    /** @param {number} layer @param {string} name @param {number} value */
    forward: (layer, name, value) =>
      `Vorwärts, Schicht ${layer}: größte Aktivierung ${name}, ${number(value)}.`,
    /** @param {number} loss */
    loss: (loss) => `Verlust ${number(loss)}.`,
    /** @param {number} layer @param {string} name @param {number} value */
    backward: (layer, name, value) =>
      `Rückwärts, Schicht ${layer}: größter Fehler ${name}, ${signed(value)}.`,
    /** @param {string} name @param {number} arriving @param {number} gate @param {number} delta */
    passed: (name, arriving, gate, delta) =>
      `${name} bekommt ${signed(arriving)} gesagt. Sein Tor lässt ${percent(gate)} davon durch: δ = ${signed(delta)}.`,
    /** @param {number} update @param {number} loss */
    update: (update, loss) => `Update ${update} fertig. Der Verlust davor war ${number(loss)}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Teil ${part} von ${parts}.`,
    playing: "Läuft.",
    paused: "Angehalten.",
    /** @param {string} what */
    selected: (what) => `Gewählt: ${what}.`,
  },
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
