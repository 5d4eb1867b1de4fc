/*
 * The words of runs beside each other, in the language of the page; loaded with them.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/runs/compare.js").compare} CompareWords */

/** @type {CompareWords} */
export const said = (await import(`../${language}/runs/compare.js`)).compare;
