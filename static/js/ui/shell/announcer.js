/*
 * The live region: what just happened in one sentence for screen readers, one message a step, none
 * while it plays faster than one can follow.
 */

import { entryOf, isLoss, tensorOf } from "../../model/address.js";
import { nameOf, plainName } from "../../model/names.js";
import { atRest, currentPhase, digitsOf, hasCome, isKnown } from "../../model/selectors.js";
import { number, signed } from "../../words/format.js";
import { words } from "../../words/panels/inspector.js";
import { byId, setText, whenChanged } from "../core/dom.js";
import { largestAt, numberAt } from "../core/frame-numbers.js";

/** @import { State } from "../core/page.js" */

/** The speed beyond which nobody can follow by ear. */
const FOLLOWED = 1;

/** @param {State} state @returns {string} */
export function happened(state) {
  const phase = currentPhase(state);
  const { session, frame } = state;
  if (!session || !frame || !phase) return "";
  const { status: table } = words;
  if (!atRest(frame)) return table.part(frame.part, frame.parts);
  const layer = phase.layer ?? 0;
  const digits = digitsOf(state);
  switch (phase.name) {
    case "input":
      return table.input;
    case "loss":
      return table.loss(number(frame.loss, digits));
    case "update":
      return table.update(frame.update, number(frame.loss, digits), frame.batch);
    case "forward":
    case "backward": {
      const forward = phase.name === "forward";
      const values = frame.tensor(forward ? "a" : "delta", layer);
      if (!values) return "";
      const unit = largestAt(values);
      const value = (forward ? number : signed)(values[unit], digits);
      return table[phase.name](layer + 1, plainName(session.network, layer, unit), value);
    }
  }
}

/** The number of what is selected, as far as the update has come; "" before. @param {State} state */
function valueSaid(state) {
  const { selection, frame, session } = state;
  if (!selection || !frame || !session) return "";
  if (isLoss(selection))
    return isKnown(state, "loss", 0) ? number(frame.loss, digitsOf(state)) : "";
  const { layer, tensor, index } = selection;
  const carried = tensorOf(session.layout, selection);
  if (!carried || !hasCome(state, carried.phase, layer)) return "";
  const value = numberAt(state, tensor, layer, entryOf(carried.shape, index));
  return value === undefined ? "" : number(value, digitsOf(state));
}

/** @returns {import("../core/page.js").Update} */
export function announcer() {
  const status = byId("status");
  const step = whenChanged(
    (/** @type {State} */ s) => [s.frame?.update, s.frame?.phase, s.frame?.part],
    (state) => {
      if (state.playing && state.speed > FOLLOWED) return;
      setText(status, happened(state));
    },
  );
  let first = true;
  const choose = whenChanged(
    (/** @type {State} */ s) => [s.selection],
    (state) => {
      if (!first && state.chosen && state.selection && state.session) {
        const name = nameOf(state.session.network, state.selection);
        const said = [name, valueSaid(state)].filter(Boolean);
        setText(status, words.status.selected(said.join(", ")));
      }
      first = state.session === null;
    },
  );
  const play = whenChanged(
    (/** @type {State} */ s) => [s.playing],
    (state) => {
      if (state.frame) setText(status, state.playing ? words.status.playing : words.status.paused);
    },
  );
  return (state) => {
    if (state.session?.program) return;
    step(state);
    play(state);
    choose(state);
  };
}
