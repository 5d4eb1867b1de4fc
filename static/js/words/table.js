/*
 * The words of a table of one's own, in the language of the page; loaded with its dialog.
 */

import { language } from "./language.js";

/** @typedef {typeof import("./en/table.js").table} TableWords */

/** @type {TableWords} */
export const said = (await import(`./${language}/table.js`)).table;
