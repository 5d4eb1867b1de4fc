/*
 * A small picture of each run of this browser: its stage as it was last seen here.
 */

import { byId } from "../core/dom.js";

/** @import { Page } from "../core/page.js" */

const KEY = "backwave.seen.";

/** Keep how a run looks. @param {string} id @param {string} picture  its address */
export function keepThumbnail(id, picture) {
  try {
    if (picture) localStorage.setItem(KEY + id, picture);
  } catch {
    // A browser that keeps nothing, or has no room, has none.
  }
}

/** What tells how the open run looks at that moment. @param {Page} page @returns {Promise<()=>string>} */
export async function seenBy(page) {
  const { thumbnail } = await page.pictures();
  return () => thumbnail(/** @type {HTMLCanvasElement} */ (byId("stage")));
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
export const copyThumbnail = (from, to) => keepThumbnail(to, thumbnailOf(from));

/** Forget those of all other runs. @param {readonly string[]} ids */
export function forgetThumbnails(ids) {
  try {
    const known = new Set(ids.map((id) => KEY + id));
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
    for (const key of kept) if (!known.has(key)) localStorage.removeItem(key);
  } catch {
    // There is none.
  }
}
