/*
 * Suggestions while a program is typed: names that have a value, with their shapes, functions with
 * how they are called, and the shapes of what there was where a shape is asked for.
 */

import { assigned, placeAt } from "./source.js";

/** @typedef {{text:string, detail:string}} Suggestion */
/** @typedef {{from:number, to:number, items:Suggestion[]}} Suggestions  they stand for from … to */
/** @typedef {{name:string, signature:string}} Callable */
/** @typedef {{base:string, kind:string, shape:readonly number[]}} Shaped */

const MOST = 8;
const DECLARING = /(?:^|\s)(input|target|tokens|parameter)\(([\d, ]*)$/;

/** @param {string} text @param {number} caret @param {boolean} asked  also where no name is begun
 * @param {readonly Callable[]} functions @param {readonly Shaped[]} tensors  of the last program
 * @returns {Suggestions|null} */
export function suggestions(text, caret, asked, functions, tensors) {
  const { row, column } = placeAt(text, caret);
  const line = text.split("\n")[row];
  const before = line.slice(0, column);
  if (before.includes("#") || /[\p{L}\p{N}_]/u.test(line[column] ?? "")) return null;
  const [begun] = before.match(/[\p{L}_][\p{L}\p{N}_]*$/u) ?? [""];
  const shape = begun ? null : before.match(DECLARING);
  const items = shape
    ? shapes(shape[1], shape[2], tensors)
    : begun || asked
      ? names(begun, text, row, functions, tensors)
      : [];
  const from = caret - (shape ? shape[2].length : begun.length);
  if (items.length === 0 || (items.length === 1 && items[0].text === begun)) return null;
  return { from, to: caret, items };
}

/** @param {string} begun @param {string} text @param {number} row
 * @param {readonly Callable[]} functions @param {readonly Shaped[]} tensors */
function names(begun, text, row, functions, tensors) {
  const shapeOf = new Map(tensors.map(({ base, shape }) => [base, shape]));
  const own = assigned(text, row).map((name) => {
    const known = shapeOf.get(name);
    return { text: name, detail: known ? shown(known) : "" };
  });
  const called = functions.map(({ name, signature }) => ({ text: `${name}(`, detail: signature }));
  const wanted = begun.toLowerCase();
  const offered = [...own, ...called].filter(({ text: name }) =>
    name.toLowerCase().startsWith(wanted),
  );
  // Names with the same letters come before those that are only meant by them.
  const exact = (/** @type {Suggestion} */ { text: name }) => Number(!name.startsWith(begun));
  return offered.sort((a, b) => exact(a) - exact(b)).slice(0, MOST);
}

/** The shapes that there are of what is declared, those that are taken most first.
 * @param {string} kind @param {string} begun @param {readonly Shaped[]} tensors */
function shapes(kind, begun, tensors) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { base, kind: of, shape } of tensors) {
    if (of !== kind || shape.length === 0) continue;
    const text = shape.join(", ");
    found.set(text, [...(found.get(text) ?? []), base]);
  }
  return [...found]
    .filter(([text]) => text.startsWith(begun) && text !== begun)
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, MOST)
    .map(([text, bases]) => ({ text, detail: bases.slice(0, 3).join(", ") }));
}

/** @param {readonly number[]} shape */
export const shown = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
