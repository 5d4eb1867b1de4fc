/*
 * What goes with the stage of a program: the score of its phases, the sentence, the lens, the frames
 * that fold. Loaded when a program is first shown.
 */

import { folding } from "./folding.js";
import { lensAsker } from "./lens.js";
import { phases } from "./phases.js";
import { sentence } from "./sentence.js";

/** @import { Page, Update } from "../core/page.js" */

/** @param {Page} page @param {HTMLElement} canvas @param {import("./folding.js").Places} places @returns {Update} */
export function operations(page, canvas, places) {
  const parts = [phases(page), sentence(), lensAsker(page), folding(page, canvas, places)];
  return (state) => {
    for (const update of parts) update(state);
  };
}
