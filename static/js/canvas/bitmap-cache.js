// The bitmap cache: while something moves, most of the picture does not. Neighbouring groups that
// stay as they are become one bitmap, made once and laid down again for each moment, and so does a
// group that may move but came out as it was in the last picture. At rest everything is drawn,
// once.

import { fillGround, paint, paintItems } from "./painter.js";

/** @import {Palette} from "./pixels.js" */
/** @import {DrawItem, Group} from "../scene/frame/items.js" */
/** @typedef {readonly unknown[]} BitmapKey   what all layers are made for */
/** @typedef {{groups:readonly Group[], canvas:OffscreenCanvas|null}} BitmapLayer   no canvas: it was drawn as it is */

/** The least items of a bitmap: fewer are painted faster than copied. */
const WORTH = 12;
/** Painted more slowly than a bitmap is laid down, but not worth a new canvas: a text sets its font,
 * dots are many circles. @type {ReadonlySet<DrawItem["op"]>} */
const DEAR = new Set(["text", "dots"]);

/** @returns {(context:CanvasRenderingContext2D, groups:readonly Group[], colours:Palette, pixelRatio:number, moving:boolean) => void} */
export function bitmapCache() {
  /** @type {BitmapKey} */
  let look = [];
  /** @type {BitmapLayer[]} */
  let kept = [];
  /** The groups that are painted on the canvas. @type {readonly Group[]|null} */
  let rests = null;
  /** Canvases that are free: to make one costs more than to fill it. @type {OffscreenCanvas[]} */
  let spare = [];
  return (context, groups, colours, pixelRatio, moving) => {
    const { width, height } = context.canvas;
    const camera = groups[0]?.items[0]?.op === "camera" ? groups[0].items : null;
    const now = [camera, colours, pixelRatio, width, height];
    if (!same(look, now)) {
      spare = [...spare, ...canvasesOf(kept)].filter(
        (canvas) => canvas.width === width && canvas.height === height,
      );
      [kept, rests, look] = [[], null, now];
    }
    if (!moving) {
      if (rests && sameItems(rests, groups)) return;
      spare.push(...canvasesOf(kept));
      [kept, rests] = [[], groups];
      paint(context, itemsOf(groups), colours, pixelRatio);
      return;
    }
    rests = null;
    const all = runs(camera ? groups.slice(1) : groups);
    const found = all.map((run) => kept.find(({ groups }) => unchanged(groups, run)));
    spare.push(...canvasesOf(kept.filter((one) => !found.includes(one))));
    fillGround(context, colours, pixelRatio);
    if (camera) paintItems(context, camera, colours);
    let made = false;
    kept = all.map((run, at) => {
      const before = found[at];
      if (before?.canvas) return laid(context, run, before.canvas);
      const items = itemsOf(run);
      const large = items.length >= WORTH;
      const still = large && run[0].still;
      const isWorth = () => large || (spare.length > 0 && items.some(({ op }) => DEAR.has(op)));
      // Of what was painted before, one a picture is made: many may come to rest at once.
      if (still || (before && !made && isWorth())) {
        made ||= !still;
        const canvas = spare.pop() ?? new OffscreenCanvas(width, height);
        return laid(context, run, written(items, colours, canvas, context.getTransform()));
      }
      paintItems(context, items, colours);
      return { groups: run, canvas: null };
    });
  };
}

/** @param {readonly BitmapLayer[]} layers */
const canvasesOf = (layers) => layers.flatMap(({ canvas }) => (canvas ? [canvas] : []));

/** @param {readonly Group[]} groups */
const itemsOf = (groups) => groups.flatMap(({ items }) => items);

/** Neighbours that are still together, and each that may move by itself. @param {readonly Group[]} groups */
function runs(groups) {
  /** @type {Group[][]} */
  const found = [];
  for (const group of groups) {
    const last = found.at(-1);
    if (group.still && last?.[0].still) last.push(group);
    else found.push([group]);
  }
  return found;
}

/** @param {readonly unknown[]} one @param {readonly unknown[]} other */
const same = (one, other) =>
  one.length === other.length && one.every((value, i) => value === other[i]);

/** @param {readonly Group[]} one @param {readonly Group[]} other */
const sameItems = (one, other) =>
  one.length === other.length && one.every(({ items }, i) => items === other[i].items);

/** Drawn up anew, as after each change of the state, it may still come out the same.
 * @param {readonly Group[]} before @param {readonly Group[]} run */
const unchanged = (before, run) =>
  before.length === run.length && before.every(({ items }, i) => alike(items, run[i].items));

/** @param {readonly DrawItem[]} one @param {readonly DrawItem[]} other */
const alike = (one, other) =>
  one === other ||
  (one.length === other.length && one.every((item, i) => alikeItems(item, other[i])));

/** Do they look the same? The address of a number is not painted. @param {DrawItem} one @param {DrawItem} other */
function alikeItems(one, other) {
  const [a, b] = /** @type {Record<string, unknown>[]} */ ([one, other]);
  let keys = 0;
  for (const key in a) {
    const [x, y] = [a[key], b[key]];
    if (x !== y && key !== "of" && !(Array.isArray(x) && Array.isArray(y) && same(x, y)))
      return false;
    keys++;
  }
  for (const _ in b) keys--;
  return keys === 0;
}

/** @param {readonly DrawItem[]} items @param {Palette} colours @param {OffscreenCanvas} canvas @param {DOMMatrix} transform */
function written(items, colours, canvas, transform) {
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(transform);
  context.lineJoin = "round";
  context.textBaseline = "middle";
  paintItems(context, items, colours);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {readonly Group[]} groups @param {OffscreenCanvas} canvas @returns {BitmapLayer} */
function laid(context, groups, canvas) {
  context.save();
  context.resetTransform();
  context.globalAlpha = 1;
  context.drawImage(canvas, 0, 0);
  context.restore();
  return { groups, canvas };
}
