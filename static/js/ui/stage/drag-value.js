/*
 * A value dragged on the stage: to the right it grows, to the left it shrinks, with Shift finely;
 * Escape takes the drag back.
 */

import { same } from "../../model/address.js";
import { addSteps, stepOf, valueNow } from "../../model/interventions.js";

/** @import { Page } from "../core/page.js" */
/** @import { Grip } from "./pointer.js" */

/** Pixels of one step. */
const PER_STEP = 2;
/** The newest value is sent at most so often, ms. */
const AGAIN = 40;

/** @param {Page} page @param {{begin:()=>void, put:(value:number)=>void, restore:()=>void}} selected
 * @returns {Pick<Grip, "take">} */
export function dragValue(page, selected) {
  return {
    take(found) {
      const state = page.state();
      const held = found.chip || same(found.selection, state.selection);
      if (!held || state.connection !== "open") return null;
      const from = valueNow(state, found.selection);
      if (from === null) return null;
      const step = stepOf(from);
      let value = from;
      let last = 0;
      let begun = false;
      let ended = false;
      let put = from;
      /** @type {ReturnType<typeof setTimeout>|undefined} */
      let pause;
      const flush = () => {
        pause = undefined;
        page.dispatch({ type: "answered", id: "drag" });
        if (value === put) return;
        put = value;
        selected.put(value);
        pause = setTimeout(flush, AGAIN);
      };
      const undone = (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        value = put;
        end();
        selected.restore();
      };
      const end = () => {
        clearTimeout(pause);
        if (begun && !ended) flush();
        clearTimeout(pause);
        ended = true;
        document.removeEventListener("keydown", undone, true);
      };
      return {
        move(x, fine) {
          if (ended) return;
          if (!begun) {
            begun = true;
            page.dispatch({ type: "select", selection: found.selection });
            selected.begin();
            document.addEventListener("keydown", undone, true);
          }
          const steps = Math.round((x - last) / PER_STEP);
          last += steps * PER_STEP;
          value = addSteps(value, steps, fine ? step / 10 : step);
          if (pause === undefined) flush();
          else page.dispatch({ type: "sent", id: "drag", command: null });
        },
        end,
      };
    },
  };
}
