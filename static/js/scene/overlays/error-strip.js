// The error strip, the size of each layer's error: a bar of ‖δ‖ under each column, all on one
// logarithmic axis. Vanishing is a staircase, exploding a climb, a solved or a dead network
// silence.

import { words } from "../../words/words.js";
import { polygon, rect, said, text } from "../frame/items.js";
import { number, textWidth } from "../frame/numbers.js";
import { backwardBeats, isNow } from "../frame/progress.js";
import { beat, errorLap, errorShare, isSmall } from "../frame/scales.js";

/** @import {Box} from "../frame/geometry.js" */
/** @import {DrawItem, DrawLayer, Picture, Stage} from "../frame/stage.js" */

/** What the axis is called, and a line on which its bars stand. @type {Picture} */
export const errorAxis = ({ layout, type, k }) => {
  const { bars, label } = layout.strip;
  const [first, last] = [bars[0], bars[bars.length - 1]];
  const { turned } = layout;
  const paint = /** @type {const} */ ({ stroke: "hairline", width: k, open: true });
  const x = first.x + first.width;
  const low = first.y + first.height;
  const points = turned
    ? [x, first.y - 6, x, last.y + last.height + 6]
    : [first.x - 6 * k, low, last.x + last.width + 6 * k, low];
  /** @type {DrawItem[]} */
  const items = [polygon("error axis", points, paint)];
  if (!label) return items;
  const fits = (/** @type {string} */ said) => textWidth(said, type.small) <= label.width;
  const [name, unit] = [words.drawn.errorByLayer, words.drawn.errorScale];
  const style = /** @type {const} */ ({ fill: "muted" });
  if (fits(name))
    items.push(text("error axis", label.x, low - 1.9 * type.small, name, type.small, style));
  if (fits(unit))
    items.push(text("error axis", label.x, low - 0.6 * type.small, unit, type.small, style));
  return items;
};

/** @type {DrawLayer} */
export const errorBar = (stage, l) => {
  const { layout, readings, progress } = stage;
  const { norm, units } = readings.layers[l];
  const { pass } = backwardBeats(progress, l, units - 1);
  const there = beat(pass, 0.5, 1);
  if (norm === undefined || there === 0) return [];
  const { bars, full } = layout.strip;
  const now = isNow(progress, "backward", l);
  const role = "error bar";
  const bar = part(bars[l], layout.turned, full * errorShare(norm) * there);
  /** @type {DrawItem[]} */
  const items = [rect(role, bar, 0, { fill: "less", fillAlpha: now || stage.fast ? 1 : 0.45 })];
  const lap = errorLap(norm) * there;
  if (lap === 1) items.push(...beyond(bar, layout.turned, stage.k));
  else if (lap > 0)
    items.push(rect("second lap", part(bars[l], layout.turned, full * lap), 0, { fill: "ink" }));
  return there < 1 ? items : [...items, ...figure(stage, l, norm, now)];
};

/** The share of a bar's room from its foot. @param {Box} room @param {boolean} turned @param {number} long @returns {Box} */
const part = ({ x, y, width, height }, turned, long) =>
  turned
    ? { x: x + width - long, y, width: long, height }
    : { x, y: y + height - long, width, height: long };

/** Beyond the axis: hatched, and open at its end. @param {Box} bar @param {boolean} turned @param {number} k @returns {DrawItem[]} */
function beyond({ x, y, width, height }, turned, k) {
  const [right, low] = [x + width, y + height];
  const paint = /** @type {const} */ ({ stroke: "ink", width: 1.5 * k, open: true });
  const sides = turned
    ? [x, y, right, y, right, low, x, low]
    : [x, y, x, low, right, low, right, y];
  const items = [polygon("beyond", sides, paint)];
  for (let from = 6 * k - height; from < width; from += 6 * k) {
    const [start, end] = [Math.max(0, from), Math.min(width, from + height)];
    const slant = [x + start, low - start + from, x + end, low - end + from];
    items.push(polygon("beyond", slant, paint));
  }
  return items;
}

/** @param {Stage} stage @param {number} l @param {number} norm @param {boolean} now @returns {DrawItem[]} */
function figure({ layout, readings, progress, type, digits }, l, norm, now) {
  const { numbers, every } = layout.strip;
  const box = numbers[l];
  // The layer that the error is at has its number, and those that come too near to it have none.
  const { layer } = progress.phase;
  const off = layer === null ? every : Math.abs(l - layer);
  if (off > 0 && (l % every || off < every)) return [];
  const align = /** @type {import("../frame/items.js").Align} */ (
    layout.turned ? "right" : "center"
  );
  const most = Math.max(...readings.layers.map((layer) => layer.norm ?? 0));
  const quiet = isSmall(norm, most) || !now;
  // In one digit most layers would have the same number.
  for (let d = Math.min(3, digits); d > 1; d--) {
    const words = number(norm, d);
    if (textWidth(words, type.small) > box.width) continue;
    const fill = /** @type {import("../frame/items.js").Token} */ (quiet ? "muted" : "less");
    const of = { layer: l, tensor: "delta_norm", index: [] };
    const style = { fill, weight: now ? 600 : 400, of };
    return [said("error norm", { box, align, at: box.x }, words, type.small, style)];
  }
  return [];
}
