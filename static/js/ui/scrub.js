/*
 * A value dragged on the stage: to the right it grows, to the left it shrinks, with Shift finely;
 * Escape takes the drag back.
 */

import { moved, parameterOf, stepOf, valueNow } from "../model/hands.js";

/** @import { Page } from "./page.js" */
/** @import { Grip } from "./pointer.js" */

/** Pixels of one step. */
const PER_STEP = 2;

/** @param {Page} page @param {{put:(value:number)=>void}} selected
 * @returns {Pick<Grip, "take">} */
export function scrubbing(page, selected) {
  return {
    take(found) {
      const state = page.state();
      const parameter = parameterOf(found.selection);
      const same = JSON.stringify(found.selection) === JSON.stringify(state.selection);
      if (!parameter || !(found.chip || same) || state.connection !== "open") return null;
      const from = valueNow(state, parameter);
      if (from === null) return null;
      const step = stepOf(from);
      let value = from;
      let last = 0;
      let begun = false;
      let ended = false;
      const put = (/** @type {number} */ next) => {
        if (next === value || ended) return;
        value = next;
        selected.put(value);
      };
      const undone = (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        put(from);
        end();
      };
      const end = () => {
        ended = true;
        document.removeEventListener("keydown", undone, true);
      };
      return {
        move(x, fine) {
          if (!begun) {
            begun = true;
            page.dispatch({ type: "select", selection: found.selection });
            document.addEventListener("keydown", undone, true);
          }
          put(moved(value, Math.round((x - last) / PER_STEP), fine ? step / 10 : step));
          last += Math.round((x - last) / PER_STEP) * PER_STEP;
        },
        end,
      };
    },
  };
}
