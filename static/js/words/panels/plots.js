/*
 * The words of the plots, in the language of the page; loaded with their panel.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/plots.js").plots.plots} PlotWords */

/** @type {PlotWords} */
export const said = (await import(`../${language}/plots.js`)).plots.plots;
