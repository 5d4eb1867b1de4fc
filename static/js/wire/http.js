/*
 * The few HTTP requests of the page: the tables, and making a session.
 */

import { jsonOf } from "./numbers.js";

/** @import { RunDocument } from "./document.js" */
/** @import { ErrorDetail, RunConfig } from "./messages.js" */
/** @typedef {{code:string, message:string, values:Record<string, any>}} LinkNote */
/** @typedef {{config:RunConfig, notes:LinkNote[]}} PlaygroundRun */

/** The server refused; `detail` is its error as it came. */
export class Refused extends Error {
  /** @param {ErrorDetail} detail */
  constructor(detail) {
    super(detail.message);
    this.detail = detail;
  }
}

/** @param {string} path @param {RequestInit} [options]
 * @param {(path:string, options?:RequestInit)=>Promise<Response>} [request] @returns {Promise<any>} */
export async function json(path, options, request = fetch) {
  const response = await request(path, options);
  const body = await response.json();
  if (!response.ok) throw new Refused(body.error);
  return body;
}

/** GET /api/catalog */
export function getCatalog() {
  return json("api/catalog");
}

/** GET /api/playground: the run that a TensorFlow Playground link describes. @param {string} link
 * @returns {Promise<PlaygroundRun>} */
export function getPlayground(link) {
  return json(`api/playground?link=${encodeURIComponent(link)}`);
}

/** GET /api/templates/…: a program written from a template. @param {string} name
 * @param {Record<string, number|boolean>} [fields]
 * @returns {Promise<{text:string, config:RunConfig}>} */
export function getTemplate(name, fields = {}) {
  const query = Object.entries(fields).map(([field, value]) => `${field}=${value}`);
  return json(`api/templates/${encodeURIComponent(name)}?${query.join("&")}`);
}

/** GET /api/links/…: the document that a short link leads to. @param {string} token
 * @returns {Promise<RunDocument>} */
export async function getLink(token) {
  return (await json(`api/links/${encodeURIComponent(token)}`)).document;
}

/** POST /api/sessions: a new run, or one that is made again from its document.
 * @param {Partial<RunDocument>} [body] @param {string} [id]  the one it had: who comes first makes it
 * @param {AbortSignal} [signal] @returns {Promise<string>} its id */
export async function postSession(body = {}, id, signal) {
  const path = id ? `api/sessions/${encodeURIComponent(id)}` : "api/sessions";
  const session = await json(path, {
    method: id ? "PUT" : "POST",
    headers: { "content-type": "application/json" },
    body: jsonOf(body),
    signal,
  });
  return session.id;
}

/** @param {string} id @returns {Promise<boolean>} */
export async function sessionExists(id) {
  try {
    await json(`api/sessions/${encodeURIComponent(id)}`);
    return true;
  } catch (error) {
    // Anything but "there is none" may pass: the caller tries again later.
    if (error instanceof Refused && error.detail.code === "not_found") return false;
    throw error;
  }
}
