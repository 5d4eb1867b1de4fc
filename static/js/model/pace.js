/*
 * The pace of the page: how long a step takes to be shown, and from which speed on phases are
 * merged.
 */

import { speedOf } from "./commands.js";
import { SPEED } from "./log-scale.js";

/** @import { Cursor, Frame, Phase, State } from "./state.js" */

/** Milliseconds of less than a phase: one weight, one neuron. */
const PART_MS = 350;
/** More updates a second than this are shown whole: nothing may come and go more often. */
const FOLLOWED = 3;

/** Milliseconds of a whole update at speed 1. @param {readonly Phase[]} phases */
export const updateMs = (phases) => phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

/** Updates a second at the speed in force; Infinity where it has no clock. @param {State} state */
export function updatesPerSecond(state) {
  const [speed, whole] = [speedOf(state), updateMs(state.session?.phases ?? [])];
  return speed < SPEED.max ? (1000 * speed) / whole : Number.POSITIVE_INFINITY;
}

/** Does play run too fast for single phases to be shown and told? @param {State} state */
export const isFast = ({ playing, speed, session, diverged }) =>
  playing && session !== null && !diverged && (speed * 1000) / updateMs(session.phases) > FOLLOWED;

/** Is there a drift to be seen? @param {State} state */
export const drifts = (state) => isFast(state) && !state.view.reducedMotion;

/** Milliseconds of the movement from one cursor to the next frame's. @param {Cursor} from
 * @param {Frame} frame @param {number} speed @param {readonly Phase[]} phases */
export function durationOf(from, frame, speed, phases) {
  const phase = phases[frame.phase].milliseconds / (frame.playing ? speed : Math.max(1, speed));
  const samePhase = from.phase === frame.phase && from.update === frame.update;
  return samePhase || frame.part < frame.parts ? Math.min(PART_MS, phase) : phase;
}
