/*
 * The size of the gradient in every layer over the run, on a logarithmic axis: where the curves
 * lie orders of magnitude apart, the error vanishes or explodes on its way back.
 */

import { said as text } from "../../words/panels/plots.js";
import { whenChanged } from "../core/dom.js";
import { layerPlot } from "./layers.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page */
export function norms(page) {
  const { element, draw } = layerPlot(page, {
    label: text.titles.norms,
    head: text.gradient,
    note: text.normsNote,
    phase: "backward",
    columns: () => 1,
  });
  const update = whenChanged(
    (/** @type {State} */ s) => [
      s.history,
      s.session,
      s.frame?.update,
      s.frame?.committed,
      s.marks,
    ],
    draw,
  );
  return { element, update };
}
