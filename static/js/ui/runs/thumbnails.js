/*
 * A small picture of each run of this browser: its stage as it was last seen here.
 */

import { byId } from "../core/dom.js";

const KEY = "backwave.seen.";
/** In pixels: twice as many as it is shown in. */
const WIDTH = 144;
const HEIGHT = 96;
const QUALITY = 0.8;

/** Keep how the open run looks now. @param {string} id */
export function keepThumbnail(id) {
  const stage = /** @type {HTMLCanvasElement} */ (byId("stage"));
  const share = Math.min(WIDTH / stage.width, HEIGHT / stage.height);
  const small = document.createElement("canvas");
  [small.width, small.height] = [stage.width, stage.height].map((size) => Math.round(size * share));
  const context = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  context.imageSmoothingQuality = "high";
  context.drawImage(stage, 0, 0, small.width, small.height);
  keep(id, small.toDataURL("image/webp", QUALITY));
}

/** How a run looked; empty where it was never seen here. @param {string} id */
export function thumbnailOf(id) {
  try {
    return localStorage.getItem(KEY + id) ?? "";
  } catch {
    return "";
  }
}

/** A run that stands where another does looks like it. @param {string} from @param {string} to */
export const copyThumbnail = (from, to) => keep(to, thumbnailOf(from));

/** Forget those of all other runs. @param {readonly string[]} ids */
export function forgetThumbnails(ids) {
  try {
    const known = new Set(ids.map((id) => KEY + id));
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
    for (const key of kept) if (!known.has(key)) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has none.
  }
}

/** @param {string} id @param {string} picture */
function keep(id, picture) {
  try {
    if (picture) localStorage.setItem(KEY + id, picture);
  } catch {
    // Nor one that has no room.
  }
}
