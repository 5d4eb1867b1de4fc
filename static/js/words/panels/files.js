/*
 * The words of files, in the language of the page, loaded with their dialog; and how a sentence's
 * {gaps} are filled.
 */

import { language } from "../language.js";

/** @typedef {typeof import("../en/files.js").files.files} FileWords */

/** @type {FileWords} */
export const said = (await import(`../${language}/files.js`)).files.files;

/** @param {string} sentence @param {Record<string, unknown>} values */
export const fill = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? String(values[name]) : gap));

/** What the server says as a code and values, in words; a code that has none keeps its message.
 * @param {Record<string, string>} sentences
 * @param {{code:string, message:string, values:Record<string, unknown>}} note */
export const noteOf = (sentences, { code, message, values }) =>
  Object.hasOwn(sentences, code) ? fill(sentences[code], values) : message;
