// What has happened so far: every fact of the record as a share from 0 (not yet) to 1 (done).
// The cursor says which parts of the present phase are done, the clock how far the movement to
// them is. A movement has discrete beats: gather, add, pass, light up. With its time over, with
// no motion or with reduced motion, every share is 0 or 1: the still of the record.

import { clamp } from "./geometry.js";
import { beat, eased } from "./scales.js";

/** @import {State} from "../../model/state.js" */
/** @import {Frame, Phase} from "../../wire/messages.js" */
/** @import {Layer} from "./readings.js" */
/** @typedef {{gather:number, add:number, pass:number, light:number}} Beats */
/** @typedef {{phase:Phase, from:number, to:number, t:number, moving:boolean, offsets:number[]}} Progress
 *    from, to: the parts done before and after the movement; t: its raw time, 1 at rest;
 *    offsets: per layer, the parameters of the layers before it */

/** @param {State} state @param {Frame} frame @param {readonly Phase[]} phases @param {Layer[]} layers @param {number} time @returns {Progress} */
export function progress(state, frame, phases, layers, time) {
  const { motion, view } = state;
  const raw = motion ? (time - motion.at) / motion.duration : 1;
  const moving = motion !== null && !frame.jumped && !view.reducedMotion && raw < 1;
  const inside = moving && motion.from.update === frame.update && motion.from.phase === frame.phase;
  let sum = 0;
  const offsets = layers.map((layer) => {
    const before = sum;
    sum += (layer.fanIn + 1) * layer.units;
    return before;
  });
  return {
    phase: phases[frame.phase],
    from: inside ? Math.min(motion.from.part, frame.part) : 0,
    to: frame.part,
    t: moving ? clamp(raw, 0, 1) : 1,
    moving,
    offsets,
  };
}

/** The whole update at rest, wherever the cursor is: what fast play shows.
 * @param {State} state @param {Frame} frame @param {readonly Phase[]} phases @param {Layer[]} layers @param {number} time @returns {Progress} */
export function whole(state, frame, phases, layers, time) {
  const phase = phases.length - 1;
  const last = { ...frame, phase, part: phases[phase].parts };
  return progress({ ...state, motion: null }, last, phases, layers, time);
}

/** @param {Progress} p @param {Phase["name"]} name @param {number} [layer] */
export const isNow = (p, name, layer) =>
  p.phase.name === name && (layer === undefined || p.phase.layer === layer);

/** The order of the phases; forward runs up the layers, backward down. */
const ORDER = { input: 0, forward: 1, loss: 2, backward: 3, update: 4 };

/** Raw share of a part of a phase. @param {Progress} p @param {Phase["name"]} name @param {number|null} layer @param {number} part from 1 */
function shareOf({ phase, from, to, t }, name, layer, part) {
  if (phase.name !== name) return ORDER[name] < ORDER[phase.name] ? 1 : 0;
  const ahead = (layer ?? 0) - (phase.layer ?? 0);
  if (ahead !== 0) return ahead < 0 === (name === "forward") ? 1 : 0;
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

/** @param {Progress} p @param {Layer} layer @param {number} l @param {number} j of unit j on its way forward */
export const forwardBeats = (p, layer, l, j) =>
  beats(p, "forward", l, j * (layer.fanIn + 1) + 1, (j + 1) * (layer.fanIn + 1));

/** How far w·a of one weight has come, and whether it is the present one.
 * @param {Progress} p @param {Layer} layer @param {number} l @param {number} i @param {number} j */
export function forwardPulse(p, layer, l, i, j) {
  const part = j * (layer.fanIn + 1) + 1 + i;
  const raw = shareOf(p, "forward", l, part);
  const share = raw > 0 && raw < 1 ? forwardBeats(p, layer, l, j).gather : raw;
  return { share, lit: present(p, part) };
}

/**
 * The beats of unit i of layer l on the way back; an output has one part, which comes from the loss.
 * @param {Progress} p @param {Layer[]} layers @param {number} l @param {number} i @returns {Beats}
 */
export function backwardBeats(p, layers, l, i) {
  const next = layers[l + 1];
  if (next) return beats(p, "backward", l, i * (next.units + 1) + 1, (i + 1) * (next.units + 1));
  const share = shareOf(p, "backward", l, i + 1);
  return {
    gather: beat(share, 0, 0.5),
    add: beat(share, 0.4, 0.5),
    pass: beat(share, 0.5, 0.8),
    light: beat(share, 0.8, 1),
  };
}

/** How far w·δ of the weight from unit i of layer l to unit k of the next has come.
 * @param {Progress} p @param {Layer[]} layers @param {number} l @param {number} i @param {number} k */
export function backwardPulse(p, layers, l, i, k) {
  const part = i * (layers[l + 1].units + 1) + 1 + k;
  const raw = shareOf(p, "backward", l, part);
  const share = raw > 0 && raw < 1 ? backwardBeats(p, layers, l, i).gather : raw;
  return { share, lit: present(p, part) };
}

/** @param {Progress} p how far the inputs are there */
export const inputShare = (p) => eased(shareOf(p, "input", null, 1));

/** @param {Progress} p how far the outputs have come to the loss, and the loss is worked out */
export function lossBeats(p) {
  const share = shareOf(p, "loss", null, 1);
  return { gather: beat(share, 0, 0.6), value: beat(share, 0.6, 1) };
}

/** How far one parameter has changed; the bias of unit j stands in row `fanIn`.
 * @param {Progress} p @param {Layer} layer @param {number} l @param {number} i @param {number} j */
export const changeShare = (p, layer, l, i, j) =>
  eased(shareOf(p, "update", null, p.offsets[l] + i * layer.units + j + 1));
