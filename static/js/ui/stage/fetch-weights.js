/*
 * The weights into the unit that is pointed at or selected, asked for where its layer is too large
 * to be sent with every frame.
 */

import { isNeuron, keyOf, unitOf } from "../../model/address.js";

/** @import { Page, State, Update } from "../core/page.js" */

/** The unit whose weights are wanted; null where the frame has them. @param {State} state */
export function wantedUnit({ hover, selection, frame }) {
  const place = [hover, selection].find((at) => isNeuron(at) && at.layer >= 0);
  if (!place || !frame || frame.tensor("weights", place.layer)) return null;
  return place;
}

/** @param {Page} page @returns {Update} */
export function fetchWeights(page) {
  let asked = "";
  return (state) => {
    const place = wantedUnit(state);
    const { session, frame, lines } = state;
    const key = place ? [keyOf(place), session?.layout_id, frame?.update, lines].join() : "";
    if (key === asked) return;
    asked = key;
    if (!place) return page.dispatch({ type: "incoming", incoming: null });
    const { layer } = place;
    const unit = unitOf(place);
    page
      .ask({ do: "weights", layer, unit })
      .then((reply) => {
        if (asked === key) page.dispatch({ type: "incoming", incoming: reply.weights });
      })
      // Without an answer the unit stays as the frame has it.
      .catch(() => {});
  };
}
