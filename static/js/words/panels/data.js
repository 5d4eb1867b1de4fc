/*
 * The words of the pads and of the table's dialog, in the language of the page; loaded with them.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/data.js").data} DataWords */

/** @type {DataWords} */
export const dataWords = (await import(`../${language}/data.js`)).data;
