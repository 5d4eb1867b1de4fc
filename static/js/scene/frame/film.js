// The film of an update: the states of the page, phase after phase, at any time of it. A frame holds
// the whole record, so nothing is asked of the server: the cursor moves, the numbers stay.

import { updateMs } from "../../model/pace.js";

/** @import {State} from "../../model/state.js" */
/** @typedef {{duration:number, at:(time:number) => State}} Film   ms */

/** @param {State} state @returns {Film|null} null where there is no record */
export function film(state) {
  const { session, frame } = state;
  if (!session || !frame) return null;
  const { phases } = session;
  const end = (/** @type {number} */ phase) => ({
    update: frame.update,
    phase,
    part: phases[phase].parts,
  });
  // A state a phase: what is drawn up of it once is kept by the state.
  let at = 0;
  const states = phases.map(({ name, parts, milliseconds }, phase) => {
    const from = phase === 0 ? { ...end(0), part: 0 } : end(phase - 1);
    const seen = { ...frame, ...end(phase), parts, committed: name === "update", playing: false };
    const motion = { from, at, duration: milliseconds };
    at += milliseconds;
    return { ...state, playing: false, hover: null, preview: null, frame: seen, motion };
  });
  return {
    duration: updateMs(phases),
    at: (time) => states.filter(({ motion }) => motion.at <= time).at(-1) ?? states[0],
  };
}
