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
  const [, line, place, sample] = symbol.match(/^line (\d+)(.*?)(?: sample (\d+))?$/) ?? [];
  if (line) {
    const inside = [place.trim(), sample && words.why.sample(Number(sample))];
    return math("mtext", {}, words.why.line(Number(line), inside.filter(Boolean).join(", ")));
  }
  const [, over, under] = symbol.match(/^∂(.+?)\/∂(.+)$/) ?? [];
  if (over) return math("mfrac", {}, differential(over), differential(under));
  const [, name, index, after] =
    symbol.match(/^([\p{L}_][\p{L}\p{N}_.]*)(?:\[(.*?)\])?( new)?$/u) ?? [];
  if (!name) return math("mtext", {}, symbol);
  const below = [index, after?.trim()].filter(Boolean).join(" ");
  return below ? math("msub", {}, mi(name), math("mtext", {}, below)) : mi(name);
}

/** @param {string} symbol */
const differential = (symbol) => math("mrow", {}, mi("∂"), programSymbol(symbol));
