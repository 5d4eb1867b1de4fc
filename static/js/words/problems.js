/*
 * What the server says of something it cannot take, in the page's language: taken apart by the
 * patterns it is made of, and said anew piece by piece. What fits no pattern stays as it came.
 */

import { language } from "./language.js";

/** @typedef {typeof import("./en/problems.js").problems} Problems */

/** @type {Record<keyof Problems, RegExp>} */
export const PATTERNS = {
  ofField: /^([\w.[\]]+): (got .*)$/s,
  refused: /^got (.*); allowed: (.*)$/s,
  place: /^line (\d+), column (\d+): (.*)$/s,
  line: /^line (\d+): (.*)$/s,
  ofColumn: /^column (.*?): (.*)$/s,
  orNothing: /^(.*), or nothing$/s,
  eachOnce: /^one or more of: (.*), each once$/,
  oneOrMore: /^one or more of: (.*)$/,
  oneOf: /^one of: (.*)$/,
  wholeFor: /^a whole number from (\S+) to (\S+) for (.*)$/,
  wholeRange: /^a whole number from (\S+) to (\S+)$/,
  wholeFrom: /^a whole number from (\S+)$/,
  range: /^a number from (\S+) to (\S+)$/,
  from: /^a number from (\S+)$/,
  aboveTo: /^a number above (\S+) to (\S+)$/,
  above: /^a number above (\S+)$/,
  truth: /^true or false$/,
  number: /^a number$/,
  finite: /^finite numbers only$/,
  layers: /^(\d+) to (\d+) layers$/,
  parameters: /^at most (\d+) weights and biases in all$/,
  samples: /^at most the (\d+) training samples of (.*)$/,
  fixedRows: /^nothing: the rows of (.*) are fixed$/,
  fixed: /^nothing: that of (.*) is fixed$/,
  noFeatures: /^nothing: (.*) has none$/,
  inputsOf: /^(\d+), the inputs of (.*)$/,
  outputsOf: /^(\d+), the outputs of (.*)$/,
  standsAfter: /^(.*); (\w+) stands after (.*)$/,
  lossFits: /^a loss that fits (.*): (.*)$/,
  evenBits: /^an even number of bits from (\d+) to (\d+)$/,
  orText: /^(.*), or a text of at most (\d+) characters$/,
  otherSet: /^nothing: the set is (.*)$/,
  tableSettings: /^the settings of a table, its text at least$/,
  tableText: /^the text of a table$/,
  columnName: /^the name of a column$/,
  names: /^a list of names$/,
  emptyTable: /^the table is empty; it needs a row of names and rows of values$/,
  oneColumn: /^one column; a table needs an input and a target, parted by , ; \| tabs or blanks$/,
  rowsMore: /^more than (\d+) rows of values; no more are read$/,
  columnsMore: /^more than (\d+) columns; no more are read$/,
  rowsMany: /^(\d+) rows of values; at most (\d+) are read$/,
  rowsFew: /^(\d+) rows of values; at least (\d+) are needed$/,
  columnsMany: /^(\d+) columns; at most (\d+) are read$/,
  tableHas: /^the table has (\d+) (\w+); at most (\d+) are read$/,
  cellLong: /^a cell of (\d+) characters; at most (\d+) are read$/,
  cells: /^(\d+) cells, where the first row has (\d+) \(parted by (\w+)\)$/,
  afterQuote: /^after the closing quote comes “(.*)”; double a quote inside a cell$/s,
  openQuote: /^the quote " opened here is never closed$/,
  noText: /^a character that is not text; save the file as UTF-8$/,
  notUtf: /^byte (\d+) is not (\S+); save the file as UTF-8$/,
  missing: /^the cell is missing; fill it in, or take the row out$/,
  onlyTarget: /^no column but the target has a value$/,
  always: /^the target is always (.*); classes need two values$/s,
  oddCell: /^“(.*)” is not a number, while (\d+) other cells are$/s,
  notFinite: /^“(.*)” is not finite; leave it empty, or take the row out$/s,
  otherUnit: /^“(.*)” is in (.*), others in (.*)$/s,
  tooLarge: /^(.*) is too large; at most (\S+) is read$/s,
  noNumber: /^“(.*)” is not a number, as a regression needs$/s,
  differing: /^(\d+) different values; at most (\d+) are read: (.*)$/s,
  ignoreIt: /^ignore the column$/,
  anotherTarget: /^choose another target$/,
  perhapsValue: /^or is it a regression\?$/,
  mustStay: /^fewer columns: an input and a target must stay$/,
  oneClass: /^all (\d+) points are of class (\w+); one of class (\w+) at least is needed$/,
  waiting: /^(\d+) steps are waiting already$/,
  asked: /^(\d+) questions are being answered already$/,
  changes: /^this run has (\d+) live changes already$/,
  full: /^all (\d+) sessions are in use$/,
  watched: /^this session has as many watchers as it may$/,
  large: /^this message is too large; allowed: (.*)$/,
  ended: /^this session has ended$/,
  nothingTo: /^there is nothing to (.*)$/,
  patience: /^patience (\d+): no better test loss since update (\d+); the run has stopped$/,
  patienceTrain:
    /^patience (\d+): no better training loss since update (\d+); the run has stopped$/,
  fault: /^the server has a fault; its log says more$/,
};

/** @param {string} text @param {Problems} problems @returns {string} */
export function translated(text, problems) {
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    const found = pattern.exec(text);
    if (!found) continue;
    const say = /** @type {import("./en/problems.js").Said} */ (
      problems[/** @type {keyof Problems} */ (name)]
    );
    return say((piece) => translated(piece, problems), ...found.slice(1));
  }
  return text;
}

/** @type {Problems} */
const problems = (await import(`./${language}/problems.js`)).problems;

/** What the server said, in the page's language. @param {string} message */
export function inWords(message) {
  return translated(message, problems);
}
