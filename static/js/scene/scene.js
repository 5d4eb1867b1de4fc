// The stage as a pure function: (state, time, size) → what is to be seen, and what can be picked.
// It reads the record at the cursor and knows no canvas, no page and no clock.

import { biases } from "./bias.js";
import { FIT } from "./camera.js";
import { bands, cells, notes } from "./cells.js";
import { chips } from "./chips.js";
import { drift, drifts } from "./drift.js";
import { edges } from "./edges.js";
import { gates } from "./gates.js";
import { locks } from "./hands.js";
import { hitsOf } from "./hit.js";
import { incoming } from "./incoming.js";
import { loss, lossLines } from "./loss.js";
import { neurons } from "./neurons.js";
import { pointed } from "./pointed.js";
import { pulses } from "./pulses.js";
import { stacks } from "./stacks.js";
import { stage } from "./stage.js";

/** @import {State} from "../model/state.js" */
/** @import {Camera, Size} from "./camera.js" */
/** @import {Hit} from "./hit.js" */
/** @import {DrawItem} from "./items.js" */
/** @import {Picture} from "./stage.js" */
/** @typedef {{items:DrawItem[], hits:readonly Hit[], moving:boolean, camera:Camera}} Scene
 *    moving: another time gives another picture; camera: what `pick` needs to know */

/**
 * @param {State} state
 * @param {number} time ms, of the clock that `state.motion.at` was read from
 * @param {Size} size of the stage, px
 * @param {readonly Picture[]} [late] what is drawn only now and then, above the rest
 * @returns {Scene}
 */
export function scene(state, time, size, late = []) {
  const { session, frame } = state;
  if (!session || !frame || size.width < 1 || size.height < 1)
    return { items: [], hits: [], moving: false, camera: FIT };
  const s = stage(state, session, frame, time, size);
  const drifting = drifts(state);
  /** @type {DrawItem[]} */
  const camera = s.camera.scale > 1 ? [{ op: "camera", role: "camera", ...s.camera }] : [];
  const items = camera.concat(
    bands(s),
    lossLines(s),
    edges(s),
    biases(s),
    drifting ? drift(s) : pulses(s),
    gates(s),
    stacks(s),
    cells(s),
    neurons(s),
    locks(s),
    chips(s),
    loss(s),
    notes(s),
    ...late.map((picture) => picture(s)),
    incoming(s),
    pointed(s),
  );
  return { items, hits: hitsOf(s), moving: s.progress.moving || drifting, camera: s.camera };
}
