/*
 * Deutsch: what the server says of something it cannot take, piece by piece.
 * `t` puts a piece inside a piece into words.
 */

import { minus } from "../format.js";

/** @typedef {import("../en/problems.js").Said} Said */

/** What parts the cells of a table, and what can be taken back or done again, as the server
 * calls it. @type {Record<string, string>} */
const names = {
  tabs: "Tabulatoren",
  blanks: "Leerzeichen",
  semicolons: "Semikolons",
  bars: "Striche",
  commas: "Kommas",
  bytes: "Bytes",
  inputs: "Eingänge",
  values: "Werte",
  undo: "rückgängig zu machen",
  redo: "zu wiederholen",
};

/** @satisfies {Record<string, Said>} */
export const problems = {
  ofField: (t, field, message) => `${field}: ${t(message)}`,
  refused: (t, value, allowed) => `erhalten: ${value}; erlaubt: ${t(allowed)}`,
  place: (t, line, column, message) => `Zeile ${line}, Spalte ${column}: ${t(message)}`,
  line: (t, line, message) => `Zeile ${line}: ${t(message)}`,
  ofColumn: (t, name, message) => `Spalte ${name}: ${t(message)}`,
  orNothing: (t, allowed) => `${t(allowed)} oder nichts`,
  eachOnce: (_, names) => `eines oder mehrere von: ${names}, jedes einmal`,
  oneOrMore: (_, names) => `eines oder mehrere von: ${names}`,
  oneOf: (_, names) => `eines von: ${names}`,
  wholeFor: (_, low, high, name) => `eine ganze Zahl von ${low} bis ${high} für ${name}`,
  wholeRange: (_, low, high) => `eine ganze Zahl von ${minus(low)} bis ${minus(high)}`,
  wholeFrom: (_, low) => `eine ganze Zahl ab ${minus(low)}`,
  range: (_, low, high) => `eine Zahl von ${minus(low)} bis ${minus(high)}`,
  from: (_, low) => `eine Zahl ab ${minus(low)}`,
  aboveTo: (_, low, high) => `eine Zahl über ${minus(low)} bis ${minus(high)}`,
  above: (_, low) => `eine Zahl über ${minus(low)}`,
  truth: () => "wahr oder falsch",
  number: () => "eine Zahl",
  finite: () => "nur endliche Zahlen",
  layers: (_, low, high) => `${low} bis ${high} Schichten`,
  parameters: (_, most) => `höchstens ${most} Gewichte und Biases insgesamt`,
  samples: (_, most, data) => `höchstens die ${most} Trainingsbeispiele von ${data}`,
  fixedRows: (_, name) => `nichts: Die Zeilen von ${name} stehen fest`,
  fixed: (_, name) => `nichts: Bei ${name} steht es fest`,
  noFeatures: (_, name) => `nichts: ${name} hat keine`,
  inputsOf: (_, count, data) => `${count}, die Eingaben von ${data}`,
  outputsOf: (_, count, data) => `${count}, die Ausgaben von ${data}`,
  standsAfter: (_, output, loss, fitting) => `${output}; ${loss} steht nach ${fitting}`,
  lossFits: (_, activation, losses) => `ein Verlust, der zu ${activation} passt: ${losses}`,
  evenBits: (_, low, high) => `eine gerade Zahl von Bits von ${low} bis ${high}`,
  orText: (t, allowed, most) => `${t(allowed)} oder ein Text von höchstens ${most} Zeichen`,
  otherSet: (_, name) => `nichts: Die Daten sind ${name}`,
  tableSettings: () => "die Angaben einer Tabelle, wenigstens ihr Text",
  tableText: () => "der Text einer Tabelle",
  columnName: () => "der Name einer Spalte",
  names: () => "eine Liste von Namen",
  emptyTable: () => "Die Tabelle ist leer; sie braucht eine Zeile mit Namen und Zeilen mit Werten",
  oneColumn: () =>
    "eine Spalte; eine Tabelle braucht eine Eingabe und ein Ziel, getrennt durch , ; | Tabulatoren oder Leerzeichen",
  rowsMore: (_, most) => `mehr als ${most} Zeilen mit Werten; mehr werden nicht gelesen`,
  columnsMore: (_, most) => `mehr als ${most} Spalten; mehr werden nicht gelesen`,
  rowsMany: (_, rows, most) => `${rows} Zeilen mit Werten; höchstens ${most} werden gelesen`,
  rowsFew: (_, rows, low) =>
    `${rows} ${rows === "1" ? "Zeile" : "Zeilen"} mit Werten; mindestens ${low} sind nötig`,
  columnsMany: (_, columns, most) => `${columns} Spalten; höchstens ${most} werden gelesen`,
  tableHas: (_, count, what, most) =>
    `Die Tabelle hat ${count} ${names[what] ?? what}; höchstens ${most} werden gelesen`,
  cellLong: (_, size, most) => `eine Zelle mit ${size} Zeichen; höchstens ${most} werden gelesen`,
  cells: (_, cells, width, parted) =>
    `${cells} ${cells === "1" ? "Zelle" : "Zellen"}, wo die erste Zeile ${width} hat (getrennt durch ${names[parted] ?? parted})`,
  afterQuote: (_, text) =>
    `Nach dem schließenden Anführungszeichen kommt „${text}“; verdopple ein Anführungszeichen in einer Zelle`,
  openQuote: () => 'Das Anführungszeichen ", das hier beginnt, wird nie geschlossen',
  noText: () => "ein Zeichen, das kein Text ist; speichere die Datei als UTF-8",
  notUtf: (_, byte, wanted) => `Byte ${byte} ist nicht ${wanted}; speichere die Datei als UTF-8`,
  missing: () => "Die Zelle fehlt; fülle sie aus oder nimm die Zeile heraus",
  onlyTarget: () => "Außer dem Ziel hat keine Spalte einen Wert",
  always: (_, value) => `Das Ziel ist immer ${value}; Klassen brauchen zwei Werte`,
  oddCell: (_, text, count) => `„${text}“ ist keine Zahl, anders als ${count} andere Zellen`,
  notFinite: (_, text) =>
    `„${text}“ ist nicht endlich; lass die Zelle leer oder nimm die Zeile heraus`,
  otherUnit: (_, text, unit, others) => `„${text}“ ist in ${unit}, andere in ${others}`,
  tooLarge: (_, value, most) => `${value} ist zu groß; höchstens ${most} wird gelesen`,
  noNumber: (_, text) => `„${text}“ ist keine Zahl, wie eine Regression sie braucht`,
  differing: (t, count, most, remedy) =>
    `${count} verschiedene Werte; höchstens ${most} werden gelesen: ${t(remedy)}`,
  ignoreIt: () => "Lass die Spalte weg",
  anotherTarget: () => "Wähle ein anderes Ziel",
  perhapsValue: () => "Oder ist es eine Regression?",
  mustStay: () => "weniger Spalten: Eine Eingabe und ein Ziel müssen bleiben",
  oneClass: (_, count, present, absent) =>
    `Alle ${count} Punkte gehören zu Klasse ${present}; mindestens einer der Klasse ${absent} ist nötig`,
  waiting: (_, count) => `Es warten schon ${count} Schritte`,
  asked: (_, count) => `Es werden schon ${count} Fragen beantwortet`,
  changes: (_, count) => `Dieser Lauf hat schon ${count} Änderungen unterwegs`,
  full: (_, count) => `Alle ${count} Sitzungen sind belegt`,
  watched: () => "Diese Sitzung hat schon so viele Zuschauende, wie sie haben darf",
  large: (_, allowed) => `Diese Nachricht ist zu groß; erlaubt: ${allowed}`,
  ended: () => "Diese Sitzung ist beendet",
  nothingTo: (_, what) => `Es gibt nichts ${names[what] ?? what}`,
  patience: (_, epochs, best) =>
    `Geduld ${epochs}: kein besserer Testverlust seit Update ${best}; der Lauf hat angehalten`,
  patienceTrain: (_, epochs, best) =>
    `Geduld ${epochs}: kein besserer Trainingsverlust seit Update ${best}; der Lauf hat angehalten`,
  fault: () => "Der Server hat einen Fehler; sein Protokoll sagt mehr",
};
