/*
 * Until something is selected, Why follows the step: the neuron that says or answers for most, the
 * loss, the weight that changes most.
 */

import { LOSS, neuron } from "../../model/address.js";
import { isFast } from "../../model/pace.js";
import { currentPhase, defaultSelection, largest } from "../../model/selectors.js";
import { byId, whenChanged } from "../core/dom.js";
import { mostChanged } from "../core/most-changed.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Page, State } from "../core/page.js" */

/** What the step is about. @param {State} state @returns {Address|null} */
export function subjectOf(state) {
  const { session, frame } = state;
  const phase = currentPhase(state);
  if (!session || session.program || !frame || !phase) return null;
  const layer = phase.layer ?? 0;
  if (phase.name === "loss") return LOSS;
  if (phase.name === "forward" || phase.name === "backward") {
    const values = frame.tensor(phase.name === "forward" ? "a" : "delta", layer);
    return values ? neuron(layer, largest(values)) : defaultSelection(session.network);
  }
  return (phase.name === "update" && mostChanged(state)) || defaultSelection(session.network);
}

/** Before all panels that tell of the selection, so that none of them tells of the one before.
 * @param {Page} page @returns {(state:State)=>void} */
export function follow(page) {
  const why = byId("why");
  const choose = whenChanged(
    (/** @type {State} */ s) => [s.session?.layout_id, s.frame?.phase, s.frame?.update],
    (state) => {
      const subject = state.chosen || isFast(state) || state.frame?.own ? null : subjectOf(state);
      if (subject) page.dispatch({ type: "follow", selection: subject });
    },
  );
  return (state) => {
    if (!why.hidden && state.connection !== "connecting") choose(state);
  };
}
