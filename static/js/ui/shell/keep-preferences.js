/*
 * Keeps how the reader likes the page, in this browser only.
 */

import { ASKED, chosen, KEY, preferred } from "./preferences.js";

/** @import { View } from "../../model/state.js" */
/** @import { Chosen } from "./preferences.js" */

/** @type {(keyof View)[]} */
const KEPT = [
  "appearance",
  "projector",
  "contrast",
  "reducedMotion",
  "shortcuts",
  "exact",
  "stopSolved",
  "numpy",
  "hideAhead",
  "leftOpen",
  "textOpen",
  "rightOpen",
];

/** Keeps what the reader has changed, and nothing that the page or the system chose.
 * @param {View} view @param {View} before */
export function keep(view, before) {
  const changed = KEPT.filter((name) => view[name] !== before[name] && !ASKED[name]?.matches);
  if (changed.length === 0) return;
  const usual = /** @type {Partial<View>} */ (preferred());
  const choices = changed.filter((name) => view[name] !== usual[name]);
  if (choices.length === 0) return;
  store(Object.fromEntries(choices.map((name) => [name, view[name]])));
}

/** Beside what is kept already. @param {Chosen} choices */
export function store(choices) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...chosen(), ...choices }));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
