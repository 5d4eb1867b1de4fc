// Visual encodings: a value → a size, an opacity, a colour. Every scale is monotone in |value| and
// pure; most are absolute, so that the same weight looks the same in every layer, update and
// network.

import { clamp } from "./geometry.js";

/** @import {Token} from "./items.js" */

/** Slow, fast, slow. @param {number} t */
export function eased(t) {
  const c = clamp(t, 0, 1);
  return c * c * (3 - 2 * c);
}

/** The part of a movement that lies between two moments of it, eased. @param {number} t @param {number} from @param {number} to */
export const beat = (t, from, to) => eased((t - from) / (to - from));

/** |value|, where a value that is not finite counts as the largest. @param {number} value */
export const size = (value) => (Number.isFinite(value) ? Math.abs(value) : Number.MAX_VALUE);

/** The share of a value in the largest of its kind. @param {number} value @param {number} largest */
export const share = (value, largest) => (largest > 0 ? Math.min(1, size(value) / largest) : 0);

/** The width of a weight's line. @param {number} weight @param {number} scale 1 where there is room */
export const strokeWidth = (weight, scale) => {
  const s = size(weight);
  return scale * (0.8 + (s > 1e9 ? 6.4 : (6.4 * s) / (1 + s)));
};

/** Fill strength of a neuron: up to 0.55, where ink on it still reads 4.5:1 in both themes.
 * @param {number} a @param {number} largest of its layer, at least 1 */
export const fillStrength = (a, largest) => 0.55 * share(a, largest) ** 0.6;

/** Decades from what looks like nothing to what is whole. */
const DECADES = 6;

/** One logarithmic scale for every error of every layer, network and run: 0 up to 10⁻⁶, whole at 1.
 * @param {number} error δ, w·δ, ‖δ‖ or a gradient */
export const errorShare = (error) =>
  error === 0 ? 0 : clamp(1 + Math.log10(size(error)) / DECADES, 0, 1);

/** What lies beyond 1 begins a second lap on the same scale. @param {number} error */
export const errorLap = (error) =>
  error === 0 ? 0 : clamp(Math.log10(size(error)) / DECADES, 0, 1);

/** The arc of a δ ring, in radians. @param {number} delta */
export const ringArc = (delta) => 2 * Math.PI * errorShare(delta);

/** The radius of a round pulse. @param {number} part w·a @param {number} largest of its layer @param {number} scale */
export const pulseRadius = (part, largest, scale) =>
  part === 0 ? 0 : scale * (1.4 + 4.6 * Math.sqrt(share(part, largest)));

/** Half the length of a chevron. @param {number} error w·δ @param {number} scale */
export const chevronSize = (error, scale) => {
  const s = errorShare(error);
  return s === 0 ? 0 : scale * (2 + 9.5 * s);
};

/** The width of a line that carries its gradient or change: ∝ its size among the network's, and
 * thin where the largest of these is next to nothing.
 * @param {number} change @param {number} largest of the network @param {number} scale */
export const changeWidth = (change, largest, scale) =>
  change === 0 ? 0 : scale * (0.7 + 6.6 * share(change, largest) * errorShare(largest));

/** Is a number next to the largest of its kind? @param {number} value @param {number} largest */
export const isSmall = (value, largest) => size(value) <= 0.01 * largest;

/** How far a gate is open: by σ′(z) itself, its sign left out. @param {number} gate */
export const openness = (gate) => (Number.isNaN(gate) ? 0 : Math.min(1, Math.abs(gate)));

/** Edge lengths a second of the drift: powers of two, so that it keeps its place between updates.
 * @param {number} gradient */
export const driftSpeed = (gradient) => {
  const s = errorShare(gradient);
  return s === 0 ? 0 : 0.5 * 2 ** Math.round(-5 * (1 - s));
};

/** The hue of what flows forward. @param {number} value @returns {Token} */
export const forwardHue = (value) => (value < 0 ? "negative" : "positive");

/** The hue of what flows backward: δ > 0 says less. @param {number} value @returns {Token} */
export const backwardHue = (value) => (value < 0 ? "more" : "less");

/** @param {ArrayLike<number>|undefined} values @param {number} least @returns {number} the largest size, at least `least` */
export function largest(values, least = 0) {
  let most = least;
  if (values) for (let i = 0; i < values.length; i++) most = Math.max(most, size(values[i]));
  return most;
}
