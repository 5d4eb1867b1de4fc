/*
 * Every word the page shows, in one table per language, of which one is loaded. Values are text,
 * or functions of what they speak about. Nothing visible is written anywhere else.
 */

import { language } from "./language.js";

/** @typedef {typeof import("./en.js").words} Words */

/** The words in use. @type {Words} */
export const words = (await import(`./${language}.js`)).words;

/** What the server refused, in the page's language; `label` is what the page calls the field.
 * Its words are loaded with the first. @param {import("./refusals.js").Refusal} refusal
 * @param {string} [label] @returns {Promise<string>} */
export async function inWords(refusal, label) {
  try {
    return (await import("./refusals.js")).say(refusal, label);
  } catch {
    return refusal.message;
  }
}
