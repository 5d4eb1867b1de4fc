/*
 * Runs beside the page's own, over HTTP: made, stepped together, read and ended.
 */

import { json, postSession, Refused } from "./http.js";

/** @import { RunConfig } from "./messages.js" */
/** @typedef {{id:string, title:string, config:RunConfig, updates:number, loss:number|string}} RunState */

/** @param {string} id @param {string} [path] */
const addressOf = (id, path = "") => `api/sessions/${encodeURIComponent(id)}${path}`;

/** @param {RunConfig} config @param {string} title @returns {Promise<string>} its id */
export const beginRun = (config, title) => postSession({ config, title });

/** One step more, by update or epoch or phase; null where the run diverged, and stays.
 * @param {string} id @param {"phase"|"update"|"epoch"} by @returns {Promise<RunState|null>} */
export async function stepped(id, by) {
  try {
    return await json(addressOf(id, "/step"), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ by }),
    });
  } catch (error) {
    if (error instanceof Refused && error.detail.code === "diverged") return null;
    throw error;
  }
}

/** The loss of each update that is kept, as [update, loss]. @param {string} id @returns {Promise<[number, number][]>} */
export async function lossesOf(id) {
  const response = await fetch(addressOf(id, "/history"));
  if (!response.ok) throw new Error(`status ${response.status}`);
  const rows = (await response.text()).trim().split("\n").slice(1);
  return rows
    .map((row) => row.split(","))
    .filter(([, loss]) => loss !== "")
    .map(([update, loss]) => [Number(update), Number(loss)]);
}

/** @param {string} id */
export const end = (id) => fetch(addressOf(id), { method: "DELETE", keepalive: true });
