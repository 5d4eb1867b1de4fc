/*
 * Additions: where the gradients of several uses meet, the session is asked what each of them gave,
 * and the stage writes the sum.
 */

import { indexOf } from "../../model/address.js";
import { contributionsOf } from "../../model/explain.js";
import { addedUp } from "../../model/program/active-entry.js";
import { carriedAt } from "../../model/program/carried.js";
import { whenChanged } from "../core/dom.js";

/** @import { State } from "../../model/state.js" */
/** @import { Page, Update } from "../core/page.js" */

/** @param {State} state  what the answer is of */
function keyOf(state) {
  const found = addedUp(state);
  const { frame, session, lines } = state;
  if (!found || state.connection !== "open") return [null];
  const { tensor, entry } = found;
  const value = carriedAt(frame, "value_gradient", tensor.address, entry);
  return [session?.layout_id, tensor.address, entry, frame?.update, frame?.sample, value, lines];
}

/** @param {Page} page @returns {Update} */
export function additions(page) {
  let newest = 0;
  const show = (/** @type {import("../../model/state.js").View["addition"]} */ addition) =>
    (addition || page.state().view.addition) && page.dispatch({ type: "view", view: { addition } });
  return whenChanged(keyOf, (state) => {
    const found = addedUp(state);
    const asked = ++newest;
    if (!found || state.connection !== "open") return show(null);
    const { tensor, entry } = found;
    const of = {
      layer: /** @type {any} */ (tensor.address),
      tensor: "value_gradient",
      index: indexOf(tensor.shape, entry),
    };
    page.ask({ do: "explain", of, depth: 1, own: state.frame?.own }).then(
      ({ explain }) => {
        if (asked !== newest) return;
        const terms = contributionsOf(explain)?.map(({ value }) => Number(value));
        const result = Number(explain.value);
        show(terms ? { tensor: tensor.address, entry, terms, result } : null);
      },
      () => asked === newest && show(null),
    );
  });
}
