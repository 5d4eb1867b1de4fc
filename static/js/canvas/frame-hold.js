// Frame hold: in fast play the numbers on the stage change less than three times a second, so that
// nothing flashes, and what they take is shared out: drawn up in one picture, painted in the next.

import { isFast } from "../model/pace.js";

/** @import { State } from "../model/state.js" */

/** The time a picture of fast play is shown, ms. */
const HELD = 350;
/** What is selected, pointed at or chosen is seen at once. */
const AT_ONCE = /** @type {const} */ (["selection", "hover", "highlight", "view", "session"]);

/** @param {(coming:State, time:number) => void} drawUp what will be seen in the next picture */
export function frameHold(drawUp) {
  /** @type {State|null} */
  let held = null;
  /** @type {State|null} */
  let coming = null;
  let since = Number.NEGATIVE_INFINITY;
  return {
    /** Do other numbers come on the stage now? @param {State} state @param {number} time */
    due: (state, time) => isFast(state) && time - since >= HELD,

    /** What of the state is seen. @param {State} state @param {number} time */
    seen(state, time) {
      const before = held;
      if (before && isFast(state) && AT_ONCE.every((key) => state[key] === before[key])) {
        if (time - since < HELD) return before;
        if (!coming) {
          coming = state;
          drawUp(coming, time);
          return before;
        }
      } else coming = null;
      held = coming ?? state;
      since = time;
      coming = null;
      return held;
    },
  };
}
