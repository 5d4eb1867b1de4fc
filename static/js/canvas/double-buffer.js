// Double buffering of fast play, which shows the same numbers for many pictures while only the
// drift among them moves: what lies below it, the drift, and what lies above are a canvas each. One
// whose items are the same stays as it is.

import { fillGround, paintItems } from "./painter.js";

/** @import {Palette} from "./pixels.js" */
/** @import {Group} from "../scene/frame/items.js" */
/** @typedef {{groups:readonly Group[], colours:Palette, pixelRatio:number, width:number, height:number}} Sheet */

/** @param {HTMLCanvasElement} ground  the others lie on it */
export function doubleBuffer(ground) {
  const above = [1, 2].map(() => {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    canvas.hidden = true;
    return canvas;
  });
  ground.after(...above);
  /** @type {Sheet[]} */
  let shown = [];
  return {
    /** @param {readonly Group[]} groups @param {Palette} colours @param {number} pixelRatio */
    paint(groups, colours, pixelRatio) {
      const { width, height } = ground;
      const camera = groups[0]?.items[0]?.op === "camera" ? groups[0].items : [];
      shown = parted(groups.slice(camera.length)).map((part, n) => {
        const sheet = { groups: part, colours, pixelRatio, width, height };
        if (same(shown[n], sheet)) return shown[n];
        const canvas = n ? above[n - 1] : ground;
        canvas.hidden = part.length === 0;
        if (canvas.width !== width) canvas.width = width;
        if (canvas.height !== height) canvas.height = height;
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
        fillGround(context, colours, pixelRatio);
        if (n) context.clearRect(0, 0, width / pixelRatio, height / pixelRatio);
        paintItems(context, camera, colours);
        const items = part.flatMap((group) => group.items);
        paintItems(context, items, colours);
        return sheet;
      });
    },
    /** All is on the ground again. */
    end() {
      if (shown.length === 0) return;
      for (const canvas of above) canvas.hidden = true;
      shown = [];
    },
  };
}

/** Below the first that moves, itself, and what lies above. @param {readonly Group[]} groups */
function parted(groups) {
  const first = groups.findIndex(({ still }) => !still);
  const at = first < 0 ? groups.length : first;
  return [groups.slice(0, at), groups.slice(at, at + 1), groups.slice(at + 1)];
}

/** @param {Sheet|undefined} before @param {Sheet} now */
const same = (before, now) =>
  before?.colours === now.colours &&
  before.pixelRatio === now.pixelRatio &&
  before.width === now.width &&
  before.height === now.height &&
  before.groups.length === now.groups.length &&
  before.groups.every(({ items }, i) => items === now.groups[i].items);
