// While something moves, most of the picture does not: neighbouring groups that stay as they are
// become one bitmap, made once and laid down again for each moment. At rest everything is drawn.

import { begin, drawn, paint } from "./painter.js";

/** @import {Group} from "../scene/items.js" */
/** @import {Palette} from "./painter.js" */
/** @typedef {{groups:readonly Group[], colours:Palette, canvas:OffscreenCanvas}} Layer */

/** Runs of fewer items are drawn faster than laid down. */
const WORTH = 12;

/** @returns {(context:CanvasRenderingContext2D, groups:readonly Group[], colours:Palette, pixelRatio:number, moving:boolean) => void} */
export function layers() {
  /** @type {Layer[]} */
  let kept = [];
  return (context, groups, colours, pixelRatio, moving) => {
    if (!moving) {
      kept = [];
      paint(context, itemsOf(groups), colours, pixelRatio);
      return;
    }
    const { width, height } = context.canvas;
    const camera = groups[0]?.items[0]?.op === "camera" ? groups[0].items : [];
    const all = runs(camera.length ? groups.slice(1) : groups);
    const found = all.map((run) => kept.find((one) => same(one, run, colours, width, height)));
    const spare = kept.filter((one) => !found.includes(one)).map(({ canvas }) => canvas);
    /** @type {Layer[]} */
    const used = [];
    begin(context, colours, pixelRatio);
    drawn(context, camera, colours);
    for (const [at, run] of all.entries()) {
      const items = found[at] ? [] : itemsOf(run);
      if (!found[at] && (!run[0].still || items.length < WORTH)) {
        drawn(context, items, colours);
        continue;
      }
      const layer = found[at] ?? {
        groups: run,
        colours,
        canvas: made(items, colours, cleared(spare.pop(), width, height), context.getTransform()),
      };
      used.push(layer);
      context.save();
      context.resetTransform();
      context.globalAlpha = 1;
      context.drawImage(layer.canvas, 0, 0);
      context.restore();
    }
    kept = used;
  };
}

/** @param {readonly Group[]} groups */
const itemsOf = (groups) => groups.flatMap(({ items }) => items);

/** Neighbours that are all still, or all not. @param {readonly Group[]} groups */
function runs(groups) {
  /** @type {Group[][]} */
  const found = [];
  for (const group of groups) {
    const last = found.at(-1);
    if (last && last[0].still === group.still) last.push(group);
    else found.push([group]);
  }
  return found;
}

/** @param {Layer} layer @param {readonly Group[]} run @param {Palette} colours @param {number} width @param {number} height */
const same = ({ groups, canvas, ...layer }, run, colours, width, height) =>
  layer.colours === colours &&
  canvas.width === width &&
  canvas.height === height &&
  groups.length === run.length &&
  groups.every(({ items }, i) => items === run[i].items);

/** An empty canvas, of one no longer used where there is one.
 * @param {OffscreenCanvas|undefined} canvas @param {number} width @param {number} height */
function cleared(canvas, width, height) {
  if (!canvas) return new OffscreenCanvas(width, height);
  // Setting its size empties a canvas.
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** @param {readonly import("../scene/items.js").DrawItem[]} items @param {Palette} colours @param {OffscreenCanvas} canvas @param {DOMMatrix} transform */
function made(items, colours, canvas, transform) {
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(transform);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  drawn(context, items, colours);
  return canvas;
}
