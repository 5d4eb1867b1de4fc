/*
 * A document as a piece of an address: JSON, deflated, in the alphabet of addresses. Nothing is
 * kept on any server for it. And how a run begins that an address asks for.
 */

import { documentOf, readDocument } from "./document.js";

/** @import { RunDocument } from "./document.js" */
/** @import { RunConfig } from "./messages.js" */

/** A link longer than this is no link: pages and mails cut it. */
export const LONGEST = 16_000;
/** A link cannot unfold to more than a session takes. */
const MOST = 1_000_000;

/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream @param {number} most */
async function collected(stream, most) {
  const parts = [];
  let size = 0;
  for (let reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) throw new RangeError(`more than ${most} bytes`);
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream|DecompressionStream} through
 * @param {number} most */
function piped(bytes, through, most) {
  /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return collected(stream, most);
}

/** @param {RunDocument} run @returns {Promise<string>} */
export async function encodeRun(run) {
  const deflate = new CompressionStream("deflate-raw");
  const text = new TextEncoder().encode(JSON.stringify(run));
  const bytes = await piped(text, deflate, Number.POSITIVE_INFINITY);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** A link of before there were documents has the cursor beside the config. @param {string} text */
function current(text) {
  const found = JSON.parse(text);
  if (found?.format !== undefined || typeof found?.config !== "object") return text;
  const { config, log = [], update = 0, phase = 0, part = 1 } = found;
  return JSON.stringify(documentOf({ config, log }, { update, phase, part }));
}

/** The document a link holds; throws where it holds none. What it says is checked by the server.
 * @param {string} text @returns {Promise<RunDocument>} */
export async function decodeRun(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const json = await piped(bytes, new DecompressionStream("deflate-raw"), MOST);
  return readDocument(current(new TextDecoder("utf-8", { fatal: true }).decode(json)));
}

/** Recipes that are walked, not watched: they open paused at the input, as all programs do. */
export const WALKED = ["worked", "vanishing", "exploding", "dead_relu", "symmetry"];
const START = { update: 0, phase: 0, part: 1 };

/** How a run begins that the page's address asks for: by a document (`state`), by one that the
 * server holds (`k`), by the name of one
 * of the server's recipes, or templates of programs, or by what stands after TensorFlow
 * Playground's #; null where it asks for none. Throws where there is no such thing.
 * @param {URL} address
 * @param {{catalog:()=>Promise<{recipes:{name:string, config:RunConfig}[]}>,
 *    template:(name:string)=>Promise<{config:RunConfig}>,
 *    link:(token:string)=>Promise<RunDocument>,
 *    playground:(link:string)=>Promise<import("./http.js").PlaygroundRun>}} ask
 * @returns {Promise<import("./run.js").Remembered|null>} */
export async function beginning(address, ask) {
  const [state, name, template, token] = ["state", "recipe", "template", "k"].map((each) =>
    address.searchParams.get(each),
  );
  const walked = (/** @type {RunConfig} */ config) => ({
    document: documentOf({ config, log: [] }, START),
    after: [],
  });
  if (state !== null) return { document: await decodeRun(state), after: [] };
  if (token !== null) return { document: await ask.link(token), after: [] };
  if (template !== null) return walked((await ask.template(template)).config);
  if (name === null) {
    if (!address.hash) return null;
    const { config, notes } = await ask.playground(address.hash);
    return { document: documentOf({ config, log: [] }, START), after: [], notes };
  }
  const recipe = (await ask.catalog()).recipes.find((each) => each.name === name);
  if (!recipe) throw new RangeError(`no recipe ${name}`);
  const run = walked(recipe.config);
  return WALKED.includes(name) ? run : { ...run, after: [{ do: "play" }] };
}
