/*
 * The symbols of a program's numbers as MathML: names with their index, slopes as fractions, and where
 * in the text a contribution comes from.
 */

import { words } from "../../words/panels/inspector.js";
import { math } from "../core/dom.js";

const mi = (/** @type {string} */ text) => math("mi", {}, text);

/** A number's symbol as the server writes it: "h.2[0, 1]", "∂L/∂x", "line 3 t = 1".
 * @param {string} symbol @returns {Element} */
export function programSymbol(symbol) {
  const [, line, place] = symbol.match(/^line (\d+)(.*)$/) ?? [];
  if (line) return math("mtext", {}, words.why.line(Number(line), place.trim()));
  const [, above, below] = symbol.match(/^∂(.+?)\/∂(.+)$/) ?? [];
  if (above) return math("mfrac", {}, differential(above), differential(below));
  const [, name, index] = symbol.match(/^([\p{L}_][\p{L}\p{N}_.]*)(?:\[(.*)\])?$/u) ?? [];
  if (!name) return math("mtext", {}, symbol);
  return index ? math("msub", {}, mi(name), math("mtext", {}, index)) : mi(name);
}

/** @param {string} symbol */
const differential = (symbol) => math("mrow", {}, mi("∂"), programSymbol(symbol));
