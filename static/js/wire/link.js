/*
 * A moment of a run as a piece of an address: its config, its log and where it stands, as JSON,
 * deflated, in the alphabet of addresses. Nothing is kept on any server for it.
 */

/** @import { Cursor, Log, RunConfig } from "./messages.js" */
/** @typedef {{config:RunConfig, log:Log} & Cursor} Start */

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

/** @param {Start} start @returns {Promise<string>} */
export async function encodeStart(start) {
  const { config, log, update, phase, part } = start;
  const text = JSON.stringify({ config, log, update, phase, part });
  const deflate = new CompressionStream("deflate-raw");
  const bytes = await piped(new TextEncoder().encode(text), deflate, Number.POSITIVE_INFINITY);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The start a link holds; throws where it holds none. What it says is checked by the server.
 * @param {string} text @returns {Promise<Start>} */
export async function decodeStart(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const json = await piped(bytes, new DecompressionStream("deflate-raw"), MOST);
  const start = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  if (typeof start?.config !== "object") throw new TypeError("no config");
  return { log: [], update: 0, phase: 0, part: 1, ...start };
}

/** How a run begins that the page's address asks for, by a moment (`state`) or by the name of one
 * of the server's recipes; null where it asks for neither. Throws where there is no such thing.
 * @param {URLSearchParams} address @param {()=>Promise<{recipes:{name:string, config:RunConfig}[]}>} tables
 * @returns {Promise<import("./run.js").Remembered|null>} */
export async function beginning(address, tables) {
  const [state, name] = [address.get("state"), address.get("recipe")];
  if (state !== null) {
    const { config, log, update, phase, part } = await decodeStart(state);
    return { config, log, update, after: [{ do: "seek", update, phase, part }] };
  }
  if (name === null) return null;
  const recipe = (await tables()).recipes.find((each) => each.name === name);
  if (!recipe) throw new RangeError(`no recipe ${name}`);
  return { config: recipe.config, log: [], update: 0, after: [{ do: "play" }] };
}
