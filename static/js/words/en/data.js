/*
 * English: the pads for points, a digit and a truth table, and the dialog of a table; loaded with them.
 */

import { minus, number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} MB`;

export const data = {
  pointPad: {
    title: "Points of your own",
    pad: "The plane from −6 to 6. Arrow keys move the cross-hair, Shift moves it finely, Enter places a point, C changes the class, Backspace takes the last point back, Delete takes the nearest one away.",
    kind: "Class",
    /** @param {string} name */
    place: (name) => `Place points of class ${name}`,
    hint: "Click for a point, drag for a row of them.",
    keys: "Keys: arrows, Enter, C, Backspace, Delete.",
    undo: "Last point back",
    erase: "Take points away",
    eraser: "Erase",
    clear: "Clear",
    /** @param {number} n */
    take: (n) => `Start from the ${n} points now in the plane`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `${a} of class A, ${b} of class B`,
    needs: "One point of each class at least starts the run.",
    /** @param {number} most */
    full: (most) => `There are ${most} points; more are not taken.`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `Class ${name} at ${where}.`,
    removed: "Point taken away.",
  },
  pen: {
    pad: "The output’s map. Arrow keys move the cross-hair, Shift moves it finely, Space places a point, C changes the class, Backspace takes the last one back, Delete takes the nearest one away, Enter keeps all, Escape leaves everything as it was.",
    hint: "Click or drag; with Alt points are taken away. Then the run starts again.",
    done: "Done",
  },
  digitPad: {
    title: "Draw a digit",
    pad: "Drawing pad. Arrow keys move the pen, Shift moves it finely, Space sets it down and lifts it, Backspace takes the last stroke back, Delete clears.",
    hint: "Draw with mouse or finger.",
    keys: "Keys: arrows, Space for the pen, Backspace, Delete.",
    target: "It should be",
    sees: "What the network is given",
    answer: "What it answers",
    /** @param {string} name @param {string} share */
    says: (name, share) => `The network says ${name}, ${share}.`,
    undo: "Last stroke back",
    clear: "Clear",
    error: "Show its error",
    errorHint: "Goes to the moment when δ has come back through every layer",
    note: "Nothing is learned from your drawing. Weights, gradients and changes stay those of the run.",
    down: "Pen down.",
    up: "Pen up.",
    empty: "The pad is empty.",
  },
  truthTable: {
    title: "Truth table",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `Output for ${inputs}: ${now}. Press to change it.`,
    hint: "Press an output to change it.",
    output: "y",
    inverse: "Turn all over",
  },
  table: {
    title: "Your own table",
    drop: "Drop a CSV or TSV file here, choose one, or paste its text. Nothing is replaced before you have seen how it is read.",
    choose: "Choose a file",
    paste: "Paste the text of a table",
    read: "Read this text",
    use: "Use this table",
    reading: "Reading…",
    pasted: "Pasted text",
    /** @param {string} name @param {number} rows @param {number} columns */
    found: (name, rows, columns) => `${name}: ${rows} rows, ${columns} columns`,
    firstRows: "The first rows",
    target: "Target",
    task: "Task",
    delimiter: "Parted by",
    decimal: "Decimal sign",
    header: "The first row holds names",
    tasks: { classification: "a class", regression: "a value" },
    delimiters: { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "blanks" },
    decimals: { ".": "point", ",": "comma" },
    roles: { target: "Target", number: "Number", category: "Category", out: "Leave out" },
    rolesDo:
      "Target: what the network is to find. Number: one input. Category: an input for each value. Leave out: the network never sees it. Keys: ← → for the column, ↑ ↓ for its role.",
    thousands: { ",": "commas", ".": "points", "'": "apostrophes", " ": "spaces" },
    understood: {
      /** @param {string} name */
      delimiter: (name) => `Parted by ${name}`,
      /** @param {string} name */
      decimal: (name) => `decimal ${name}`,
      /** @param {string} name */
      thousands: (name) => `thousands parted by ${name}`,
      named: "names in the first row",
      unnamed: "no row of names",
      /** @param {number} n */
      comments: (n) => `${n} comment line${n === 1 ? "" : "s"} passed over`,
    },
    /** @param {number} n */
    more: (n) => `${n} more`,
    /** @type {Record<string, (column:string, values:any)=>string>} */
    notices: {
      unnamed: (column, { place }) => `Column ${place} has no name; it is called ${column}.`,
      renamed: (column, { place, before }) =>
        `Column ${place} is called ${column}, as ${before} is the name of another.`,
      empty: (column) => `${column} has no values and is left out.`,
      constant: (column, { value }) =>
        `${column} is always ${value}: nothing can be learned from it.`,
      counter: (column, { first, last }) =>
        `${column} only counts the rows, from ${first} to ${last}. Leave it out, unless their order means something.`,
      text: (column, { numbers, cells, value, line }) =>
        `${column} is read as text: ${numbers} of its ${cells} cells are numbers, but “${value}” in line ${line} is not.`,
      unit: (column, { unit, signed, cells }) =>
        `${column} is in ${unit}; the numbers are read without it.${signed < cells ? ` ${cells - signed} of ${cells} cells do not have it.` : ""}`,
      decimal: (column, { decimal }) =>
        `${column} has another decimal sign than the table: the ${decimal === "," ? "comma" : "point"}.`,
      doubtful: (_, { value, number, other }) =>
        `“${value}” is read as ${minus(`${number}`)}. If it means ${minus(`${other}`)}, choose the other decimal sign.`,
    },
    /** @param {string} name */
    role: (name) => `Role of ${name}`,
    missingCells: "Missing cells",
    missingHow: { impute: "fill in", refuse: "refuse" },
    missingDoes: {
      impute:
        "A missing number becomes the mean of the training rows; a missing category is none of the values.",
      refuse: "The table is used only once no cell is missing.",
    },
    /** @param {number} n */
    missing: (n) => `${n} missing`,
    /** @param {number} n */
    distinct: (n) => `${n} different`,
    /** @param {string} shape */
    network: (shape) => `It starts a new run on ${shape}. The run before comes back with undo.`,
    windows: "The file is not UTF-8; it was read as Windows-1252. Look at its accents.",
    /** @param {string} name @param {number} size @param {number} limit */
    tooLarge: (name, size, limit) =>
      `${name} has ${megabytes(size)}; at most ${megabytes(limit)} are read. Take fewer rows or columns.`,
    /** @param {string} name */
    binary: (name) => `${name} is not text. Save the table as CSV and open that file.`,
    /** @param {string} name */
    workbook: (name) => `${name} is a workbook or an archive. Save the sheet as CSV and open that.`,
    /** @param {string} name */
    empty: (name) => `${name} is empty. A table needs a row of names and rows of values.`,
    /** @param {string} name */
    unreadable: (name) => `${name} cannot be read by the browser.`,
    /** @param {number} n */
    several: (n) => `${n} files were dropped; one at a time is read.`,
  },
};
