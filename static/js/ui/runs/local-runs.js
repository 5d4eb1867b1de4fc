/*
 * Local runs, those of this browser: their ids are remembered here, the newest first, and
 * everything else by the server. And what the page's address adds to a run: a line for who opens
 * it, or that it only looks.
 */

import { said } from "../../words/panels/runs.js";
import { byId, h } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { keepThumbnail, seenBy } from "./thumbnails.js";

/** @import { Page, State } from "../core/page.js" */

const KEY = "backwave.runs";
const MOST = 200;
const LONGEST_LINE = 200;

/** The ids, the newest first. @returns {string[]} */
export function ownIds() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string[]} ids */
export function keepIds(ids) {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no list.
  }
}

/** Remembers what is open, and how it was last seen. @param {Page} page
 * @returns {Promise<(state:State)=>void>} */
export async function ownRuns(page) {
  const address = new URLSearchParams(location.search);
  const looking = address.has("look");
  if (looking) onlyLook();
  const line = (address.get("line") ?? "").slice(0, LONGEST_LINE);
  if (line || looking) tell(line, looking);
  /** @type {string|null} */
  let known = null;
  const seen = await seenBy(page);
  addEventListener("pagehide", () => known && keepThumbnail(known, seen()));
  return ({ session }) => {
    if (!session || session.id === known || looking || document.body.hasAttribute("data-embed"))
      return;
    known = session.id;
    keepIds([known, ...ownIds().filter((id) => id !== known)]);
  };
}

/** What would change the run takes no pointer and no key. */
function onlyLook() {
  for (const id of ["left", "playback", "phase-bar", "open"]) byId(id).inert = true;
}

/** @param {string} line @param {boolean} looking */
async function tell(line, looking) {
  await loadStylesheet("stage/line");
  byId("stage-frame").append(
    h("p", { id: "line" }, line && h("span", {}, line), looking && h("small", {}, said.looking)),
  );
}
