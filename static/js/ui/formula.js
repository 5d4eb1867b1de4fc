/*
 * Equations with live numbers: symbols in one row of MathML, and under every symbol its number,
 * so that a formula and its instance are read together. Factors are coloured as on the stage and
 * report when they are pointed at.
 */

import { full, number } from "../model/format.js";
import { math, setAttribute, setText } from "./dom.js";

/** @typedef {import("../model/state.js").Factor} Factor */
/** @typedef {import("../model/chain.js").Quantity} Quantity */
/** @typedef {"forward"|"backward"|"gate"} Family  what a number's colour tells: which way it flows */
/** @typedef {{symbol:Element, value:number|Quantity, factor?:Factor, family?:Family, strong?:boolean}}
 *    Term */
/** @typedef {(factor:Factor|null)=>void} Point */
/** @typedef {Term|string} Column  a string is an operator */

/** @param {string} name */
export const mi = (name) => math("mi", {}, name);

/**
 * w with from → to below, or h with its number.
 * @param {string} letter
 * @param {...string} below
 */
export function sub(letter, ...below) {
  return math(
    "msub",
    {},
    mi(letter),
    math("mrow", {}, ...below.map((text) => math("mn", {}, text))),
  );
}

/**
 * ∂L/∂w
 * @param {Element|string} of
 * @param {Element|string} by
 */
export function partial(of, by) {
  const d = (/** @type {Element|string} */ what) =>
    math("mrow", {}, math("mi", {}, "∂"), typeof what === "string" ? mi(what) : what);
  return math("mfrac", {}, d(of), d(by));
}

/**
 * Which colour a number takes from its family and its sign.
 * @param {Family|undefined} family
 * @param {number} value
 */
export function tone(family, value) {
  if (family === "forward") return value < 0 ? "negative" : "positive";
  if (family === "backward") return value < 0 ? "more" : "less";
  return family ?? "plain";
}

/**
 * One equation. Its structure is fixed; `update` writes new numbers into the cells that exist.
 * @param {Column[]} columns
 * @param {Point} point
 */
export function equation(columns, point) {
  /** @type {{term:Term, symbol:MathMLElement, cell:MathMLElement}[]} */
  const cells = [];
  const top = math("mtr");
  const bottom = math("mtr");
  for (const column of columns) {
    if (typeof column === "string") {
      top.append(math("mtd", {}, math("mo", {}, column)));
      bottom.append(math("mtd", {}, math("mo", {}, column === "·" ? "×" : column)));
      continue;
    }
    const factor = column.factor ?? null;
    const listeners = factor
      ? {
          onpointerenter: () => point(factor),
          onpointerleave: () => point(null),
          "data-factor": factor,
        }
      : {};
    const symbol = math("mtd", listeners, column.symbol);
    const cell = math("mn");
    top.append(symbol);
    bottom.append(math("mtd", listeners, cell));
    cells.push({ term: column, symbol, cell });
  }
  const element = math(
    "math",
    { display: "block" },
    math("mtable", { displaystyle: "true" }, top, bottom),
  );
  /** @param {(number|Quantity)[]} values  one for every term, in order */
  function update(values) {
    cells.forEach(({ term, symbol, cell }, i) => {
      const given = values[i];
      const value = typeof given === "number" ? given : given.value;
      const known = typeof given === "number" || given.known;
      const look = `${tone(term.family, value)}${known ? "" : " to-come"}${term.strong ? " strong" : ""}`;
      setText(cell, number(value));
      setAttribute(cell, "title", full(value));
      setAttribute(cell, "class", look);
      setAttribute(symbol, "class", look);
    });
  }
  update(columns.filter((c) => typeof c !== "string").map((c) => /** @type {Term} */ (c).value));
  return { element, update };
}
