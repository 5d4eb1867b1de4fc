/*
 * Deutsch: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number } from "../format.js";

export const inspector = {
  why: {
    empty:
      "Wähle auf der Bühne ein Gewicht, einen Bias, ein Neuron oder den Verlust, um zu sehen, woher seine Zahl kommt.",
    asking: "Wird berechnet …",
    unsaid: "Wie das zustande kommt, ist nicht bekannt.",
    weight: ["Was bewegt", "?"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `von ${from} nach ${to}`,
    /** @param {string} of */
    biasName: (of) => `von ${of}`,
    neuron: ["Was sagt", "?"],
    input: ["Woher kommt", "?"],
    entry: ["Woher kommt", "?"],
    loss: ["Woher kommt der", "?"],
    lossName: "Verlust",
    share: () => "Anteil dieses Beispiels",
    /** @param {number} n */
    batch: (n) => (n === 1 ? "das eine Beispiel" : `alle ${n} Beispiele`),
    update: () => "Dann",
    forward: () => "Vorwärts",
    backward: () => "Rückwärts",
    sample: (/** @type {number} */ i) => `Beispiel ${i}`,
    sumOf: "Summe",
    meanOf: (/** @type {number} */ n) => `Mittel (÷ ${n})`,
    copy: "Diese Zeile Python kopieren",
    exact: "Alle Ziffern",
    numpy: "NumPy",
    hide: "Verbergen, was noch kommt",
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
      mean: "Skalierung",
      norm: "Länge des ganzen Gradienten",
      step: "Schritt vor der Strafe",
      rest: "alle übrigen zusammen",
    },
    cause: {
      /** @param {string} letter @param {number} by */
      moves: (letter, by) => {
        if (by === 0) return `${letter} bleibt, wie es ist`;
        return `${letter} ${by > 0 ? "steigt um" : "sinkt um"} ${number(Math.abs(by), 2)}`;
      },
      /** @param {string} letter */
      frozen: (letter) => `${letter} ist eingefroren und bleibt, wie es ist`,
      /** @param {string} name @param {number} sign @param {string} a @param {string} y */
      off: (name, sign, a, y) => {
        if (sign === 0) return `${name} stimmt (${a})`;
        return sign > 0
          ? `${name} ist zu hoch (${a} statt ${y})`
          : `${name} ist zu niedrig (${a} statt ${y})`;
      },
      /** @param {string} name @param {number} delta @param {string} text */
      told: (name, delta, text) => {
        if (delta === 0) return `kein Fehler erreicht ${name} (δ = 0)`;
        return delta > 0
          ? `der Fehler verlangt von ${name} weniger (δ = ${text})`
          : `der Fehler verlangt von ${name} mehr (δ = ${text})`;
      },
      /** @param {string} name @param {number} a @param {number} loud */
      spoke: (name, a, loud) => {
        if (a === 0) return `${name} schwieg (0)`;
        return Math.abs(a) < loud
          ? `${name} sprach leise (${number(a, 2)})`
          : `${name} sprach laut (${number(a, 2)})`;
      },
      /** @param {string} name @param {string} a */
      given: (name, a) => `${name} ist ${a}, so steht es in den Daten`,
      /** @param {string} name @param {string} z @param {string} a @param {string} title */
      made: (name, z, a, title) => `${name} bekommt ${z}, und ${title} macht daraus ${a}`,
      /** @param {string} name @param {string} arrives @param {string} gate @param {string} delta */
      passed: (name, arrives, gate, delta) =>
        `${name} hört ${arrives}, sein Tor lässt davon ${gate} durch: δ ${delta}`,
      /** @param {string} loss */
      loss: (loss) => `der Verlust ist ${loss}`,
      /** @param {string} one @param {string} other */
      and: (one, other) => `${one}, und ${other}`,
      /** @param {string} what @param {string} why */
      because: (what, why) => `${what}: ${why}`,
      stop: ".",
      against:
        "Das geht gegen diesen Gradienten: Der Optimierer geht weiter, wohin er unterwegs war.",
    },
    /** @param {number} one @param {number} all @param {number} n */
    vote: (one, all, n) => {
      const words = ["tiefer", "lassen", "höher"];
      return one === all
        ? `Dieses Beispiel und alle ${n} zusammen sagen: ${words[1 - Math.sign(all)]}.`
        : `Dieses Beispiel sagt: ${words[1 - Math.sign(one)]}. Alle ${n} zusammen sagen: ${words[1 - Math.sign(all)]}.`;
    },
    predict: {
      question: "Wohin geht es, und wie weit?",
      ways: { up: "hinauf", stays: "bleibt", down: "hinab" },
      does: { up: "es steigt", stays: "es bleibt", down: "es sinkt" },
      /** @param {string} said @param {string} does @param {boolean} right */
      verdict: (said, does, right) =>
        right ? `Du sagtest „${said}“, und ${does}.` : `Du sagtest „${said}“, aber ${does}.`,
      when: "Zu sehen, wenn es geschieht, oder jetzt:",
      reveal: "zeigen",
    },
    toCome: "Graue Zahlen kommen in diesem Update erst noch.",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`Zeile ${n}`, place].filter(Boolean).join(", "),
    by: (/** @type {string} */ of) => ({
      turn: "Nach Zeitschritt",
      call: "Nach Aufruf",
      line: "Nach Zeile",
      sample: "Nach Beispiel",
      token: "Nach Token",
      place: `Nach Stelle in ${of}`,
      row: `Nach Zeile von ${of}`,
      entry: `Nach Eintrag von ${of}`,
    }),
    others: (/** @type {number} */ n) => `und ${n} weitere`,
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
    /** @param {number} layer @param {string} name @param {string} value */
    forward: (layer, name, value) =>
      `Vorwärts, Schicht ${layer}: größte Aktivierung ${name}, ${value}.`,
    /** @param {string} loss */
    loss: (loss) => `Verlust ${loss}.`,
    /** @param {number} layer @param {string} name @param {string} value */
    backward: (layer, name, value) =>
      `Rückwärts, Schicht ${layer}: größter Fehler ${name}, ${value}.`,
    /** @param {number} update @param {string} loss @param {number} batch */
    update: (update, loss, batch) =>
      `Update ${update} fertig. Der Verlust ${batch > 1 ? "des Batches " : ""}davor war ${loss}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Teil ${part} von ${parts}.`,
    playing: "Läuft.",
    paused: "Angehalten.",
    /** @param {string} what */
    selected: (what) => `Gewählt: ${what}.`,
  },
  sentence: {
    and: " und ",
    input: "Eingabe {xs}; die Antwort soll {ys} sein.",
    forward: "{unit} summiert {z} und sagt {a}.",
    high: "{unit} ist {off} zu hoch",
    low: "{unit} ist {off} zu niedrig",
    exact: "{unit} ist, wie es sein soll",
    loss: "{outputs}: Der Verlust ist {loss}.",
    said: "{unit} sagte {a} und soll {y} sagen.",
    told: [
      "{unit} bekommt {part} von {by} gesagt.",
      "{unit} bekommt {part} von {by} und {other} von {too} gesagt: {sum} kommt an.",
    ],
    toldMany: "{unit} bekommt {sum} von {n} Neuronen gesagt, am meisten von {by}: {part}.",
    toldSum: "{unit} bekommt {sum} gesagt.",
    less: "Sein Tor lässt {gate} durch: {delta}, also „weniger“.",
    more: "Sein Tor lässt {gate} durch: {delta}, also „mehr“.",
    shut: "Sein Tor ist zu: nichts kommt durch.",
    so: { less: "Also {delta}: „weniger“.", more: "Also {delta}: „mehr“." },
    changed: "Aus {old} wird {next}: {name}.",
    stays: "{name} bleibt {old}.",
  },
  marks: {
    carried: "Was diesem Gewicht gesagt wird: so dick wie sein Gradient. ▼ weniger, ▲ mehr.",
    stack: "Was ankommt, addiert sich hier oder hebt sich auf; der Pfeil zeigt auf die Summe.",
    shut: "Das Tor ist zu: kein Fehler kommt durch.",
    flat: "Hier fast flach: wenig vom Fehler kommt durch.",
    gate: "Das Tor: so weit offen, wie σ steil ist. So viel vom Fehler kommt durch.",
    ring: "δ, der Fehler, für den dieses Neuron einsteht. Die Skala gilt für das ganze Netz.",
    bar: "Wie groß der Fehler dieser Schicht ist, auf logarithmischer Skala.",
    pulse: "Was hier fließt: je größer, desto mehr davon.",
    ghost: "Das Gewicht vorher, und daraus gewachsen das Gewicht nachher.",
    ruler: "Von dem, was es sein soll, bis zu dem, was es sagte: so weit daneben.",
    flow: "Der ganze Fehler dieser Schicht auf dem Rückweg.",
    band: "Nicht jedes Gewicht ist gezeichnet: nur die größten.",
    dropped: "Ausgelassen: dieses Neuron sagt nichts.",
    lock: "Eingefroren: Lernen ändert das nicht.",
    map: "Was dieses Neuron antwortet, überall in der Ebene.",
    sample: "Das Beispiel, das betrachtet wird.",
    broken: "Hier ging die erste Zahl kaputt: mit ihr lässt sich nicht mehr rechnen.",
    beyond: "Über die Skala hinaus: mehr als eine Million, oder gar keine Zahl.",
    lap: "Größer als 1: eine zweite Runde beginnt.",
    bias: "Der Bias: was dieses Neuron von sich aus dazugibt, was auch hereinkommt.",
    chip: "Die Zahl dieser Linie: ihr Gewicht; auf dem Rückweg, was hier durchkommt, dann ihr Gradient.",
    answer: "Was dieses Neuron antwortet, entlang seiner Eingabe.",
    data: "Die Beispiele, jedes in der Farbe seiner Klasse.",
    memory: "Was der Optimierer von diesem Gewicht behält.",
    tensor: "Ein Tensor als Bild, eine Zelle je Eintrag.",
    incoming: "Die Gewichte in dieses Neuron als Bild, daneben ihr Gradient.",
    saliency: "Was von der Eingabe gewünscht wird: wohin sie sich ändern müsste.",
    cells: "Viele Neuronen, eins je Zelle: je stärker, desto mehr sagt es.",
    loss: "Der Verlust: wie falsch das Netz liegt, in einer Zahl.",
    curve: "Der Verlust bis hierher, Update für Update.",
    edge: "Ein Gewicht: je dicker, desto größer; gestrichelt, wo es unter 0 liegt.",
    unit: "Ein Neuron: je stärker seine Farbe, desto mehr sagt es.",
    timeline: "Alle Updates bis hierher: Ziehen führt zu einem zurück.",
    closeUp: "Woran dieser Schritt arbeitet, aus der Nähe.",
    gradient: "Der Gradient dieser Zahlen: wie sehr der Verlust mit jeder stiege.",
    back: "Der Fehler auf dem Rückweg.",
    operation: "Eine Operation: aus dem, was hereinkommt, macht sie, was hinausgeht.",
    change: "Wie weit die Änderung jede Zahl bewegt: nach rechts wächst sie, nach links sinkt sie.",
    value: "Zahlen, eine je Zelle: je stärker die Farbe, desto größer.",
    frame:
      "Ein Aufruf oder eine Runde einer Schleife. Ein Klick auf den Namen faltet ihn zusammen.",
    line: "Von hier gehen die Zahlen dorthin, wo sie gebraucht werden.",
  },
  solved: {
    /** @param {number} update @param {number} n */
    right: (update, n) => `Gelöst bei Update ${update}: alle ${n} Trainingsbeispiele sind richtig.`,
    /** @param {number} update */
    fits: (update) => `Gelöst bei Update ${update}: Der Verlust ist ein Tausendstel des ersten.`,
    stop: "Anhalten, wenn gelöst",
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
