// Glyphs of what flows: round pulses forward, chevrons back. Filled says less (δ > 0), hollow says
// more.

import { pointOn } from "../frame/geometry.js";
import { circle, polygon } from "../frame/items.js";
import { backwardHue, forwardHue } from "../frame/scales.js";

/** @import {Curve} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */

/** @typedef {{at:number, alpha:number, size:number}} TrailMark   at: of the way */

/** Where a pulse leaves its marks on the way: the nearer to its goal the stronger. */
const TRAIL = [
  { at: 0.5, alpha: 0.4, size: 0.72 },
  { at: 0.62, alpha: 0.65, size: 0.86 },
  { at: 0.74, alpha: 1, size: 1 },
];
const TRAIL_BACK = TRAIL.map((mark, i) => ({ ...mark, at: [0.2, 0.32, 0.44][i] }));

/** The marks of a way. @param {boolean} back @returns {readonly TrailMark[]} */
export const trailOf = (back) => (back ? TRAIL_BACK : TRAIL);

/** A chevron that heads to the right, x, y, x, y …: its point, a wing, the notch, the other wing. */
const SHAPE = [1, 0, -0.85, 0.8, -0.38, 0, -0.85, -0.8];

/**
 * @param {string} role @param {number} x @param {number} y @param {number} heading radians @param {number} size
 * @param {number} value whose sign it carries @param {number} alpha
 * @returns {DrawItem[]}
 */
export function chevron(role, x, y, heading, size, value, alpha) {
  if (size <= 0) return [];
  const [c, s] = [Math.cos(heading) * size, Math.sin(heading) * size];
  /** @type {number[]} */
  const points = [];
  for (let i = 0; i < SHAPE.length; i += 2)
    points.push(x + SHAPE[i] * c - SHAPE[i + 1] * s, y + SHAPE[i + 1] * c + SHAPE[i] * s);
  const hue = backwardHue(value);
  const hollow = { stroke: hue, strokeAlpha: alpha, width: Math.max(1, size * 0.2) };
  const fill = value < 0 ? "surface" : hue;
  return [polygon(role, points, { fill, fillAlpha: alpha, ...(value < 0 ? hollow : {}) })];
}

/** The direction of travel, in radians. @param {Curve} curve @param {number} t */
export function headingOn(curve, t) {
  const s = 1 - t;
  const [a, b, c] = [s * s, 2 * s * t, t * t];
  const x = a * (curve[2] - curve[0]) + b * (curve[4] - curve[2]) + c * (curve[6] - curve[4]);
  const y = a * (curve[3] - curve[1]) + b * (curve[5] - curve[3]) + c * (curve[7] - curve[5]);
  return Math.atan2(y, x);
}

/** @typedef {{back:boolean, share:number, stop:number, size:number, value:number, alpha:number, trail:readonly TrailMark[]}} Pulse
 *    share of the way that is done, which ends at `stop` of the curve; trail: the marks it leaves */

/**
 * A pulse under way along a curve and the marks it has left; at rest the marks alone.
 * @param {Curve} curve from the left @param {Pulse} pulse
 * @returns {DrawItem[]}
 */
export function pulse(curve, { back, share, stop, size, value, alpha, trail }) {
  if (size <= 0 || share <= 0) return [];
  /** @param {string} role @param {number} way @param {number} s @param {number} opacity */
  const at = (role, way, s, opacity) => {
    const t = back ? 1 - way : way;
    const { x, y } = pointOn(curve, t);
    if (back) return chevron(role, x, y, headingOn(curve, t) + Math.PI, s, value, opacity);
    const rim = /** @type {const} */ ({ stroke: "surface", strokeAlpha: opacity, width: 1 });
    return [circle(role, x, y, s, { fill: forwardHue(value), fillAlpha: opacity, ...rim })];
  };
  const marks = trail.flatMap((mark) => {
    const shown = Math.min(1, Math.max(0, (share * stop - mark.at) / 0.06));
    return shown > 0 ? at("mark", mark.at, size * mark.size, alpha * mark.alpha * shown) : [];
  });
  return share < 1 ? [...marks, ...at("pulse", share * stop, size, alpha)] : marks;
}
