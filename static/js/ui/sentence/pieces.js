/*
 * What a sentence with numbers is put together from: pieces of text, each number in the colour it
 * has on the stage, filled into the gaps of a sentence of the page's language.
 */

import { number } from "../../words/format.js";

/** @typedef {"less"|"more"|"positive"|"negative"|"strong"} Tone */
/** @typedef {string|{text:string, tone:Tone}} SentencePiece */
/** @typedef {SentencePiece|SentencePiece[]} Gap */

/** @param {string} text @param {Tone} tone */
export const toned = (text, tone) => ({ text, tone });
export const strong = (/** @type {number} */ value) => toned(number(value), "strong");
export const forwards = (/** @type {number} */ value) =>
  toned(number(value), value < 0 ? "negative" : "positive");

/** What an error says. @param {number} value @returns {"less"|"more"} */
export const told = (value) => (value < 0 ? "more" : "less");

/** An error as it is written in an equation, with its sign. @param {string} text
 * @param {number} value */
export const error = (text, value) => toned(value > 0 ? `+${text}` : text, told(value));

/** A sentence with its {gaps} filled. @param {string} template @param {Record<string, Gap>} gaps
 * @returns {SentencePiece[]} */
export function filled(template, gaps) {
  return template.split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? gaps[part] : part));
}

/** @param {SentencePiece[][]} parts @param {string} between */
export const joined = (parts, between) =>
  parts.flatMap((part, i) => (i ? [between, ...part] : part));
