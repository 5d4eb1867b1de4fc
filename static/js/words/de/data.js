/*
 * Deutsch: the pads for points, a digit and a truth table, and the dialog of a table; loaded with them.
 */

import { minus, number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} MB`;

export const data = {
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
  table: {
    title: "Deine eigene Tabelle",
    drop: "Lege hier eine CSV- oder TSV-Datei ab, wähle eine aus oder füge ihren Text ein. Nichts wird ersetzt, bevor du gesehen hast, wie sie gelesen wird.",
    choose: "Datei wählen",
    paste: "Text einer Tabelle einfügen",
    read: "Text lesen",
    use: "Tabelle nehmen",
    reading: "Wird gelesen …",
    pasted: "Eingefügter Text",
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
    delimiters: {
      ",": "Kommas",
      ";": "Semikolons",
      "\t": "Tabulatoren",
      "|": "Striche",
      " ": "Leerzeichen",
    },
    decimals: { ".": "Punkt", ",": "Komma" },
    roles: { target: "Ziel", number: "Zahl", category: "Kategorie", out: "Weglassen" },
    rolesDo:
      "Ziel: was das Netz finden soll. Zahl: ein Eingang. Kategorie: ein Eingang für jeden Wert. Weglassen: das Netz sieht die Spalte nie. Tasten: ← → für die Spalte, ↑ ↓ für ihre Rolle.",
    thousands: { ",": "Kommas", ".": "Punkte", "'": "Apostrophe", " ": "Leerzeichen" },
    understood: {
      /** @param {string} name */
      delimiter: (name) => `Getrennt durch ${name}`,
      /** @param {string} name */
      decimal: (name) => `Dezimalzeichen ${name}`,
      /** @param {string} name */
      thousands: (name) => `Tausender durch ${name} getrennt`,
      named: "Namen in der ersten Zeile",
      unnamed: "keine Zeile mit Namen",
      /** @param {number} n */
      comments: (n) => `${n} Kommentarzeile${n === 1 ? "" : "n"} übergangen`,
    },
    /** @param {number} n */
    more: (n) => `${n} weitere`,
    /** @type {Record<string, (column:string, values:any)=>string>} */
    notices: {
      unnamed: (column, { place }) => `Spalte ${place} hat keinen Namen; sie heißt ${column}.`,
      renamed: (column, { place, before }) =>
        `Spalte ${place} heißt ${column}, denn ${before} heißt schon eine andere.`,
      empty: (column) => `${column} hat keine Werte und wird weggelassen.`,
      constant: (column, { value }) =>
        `${column} ist immer ${value}: Daraus lässt sich nichts lernen.`,
      counter: (column, { first, last }) =>
        `${column} zählt nur die Zeilen, von ${first} bis ${last}. Lass die Spalte weg, wenn die Reihenfolge nichts bedeutet.`,
      text: (column, { numbers, cells, value, line }) =>
        `${column} wird als Text gelesen: ${numbers} von ${cells} Zellen sind Zahlen, „${value}“ in Zeile ${line} aber nicht.`,
      unit: (column, { unit, signed, cells }) =>
        `${column} ist in ${unit}; die Zahlen werden ohne das Zeichen gelesen.${signed < cells ? ` ${cells - signed} von ${cells} Zellen haben es nicht.` : ""}`,
      decimal: (column, { decimal }) =>
        `${column} hat ein anderes Dezimalzeichen als die Tabelle: ${decimal === "," ? "das Komma" : "den Punkt"}.`,
      doubtful: (_, { value, number, other }) =>
        `„${value}“ wird als ${minus(`${number}`)} gelesen. Ist ${minus(`${other}`)} gemeint, wähle das andere Dezimalzeichen.`,
    },
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
