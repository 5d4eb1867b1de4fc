/*
 * Preferences of the reader: as they are kept in this browser, and following the system where
 * nothing was chosen.
 */

/** @import { View } from "../../model/state.js" */

export const KEY = "backwave.view";

const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 900px)");
/** Wide enough for all settings beside the network; else they begin folded to their values. */
const wide = matchMedia("(min-width: 1600px)");
/** Wide enough for a program's text beside its stage. */
const roomy = matchMedia("(min-width: 1200px)");
const contrast = matchMedia("(prefers-contrast: more)");

/** What the system can ask for, too. @type {Partial<Record<keyof View, MediaQueryList>>} */
export const ASKED = { reducedMotion: still, contrast };

/** @typedef {Partial<View> & {noted?:readonly string[]}} Chosen   noted: marks that have been named */

/** What the reader has changed. @returns {Chosen} */
export function chosen() {
  try {
    return Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    // A browser that keeps nothing, or something else's words: start as the system has it.
    return {};
  }
}

/** @returns {Partial<View>} */
export function preferred() {
  const { noted: _, ...kept } = chosen();
  // On a narrow screen the sheet waits until it is asked for: the network comes first.
  const view = {
    leftOpen: wide.matches,
    textOpen: roomy.matches,
    rightOpen: !narrow.matches,
    ...kept,
    reducedMotion: still.matches || kept.reducedMotion === true,
    contrast: contrast.matches || kept.contrast === true,
  };
  return { ...view, theme: themeOf(view.appearance ?? "system") };
}

/** @param {View["appearance"]} appearance */
export function themeOf(appearance) {
  if (appearance !== "system") return appearance;
  return dark.matches ? "dark" : "light";
}

/** @param {()=>void} changed */
export function followSystem(changed) {
  for (const query of [dark, still, contrast]) query.addEventListener("change", changed);
}
