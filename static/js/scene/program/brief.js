// A number in a narrow cell: as many digits as fit; where none that counts would be left, its power
// of ten, so that what is small is not written as nothing.

import { tenTo } from "../../words/format.js";
import { within } from "../frame/numbers.js";

/** @param {number} value @param {number} digits @param {number} width px @param {number} size px */
export function brief(value, digits, width, size) {
  const text = within(value, digits, width, size);
  if (value === 0 || !/^−?0[.,]0+$/.test(text)) return text;
  return `${value < 0 ? "−" : ""}${tenTo(Math.round(Math.log10(Math.abs(value))))}`;
}
