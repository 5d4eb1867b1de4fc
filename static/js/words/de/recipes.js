/*
 * Deutsch: the well-chosen starts, each with what to watch. Loaded when they are first asked for.
 */

/** @type {Record<string, readonly [title:string, watch:string]>} */
const starts = {
  xor: [
    "XOR",
    "Vier Punkte, die keine Gerade trennt: Sieh, wie die verdeckten Neuronen die Ebene biegen.",
  ],
  worked: [
    "Ein Update von Hand",
    "Zwei Fehler mit verschiedenem Vorzeichen treffen sich in h₁: Ein Drittel des größeren hebt sich auf.",
  ],
  circle: ["Kreis", "Gerade Schnitte schließen sich in 50 Epochen zu einer geschlossenen Grenze."],
  spiral: [
    "Spirale",
    "Die erste Schicht schneidet, die zweite faltet; nach 250 Epochen ist einer von 25 Punkten falsch.",
  ],
  vanishing: [
    "Verschwinden",
    "Jedes Tor lässt höchstens ein Viertel durch: Schicht 1 hört fast nichts.",
  ],
  exploding: [
    "Explodieren",
    "Jede Schicht verdoppelt den Fehler. Ein Update, und die Zahlen sprengen den Rahmen.",
  ],
  dead_relu: [
    "Tote ReLU",
    "Ein Schritt zu weit schließt das Tor, und kein Fehler öffnet es je wieder.",
  ],
  symmetry: [
    "Zwillinge",
    "Beide verdeckten Neuronen beginnen gleich, bekommen den gleichen Fehler und bleiben gleich.",
  ],
  encoder: [
    "Encoder 8-3-8",
    "Drei Neuronen müssen acht Muster benennen: Sie finden einen Binärcode.",
  ],
  digits: [
    "Ziffern",
    "Wähle eine verdeckte Zelle: Ihre Gewichte sind ein Bild dessen, was sie sucht.",
  ],
  mnist: ["MNIST", "Zwei Epochen genügen für neun von zehn Ziffern."],
  overfitting: [
    "Überanpassung",
    "In den Plots: Der Trainingsverlust sinkt weiter, der Testverlust steigt wieder.",
  ],
};

export const recipes = {
  watch: "Achte auf:",
  dismiss: "Hinweis schließen",
  starts,
};
