/*
 * English: what the server says of something it cannot take, piece by piece. The server itself
 * speaks English; this is the table that other languages are written from.
 * `t` puts a piece inside a piece into words.
 */

/** @typedef {(t:(text:string)=>string, ...found:string[])=>string} Said */

/** @satisfies {Record<string, Said>} */
export const problems = {
  ofField: (t, field, message) => `${field}: ${t(message)}`,
  refused: (t, value, allowed) => `got ${value}; allowed: ${t(allowed)}`,
  place: (t, line, column, message) => `line ${line}, column ${column}: ${t(message)}`,
  line: (t, line, message) => `line ${line}: ${t(message)}`,
  ofColumn: (t, name, message) => `column ${name}: ${t(message)}`,
  orNothing: (t, allowed) => `${t(allowed)}, or nothing`,
  eachOnce: (_, names) => `one or more of: ${names}, each once`,
  oneOrMore: (_, names) => `one or more of: ${names}`,
  oneOf: (_, names) => `one of: ${names}`,
  wholeFor: (_, low, high, name) => `a whole number from ${low} to ${high} for ${name}`,
  wholeRange: (_, low, high) => `a whole number from ${low} to ${high}`,
  wholeFrom: (_, low) => `a whole number from ${low}`,
  range: (_, low, high) => `a number from ${low} to ${high}`,
  from: (_, low) => `a number from ${low}`,
  aboveTo: (_, low, high) => `a number above ${low} to ${high}`,
  above: (_, low) => `a number above ${low}`,
  truth: () => "true or false",
  number: () => "a number",
  finite: () => "finite numbers only",
  layers: (_, low, high) => `${low} to ${high} layers`,
  parameters: (_, most) => `at most ${most} weights and biases in all`,
  samples: (_, most, data) => `at most the ${most} training samples of ${data}`,
  fixedRows: (_, name) => `nothing: the rows of ${name} are fixed`,
  fixed: (_, name) => `nothing: that of ${name} is fixed`,
  noFeatures: (_, name) => `nothing: ${name} has none`,
  inputsOf: (_, count, data) => `${count}, the inputs of ${data}`,
  outputsOf: (_, count, data) => `${count}, the outputs of ${data}`,
  standsAfter: (_, output, loss, fitting) => `${output}; ${loss} stands after ${fitting}`,
  lossFits: (_, activation, losses) => `a loss that fits ${activation}: ${losses}`,
  emptyTable: () => "the table is empty; it needs a row of names and rows of values",
  oneColumn: () => "one column; a table needs an input and a target, parted by , ; | or a tab",
  rowsMore: (_, most) => `more than ${most} rows of values; no more are read`,
  columnsMore: (_, most) => `more than ${most} columns; no more are read`,
  rowsMany: (_, rows, most) => `${rows} rows of values; at most ${most} are read`,
  rowsFew: (_, rows, low) => `${rows} rows of values; at least ${low} are needed`,
  columnsMany: (_, columns, most) => `${columns} columns; at most ${most} are read`,
  inputs: (_, count, most) => `the table has ${count} inputs; at most ${most} are read`,
  values: (_, count, most) => `the table has ${count} values; at most ${most} are read`,
  bytes: (_, size, most) => `the table has ${size} bytes; at most ${most} are read`,
  cellLong: (_, size, most) => `a cell of ${size} characters; at most ${most} are read`,
  cells: (_, cells, width, parted) =>
    `${cells} cells, where the first row has ${width} (parted by ${parted})`,
  afterQuote: (_, text) => `after the closing quote comes “${text}”; double a quote inside a cell`,
  openQuote: () => 'the quote " opened here is never closed',
  noText: () => "a character that is not text; save the file as UTF-8",
  notUtf: (_, byte, wanted) => `byte ${byte} is not ${wanted}; save the file as UTF-8`,
  missing: () => "the cell is missing; fill it in, or take the row out",
  onlyTarget: () => "no column but the target has a value",
  always: (_, value) => `the target is always ${value}; classes need two values`,
  oddCell: (_, text, count) => `“${text}” is not a number, while ${count} other cells are`,
  tooLarge: (_, value, most) => `${value} is too large; at most ${most} is read`,
  noNumber: (_, text) => `“${text}” is not a number, as a regression needs`,
  differing: (t, count, most, remedy) =>
    `${count} different values; at most ${most} are read: ${t(remedy)}`,
  ignoreIt: () => "ignore the column",
  anotherTarget: () => "choose another target",
  perhapsValue: () => "or is it a regression?",
  mustStay: () => "fewer columns: an input and a target must stay",
  nameless: (_, place, name) => `Column ${place} is called ${name}, as its name was missing.`,
  renamed: (_, place, name, before) =>
    `Column ${place} is called ${name}, as its name was ${before}.`,
  valueless: (_, name) => `${name} has no values and is left out.`,
  oneClass: (_, count, present, absent) =>
    `all ${count} points are of class ${present}; one of class ${absent} at least is needed`,
  waiting: (_, count) => `${count} steps are waiting already`,
  asked: (_, count) => `${count} questions are being answered already`,
  changes: (_, count) => `this run has ${count} live changes already`,
  full: (_, count) => `all ${count} sessions are in use`,
  watched: () => "this session has as many watchers as it may",
  large: (_, allowed) => `this message is too large; allowed: ${allowed}`,
  ended: () => "this session has ended",
  nothingTo: (_, what) => `there is nothing to ${what}`,
  patience: (_, epochs, best) =>
    `patience ${epochs}: no better test loss since update ${best}; the run has stopped`,
  patienceTrain: (_, epochs, best) =>
    `patience ${epochs}: no better training loss since update ${best}; the run has stopped`,
  fault: () => "the server has a fault; its log says more",
};
