/*
 * Numbers as the page writes them: a true minus (U+2212), the language's decimal sign, a fixed
 * count of significant digits, powers of ten spelled out, and signs for what is no number.
 */

import { LANGUAGES, language } from "./language.js";

const MINUS = "−";
/** From here on a power of ten is shorter to type. */
const HUGE = 1e10;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const { decimal } = LANGUAGES[language];

/** A number as JavaScript writes it, as the page does. @param {string} text */
export function minus(text) {
  return text.replace(/-/g, MINUS).replace(".", decimal).replace("Infinity", "∞");
}

/** @param {number} power */
export function tenTo(power) {
  const digits = String(Math.abs(power)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)]);
  return `10${power < 0 ? "⁻" : ""}${digits}`;
}

/** `digits` significant digits, of a float32 where it holds the number: what comes in a frame and what
 * comes as JSON read alike. Trailing zeros are left out only where the number is exactly the
 * shorter one: 0.15 is "0.15", and 0.381004 is "0.3810". @param {number} value
 * @param {number} [digits] */
export function number(value, digits = 4) {
  if (!Number.isFinite(value)) return exact(value);
  const single = Math.fround(value);
  const near = Math.abs(single / value - 1) < 1e-7 ? single : value;
  const [mantissa, power] = near.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= Math.max(digits, 5)) {
    return `${minus(mantissa)}·${tenTo(exponent)}`;
  }
  // No digit before the point is replaced: 32512.5 is not 32510.
  const rounded = exponent >= digits ? Math.round(near) : Number(`${mantissa}e${power}`);
  return minus(
    Math.fround(rounded) === single
      ? String(rounded)
      : rounded.toFixed(Math.max(0, digits - 1 - exponent)),
  );
}

/** The same with its sign always written. @param {number} value @param {number} [digits] */
export function signed(value, digits = 4) {
  return value > 0 ? `+${number(value, digits)}` : number(value, digits);
}

/** A number before and after a change, in as many digits as tell them apart; where six do not, the
 * change itself is told. @param {number} old @param {number} by @param {number} [digits]
 * @returns {[string, string]} */
export function changed(old, by, digits = 4) {
  for (let d = digits; d <= 6; d++)
    if (by === 0 || old.toPrecision(d) !== (old + by).toPrecision(d))
      return [number(old, d), number(old + by, d)];
  return [number(old, digits), `${number(old, digits)} ${signed(by, 2)}`];
}

const decimalsOf = (/** @type {string} */ text) => text.match(/^\D?\d+[.,](\d+)$/)?.[1].length ?? 0;

/** How far apart two numbers are, in as many decimals as they show, so that what is shown adds up;
 * ≈ where it does not. @param {number} one @param {number} other @param {number} digits */
export function apart(one, other, digits) {
  const texts = [number(one, digits), number(other, digits)];
  const off = Math.abs(one - other);
  if (!texts.every((text) => /^\D?[\d.,]+$/.test(text))) return number(off, digits);
  const decimals = Math.max(...texts.map(decimalsOf));
  const unit = 10 ** decimals;
  const shown = Math.abs(Math.round(one * unit) - Math.round(other * unit));
  const said = minus((Math.round(off * unit) / unit).toFixed(decimals));
  if (shown === 0) return number(off, digits);
  return shown === Math.round(off * unit) ? said : `≈ ${said}`;
}

/** Every digit of a float64, as Python writes it. @param {number} value */
export function exact(value) {
  return minus(String(value));
}

/** As one types it: no trailing zeros, and 1e20 or 1e−7 where it is huge or tiny.
 * @param {number} value @param {number} [digits] */
export function typed(value, digits = 6) {
  const rounded = Number(value.toPrecision(digits));
  const huge = Math.abs(rounded) >= HUGE;
  return minus(huge ? rounded.toExponential().replace("+", "") : String(rounded));
}

/** @param {number|null} share  0…1 */
export function percent(share) {
  return share === null ? "–" : `${minus((100 * share).toFixed(share < 0.9995 ? 1 : 0))}\u00a0%`;
}
