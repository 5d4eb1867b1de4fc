/*
 * Until something is selected, Why follows the step: the neuron that says or answers for most, the
 * loss, the weight that changes most.
 */

import { LOSS, neuron } from "../../model/address.js";
import { isFast } from "../../model/pace.js";
import { currentPhase, defaultSelection } from "../../model/selectors.js";
import { largestAt } from "../core/frame-numbers.js";
import { mostChanged } from "../core/most-changed.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { State } from "../core/page.js" */

/** What the step is about. @param {State} state @returns {Address|null} */
export function stepSubject(state) {
  const { session, frame } = state;
  const phase = currentPhase(state);
  if (!session || session.program || !frame || !phase) return null;
  const layer = phase.layer ?? 0;
  if (phase.name === "loss") return LOSS;
  if (phase.name === "forward" || phase.name === "backward") {
    const values = frame.tensor(phase.name === "forward" ? "a" : "delta", layer);
    return values ? neuron(layer, largestAt(values)) : defaultSelection(session.network);
  }
  return (phase.name === "update" && mostChanged(state)) || defaultSelection(session.network);
}

/** Are Why, or the settings beside it, open at a pace at which a step can be read? @param {State} state */
const reads = (state) => ["why", "setup"].includes(state.view.tab) && !isFast(state);

/** A state with what its step is about, where it is at another than the one before: in one with the
 * step, so that nothing is drawn or told of the step before. @param {State} before @param {State} state
 * @returns {State} */
export function followed(before, state) {
  const { session, frame, chosen } = state;
  if (chosen || frame?.own || !reads(state)) return state;
  const stands =
    before.session?.layout_id === session?.layout_id &&
    before.frame?.phase === frame?.phase &&
    before.frame?.update === frame?.update;
  const selection = stands && reads(before) ? null : stepSubject(state);
  return selection ? { ...state, selection, highlight: null } : state;
}
