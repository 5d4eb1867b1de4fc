/*
 * Every word the page shows, in one table per language, of which one is loaded. Values are text,
 * or functions of what they speak about. Nothing visible is written anywhere else.
 */

import { language } from "./language.js";

/** @typedef {typeof import("./en.js").words} Words */

/** The words in use. @type {Words} */
export const words = (await import(`./${language}.js`)).words;
