/*
 * The words of the list of runs and of what goes with a link, in the language of the page.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/runs/list.js").runs.runs} RunWords */

/** @type {RunWords} */
export const said = (await import(`../${language}/runs/list.js`)).runs.runs;
