/*
 * Deutsch: every name that may be chosen and every setting, by the engine's own names, each with
 * its title and one sentence: what it does and when one wants it. Loaded with the left side.
 */

/** @typedef {readonly [title:string, sentence:string]} Said */

/** @type {Record<string, Said>}  by dotted name; layer: of any layer */
const fields = {
  "data.name": ["Daten", "Was zu lernen ist; dazu kommt ein Netz, das es lernen kann."],
  "data.points": ["Punkte", "Wie viele Beispiele es gibt; wenige werden auswendig gelernt."],
  "data.noise": ["Rauschen", "Wie weit die Beispiele streuen; mit Rauschen passt nichts ganz."],
  "data.seed": ["Gezogen aus", "Ein anderer Seed zieht andere Beispiele derselben Art."],
  "data.test_fraction": ["Zum Testen", "Der beiseitegelegte Teil; er zeigt, was nur gemerkt ist."],
  "data.standardize": ["Normieren", "Jede Eingabe mit Mittel 0, Streuung 1; für echte Tabellen."],
  "data.features": [
    "Merkmale",
    "Was das Netz von einem Punkt bekommt; x₁² macht Geraden zu Kreisen.",
  ],
  "data.targets": ["Ziele", "Wie eine Klasse als Zahl steht; das bestimmt die Ausgabe."],
  "data.classes": ["Klassen", "Wie viele Arten zu unterscheiden sind."],
  "data.size": ["Bits", "Wie viele Eingaben ein Muster hat; mehr sind schwerer."],
  "data.table": ["Tabelle", "Deine eigenen Zeilen, als Text."],
  "data.rows": ["Eigene Punkte", "Von Hand gezeichnete oder geschriebene Zeilen."],
  "network.inputs": ["Eingaben", "Wie viele Zahlen ein Beispiel hat; das bestimmen die Daten."],
  "network.layers": ["Verdeckt", "Wie viele Schichten zwischen Ein- und Ausgabe liegen."],
  "network.seed": ["Startwert", "Ein anderer Seed zieht andere Startgewichte: Glück gehört dazu."],
  "network.initializer": ["Gewichte aus", "Wie Startgewichte gezogen werden; je nach Aktivierung."],
  "network.initializer_scale": ["Streuung", "Wie weit die Startgewichte von 0 entfernt liegen."],
  "network.bias_initializer": ["Biases aus", "Wie erste Biases gezogen werden; üblich ist 0."],
  "network.bias_scale": ["Bias-Streuung", "Wie weit die ersten Biases von 0 entfernt liegen."],
  "network.precision": [
    "Genauigkeit",
    "Float32 halbiert den Speicher, float64 zeigt kleinere Unterschiede.",
  ],
  "network.weights": ["Feste Gewichte", "Startgewichte, die gewählt statt gezogen sind."],
  "network.biases": ["Feste Biases", "Erste Biases, die gewählt statt gezogen sind."],
  "layer.units": ["Neuronen", "Wie viele Neuronen die Schicht hat: Mehr können mehr biegen."],
  "layer.activation": ["Aktivierung", "Biegt z zu a; ihre Steigung ist das Tor für den Fehler."],
  "layer.kind": ["Art", "Dicht: Jedes Neuron hört jedes Neuron davor."],
  "layer.bias": [
    "Bias",
    "Lässt ein Neuron ohne Eingabe antworten; schalte ihn aus und sieh, was er tut.",
  ],
  "layer.slope": [
    "Steigung",
    "Die freie Zahl der Aktivierung; ein Leck hält tote Neuronen am Leben.",
  ],
  "layer.dropout": [
    "Dropout",
    "Anteil der Neuronen, die je Update schweigen; gegen Überanpassung.",
  ],
  "layer.freeze_weights": ["Gewichte halten", "Die Gewichte bleiben, Fehler gehen weiter durch."],
  "layer.freeze_biases": ["Biases halten", "Die Biases der Schicht bleiben, wie sie sind."],
  "layer.frozen": ["Fixierte", "Einzelne Gewichte, die bleiben, wie sie sind."],
  "layer.initializer": ["Gewichte aus", "Wie die Startgewichte dieser Schicht gezogen werden."],
  "training.loss": ["Verlust", "Was klein werden soll; er bestimmt, wie laut ein Fehler ruft."],
  "training.optimizer": ["Optimierer", "Wie aus einem Gradienten ein Schritt wird."],
  "training.learning_rate": ["Lernrate", "Wie weit ein Update geht; zu weit, und es divergiert."],
  "training.batch_size": ["Batch", "Wie viele Beispiele sich ein Update teilen; wenige rauschen."],
  "training.shuffle": ["Mischen", "Mischt die Beispiele in jeder Epoche neu; zum Vergleichen aus."],
  "training.seed": ["Folge aus", "Ein anderer Seed mischt anders und lässt andere Neuronen weg."],
  "training.reduction": [
    "Batch-Verlust",
    "Mittel oder Summe; mit der Summe wachsen die Schritte mit dem Batch.",
  ],
  "training.momentum": ["Momentum μ", "Wie viel Tempo ein Gewicht behält; mehr für enge Täler."],
  "training.beta1": ["Gedächtnis β₁", "Wie lange das Mittel des Gradienten erinnert wird."],
  "training.beta2": ["Gedächtnis β₂", "Wie lange die Größe des Gradienten erinnert wird."],
  "training.decay": ["Gedächtnis ρ", "Wie lange die Größe des Gradienten erinnert wird."],
  "training.epsilon": ["Boden ε", "Hält den Schritt endlich, wo Gradienten fast 0 waren."],
  "training.schedule": [
    "Zeitplan",
    "Wie sich die Lernrate von selbst ändert; erst groß, am Ende klein.",
  ],
  "training.schedule_every": ["Alle", "Updates in einer Periode des Zeitplans."],
  "training.schedule_factor": ["Faktor", "Womit eine Periode die Lernrate malnimmt."],
  "training.schedule_total": ["Bis", "Updates bis zum Ende der Kurve des Zeitplans."],
  "training.l1": ["L1", "Zieht alle Gewichte gleich stark zu 0; lässt wenige übrig."],
  "training.l2": ["L2", "Zieht große Gewichte am stärksten zu 0; glättet das Gelernte."],
  "training.weight_decay": [
    "Weight Decay",
    "Schrumpft alle Parameter je Update ein wenig; gegen Überanpassung.",
  ],
  "training.clip_norm": ["Norm kappen", "Kürzt einen längeren Gradienten; gegen Explodieren."],
  "training.clip_value": ["Wert kappen", "Kappt jede Ableitung bei dieser Größe; gegen Ausreißer."],
  "training.link_penalty": [
    "Strafterm",
    "Die Regularisierung von Playground: wirkt nach dem Schritt auf die Gewichte.",
  ],
  "training.link_penalty_rate": ["Strafrate", "Wie stark der Strafterm ist."],
  "training.carry_over": [
    "Übertrag",
    "Restliche Beispiele kommen in die nächste Epoche, wie in Playground.",
  ],
  "training.patience": ["Geduld", "Hält nach so vielen Epochen ohne besseren Testverlust an."],
};

/** @type {Record<string, Said>} */
const datasets = {
  and: ["AND", "Ein einziges Neuron genügt, wenn eine Gerade die Klassen trennt."],
  or: ["OR", "Ein einziges Neuron genügt, wenn eine Gerade die Klassen trennt."],
  nand: ["NAND", "Ein Neuron lernt es, und jedes andere Gatter lässt sich daraus bauen."],
  xor: ["XOR", "Keine Gerade trennt diese vier Punkte: Es braucht verdeckte Neuronen."],
  parity: ["Parität", "Ist die Zahl der Einsen ungerade? Jedes Bit zählt zugleich."],
  encoder: ["Encoder", "Eine schmale Schicht muss für jedes Muster einen Code erfinden."],
  symmetry: ["Symmetrie", "Zwei verdeckte Neuronen finden Spiegelgewichte im Verhältnis 1:2:4."],
  worked: ["Von Hand", "Ein Beispiel, klein genug, um alles von Hand zu rechnen."],
  moons: ["Monde", "Zwei verzahnte Klassen brauchen eine gebogene Grenze."],
  circles: ["Kreise", "Eine geschlossene Grenze braucht mindestens drei verdeckte Neuronen."],
  spirals: ["Spiralen", "Schwer: Breite, Geduld und ein besserer Optimierer helfen."],
  blobs: ["Wolken", "Punktwolken, eine für jede Klasse."],
  checkerboard: ["Schachbrett", "Viele kleine Felder brauchen viele verdeckte Neuronen."],
  sine: [
    "Sinus",
    "Eine Kurve aus gebogenen Stücken; wenige, verrauschte Punkte bringen Überanpassung.",
  ],
  step: ["Stufe", "Einem Sprung nähern sich immer größere Gewichte."],
  playground_circle: ["Playground: Kreis", "Eine Klasse umschließt die andere."],
  playground_xor: ["Playground: XOR", "Gegenüberliegende Quadranten gehören zusammen."],
  playground_gauss: ["Playground: Gauß", "Zwei Wolken, die eine einzige Gerade trennt."],
  playground_spiral: ["Playground: Spirale", "Zwei ineinander gewundene Arme."],
  playground_plane: [
    "Playground: Ebene",
    "Ein Wert, der entlang der Diagonale wächst; ein Neuron lernt ihn.",
  ],
  playground_gaussians: ["Playground: Multi-Gauß", "Sechs Hügel und Mulden zum Nachbilden."],
  iris: ["Iris", "Drei Arten nach vier Längen: eine erste echte Tabelle."],
  digits: ["Ziffern 8×8", "Handschrift, so klein, dass jedes Pixel sein Gewicht zeigt."],
  mnist: ["MNIST", "Der Klassiker: Handschrift in 28×28 Pixeln, zehn Ziffern."],
  drawn: ["Eigene Punkte", "Setz zwei Klassen, wohin du willst, und sieh, was sie trennt."],
  truth: ["Wertetafel", "Wähle eine Funktion von Bits; manche brauchen verdeckte Neuronen."],
  table: ["Eigene Tabelle", "Deine Daten, aus einer Tabellenkalkulation oder Textdatei."],
};

/** @type {Record<string, Said>} */
const activations = {
  linear: ["linear", "Gibt alles weiter; ihr Tor ist immer offen."],
  sigmoid: ["Sigmoid", "Zwischen 0 und 1; ihr Tor ist nie mehr als ein Viertel offen."],
  tanh: ["tanh", "Zwischen −1 und 1; nahe 0 ist ihr Tor offen."],
  relu: ["ReLU", "0 oder z; ihr Tor ist offen oder zu."],
  leaky_relu: ["Leaky ReLU", "ReLU mit einem Leck, damit kein Neuron stirbt."],
  elu: ["ELU", "ReLU mit einem glatten Boden unter 0."],
  selu: ["SELU", "ELU, so skaliert, dass Schichten ihre Varianz behalten; mit LeCun-Start."],
  softplus: ["Softplus", "Eine ReLU mit runder Ecke."],
  softsign: ["Softsign", "Wie tanh, sättigt aber langsam."],
  silu: ["SiLU", "z mal sein Sigmoid; taucht ein wenig unter 0."],
  gelu: ["GELU", "z mal die Wahrscheinlichkeit, größer zu sein; in Transformern üblich."],
  sine: ["Sinus", "Geht für immer auf und ab; für Wellen."],
  softmax: ["Softmax", "Teilt 1 unter den Ausgaben auf; für mehrere Klassen."],
};

/** @type {Record<string, Said>} */
const losses = {
  half_squared_error: [
    "½ quadrat. Fehler",
    "Üblich für Werte; seine Steigung ist die bloße Differenz.",
  ],
  mean_squared_error: ["mittlerer quadr. Fehler", "Doppelt so steil, gemittelt über die Ausgaben."],
  absolute_error: ["absoluter Fehler", "Alle Fehler rufen gleich laut; Ausreißer bewirken wenig."],
  huber: ["Huber", "Nahe 0 quadratisch, weit weg absolut: ruhig und robust."],
  binary_cross_entropy: [
    "binäre Kreuzentropie",
    "Für zwei Klassen; sicher und falsch ruft am lautesten.",
  ],
  categorical_cross_entropy: [
    "kategor. Kreuzentropie",
    "Dasselbe für mehrere Klassen, nach Softmax.",
  ],
  hinge: ["Hinge", "Still, sobald ein Beispiel jenseits des Rands liegt; Ziele −1 und +1."],
};

/** @type {Record<string, Said>} */
const optimizers = {
  sgd: ["SGD", "Der einfache Schritt gegen den Gradienten; sieh ihn dir zuerst an."],
  momentum: ["Momentum", "Behält ein Tempo: Enge Täler werden durchlaufen statt gequert."],
  nesterov: ["Nesterov", "Momentum, das dorthin schaut, wohin sein Tempo es trägt."],
  adagrad: ["AdaGrad", "Schritte schrumpfen mit allem bisher Gesagten; für seltene Merkmale."],
  rmsprop: ["RMSprop", "AdaGrad, das vergisst, damit sein Schritt nicht stirbt."],
  adam: ["Adam", "Momentum mit eigener Schrittweite je Parameter; eine gute erste Wahl."],
  adamw: ["AdamW", "Adam, dessen Weight Decay nicht durch sein Gedächtnis geht."],
  nadam: ["Nadam", "Adam mit Nesterovs Blick voraus."],
  adamax: ["AdaMax", "Adam, gemessen am größten Gradienten der letzten Zeit."],
};

/** @type {Record<string, Said>} */
const schedules = {
  constant: ["konstant", "Die Lernrate bleibt, wo du sie hinstellst."],
  step: ["Stufen", "Alle paar Updates wird die Lernrate mit dem Faktor malgenommen."],
  exponential: ["exponentiell", "Dasselbe Sinken, über alle Updates verteilt."],
  cosine: ["Kosinus", "Entlang eines halben Kosinus hinab, am Ende auf 0."],
  warmup: ["Warm-up", "Am Anfang geradlinig hinauf, dann konstant."],
  inverse: ["1/t", "Geteilt durch 1 + t/Periode."],
};

/** @type {Record<string, Said>} */
const initializers = {
  zeros: ["Nullen", "Alle 0: Jedes verdeckte Neuron bleibt der Zwilling des nächsten."],
  constant: ["konstant", "Alle derselbe Wert: wieder Zwillinge."],
  uniform: ["gleichverteilt", "Gleichmäßig zwischen plus und minus der Streuung."],
  normal: ["normalverteilt", "Normal, mit der Streuung als Standardabweichung."],
  xavier_uniform: ["Xavier, gleichv.", "Erhält die Varianz in beide Richtungen; für tanh."],
  xavier_normal: ["Xavier, normal", "Erhält die Varianz in beide Richtungen; für tanh."],
  he_uniform: ["He, gleichv.", "Doppelte Varianz, da die Hälfte verloren geht; für ReLU."],
  he_normal: ["He, normal", "Doppelte Varianz, da die Hälfte verloren geht; für ReLU."],
  lecun_uniform: ["LeCun, gleichv.", "Erhält die Varianz vorwärts; für SELU."],
  lecun_normal: ["LeCun, normal", "Erhält die Varianz vorwärts; für SELU."],
};

/** @type {Record<string, Said>} */
const features = {
  x1: ["x₁", "Von links nach rechts."],
  x2: ["x₂", "Von unten nach oben."],
  "x1^2": ["x₁²", "Wie weit von der Mitte, seitwärts."],
  "x2^2": ["x₂²", "Wie weit von der Mitte, nach oben oder unten."],
  x1x2: ["x₁x₂", "Positiv in zwei gegenüberliegenden Quadranten."],
  "sin x1": ["sin x₁", "Wellen von links nach rechts."],
  "sin x2": ["sin x₂", "Wellen von unten nach oben."],
};

/** @type {Record<string, Record<string, Said>>}  choices of settings that are no table */
const choices = {
  "training.reduction": {
    mean: ["Mittel", "Die Schritte hängen nicht vom Batch ab."],
    sum: ["Summe", "Die Schritte wachsen mit dem Batch."],
  },
  "training.link_penalty": {
    none: ["keiner", "Nichts zieht."],
    l1: ["L1", "Gewichte, die 0 überqueren würden, sterben dort."],
    l2: ["L2", "Große Gewichte werden am stärksten gezogen."],
  },
  "network.precision": {
    auto: ["auto", "Float64, für große Netze float32."],
    float64: ["float64", "Sechzehn Stellen."],
    float32: ["float32", "Sieben Stellen."],
  },
  "data.targets": {
    auto: ["auto", "Was zu den Daten passt."],
    zero_one: ["0 und 1", "Eine Ausgabe, für ein Sigmoid."],
    signed: ["−1 und +1", "Eine Ausgabe, für ein tanh."],
    one_hot: ["one-hot", "Eine Ausgabe für jede Klasse, für ein Softmax."],
  },
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
    data: "Punkte, Rauschen, Merkmale",
    start: "Startgewichte, Bias, Stellen",
    schedule: "Zeitplan",
    weights: "Decay, Dropout, Kappen",
    order: "Folge, Reduktion, Geduld",
  },
  /** @param {string} title */
  about: (title) => `Über: ${title}`,
  live: "Eine Änderung wirkt sofort.",
  again: "Mit einer Änderung beginnt der Lauf neu.",
  /** @param {string} name @param {number} layer */
  ofLayer: (name, layer) => `${name} ${layer}`,
  /** @param {string} name */
  ofOutput: (name) => `${name}, Ausgabe`,
  off: "aus",
  own: "auto",
  asNetwork: "wie das Netz",
  /** @param {string} scale @param {string} norm */
  clipped: (scale, norm) => `Gradient × ${scale}, auf Norm ${norm} gekappt`,
  /** @param {string} share @param {string} value */
  cut: (share, value) => `${share} der Ableitungen bei ${value} gekappt`,
  /** @param {string} optimizer */
  remembered: (optimizer) => `neben jedem Gewicht: was ${optimizer} sich davon merkt`,
  /** @param {string} rate */
  now: (rate) => `jetzt ${rate}`,
  /** @param {string} first @param {string} last @param {number} updates */
  curve: (first, last, updates) => `Die Lernrate von ${first} bis ${last} über ${updates} Updates`,
  /** @param {string} text @param {string} low @param {string} high @param {boolean} whole */
  outside: (text, low, high, whole) =>
    `${text} geht hier nicht. Schreib eine ${whole ? "ganze " : ""}Zahl von ${low} bis ${high}.`,
  /** @param {string} text @param {string} low @param {string} high */
  above: (text, low, high) =>
    `${text} geht hier nicht. Schreib eine Zahl über ${low}, bis ${high}.`,
};
