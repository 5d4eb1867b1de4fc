/*
 * The source of a program as the page reads it: lines of pieces to be drawn, the name at a place, the
 * places of a name. What a program means is read by the engine alone.
 */

/** @typedef {{text:string, kind:"comment"|"keyword"|"name"|"literal"|"rest"}} SourcePiece */
/** @typedef {{row:number, from:number, to:number}} TextPlace  counted from 0, in units of the text */

const KEYWORDS = new Set(["for", "in", "def", "return"]);
const PIECE =
  /(#.*)|([\p{L}_][\p{L}\p{N}_]*)|((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([^#\p{L}_\d.]+|.)/gu;

/** One line as pieces; together they are the line. @param {string} line @returns {SourcePiece[]} */
export function pieces(line) {
  return [...line.matchAll(PIECE)].map(([text, comment, name, number]) => {
    if (comment) return { text, kind: "comment" };
    if (name) return { text, kind: KEYWORDS.has(name) ? "keyword" : "name" };
    return { text, kind: number ? "literal" : "rest" };
  });
}

/** Every name of a line and where it stands. @param {string} line @param {number} row
 * @returns {(TextPlace & {name:string})[]} */
function namesOf(line, row) {
  const found = [];
  let from = 0;
  for (const { text, kind } of pieces(line)) {
    if (kind === "name") found.push({ name: text, row, from, to: from + text.length });
    from += text.length;
  }
  return found;
}

/** The name at a place of the text, its end included. @param {string} text @param {number} row
 * @param {number} column */
export function nameAt(text, row, column) {
  const line = text.split("\n")[row] ?? "";
  return namesOf(line, row).find(({ from, to }) => from <= column && column <= to) ?? null;
}

/** Where a name stands. @param {string} text @param {string} name @returns {TextPlace[]} */
export const placesOf = (text, name) =>
  text
    .split("\n")
    .flatMap(namesOf)
    .filter((found) => found.name === name);

/** The row and column of an offset. @param {string} text @param {number} offset */
export function placeAt(text, offset) {
  const lines = text.slice(0, offset).split("\n");
  return { row: lines.length - 1, column: lines[lines.length - 1].length };
}

/** A line and column of the server, which count characters from 1, as units of the text from 0.
 * @param {string} text @param {number} line @param {number} column */
export function textPlaceOf(text, line, column) {
  const characters = [...(text.split("\n")[line - 1] ?? "")];
  const before = characters.slice(0, Math.max(0, column - 1)).join("");
  return { row: line - 1, column: before.length };
}

/** A span of the server, [line, column, end line, end column], as places, one a row.
 * @param {string} text @param {readonly number[]} span @returns {TextPlace[]} */
export function spanOf(text, [line, column, endLine, endColumn]) {
  const lines = text.split("\n");
  const first = textPlaceOf(text, line, column);
  const last = textPlaceOf(text, endLine, endColumn);
  return lines.slice(first.row, last.row + 1).map((content, i) => ({
    row: first.row + i,
    from: i === 0 ? first.column : 0,
    to: first.row + i === last.row ? last.column : content.length,
  }));
}

/** The names that lines up to a row give a value to, the nearest first. @param {string} text
 * @param {number} row */
export function assigned(text, row) {
  const found = text
    .split("\n")
    .slice(0, row)
    .reverse()
    .flatMap((line) => {
      const [, name, loop, call, taken] =
        line.match(
          /^\s*(?:([\p{L}_][\p{L}\p{N}_]*)\s*(?:[-+*/]?=)(?!=)|for\s+([\p{L}_][\p{L}\p{N}_]*)\s+in\b|def\s+([\p{L}_][\p{L}\p{N}_]*)\s*\(([^)]*))/u,
        ) ?? [];
      return [name, loop, call, ...(taken ?? "").split(",").map((each) => each.trim())];
    })
    .filter((name) => name);
  return [...new Set(found)];
}
