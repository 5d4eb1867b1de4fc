/*
 * The words of the autopsy, in the language of the page; loaded with its dialog.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/autopsy.js").autopsy.autopsy} AutopsyWords */

/** @type {AutopsyWords} */
export const said = (await import(`../${language}/autopsy.js`)).autopsy.autopsy;
