/*
 * Until something is selected, Why follows the step: the neuron that says or answers for most, the
 * loss, the weight that changes most.
 */

import { indexOf, LOSS, neuron } from "../../model/address.js";
import { isFast } from "../../model/pace.js";
import { currentPhase, defaultSelection, largest } from "../../model/selectors.js";
import { whenChanged } from "../core/dom.js";

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

/** The weight that changes most, of those the page knows. @param {State} state
 * @returns {Address|null} */
function mostChanged({ session, frame }) {
  let most = 0;
  /** @type {Address|null} */
  let found = null;
  session?.network.layers.forEach(({ parameters }, layer) => {
    for (const { name, change, shape } of parameters) {
      const values = name === "biases" ? undefined : frame?.tensor(change, layer);
      if (!values?.length) continue;
      const at = largest(values);
      if (Math.abs(values[at]) <= most) continue;
      most = Math.abs(values[at]);
      found = { layer, tensor: name, index: indexOf(shape, at) };
    }
  });
  return found;
}

/** @param {Page} page @returns {(state:State)=>boolean}  was something else chosen to be seen? */
export function following(page) {
  let moved = false;
  const follow = whenChanged(
    (/** @type {State} */ s) => [s.session?.layout_id, s.frame?.phase, s.frame?.update],
    (state) => {
      const subject = state.chosen || isFast(state) || state.frame?.own ? null : subjectOf(state);
      if (!subject) return;
      page.dispatch({ type: "follow", selection: subject });
      moved = true;
    },
  );
  return (state) => {
    moved = false;
    follow(state);
    return moved;
  };
}
