/*
 * The few HTTP requests of the page: the tables, and making a session.
 */

/** @import { ErrorDetail, Log, RunConfig } from "./messages.js" */

/** The server refused; `detail` is its error as it came. */
export class Refused extends Error {
  /** @param {ErrorDetail} detail */
  constructor(detail) {
    super(detail.message);
    this.detail = detail;
  }
}

/** @param {string} path @param {RequestInit} [options] @returns {Promise<any>} */
async function json(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error);
  return body;
}

/** GET /api/catalog */
export function getCatalog() {
  return json("api/catalog");
}

/** POST /api/sessions: a new run, or one that is made again from its config and log.
 * @param {{config?:RunConfig, log?:Log, update?:number, id?:string}} [body]
 * @returns {Promise<string>} its id */
export async function postSession(body = {}) {
  const session = await json("api/sessions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return session.id;
}

/** @param {string} id @returns {Promise<boolean>} */
export async function sessionExists(id) {
  const response = await fetch(`api/sessions/${encodeURIComponent(id)}`);
  if (response.ok) return true;
  // Anything but "there is none" may pass: the caller tries again later.
  if (response.status === 404 || response.status === 422 || response.status === 400) return false;
  throw new Error(`status ${response.status}`);
}
