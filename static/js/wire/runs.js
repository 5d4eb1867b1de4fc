/*
 * Runs that the server keeps, over HTTP: what a list says of them, their titles; and links that it
 * holds.
 */

import { urlOf } from "./files.js";
import { json, postSession } from "./http.js";
import { jsonOf } from "./numbers.js";

/** @import { RunDocument } from "./document.js" */
/** @typedef {{kind:string, data?:string, sizes?:number[]}} Facts */
/** @typedef {{id:string, title:string, update:number, used:number, facts:Facts,
 *    losses:[number, number][]}} KeptRun */

/** @param {string} method @param {unknown} body @returns {RequestInit} */
const sent = (method, body) => ({
  method,
  headers: { "content-type": "application/json" },
  body: jsonOf(body),
});

/** POST /api/runs @param {string[]} ids @returns {Promise<{lasting:boolean, runs:KeptRun[]}>} */
export const getRuns = (ids) => json("api/runs", sent("POST", { ids }));

/** @param {string} id @param {string} title */
export const putTitle = (id, title) => json(urlOf(id, "title"), sent("PUT", { title }));

/** Another run that stands where this one does. @param {string} id
 * @param {(title:string)=>string} named @returns {Promise<string>} its id */
export async function duplicate(id, named) {
  /** @type {RunDocument} */
  const run = await json(urlOf(id, "document"));
  return postSession({ ...run, title: named(run.title) });
}

/** End a run, for good. @param {string} id */
export const deleteRun = (id) =>
  fetch(`api/sessions/${encodeURIComponent(id)}`, { method: "DELETE", keepalive: true });

/** A token that stands for the run's id and may only look. @param {string} id
 * @returns {Promise<string>} */
export const postLook = async (id) => (await json(urlOf(id, "look"), sent("POST", {}))).token;

/** Keep a document. @param {RunDocument} run @returns {Promise<string>} the token of its link */
export const postLink = async (run) =>
  (await json("api/links", sent("POST", { document: run }))).token;

/** @typedef {{id:string, title:string, update:number, facts:Facts & {diverged?:number},
 *    config:import("./messages.js").RunConfig, changes:number, losses:(number|null)[][],
 *    evaluations:(number|null)[][]}} ComparedRun
 *    config: as it is in force where the run stands; changes: how many there were on the way */

/** POST /api/runs/compare @param {string[]} ids @returns {Promise<{runs:ComparedRun[]}>} */
export const compareRuns = (ids) => json("api/runs/compare", sent("POST", { ids }));

/** The address of their curves as CSV. @param {string[]} ids */
export const curvesUrl = (ids) => `api/runs/curves?ids=${encodeURIComponent(ids.join(","))}`;
