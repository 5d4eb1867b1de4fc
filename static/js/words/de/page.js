/*
 * Deutsch: what the regions, controls and notices say, and what is handed on.
 */

import { typed } from "../format.js";

export const page = {
  language: "de",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "Zum Netz springen",
  loading: "Ein Netz wird aufgebaut …",
  header: {
    what: "Sieh, wie aus einem Fehler eine Änderung jedes Gewichts wird",
    starts: "Gut gewählte Anfänge",
    foldLeft: "Problem, Netz und Lernen",
    foldRight: "Warum, Plots und Zahlen",
    all: "Alle Einstellungen",
    /** @param {number} n */
    layers: (n) => `${n} Schichten`,
  },
  appearance: {
    menu: "Darstellung",
    colours: "Farben",
    system: "Wie das System",
    light: "Hell",
    dark: "Dunkel",
    projector: "Beamer: größer, ohne Seiten",
    contrast: "Hoher Kontrast",
    reducedMotion: "Keine wandernde Bewegung",
    shortcuts: "Einzeltasten auf der Bühne",
    language: "Sprache",
  },
  help: {
    title: "Tasten",
    where: "Sie wirken, solange die Bühne den Fokus hat. Unter „Darstellung“ schaltest du sie ab.",
    close: "Schließen",
    keys: [
      ["← → ↑ ↓", "das Netz entlang seiner Kanten ablaufen"],
      ["Leertaste", "Start oder Pause"],
      ["S B", "Schritt vor, Schritt zurück"],
      ["W U E", "ein Gewicht, ein Update, eine Epoche"],
      ["R N", "zurücksetzen, neue Startgewichte"],
      ["< >", "langsamer, schneller"],
      ["+ − 0", "vergrößern, verkleinern, einpassen"],
      ["[ ]", "linke und rechte Seite einklappen"],
      ["Esc", "nichts wählen"],
      ["?", "diese Liste"],
    ],
  },
  regions: {
    setup: "Problem, Netz und Lernen",
    stage: "Das Netz",
    phaseBar: "Phasen dieses Updates",
    playback: "Schritte und Lauf",
    inspector: "Was es bedeutet",
  },
  problem: {
    title: "Problem",
    data: "Daten",
    ofData: "Trainingsbeispiel",
    ofBatch: "Im Batch",
    previous: "Voriges Beispiel",
    next: "Nächstes Beispiel",
    /** @param {number} i @param {number} n */
    of: (i, n) => `${i} von ${n}`,
    /** @param {number} n */
    all: (n) => `alle ${n}`,
  },
  network: {
    title: "Netz",
    hidden: "Verdeckt",
    fewer: "Die letzte verdeckte Schicht entfernen",
    more: "Eine verdeckte Schicht hinzufügen",
    /** @param {number} i */
    layer: (i) => `Schicht ${i}`,
    output: "Ausgabe",
    /** @param {string} layer */
    units: (layer) => `${layer}, Neuronen`,
    /** @param {string} layer */
    activation: (layer) => `${layer}, Aktivierung`,
    start: "Startwert",
    seed: "Seed",
    given: "gegeben",
    fewerSeed: "Voriger Seed",
    moreSeed: "Nächster Seed",
  },
  learning: {
    title: "Lernen",
    loss: "Verlust",
    optimizer: "Optimierer",
    batch: "Batch",
    smaller: "Kleinerer Batch",
    larger: "Größerer Batch",
    rate: "Lernrate",
    slower: "Kleinere Lernrate",
    faster: "Größere Lernrate",
    rateSlider: "Lernrate, Regler",
  },
  playback: {
    reset: "Zurücksetzen",
    back: "Zurück",
    step: "Schritt",
    play: "Start",
    pause: "Pause",
    nextSeed: "Neue Gewichte",
    stepBy: "Je Schritt",
    grains: {
      weight: "Gewicht",
      neuron: "Neuron",
      phase: "Phase",
      entry: "Eintrag",
      operation: "Operation",
      group: "Gruppe",
      sample: "Beispiel",
      update: "Update",
      epoch: "Epoche",
    },
    goTo: "Gehe zu",
    timeline: "Gezeigtes Update",
    /** @param {number} update @param {number} last */
    at: (update, last) => `Update ${update} von ${last}`,
    hints: {
      reset: "Gleiches Netz, gleiche Startgewichte",
      back: "Einen Schritt zurück; halten, um fortzufahren",
      step: "Einen Schritt weiter; halten, um fortzufahren",
      play: "Von selbst weitergehen oder anhalten",
      next_seed: "Gleiches Netz, andere Startgewichte",
    },
    speed: "Tempo",
    slower: "Langsamer",
    faster: "Schneller",
    /** @param {number} updates  a second */
    pace: (updates) => {
      if (updates === Infinity) return "so schnell es geht";
      return updates > 1
        ? `${typed(updates, 2)} Updates/s`
        : `${typed(1 / updates, 2)} s je Update`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `Update ${update} · Epoche ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · Beispiel ${i} von ${n} im Batch`,
    /** @param {number} n */
    whole: (n) => (n === 1 ? " · 1 Beispiel" : ` · alle ${n} Beispiele`),
  },
  phase: {
    input: "Eingabe",
    /** @param {number} layer */
    forward: (layer) => `Vorwärts ${layer}`,
    loss: "Verlust",
    outputError: "δ Ausgabe",
    hiddenError: "δ verdeckt",
    /** @param {number} layer */
    layerError: (layer) => `δ Schicht ${layer}`,
    update: "Update",
    /** @param {number} update */
    fast: (update) => `Update ${update}`,
    short: {
      input: "x",
      /** @param {number} layer */
      forward: (layer) => `V${layer}`,
      loss: "L",
      /** @param {number} layer */
      error: (layer) => `δ${layer}`,
      update: "W",
    },
    states: { done: "fertig", now: "jetzt", ahead: "kommt noch" },
  },
  tabs: {
    landscape: "Landschaft",
    setup: "Aufbau",
    why: "Warum",
    plots: "Plots",
    numbers: "Zahlen",
    open: "Das Blatt öffnen",
  },
  selection: {
    entry: (/** @type {string} */ tensor, /** @type {string} */ unit) => `${tensor} von ${unit}`,
    /** @param {string} from @param {string} to */
    weight: (from, to) => `Gewicht von ${from} nach ${to}`,
    /** @param {string} unit */
    bias: (unit) => `Bias von ${unit}`,
    /** @param {string} unit */
    neuron: (unit) => `Neuron ${unit}`,
    loss: "der Verlust",
  },
  notices: {
    lost: "Die Verbindung ist unterbrochen. Die Seite behält, was sie zeigt, und versucht es von selbst wieder.",
    connecting: "Wird verbunden …",
    unreachable: "Backwave antwortet nicht. Es wird von selbst wieder versucht.",
    dismiss: "Diese Meldung schließen",
    forgotten: "Der Lauf dieser Adresse ist auf dem Server beendet. Hier ist ein neuer.",
    noLink:
      "Dieser Link ist nicht lesbar: Vielleicht fehlt ein Teil davon. Hier ist ein Netz für den Anfang.",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field}: ${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `„${text}“ ist keine Zahl. Schreib eine wie 0,1.`,
  },
  stage: {
    label:
      "Das Netz. Pfeiltasten laufen daran entlang, S geht einen Schritt, die Leertaste startet, ? listet alle Tasten.",
    fit: "Einpassen",
    legend: {
      positive: "positiver Wert",
      negative: "negativer Wert",
      less: "Fehler sagt: weniger",
      more: "Fehler sagt: mehr",
    },
  },
  share: {
    open: "Teilen",
    whole: "In Backwave öffnen",
    copied: "Kopiert.",
    notCopied: "Dieser Browser lässt Seiten nicht kopieren. Der Link steht in der Adresszeile.",
    tooLong:
      "Dieser Lauf ist zu lang für einen Link: Setz ihn zurück oder gib den Lauf selbst weiter.",
    qr: "Als QR-Code zeigen",
    qrDo: "Dieser Moment für die Wand: wer die Kamera darauf hält, bekommt eine Kopie.",
    qrAlt: "QR-Code des Links zu diesem Moment",
    files: "Dateien",
    filesDo: "Läufe speichern und öffnen, das Netz mitnehmen, Gewichte hereinholen.",
    race: "Zwei Läufe um die Wette",
    raceDo: "Derselbe Start mit einer Änderung, nebeneinander.",
    kinds: {
      run: "Link zu diesem Lauf kopieren",
      moment: "Link zu diesem Moment kopieren",
      frame: "Rahmen für eine andere Seite kopieren",
    },
    sentences: {
      run: "Wer ihn öffnet, ist bei dir: Alle sehen und steuern denselben Lauf.",
      moment: "Wer ihn öffnet, bekommt eine eigene Kopie, die steht, wo du stehst.",
      frame: "Die Bühne und ihre Tasten, für eine Kursseite. Er beginnt bei diesem Moment.",
    },
  },
  dataMenu: {
    group: "Eigene Daten",
    points: ["Punkte", "Punkte zweier Klassen zeichnen"],
    digit: ["Zeichnen", "Eine Ziffer zeichnen"],
    truth: ["Wertetafel", "Die Wertetafel ändern"],
    pen: "Punkte zeichnen",
    table: ["Tabelle", "Eine eigene Tabelle öffnen"],
    close: "Schließen",
    cancel: "Abbrechen",
    dropHere: "Lege die Tabelle ab, um sie anzusehen",
    restarts: "Mit jeder Änderung beginnt der Lauf neu.",
    restarted: "Der Lauf beginnt neu.",
    own: "dein eigenes Beispiel",
    ownShort: "eigenes",
    explains: "Das ist allein dein eigenes Beispiel. Aus ihm wird nichts gelernt.",
    back: "Zurück zu den Daten",
    lost: "Die Verbindung ist unterbrochen. Nichts ist geändert.",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}, x₂ ${y}`,
  },
};
