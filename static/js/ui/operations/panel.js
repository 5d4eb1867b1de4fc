/*
 * Panels beside the stage of a program: the phase bar, the sentence, the lens, the frames
 * that fold. Loaded when a program is first shown.
 */

import { additions } from "./additions.js";
import { looking } from "./carried-parts.js";
import { folding } from "./folding.js";
import { lensAsker } from "./lens.js";
import { phases } from "./phases.js";
import { stepSentence } from "./sentence.js";
import { programTables } from "./tables.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { Folded, Pick } from "./folding.js" */

/** Long tables are written when play rests, or when they are seen.
 * @param {State} state */
const written = ({ playing, view }) => !playing || view.tab === "numbers";

/** @param {Page} page @param {HTMLElement} canvas @param {Pick} pick @param {Folded} folded
 * @returns {(state:State)=>boolean} is there more to do? */
export function operations(page, canvas, pick, folded) {
  const parts = [
    phases(page),
    stepSentence(),
    looking(page),
    lensAsker(page),
    additions(page),
    folding(page, canvas, pick, folded),
  ];
  const tables = programTables(page);
  return (state) => {
    for (const update of parts) update(state);
    return tables(state, written(state));
  };
}
