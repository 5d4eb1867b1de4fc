// Points, boxes and curves: the plane geometry that every part of the stage shares.

/** @typedef {{x:number, y:number}} Point */
/** @typedef {{x:number, y:number, width:number, height:number}} Box   x, y: the upper left corner */
/** @typedef {readonly [number, number, number, number, number, number, number, number]} Curve   cubic Bézier */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/**
 * The smooth line from one point to another; it leaves and arrives along the forward axis.
 * @param {Point} from @param {Point} to @param {boolean} turned forward is downward
 * @returns {Curve}
 */
export function link(from, to, turned) {
  if (turned) {
    const middle = (from.y + to.y) / 2;
    return [from.x, from.y, from.x, middle, to.x, middle, to.x, to.y];
  }
  const middle = (from.x + to.x) / 2;
  return [from.x, from.y, middle, from.y, middle, to.y, to.x, to.y];
}

/** @param {Curve} curve @param {number} t 0 at its start, 1 at its end @returns {Point} */
export function pointOn(curve, t) {
  const s = 1 - t;
  const a = s * s * s;
  const b = 3 * s * s * t;
  const c = 3 * s * t * t;
  const d = t * t * t;
  return {
    x: a * curve[0] + b * curve[2] + c * curve[4] + d * curve[6],
    y: a * curve[1] + b * curve[3] + c * curve[5] + d * curve[7],
  };
}

/** The direction of travel, in radians. @param {Curve} curve @param {number} t */
export function headingOn(curve, t) {
  const s = 1 - t;
  const a = s * s;
  const b = 2 * s * t;
  const c = t * t;
  const x = a * (curve[2] - curve[0]) + b * (curve[4] - curve[2]) + c * (curve[6] - curve[4]);
  const y = a * (curve[3] - curve[1]) + b * (curve[5] - curve[3]) + c * (curve[7] - curve[5]);
  return Math.atan2(y, x);
}

/** @param {Curve} curve @param {number} steps @returns {Point[]} */
export function sample(curve, steps) {
  return Array.from({ length: steps + 1 }, (_, i) => pointOn(curve, i / steps));
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
export const centred = (x, y, width, height) => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** @param {Box} a @param {Box} b @param {number} gap that must stay free between them */
export const overlaps = (a, b, gap = 0) =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/** @param {Box} box @param {Point} point */
export const contains = (box, point) =>
  point.x >= box.x &&
  point.x <= box.x + box.width &&
  point.y >= box.y &&
  point.y <= box.y + box.height;

/** @param {Point} p @param {Point} a @param {Point} b the distance of p from the segment ab */
export function distance(p, a, b) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length ? clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
