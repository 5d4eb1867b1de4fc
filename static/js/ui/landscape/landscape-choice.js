/*
 * The choice of a landscape: which plane, which two parameters it is over, which data, how it
 * is looked at.
 */

import { parameterOf, same } from "../../model/address.js";
import { firstPair } from "../../model/landscape.js";
import { defaultSelection } from "../../model/selectors.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** @typedef {[Address, Address]} Pair */
/** @typedef {{kind:"parameters"|"principal"|"random", pair:Pair|null, seed:number,
 *    over:"train"|"batch", mode:"contour"|"relief", turn:number, zoom:number}} Choice */

/** @returns {Choice} */
export const firstChoice = () => ({
  kind: "parameters",
  pair: null,
  seed: 0,
  over: "train",
  mode: "contour",
  turn: 0.6,
  zoom: 1,
});

/** A pair with another parameter at a place; the one that is taken already changes places.
 * @param {Pair} pair @param {Address} one @param {0|1} place @returns {Pair} */
export function pairWith(pair, one, place) {
  const other = pair[1 - place];
  const kept = same(other, one) ? pair[place] : other;
  return place === 0 ? [one, kept] : [kept, one];
}

/** The two to begin with: what is selected, and another. @param {State} state @returns {Pair|null} */
export function startingPair(state) {
  const pair = state.session && firstPair(state.session.network);
  const one = chosenParameter(state);
  if (!pair || !one) return pair;
  return same(pair[1], one) ? [one, pair[0]] : [one, pair[1]];
}

/** What was selected, if it is a parameter; until then what the page opens on. @param {State} state */
export function chosenParameter({ session, selection, chosen }) {
  if (!session) return null;
  // A program opens on nothing.
  const one = chosen || session.program ? selection : defaultSelection(session.network);
  return parameterOf(session.network, one) ? one : null;
}
