// Progress of a program's update, entry by entry, as shares from 0 to 1: the session says which
// part of which phase an entry is, so nobody counts here. A gradient is there when all that is
// given back to it has arrived.

import { isConstant, isParameter } from "../../model/program/kinds.js";
import { clamp } from "../frame/geometry.js";
import { beat } from "../frame/scales.js";

/** @import {State} from "../../model/state.js" */
/** @import {Program} from "../../model/program/graph.js" */
/** @import {Frame, Phase} from "../../wire/messages.js" */
/** @typedef {{phase:number, offset:number, size:number}} Due   parts offset + 1 … offset + size of a phase */
/** @typedef {{made:(Due|null)[], given:Due[][], changed:(Due|null)[], forward:number[], backward:number[], loss:number}} Schedule
 *    by tensor: what makes its value, gives it its gradient, changes it; by operation: its phases, −1 where it has none */
/** @typedef {{index:number, phase:Phase, from:number, to:number, t:number, moving:boolean, schedule:Schedule}} ProgramProgress */

/** A whole operation's movement: its numbers go their way, then the entries light up in turn. */
const ARRIVED = 0.5;
const LIT = 0.25;

/** @type {WeakMap<Program, Schedule>} */
const memo = new WeakMap();

/** @param {Program} program @param {readonly Phase[]} phases @returns {Schedule} */
export function scheduleOf(program, phases) {
  const known = memo.get(program);
  if (known) return known;
  const { info, at, producer } = program;
  const schedule = {
    made: /** @type {(Due|null)[]} */ (info.tensors.map(() => null)),
    given: /** @type {Due[][]} */ (info.tensors.map(() => [])),
    changed: /** @type {(Due|null)[]} */ (info.tensors.map(() => null)),
    forward: info.operations.map(() => -1),
    backward: info.operations.map(() => -1),
    loss: phases.findIndex(({ name }) => name === "loss"),
  };
  phases.forEach(({ name, layer }, phase) => {
    if (name === "forward") schedule.forward[layer ?? 0] = phase;
    if (name === "backward") schedule.backward[layer ?? 0] = phase;
    for (const { tensor, what, offset, size } of info.parts[phase] ?? []) {
      const number = at.get(tensor)?.number ?? 0;
      const due = { phase, offset, size };
      if (what === "value") schedule.made[number] = due;
      else if (what === "value_gradient") schedule.given[number].push(due);
      else schedule.changed[number] = due;
    }
  });
  // A tensor that no phase makes, as the inputs, is there from the start.
  info.tensors.forEach((tensor) => {
    if (!producer[tensor.number] && !isParameter(tensor) && !isConstant(tensor))
      schedule.made[tensor.number] ??= { phase: 0, offset: 0, size: 1 };
  });
  memo.set(program, schedule);
  return schedule;
}

/** @param {State} state @param {Program} program @param {readonly Phase[]} phases @param {Frame} frame
 * @param {number} time @param {boolean} fast is the whole update shown? @returns {ProgramProgress} */
export function progressOf({ motion, view }, program, phases, frame, time, fast) {
  const schedule = scheduleOf(program, phases);
  const index = fast ? phases.length - 1 : frame.phase;
  const raw = motion ? (time - motion.at) / motion.duration : 1;
  const moving = !fast && motion !== null && !frame.jumped && !view.reducedMotion && raw < 1;
  const inside = moving && motion.from.update === frame.update && motion.from.phase === frame.phase;
  return {
    ...{ index, phase: phases[index], moving, schedule },
    from: inside ? Math.min(motion.from.part, frame.part) : 0,
    to: fast ? phases[index].parts : frame.part,
    t: moving ? clamp(raw, 0, 1) : 1,
  };
}

/** How far entry e of what is due has come, from 0 to 1. @param {ProgramProgress} p @param {Due} due @param {number} e */
export function shareOf({ index, from, to, t }, { phase, offset, size }, e) {
  if (phase !== index) return phase < index ? 1 : 0;
  const part = offset + Math.min(e, size - 1) + 1;
  if (part <= from) return 1;
  if (part > to) return 0;
  if (t === 1) return 1;
  const turn = ARRIVED + ((1 - ARRIVED - LIT) * (part - from - 1)) / Math.max(1, to - from);
  return beat(t, turn, turn + LIT);
}

/** @param {ProgramProgress} p @param {number} tensor @param {number} e */
export const valueShare = (p, tensor, e) => {
  const due = p.schedule.made[tensor];
  return due ? shareOf(p, due, e) : 1;
};

/** @param {ProgramProgress} p @param {number} tensor @param {number} e */
export function gradientShare(p, tensor, e) {
  const { given, loss } = p.schedule;
  if (given[tensor].length === 0)
    return p.index > loss || (p.index === loss && p.t === 1 && p.to > 0) ? 1 : 0;
  let share = 1;
  for (const due of given[tensor]) share = Math.min(share, shareOf(p, due, e));
  return share;
}

/** @param {ProgramProgress} p @param {number} tensor @param {number} e */
export const entryChange = (p, tensor, e) => {
  const due = p.schedule.changed[tensor];
  return due ? shareOf(p, due, e) : 0;
};

/** Is what is due anywhere between nothing and all? @param {ProgramProgress} p @param {number} phase */
const now = (p, phase) => p.moving && p.index === phase;

/** Does anything of a tensor change during this movement? @param {ProgramProgress} p @param {number} tensor */
export const moves = (p, tensor) =>
  p.moving &&
  [p.schedule.made[tensor], p.schedule.changed[tensor], ...p.schedule.given[tensor]].some(
    (due) => due && now(p, due.phase),
  );

/** How far the numbers of the present operation are on their way. @param {ProgramProgress} p */
export const travelled = (p) => (p.moving ? beat(p.t, 0, ARRIVED) : 1);

/** How many of the gradients that add up in a tensor have arrived. @param {ProgramProgress} p @param {number} tensor */
export const arrived = (p, tensor) =>
  p.schedule.given[tensor].filter((due) => shareOf(p, due, due.size - 1) === 1).length;
