/*
 * Which parameters are frozen and which neurons are dropped out by hand.
 */

import { keyOf } from "./address.js";

/** @import { Address, State } from "./state.js" */

/** @type {WeakMap<readonly Address[], Set<string>>} */
const memo = new WeakMap();

/** @param {readonly Address[]} addresses @param {Address} address */
function among(addresses, address) {
  if (addresses.length === 0) return false;
  const keys = memo.get(addresses) ?? new Set(addresses.map(keyOf));
  memo.set(addresses, keys);
  return keys.has(keyOf(address));
}

/** @param {State} state @param {Address} parameter */
export const isFrozen = ({ frozen }, parameter) => among(frozen, parameter);

/** @param {State} state @param {Address} neuron */
export const isDropped = ({ dropped }, neuron) => among(dropped, neuron);
