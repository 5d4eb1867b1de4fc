// Numbers as text: how wide one is without asking a canvas, and how it is made to fit.

import { minus, number } from "../../words/format.js";

export { apart, changed, number, signed } from "../../words/format.js";

/** @param {number} count a whole number, written with thousands apart */
export const whole = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** @type {Readonly<Record<string, number>>} */
const EMS = Object.freeze(
  Object.fromEntries(
    Object.entries({
      ".,·ijl'′|: \u00a0\u202f": 0.33,
      "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻": 0.42,
      "frt()": 0.45,
      "mwMW→…": 0.92,
      "+\u2212": 0.68,
    }).flatMap(([letters, em]) => [...letters].map((letter) => [letter, em])),
  ),
);

/**
 * An upper estimate of a text's width, good for the usual sans faces; the painter holds a text
 * to it, so that what was placed without an overlap is drawn without one.
 * @param {string} text @param {number} size px
 */
export function textWidth(text, size) {
  let em = 0;
  // From the first Chinese sign on, letters fill a square.
  for (const letter of text) em += EMS[letter] ?? (letter < "⺀" ? 0.61 : 1);
  return em * size;
}

/**
 * The digits and the size in which any number between −1 and 1 fits into a width, so that all
 * neurons of a layer are written alike; null where not even two digits fit.
 * @param {number} digits wanted @param {number} width @param {number} size wanted
 * @param {number} least size that can still be read
 */
export function fitting(digits, width, size, least) {
  for (let d = digits; d >= 2; d--) {
    const needed = Math.min(size, width / textWidth(`−0.${"0".repeat(d)}`, 1));
    if (needed >= (d > 2 ? Math.max(least, size * 0.82) : least))
      return { digits: d, size: needed };
  }
  return null;
}

/** A number that is longer than usual, as 0.04260 is, gives up digits to fit.
 * @param {number} value @param {number} digits @param {number} width @param {number} size */
export function within(value, digits, width, size) {
  for (let d = digits; d > 1; d--) {
    const text = number(value, d);
    if (textWidth(text, size) <= width) return text;
  }
  const last = number(value, 1);
  // Near zero the decimals say more than the digits do.
  return textWidth(last, size) > width && Math.abs(value) < 0.1 ? minus(value.toFixed(2)) : last;
}

/** A text cut to fit. @param {string} text @param {number} size @param {number} width */
export function shortened(text, size, width) {
  if (textWidth(text, size) <= width) return text;
  let cut = text;
  while (cut.length > 1 && textWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}
