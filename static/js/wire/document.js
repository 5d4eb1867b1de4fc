/*
 * The document of a run: its config, its log, where it stands, and its title. It is what a saved
 * file, a link, the page's memory and the body of POST /api/sessions are; the server's side is
 * app/protocol/document.py.
 */

/** @import { Cursor, Log, RunConfig } from "./messages.js" */
/** @typedef {{format:string, version:number, config:RunConfig, log:Log, cursor:Cursor,
 *    title:string}} RunDocument */

export const FORMAT = "backwave";
const VERSION = 1;

/** @param {{config:RunConfig, log:Log}} run @param {Cursor} cursor @param {string} [title]
 * @returns {RunDocument} */
export function documentOf({ config, log }, { update, phase, part }, title = "") {
  const cursor = { update, phase, part };
  return { format: FORMAT, version: VERSION, config, log, cursor, title };
}

/** The document in a text; throws where there is none. What it says is checked by the server, its
 * version too. @param {string} text @returns {RunDocument} */
export function readDocument(text) {
  const found = JSON.parse(text);
  if (!isDocument(found)) throw new TypeError("no document");
  return found;
}

/** @param {any} value @returns {value is RunDocument} */
export const isDocument = (value) =>
  value?.format === FORMAT && typeof value.config === "object" && value.config !== null;
