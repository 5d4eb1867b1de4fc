/*
 * Files over HTTP: what a network can be exported as, what is said of an export, a file of weights
 * held against the network, and a document that becomes a session.
 */

import { json, postSession } from "./http.js";

/** @import { LinkNote as Note } from "./http.js" */
/** @typedef {{name:string, title:string, ending:string, updates:boolean,
 *    programs:boolean}} Format   programs: is there one of a program, too? */
/** @typedef {{formats:Format[], save_lines:Record<string, string>, max_bytes:number}} Formats */
/** @typedef {{tensor:string, parameter:string, shape:number[], transposed:boolean}} Taken */
/** @typedef {{fits:boolean, convention:string, transposed:boolean, offered:boolean,
 *    ambiguous:boolean, taken:Taken[], problems:Note[], more:number, applied:boolean,
 *    anew:boolean}} Match   anew: the run has begun again with them */

/** GET /api/formats @returns {Promise<Formats>} */
export const getFormats = () => json("api/formats");

/** The address of one thing of a session. @param {string} id @param {string} path */
export const urlOf = (id, path) => `api/sessions/${encodeURIComponent(id)}/${path}`;

/** What an export says of itself. @param {string} id @param {string} format
 * @returns {Promise<{name:string, size:number, notes:Note[]}>} */
export const getNotes = (id, format) => json(urlOf(id, `export/${format}/notes`));

/** Hold a file of weights against the network, and put it in where `apply` says so.
 * @param {string} id @param {Blob} file @param {{apply?:boolean, transpose?:boolean}} how
 * @returns {Promise<Match>} */
export function postWeights(id, file, how) {
  const query = new URLSearchParams(Object.entries(how).map(([name, on]) => [name, `${on}`]));
  const options = {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  };
  return json(`${urlOf(id, "weights")}?${query}`, options);
}

/** A session of what a file says. @param {string} text @returns {Promise<string>} its id */
export const postDocument = (text) => postSession(JSON.parse(text));
