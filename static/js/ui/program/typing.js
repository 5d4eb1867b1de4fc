/*
 * Typing, what keys do to the text of a program beyond what a field does: a new line stands as far
 * in as it belongs, and a step back out takes a whole indentation. Pure: what is to be put where.
 */

const STEP = 4;

/** @typedef {{from:number, to:number, insert:string}} TextChange  `insert` instead of from … to */

/** @param {string} text @param {number} start @param {number} end  the selection
 * @param {string} key @returns {TextChange|null} null where the field does it itself */
export function typing(text, start, end, key) {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const [margin] = line.match(/^ */) ?? [""];
  if (key === "Enter")
    return { from: start, to: end, insert: `\n${" ".repeat(next(line, margin))}` };
  const inMargin = line.length > 0 && line === margin;
  if (key !== "Backspace" || start !== end || !inMargin) return null;
  const back = line.length % STEP || STEP;
  return { from: start - back, to: start, insert: "" };
}

/** How far in the line after this one stands. @param {string} line @param {string} margin */
function next(line, margin) {
  const said = line.replace(/#.*/, "").trim();
  if (said.endsWith(":")) return margin.length + STEP;
  return said.startsWith("return") ? Math.max(0, margin.length - STEP) : margin.length;
}
