// Points, boxes and curves: the plane geometry that every part of the stage shares.

/** @typedef {{x:number, y:number}} Point */
/** @typedef {{x:number, y:number, width:number, height:number}} Box   x, y: the upper left corner */
/** @typedef {readonly [number, number, number, number, number, number, number, number]} Curve   cubic Bézier */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/**
 * A point moved along the forward axis, which runs right or, turned, downward.
 * @param {boolean} turned @param {Point} from @param {number} by @param {number} aside
 */
export const ahead = (turned, from, by, aside = 0) =>
  turned ? { x: from.x + aside, y: from.y + by } : { x: from.x + by, y: from.y + aside };

/** The smooth line between two points; it leaves and arrives along the forward axis.
 * @param {Point} a @param {Point} b @param {boolean} turned @returns {Curve} */
export function link(a, b, turned) {
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  return turned ? [a.x, a.y, a.x, y, b.x, y, b.x, b.y] : [a.x, a.y, x, a.y, x, b.y, b.x, b.y];
}

/** @param {Point} a @param {Point} b @returns {Curve} */
export const straight = (a, b) => [a.x, a.y, a.x, a.y, b.x, b.y, b.x, b.y];

/** @param {Curve} curve @param {number} t 0 at its start, 1 at its end @returns {Point} */
export function pointOn(curve, t) {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * curve[0] + b * curve[2] + c * curve[4] + d * curve[6],
    y: a * curve[1] + b * curve[3] + c * curve[5] + d * curve[7],
  };
}

/** @param {Curve} curve @param {number} steps */
export const sample = (curve, steps) =>
  Array.from({ length: steps + 1 }, (_, i) => pointOn(curve, i / steps));

/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
export const centred = (x, y, width, height) => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});

/** A box by its size along and across the forward axis.
 * @param {boolean} turned @param {Point} centre @param {number} along @param {number} across */
export const laid = (turned, { x, y }, along, across) =>
  turned ? centred(x, y, across, along) : centred(x, y, along, across);

/** @param {Box} box @param {number} by */
export const grown = ({ x, y, width, height }, by) => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

/** @param {Box} a @param {Box} b @param {number} gap that must stay free between them */
export const overlaps = (a, b, gap = 0) =>
  a.x < b.x + b.width + gap &&
  b.x < a.x + a.width + gap &&
  a.y < b.y + b.height + gap &&
  b.y < a.y + a.height + gap;

/** The area that two boxes share. @param {Box} a @param {Box} b */
export const shared = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** A box moved into another, as far as it fits. @param {Box} box @param {Box} bounds */
export const moved = (box, bounds) => ({
  ...box,
  x: clamp(box.x, bounds.x, Math.max(bounds.x, bounds.x + bounds.width - box.width)),
  y: clamp(box.y, bounds.y, Math.max(bounds.y, bounds.y + bounds.height - box.height)),
});

/** The distance of a point from a box, 0 inside. @param {Point} p @param {Box} box */
export const outside = (p, { x, y, width, height }) =>
  Math.hypot(Math.max(x - p.x, 0, p.x - x - width), Math.max(y - p.y, 0, p.y - y - height));

/** @param {Point} p @param {Point} a @param {Point} b the distance of p from the segment ab */
export function distance(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length ? clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
