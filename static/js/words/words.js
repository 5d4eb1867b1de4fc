/*
 * Every word the page shows, in one table per language, of which one is loaded. Values are text,
 * or functions of what they speak about. Nothing visible is written anywhere else.
 */

import { language } from "./language.js";

/** @typedef {typeof import("./en.js").words} Words */

/** The words in use. @type {Words} */
export const words = (await import(`./${language}.js`)).words;

/** What the server said, in the page's language; the server speaks English.
 * @type {(message:string)=>string} */
export const inWords =
  language === "en" ? (message) => message : (await import("./problems.js")).inWords;
