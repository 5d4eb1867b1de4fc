/*
 * A divergence in one sentence: the first number that is none, its place and the update; for the
 * notice, the panel and the line above the stage.
 */

import { parameterOf, shownAt } from "../../model/address.js";
import { nameOf } from "../../model/names.js";
import { digitsOf } from "../../model/selectors.js";
import { minus, number, tenTo } from "../../words/format.js";
import { said as table } from "../../words/panels/autopsy.js";

/** @import { State } from "./page.js" */

/** A number of the engine's: what is too large for the stage still has a size. @param {number} value
 * @param {number} [digits] */
export function sized(value, digits) {
  if (!Number.isFinite(value) || Math.abs(value) < 1e30) return number(value, digits);
  const [mantissa, power] = value.toExponential(2).split("e");
  return `${minus(mantissa)}·${tenTo(Number(power))}`;
}

/** @param {State} state @returns {string[]} the whole, and what is said where there is no room */
export function divergenceSaid(state) {
  const { session, diverged } = state;
  if (!session || !diverged) return [];
  const { network } = session;
  const { update, tensor, value, largest, memory } = diverged;
  const names = /** @type {Record<string, string>} */ (table.tensors);
  const at = shownAt(network, diverged);
  const place = nameOf(network, at);
  // An update that breaks a parameter is said of the parameter, what is remembered of it as memory.
  const made = parameterOf(network, at)?.new === tensor;
  const named = memory ? "memory" : made ? at.tensor : tensor;
  const what =
    tensor === "loss" ? place : table.place(names[named] ?? named.replaceAll("_", " "), place);
  const say = (/** @type {unknown} */ one) => sized(Number(one), digitsOf(state));
  const shown = say(value);
  const grown = largest ? table.grown(nameOf(network, largest), say(largest.value)) : "";
  const said = table.said(update, what, shown);
  return [said + grown, said];
}

/** The whole of it. @param {State} state */
export const divergenceSentence = (state) => divergenceSaid(state)[0] ?? "";
