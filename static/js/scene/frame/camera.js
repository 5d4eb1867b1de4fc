// The camera: how far the stage is zoomed and where it is panned to. A point p of the stage is seen
// at scale·p + (x, y). It never looks past the stage's edges, so that the network is never lost.

import { clamp } from "./geometry.js";

/** @import {Box, Point} from "./geometry.js" */
/** @typedef {{width:number, height:number}} Size */
/** @typedef {{scale:number, x:number, y:number}} Camera */

const MOST = 16;

/** The whole stage. @type {Readonly<Camera>} */
export const FIT = Object.freeze({ scale: 1, x: 0, y: 0 });

/** @param {Camera} camera @param {Size} size of the stage, px @returns {Camera} the nearest one allowed */
export function clamped({ scale, x, y }, { width, height }) {
  const s = clamp(scale, 1, MOST);
  return { scale: s, x: clamp(x, width * (1 - s), 0), y: clamp(y, height * (1 - s), 0) };
}

/** From what is seen to the stage. @param {Camera} camera @param {Point} seen @returns {Point} */
export const toStage = ({ scale, x, y }, seen) => ({
  x: (seen.x - x) / scale,
  y: (seen.y - y) / scale,
});

/** From the stage to where it is seen. @param {Camera} camera @param {Point} point @returns {Point} */
export const toView = ({ scale, x, y }, point) => ({
  x: scale * point.x + x,
  y: scale * point.y + y,
});

/** Nearer or farther; what is seen at a point stays there.
 * @param {Camera} camera @param {number} factor @param {Point} about as seen, px @param {Size} size */
export function zoomAt({ scale, x, y }, factor, about, size) {
  const next = clamp(scale * factor, 1, MOST);
  const by = next / scale;
  return clamped(
    { scale: next, x: about.x - (about.x - x) * by, y: about.y - (about.y - y) * by },
    size,
  );
}

/** @param {Camera} camera @param {number} dx px as seen @param {number} dy @param {Size} size */
export const panBy = ({ scale, x, y }, dx, dy, size) =>
  clamped({ scale, x: x + dx, y: y + dy }, size);

/** Two fingers that moved, from `before` to `after`, each as seen.
 * @param {Camera} camera @param {[Point, Point]} before @param {[Point, Point]} after @param {Size} size */
export function pinch(camera, before, after, size) {
  const spread = (/** @type {[Point, Point]} */ [a, b]) => Math.hypot(a.x - b.x, a.y - b.y) || 1;
  const middle = (/** @type {[Point, Point]} */ [a, b]) => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
  });
  const [from, to] = [middle(before), middle(after)];
  const panned = { ...camera, x: camera.x + to.x - from.x, y: camera.y + to.y - from.y };
  return zoomAt(panned, spread(after) / spread(before), to, size);
}

/** The least pan that brings a box of the stage into view. @param {Camera} camera @param {Box} box @param {Size} size */
export function reveal(camera, box, size) {
  const { x, y } = toView(camera, box);
  const [width, height] = [box.width * camera.scale, box.height * camera.scale];
  const by = (/** @type {number} */ at, /** @type {number} */ long, /** @type {number} */ room) =>
    at < 0 ? -at : Math.min(0, Math.max(room - at - long, -at));
  return panBy(camera, by(x, width, size.width), by(y, height, size.height), size);
}

/** What of the stage is in view. @param {Camera} camera @param {Size} size @returns {Box} */
export const visible = (camera, { width, height }) => ({
  ...toStage(camera, { x: 0, y: 0 }),
  width: width / camera.scale,
  height: height / camera.scale,
});

/** Moves of a camera over a stage of whatever size it has then. @param {()=>Size} size */
export const movesOver = (size) => ({
  /** @param {Camera} camera @param {number} factor @param {Point} about */
  zoomAt: (camera, factor, about) => zoomAt(camera, factor, about, size()),
  /** @param {Camera} camera @param {number} dx @param {number} dy */
  panBy: (camera, dx, dy) => panBy(camera, dx, dy, size()),
  /** @param {Camera} camera @param {[Point, Point]} before @param {[Point, Point]} after */
  pinch: (camera, before, after) => pinch(camera, before, after, size()),
  fit: FIT,
});
