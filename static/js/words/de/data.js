/*
 * Deutsch: data of one's own hand. Points, a drawing, a table, a truth table.
 */

import { number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} MB`;

export const data = {
  dataMenu: {
    group: "Eigene Daten",
    points: ["Punkte", "Punkte zweier Klassen zeichnen"],
    digit: ["Zeichnen", "Eine Ziffer zeichnen"],
    truth: ["Wertetafel", "Die Wertetafel ändern"],
    table: ["Tabelle", "Eine eigene Tabelle öffnen"],
    close: "Schließen",
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
  pointPad: {
    title: "Eigene Punkte",
    pad: "Die Ebene von −6 bis 6. Pfeiltasten bewegen das Fadenkreuz, mit Umschalt fein, Enter setzt einen Punkt, C wechselt die Klasse, die Rücktaste nimmt den letzten Punkt zurück, Entf entfernt den nächstgelegenen.",
    kind: "Klasse",
    /** @param {string} name */
    place: (name) => `Punkte der Klasse ${name} setzen`,
    hint: "Klicke für einen Punkt, ziehe für eine ganze Reihe.",
    keys: "Tasten: Pfeile, Enter, C, Rücktaste, Entf.",
    undo: "Letzter zurück",
    erase: "Punkte entfernen",
    eraser: "Radierer",
    clear: "Leeren",
    /** @param {number} n */
    take: (n) =>
      n === 1
        ? "Mit dem Punkt beginnen, der jetzt in der Ebene liegt"
        : `Mit den ${n} Punkten beginnen, die jetzt in der Ebene liegen`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `${a} der Klasse A, ${b} der Klasse B`,
    needs: "Der Lauf beginnt, sobald jede Klasse einen Punkt hat.",
    /** @param {number} most */
    full: (most) => `Das sind ${most} Punkte; mehr werden nicht aufgenommen.`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `Klasse ${name} bei ${where}.`,
    removed: "Punkt entfernt.",
  },
  pen: {
    open: "Punkte zeichnen",
    pad: "Die Karte der Ausgabe. Pfeiltasten bewegen das Fadenkreuz, mit Umschalt fein, die Leertaste setzt einen Punkt, C wechselt die Klasse, die Rücktaste nimmt den letzten zurück, Entf entfernt den nächstgelegenen, Enter behält alles, Escape lässt alles, wie es war.",
    hint: "Klicke oder ziehe; mit Alt werden Punkte entfernt. Danach beginnt der Lauf neu.",
    done: "Fertig",
  },
  digitPad: {
    title: "Eine Ziffer zeichnen",
    pad: "Zeichenfläche. Pfeiltasten bewegen den Stift, mit Umschalt fein, die Leertaste setzt ihn auf und ab, die Rücktaste nimmt den letzten Strich zurück, Entf leert die Fläche.",
    hint: "Zeichne mit Maus oder Finger.",
    keys: "Tasten: Pfeile, Leertaste für den Stift, Rücktaste, Entf.",
    target: "Es soll sein",
    sees: "Was das Netz bekommt",
    answer: "Was es antwortet",
    /** @param {string} name @param {string} share */
    says: (name, share) => `Das Netz sagt ${name}, ${share}.`,
    undo: "Letzter zurück",
    clear: "Leeren",
    error: "Fehler zeigen",
    errorHint: "Geht zu dem Moment, in dem δ durch alle Schichten zurückgelaufen ist",
    note: "Aus deiner Zeichnung wird nichts gelernt. Gewichte, Gradienten und Änderungen bleiben die des Laufs.",
    down: "Stift aufgesetzt.",
    up: "Stift abgehoben.",
    empty: "Die Fläche ist leer.",
  },
  truthTable: {
    title: "Wertetafel",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `Ausgabe für ${inputs}: ${now}. Drücke, um sie zu ändern.`,
    hint: "Drücke eine Ausgabe, um sie zu ändern.",
    output: "y",
    inverse: "Alle umkehren",
  },
  tableDialog: {
    title: "Deine eigene Tabelle",
    drop: "Lege hier eine CSV- oder TSV-Datei ab, wähle eine aus oder füge ihren Text ein. Nichts wird ersetzt, bevor du gesehen hast, wie sie gelesen wird.",
    choose: "Datei wählen",
    paste: "Text einer Tabelle einfügen",
    read: "Text lesen",
    use: "Tabelle nehmen",
    cancel: "Abbrechen",
    reading: "Wird gelesen …",
    pasted: "Eingefügter Text",
    dropHere: "Lege die Tabelle ab, um sie anzusehen",
    /** @param {string} name @param {number} rows @param {number} columns */
    found: (name, rows, columns) =>
      `${name}: ${rows} ${rows === 1 ? "Zeile" : "Zeilen"}, ${columns} ${columns === 1 ? "Spalte" : "Spalten"}`,
    firstRows: "Die ersten Zeilen",
    target: "Ziel",
    task: "Aufgabe",
    delimiter: "Getrennt durch",
    decimal: "Dezimalzeichen",
    header: "Die erste Zeile enthält Namen",
    tasks: { classification: "eine Klasse", regression: "ein Wert" },
    delimiters: { ",": "Kommas", ";": "Semikolons", "\t": "Tabulatoren", "|": "Striche" },
    decimals: { ".": "Punkt", ",": "Komma" },
    roles: { target: "Ziel", number: "Zahl", category: "Kategorie", out: "Weglassen" },
    rolesDo:
      "Ziel: was das Netz finden soll. Zahl: ein Eingang. Kategorie: ein Eingang für jeden Wert. Weglassen: das Netz sieht die Spalte nie. Tasten: ← → für die Spalte, ↑ ↓ für ihre Rolle.",
    /** @param {string} name */
    role: (name) => `Rolle von ${name}`,
    missingCells: "Fehlende Zellen",
    missingHow: { impute: "auffüllen", refuse: "nicht zulassen" },
    missingDoes: {
      impute:
        "Eine fehlende Zahl wird zum Mittel der Trainingszeilen; eine fehlende Kategorie ist keiner der Werte.",
      refuse: "Die Tabelle wird erst genommen, wenn keine Zelle fehlt.",
    },
    /** @param {number} n */
    missing: (n) => (n === 1 ? "1 fehlt" : `${n} fehlen`),
    /** @param {number} n */
    distinct: (n) => (n === 1 ? "1 Wert" : `${n} verschiedene`),
    /** @param {string} shape */
    network: (shape) =>
      `Damit beginnt ein neuer Lauf mit ${shape}. Der vorige kommt mit Rückgängig wieder.`,
    windows:
      "Die Datei ist nicht UTF-8; sie wurde als Windows-1252 gelesen. Achte auf Umlaute und Akzente.",
    /** @param {string} name @param {number} size @param {number} limit */
    tooLarge: (name, size, limit) =>
      `${name} hat ${megabytes(size)}; höchstens ${megabytes(limit)} werden gelesen. Nimm weniger Zeilen oder Spalten.`,
    /** @param {string} name */
    binary: (name) => `${name} ist kein Text. Speichere die Tabelle als CSV und öffne diese Datei.`,
    /** @param {string} name */
    workbook: (name) =>
      `${name} ist eine Arbeitsmappe oder ein Archiv. Speichere das Blatt als CSV und öffne diese Datei.`,
    /** @param {string} name */
    empty: (name) =>
      `${name} ist leer. Eine Tabelle braucht eine Zeile mit Namen und Zeilen mit Werten.`,
    /** @param {string} name */
    unreadable: (name) => `Der Browser kann ${name} nicht lesen.`,
    /** @param {number} n */
    several: (n) => `Du hast ${n} Dateien abgelegt; gelesen wird immer nur eine.`,
  },
};
