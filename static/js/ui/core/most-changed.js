/*
 * The weight that changes most at an update, of those the page knows.
 */

import { indexOf } from "../../model/address.js";
import { largestAt, magnitude } from "./frame-numbers.js";

/** @import { Address, State } from "../../model/state.js" */

/** @param {State} state @returns {Address|null} */
export function mostChanged({ session, frame }) {
  let most = 0;
  /** @type {Address|null} */
  let found = null;
  session?.network.layers.forEach(({ parameters }, layer) => {
    for (const { name, change, shape } of parameters) {
      const values = name === "biases" ? undefined : frame?.tensor(change, layer);
      if (!values?.length) continue;
      const at = largestAt(values);
      if (magnitude(values[at]) <= most) continue;
      most = magnitude(values[at]);
      found = { layer, tensor: name, index: indexOf(shape, at) };
    }
  });
  return found;
}
