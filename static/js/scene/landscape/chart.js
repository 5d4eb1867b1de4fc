// The landscape seen from above: shaded by the loss, with lines of equal loss and two axes.

import { minus } from "../../words/format.js";
import { image, polygon, rect, text, textBox } from "../frame/items.js";
import { levelsOf, linesAt, rangeOf, toneOf } from "./contours.js";

/** @import {Landscape, PlanePoint} from "../../model/landscape.js" */
/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem} from "../frame/items.js" */
/** @typedef {{width:number, height:number}} Size */
/** @typedef {{items:DrawItem[], to:(place:PlanePoint)=>PlanePoint|null, from:(at:PlanePoint)=>PlanePoint|null}} Ground
 *    to: where a place of the plane is drawn, null outside; from: the place seen there */

const FONT = 11;
const MARGIN = { left: 36, right: 8, top: 22, bottom: 36 };
/** How much ink the highest loss gets. */
const INK = 0.42;
const TICKS = 4;

/** @param {Landscape} landscape @param {readonly [string, string]} names @param {Size} size @param {number} scale @returns {Ground} */
export function chart({ xs, ys, losses }, names, { width, height }, scale) {
  const [left, top] = [MARGIN.left * scale, MARGIN.top * scale];
  const room = [width - left - MARGIN.right * scale, height - top - MARGIN.bottom * scale];
  const side = Math.max(40, Math.min(...room));
  const box = { x: left + Math.max(0, (room[0] - side) / 2), y: top, width: side, height: side };
  const last = xs.length - 1;
  const span = xs[last] - xs[0];
  /** @type {Ground["to"]} */
  const to = ([x, y]) => {
    const [p, q] = [(x - xs[0]) / span, (y - ys[0]) / span];
    if (!(p >= -0.001 && p <= 1.001 && q >= -0.001 && q <= 1.001)) return null;
    return [box.x + p * side, box.y + side - q * side];
  };
  /** @type {Ground["from"]} */
  const from = ([px, py]) => {
    const [p, q] = [(px - box.x) / side, (box.y + side - py) / side];
    return p >= 0 && p <= 1 && q >= 0 && q <= 1 ? [xs[0] + p * span, ys[0] + q * span] : null;
  };
  /** @type {DrawItem[]} */
  const items = [];
  const range = rangeOf(losses);
  const levels = range ? levelsOf(range.low, range.high) : [];
  if (range) {
    const tone = toneOf(levels, range);
    const values = Int8Array.from(losses.flat(), (v) => 127 * (v === null ? 1 : tone(v)));
    const shade = { gain: INK, zero: 0, low: /** @type {const} */ ("surface") };
    const pixels = { values, columns: last + 1, rows: last + 1, up: true, smooth: true };
    items.push(image("shade", box, 0, { ...shade, ...pixels, high: "ink" }));
  }
  items.push(...rings(losses, levels, box, scale));
  items.push(rect("frame", box, 0, { stroke: "muted", width: 1 }));
  items.push(...axes(xs, ys, names, box, scale));
  return { items, to, from };
}

/** @param {Landscape["losses"]} losses @param {number[]} levels @param {Box} box @param {number} scale @returns {DrawItem[]} */
function rings(losses, levels, box, scale) {
  const cell = box.width / (losses.length - 1);
  /** @type {DrawItem[]} */
  const drawn = [];
  /** @type {DrawItem[]} */
  const said = [];
  /** @type {Box[]} */
  const taken = [];
  levels.forEach((level, i) => {
    const strong = i % 2 === 0;
    for (const line of linesAt(losses, level)) {
      const points = line.map((v, k) =>
        k % 2 === 0 ? box.x + v * cell : box.y + box.height - v * cell,
      );
      const look = { strokeAlpha: strong ? 0.7 : 0.4, width: (strong ? 1.1 : 0.8) * scale };
      drawn.push(polygon("line", points, { open: true, stroke: "ink", ...look }));
      const label = strong && named(points, minus(String(level)), box, taken, scale);
      if (label) said.push(label);
    }
  });
  return [...drawn, ...said];
}

/** The line's loss, where its words find room. @param {number[]} points @param {string} words @param {Box} box @param {Box[]} taken @param {number} scale */
function named(points, words, box, taken, scale) {
  const size = 10 * scale;
  if (points.length < 24) return null;
  for (const share of [0.5, 0.3, 0.7, 0.15, 0.85]) {
    const at = 2 * Math.floor((share * points.length) / 2);
    const [x, y] = [points[at], points[at + 1]];
    const item = text("level", x, y, words, size, { align: "center", halo: true });
    const room = textBox(item);
    const inside =
      room.x > box.x + 2 &&
      room.x + room.width < box.x + box.width - 2 &&
      room.y > box.y + 2 &&
      room.y + room.height < box.y + box.height - 2;
    if (!inside || taken.some((other) => overlap(room, other))) continue;
    taken.push(room);
    return item;
  }
  return null;
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) =>
  a.x < b.x + b.width + 8 &&
  b.x < a.x + a.width + 8 &&
  a.y < b.y + b.height + 4 &&
  b.y < a.y + a.height + 4;

/** @param {number[]} xs @param {number[]} ys @param {readonly [string, string]} names @param {Box} box @param {number} scale @returns {DrawItem[]} */
function axes(xs, ys, [across, up], box, scale) {
  const size = FONT * scale;
  const bottom = box.y + box.height;
  const along = { align: /** @type {const} */ ("center"), fill: /** @type {const} */ ("muted") };
  const name = { fill: /** @type {const} */ ("ink") };
  const end = /** @type {const} */ ("right");
  /** @type {DrawItem[]} */
  const items = [];
  for (const [value, share] of ticks(xs)) {
    const x = box.x + share * box.width;
    items.push(polygon("tick", [x, bottom, x, bottom + 4], { open: true, stroke: "muted" }));
    items.push(text("tick", x, bottom + size * 0.6 + 6, value, size, along));
  }
  for (const [value, share] of ticks(ys)) {
    const y = bottom - share * box.height;
    items.push(polygon("tick", [box.x - 4, y, box.x, y], { open: true, stroke: "muted" }));
    items.push(text("tick", box.x - 7, y, value, size, { align: end, fill: "muted" }));
  }
  items.push(text("name", box.x, box.y - size * 0.9, `↑ ${up}`, size, name));
  const below = bottom + size * 2 + 6;
  items.push(text("name", box.x + box.width, below, `${across} →`, size, { ...name, align: end }));
  return items;
}

/** Round values along an axis, and how far along each stands. @param {number[]} values @returns {[string, number][]} */
export function ticks(values) {
  const [low, high] = [values[0], values[values.length - 1]];
  const rough = (high - low) / TICKS;
  const power = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((s) => Number(`${s}e${power}`)).find((s) => s >= rough) ?? rough;
  /** @type {[string, number][]} */
  const found = [];
  for (let n = Math.ceil(low / step); n * step <= high; n++) {
    const value = Number((n * step).toPrecision(12));
    found.push([minus(String(value)), (value - low) / (high - low)]);
  }
  return found;
}
