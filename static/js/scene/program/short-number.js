// A number in a narrow cell: as many digits as fit; where none that counts would be left, without the
// 0 before the point, and where that is too long, its power of ten: what is small is not written as
// nothing.

import { minus, tenTo } from "../../words/format.js";
import { textWidth, within } from "../frame/numbers.js";

/** The painter holds a text to its cell: so much it may be narrowed. */
const NARROWED = 1.06;

/** @param {number} value @param {number} digits @param {number} width px @param {number} size px */
export function shortNumber(value, digits, width, size) {
  const text = within(value, digits, width, size);
  if (value === 0 || !/^−?0[.,]0+$/.test(text)) return text;
  const decimals = Math.min(100, Math.ceil(-Math.log10(Math.abs(value))));
  const bare = minus(value.toFixed(decimals)).replace(/^(−?)0/, "$1");
  if (/[1-9]/.test(bare) && textWidth(bare, size) <= NARROWED * width) return bare;
  return `${value < 0 ? "−" : ""}${tenTo(Math.round(Math.log10(Math.abs(value))))}`;
}
