/*
 * The size of the gradient in every layer over the run, on a logarithmic axis: where the curves
 * lie orders of magnitude apart, the gradient vanishes or explodes.
 */

import { said as text } from "../../words/panels/plots.js";
import { layerPlot } from "./layers.js";

/** @import { Page } from "../core/page.js" */

/** @param {Page} page */
export function norms(page) {
  return layerPlot(page, {
    label: text.titles.norms,
    head: text.gradient,
    note: text.normsNote,
    phase: "backward",
    columns: () => 1,
  });
}
