// Progress of the update: every fact of the record as a share from 0 (not yet) to 1 (done).
// The cursor says which parts of the present phase are done, the session which parts belong to which
// unit and parameter, the clock how far the movement to them is. A movement has discrete beats:
// gather, add, pass, light up. With its time over, with no motion or with reduced motion, every
// share is 0 or 1: the still of the record.

import { clamp } from "./geometry.js";
import { beat, eased } from "./scales.js";

/** @import {State} from "../../model/state.js" */
/** @import {Frame, LayerInfo, Phase, SessionMessage} from "../../wire/messages.js" */
/** @typedef {{gather:number, add:number, pass:number, light:number}} Beats */
/** @typedef {{index:number, phase:Phase, from:number, to:number, t:number, moving:boolean, layers:readonly LayerInfo[], order:Order, phases:readonly Phase[]}} Progress
 *    from, to: the parts done before and after the movement; t: its raw time, 1 at rest; layers: as
 *    the session has them, with the place of each parameter among the parts of the update;
 *    order: the number of each phase */
/** @typedef {Record<Phase["name"], number[]>} Order   by layer, 0 where a phase is of none */

/** @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @returns {Progress} */
export function progress(state, { phases, network }, frame, time) {
  const { motion, view } = state;
  const raw = motion ? (time - motion.at) / motion.duration : 1;
  const moving = motion !== null && !frame.jumped && !view.reducedMotion && raw < 1;
  const inside = moving && motion.from.update === frame.update && motion.from.phase === frame.phase;
  return {
    index: frame.phase,
    phase: phases[frame.phase],
    from: inside ? Math.min(motion.from.part, frame.part) : 0,
    to: frame.part,
    t: moving ? clamp(raw, 0, 1) : 1,
    moving,
    layers: network.layers,
    order: orderOf(phases),
    phases,
  };
}

/** @type {WeakMap<readonly Phase[], Order>} */
const memo = new WeakMap();

/** @param {readonly Phase[]} phases */
function orderOf(phases) {
  let order = memo.get(phases);
  if (!order) {
    order = { input: [], forward: [], loss: [], backward: [], update: [] };
    for (const [at, { name, layer }] of phases.entries()) order[name][layer ?? 0] = at;
    memo.set(phases, order);
  }
  return order;
}

/** How many parts of a phase belong to one unit. @param {Progress} p @param {"forward"|"backward"} name @param {number} l */
const strideOf = ({ order, phases }, name, l) => phases[order[name][l]].stride;

/** The whole update at rest, wherever the cursor is: what fast play shows; of one that diverges all
 * but its change, which is not made.
 * @param {State} state @param {SessionMessage} session @param {Frame} frame @param {number} time @returns {Progress} */
export function wholeUpdate(state, session, frame, time) {
  const phase = session.phases.length - 1;
  const part = state.diverged ? 0 : session.phases[phase].parts;
  return progress({ ...state, motion: null }, session, { ...frame, phase, part }, time);
}

/** @param {Progress} p @param {Phase["name"]} name @param {number} [layer] */
export const isNow = (p, name, layer) =>
  p.phase.name === name && (layer === undefined || p.phase.layer === layer);

/** Raw share of a part of a phase. @param {Progress} p @param {Phase["name"]} name @param {number} layer 0 where it is of none @param {number} part from 1 */
function shareOf({ index, order, from, to, t }, name, layer, part) {
  const at = order[name][layer];
  if (at !== index) return at < index ? 1 : 0;
  if (part <= from) return 1;
  return part <= to ? t : 0;
}

/** Does this part belong to what is happening: the movement, the part just done, a whole phase?
 * @param {Progress} p @param {number} part */
function present(p, part) {
  if (p.moving) return part > p.from && part <= p.to;
  return part === p.to || p.to === p.phase.parts;
}

/**
 * The beats of one unit, whose parts are first … last; the last one adds and passes.
 * @param {Progress} p @param {Phase["name"]} name @param {number} layer @param {number} first @param {number} last
 * @returns {Beats} `gather` is for the parts of the present movement
 */
function beats(p, name, layer, first, last) {
  const end = shareOf(p, name, layer, last);
  const whole = p.from < last - 1 && p.to >= last && p.from < last && first <= last;
  const at = whole ? [0.46, 0.64, 0.86] : [0, 0.34, 0.8];
  return {
    gather: whole ? beat(p.t, 0, at[0]) : eased(p.t),
    add: beat(end, at[0], at[1]),
    pass: beat(end, at[1], at[2]),
    light: beat(end, at[2], 1),
  };
}

/** @param {Progress} p @param {number} l @param {number} j of unit j on its way forward */
export function forwardBeats(p, l, j) {
  const stride = strideOf(p, "forward", l);
  return beats(p, "forward", l, j * stride + 1, (j + 1) * stride);
}

/** How far w·a of one weight has come, and whether it is the present one.
 * @param {Progress} p @param {number} l @param {number} i @param {number} j */
export function forwardPulse(p, l, i, j) {
  const part = j * strideOf(p, "forward", l) + 1 + i;
  const raw = shareOf(p, "forward", l, part);
  const share = raw > 0 && raw < 1 ? forwardBeats(p, l, j).gather : raw;
  return { share, lit: present(p, part) };
}

/**
 * The beats of unit i of layer l in the backward pass; where it gathers nothing, as at the output,
 * its one part comes from above.
 * @param {Progress} p @param {number} l @param {number} i @returns {Beats}
 */
export function backwardBeats(p, l, i) {
  const stride = strideOf(p, "backward", l);
  if (stride > 1) return beats(p, "backward", l, i * stride + 1, (i + 1) * stride);
  const share = shareOf(p, "backward", l, i + 1);
  return {
    gather: beat(share, 0, 0.5),
    add: beat(share, 0.4, 0.5),
    pass: beat(share, 0.5, 0.8),
    light: beat(share, 0.8, 1),
  };
}

/** How far w·δ of the weight from unit i of layer l to unit k of the next has come.
 * @param {Progress} p @param {number} l @param {number} i @param {number} k */
export function backwardPulse(p, l, i, k) {
  const part = i * strideOf(p, "backward", l) + 1 + k;
  const raw = shareOf(p, "backward", l, part);
  const share = raw > 0 && raw < 1 ? backwardBeats(p, l, i).gather : raw;
  return { share, lit: present(p, part) };
}

/** @param {Progress} p how far the inputs are there */
export const inputShare = (p) => eased(shareOf(p, "input", 0, 1));

/** @param {Progress} p how far the outputs have come to the loss, and the loss is worked out */
export function lossBeats(p) {
  const share = shareOf(p, "loss", 0, 1);
  return { gather: beat(share, 0, 0.6), value: beat(share, 0.6, 1) };
}

/** @param {Progress} p is the loss worked out? */
export const isLossKnown = (p) => lossBeats(p).value > 0.5;

/** @param {Progress} p has the update changed anything? */
export const hasChanged = (p) => shareOf(p, "update", 0, 1) > 0;

/** How far one entry of a parameter has changed, 0 where the layer has no such parameter.
 * @param {Progress} p @param {number} l @param {string} name @param {number} entry  row-major */
export function changeShare(p, l, name, entry) {
  const parameter = p.layers[l].parameters.find((one) => one.name === name);
  return parameter ? eased(shareOf(p, "update", 0, parameter.offset + entry + 1)) : 0;
}
