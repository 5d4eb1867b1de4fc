/*
 * Deutsch: Programme, ihr Text, Vorlagen und Daten.
 */

/** @typedef {import("../../en/program/text.js").Watched} Watched */

/** @type {Record<string, Watched>} */
const templates = {
  circuit: [
    "(x + y) · z",
    "Plus reicht den Gradienten weiter, wie er ist, Mal vertauscht seine Eingänge: −4, −4 und 3.",
  ],
  circuit_max: [
    "2 (x·y + max)",
    "Der größere von zweien bekommt den ganzen Gradienten, der andere nichts: z bekommt 2, w 0.",
  ],
  circuit_neuron: [
    "Ein Neuron in Stücken",
    "Minus, exp, plus, eins durch: vier kleine Steigungen multiplizieren sich zum einen σ′, 0,197.",
  ],
  micrograd: [
    "README von micrograd",
    "a und b werden oft benutzt: 138,8 und 645,6 sind Summen über alle Wege zu ihnen.",
  ],
  neuron: [
    "Ein Sigmoid-Neuron",
    "Ein Gewicht je Eingang, eine Summe, ein Tor: Es lernt, wann alle Eingänge an sind.",
  ],
  softmax_pieces: [
    "Softmax in Stücken",
    "Zurück durch log, Division, Summe und exp: Bei den Logits ist alles zusammen p − y.",
  ],
  layer_norm: [
    "Layer Norm aufgeklappt",
    "Auch Mittelwert und Streuung schicken Gradienten zurück: Bei c nehmen sie einen Teil dessen weg, was n gab.",
  ],
  embedding: [
    "Ein Token, das zweimal kommt",
    "Seine Zeile von E bekommt beide Gradienten, addiert; eine Zeile, nach der niemand fragt, keinen.",
  ],
  residual: [
    "Residualkette",
    "Ohne residual hören die ersten Schichten immer weniger. Das Plus hält einen Weg offen.",
  ],
  convolution: [
    "Ein Kern von Hand",
    "Der Kern liegt an neun Stellen: Jedes seiner Gewichte bekommt neun Beiträge, addiert.",
  ],
  bars: [
    "CNN für Balken",
    "Max-Pooling schickt den Gradienten an die eine Stelle, die gewann: Wer gewinnt, lernt.",
  ],
  digits: [
    "CNN für Ziffern",
    "600 Updates, und 97 von 100 nie gesehenen Ziffern werden richtig gelesen.",
  ],
  hello: [
    "hell → ello",
    "Eine Zelle, viermal benutzt: Ihre Gewichte bekommen vier Beiträge, addiert.",
  ],
  echo: [
    "Echo",
    "Was gehört wurde, wird einen Schritt später gesagt: Der Fehler kommt durch den Zustand zurück.",
  ],
  parity: [
    "Parität",
    "Nach gerade oder ungerade wird erst am Ende gefragt: Der Fehler muss zu jeder Eins zurück.",
  ],
  lstm: [
    "LSTM für Parität",
    "Entlang von c stehen nur ein Tor und ein Plus: Auf dem Rückweg geht wenig verloren.",
  ],
  gru: [
    "GRU für Parität",
    "Das Tor z mischt alten und neuen Zustand: Was es behält, behält seinen Gradienten.",
  ],
  adding: [
    "Additionsaufgabe",
    "Immer 1 zu sagen kostet im Mittel 0,083: Darunter hat es begonnen, sich zu erinnern.",
  ],
  through_time: [
    "Durch die Zeit",
    "Fünfzehn Schritte zurück bleibt weniger als ein 200stel. Faktor 1,5 ohne squash: Er explodiert. Mit LSTM: Er bleibt.",
  ],
  lstm_by_hand: [
    "Ein LSTM von Hand",
    "Zwei Schritte und vier Tore, wie bei Gomez: Jede Zahl lässt sich mit dem Bleistift prüfen.",
  ],
  attention: [
    "Attention von Hand",
    "Die Zeilen von A ergeben 1: Was ein Eintrag gewinnt, verlieren die anderen. Auch ohne 1/√d.",
  ],
  reverse: [
    "Transformer: umdrehen",
    "Zwei Minuten Abspielen, und alle 256 Folgen kommen umgedreht heraus.",
  ],
  copy: [
    "Transformer: kopieren",
    "Jede Stelle muss sich selbst ansehen: A wird zu einer Diagonalen.",
  ],
  sort: [
    "Transformer: sortieren",
    "Jede Stelle muss alle Token zählen: Keine Stelle allein weiß die Antwort.",
  ],
  modular: ["a + b modulo 7", "49 Summen, und nichts als zwei Zeilen von E, um sie zu bilden."],
};

/** @type {Record<string, readonly [label:string, sentence:string]>} */
const fields = {
  inputs: ["Eingänge", "Wie viele Eingänge es gibt."],
  classes: ["Klassen", "Wie viele Klassen es gibt."],
  d: ["d", "Wie viele Zahlen für ein Token stehen oder durch eine Schicht gehen."],
  tokens: ["Token", "Wie viele Token hereinkommen."],
  vocabulary: ["Vokabular", "Wie viele verschiedene Token es gibt."],
  layers: ["Schichten", "Wie viele Schichten es gibt."],
  residual: ["residual", "Ob der Eingang einer Schicht zu ihrem Ausgang addiert wird."],
  channels: ["Kanäle", "Wie viele Kerne es gibt."],
  kernel: ["Kern", "Wie breit und hoch ein Kern ist."],
  hidden: ["verborgen", "Wie viele verborgene Einheiten es gibt."],
  T: ["T", "Wie viele Schritte oder Token es gibt."],
  gain: ["Faktor", "Womit ein Schritt den Zustand multipliziert."],
  squash: ["squash", "Ob jeder Schritt durch tanh geht."],
  lstm: ["LSTM", "Eine Zelle mit Toren statt einer einfachen."],
  scaled: ["1/√d", "Ob die Werte durch √d geteilt werden."],
  mask: ["Maske", "Ob eine Stelle nur zurückschauen darf."],
  heads: ["Köpfe", "Wie viele Köpfe zugleich hinsehen."],
  blocks: ["Blöcke", "Wie viele Blöcke hintereinander stehen."],
  length: ["Länge", "Wie viele Schritte oder Token es gibt."],
  delay: ["Verzögerung", "Wie viele Schritte später es wieder gesagt wird."],
  modulus: ["Modul", "Wonach die Summe modulo genommen wird."],
  size: ["Größe", "Wie viele Zahlen ein Beispiel hat."],
};

/** @type {import("../../panels/program.js").ProgramWords} */
export const program = {
  network: "Netz",
  program: "Programm",
  shown: "Was geöffnet ist",
  text: "Text des Programms",
  hint: "Die Eingabetaste rückt selbst ein. Bei Vorschlägen wählen ↑ und ↓, Tab übernimmt, Escape schließt.",
  suggestions: "Vorschläge",
  unread: "Dieser Text lässt sich noch nicht lesen; das letzte lesbare Programm bleibt stehen.",
  template: "Vorlage",
  own: "ein eigener Text",
  watch: "Achte auf:",
  groups: {
    circuits: "Schaltungen",
    images: "Bilder",
    recurrent: "Durch die Zeit",
    attention: "Attention",
  },
  templates,
  fields,
  set: (name) => `${name} einstellen`,
  data: "Daten",
  sets: {
    "": "keine",
    given: "eingegeben",
    hello: "hell → ello",
    echo: "Echo",
    bits: "Parität",
    adding: "Additionsaufgabe",
    series: "Eine Zahl, dann Stille",
    copy: "Token, kopiert",
    reverse: "Token, umgedreht",
    sort: "Token, sortiert",
    modular: "a + b modulo n",
    bars: "Balken, 5 × 5",
    gates: "Alle an?",
    clouds: "Wolken",
    vectors: "Vektoren, verschoben",
  },
  made: "Für Programme gemacht",
  others: "Datensätze",
  entry: (name) => `Wert von ${name}`,
  count: (operations, parameters) =>
    `${operations} ${operations === 1 ? "Operation" : "Operationen"} · ${parameters} Parameter`,
  inside: "Hineingehen",
  insideHint: "Dieses Neuron als Programm, mit seinen Zahlen; Escape führt zurück (Doppelklick)",
  back: "Zurück zum Netz",
  opened: "Das Netz als Programm",
};
