/*
 * The symbols of a program's numbers as MathML: names with their index, slopes as fractions, and where
 * in the text a contribution comes from.
 */

import { isTurn } from "../../model/program/kinds.js";
import { words } from "../../words/panels/inspector.js";
import { math } from "../core/dom.js";

/** @import { UseLabel } from "../../model/explain.js" */

const mi = (/** @type {string} */ text) => math("mi", {}, text);

/** A number's symbol as the server writes it: "h.2[0, 1]", "∂L/∂x".
 * @param {string} symbol @param {string} [after]  a word below it, after the index
 * @returns {Element} */
export function programSymbol(symbol, after = "") {
  const [, over, under] = symbol.match(/^∂(.+?)\/∂(.+)$/) ?? [];
  if (over) return math("mfrac", {}, differential(over), differential(under));
  const [, name, index] = symbol.match(/^([\p{L}_][\p{L}\p{N}_.]*)(?:\[(.*?)\])?$/u) ?? [];
  if (!name) return math("mtext", {}, symbol);
  const below = [index, after].filter(Boolean).join(" ");
  return below ? math("msub", {}, mi(name), math("mtext", {}, below)) : mi(name);
}

/** @param {string} symbol */
const differential = (symbol) => math("mrow", {}, mi("∂"), programSymbol(symbol));

/** The place in the text that uses a number: its line, the turn or the call, the sample.
 * @param {UseLabel} use */
export function useText({ line, inside, sample }) {
  const { why } = words;
  const turn = inside && `${inside.name}${isTurn(inside) ? " =" : ""} ${inside.count}`;
  return why.line(
    line,
    [turn, sample !== null && why.sample(sample + 1)].filter(Boolean).join(", "),
  );
}
