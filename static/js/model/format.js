/*
 * Numbers as the page writes them: a true minus (U+2212), a fixed count of significant digits,
 * powers of ten spelled out, and words for what is no number.
 */

const MINUS = "−";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** @param {string} text */
export function minus(text) {
  return text.replace(/-/g, MINUS);
}

/** @param {number} power */
export function tenTo(power) {
  const digits = String(Math.abs(power)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)]);
  return `10${power < 0 ? "⁻" : ""}${digits}`;
}

/**
 * `digits` significant digits, fewer where leading zeros take their place: 0.2984, −0.0381,
 * 12.35, 3.1·10⁻⁷.
 * @param {number} value
 * @param {number} [digits]
 */
export function number(value, digits = 4) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e6) {
    const [mantissa, power] = value.toExponential(Math.max(0, digits - 3)).split("e");
    return `${minus(mantissa)}·${tenTo(Number(power))}`;
  }
  const power = Math.floor(Math.log10(size));
  const decimals =
    power < 0 ? Math.max(digits, digits - 2 - power) : Math.max(digits - 1 - power, 0);
  return minus(value.toFixed(decimals));
}

/**
 * The same with its sign always written.
 * @param {number} value
 * @param {number} [digits]
 */
export function signed(value, digits = 4) {
  return value > 0 ? `+${number(value, digits)}` : number(value, digits);
}

/**
 * In brackets where a sign would stand next to an operator.
 * @param {number} value
 * @param {number} [digits]
 */
export function bracketed(value, digits = 4) {
  return value < 0 ? `(${number(value, digits)})` : number(value, digits);
}

/**
 * Every digit a float32 carries.
 * @param {number} value
 */
export function full(value) {
  if (!Number.isFinite(value)) return number(value);
  return minus(String(Number(value.toPrecision(8))));
}

/**
 * As one types it: no trailing zeros, no power of ten unless it is tiny.
 * @param {number} value
 * @param {number} [digits]
 */
export function typed(value, digits = 6) {
  return minus(String(Number(value.toPrecision(digits))));
}

/** @param {number|null} share  0…1 */
export function percent(share) {
  return share === null ? "–" : `${(100 * share).toFixed(share < 0.9995 ? 1 : 0)} %`;
}
