/*
 * The connection to a session over HTTP, where WebSockets are blocked: what a socket has, and the
 * same messages. What comes is the body of a response that goes on, in pieces; each command is a
 * POST, one after the other, so that their order stays. A proxy that holds responses back until
 * they are whole is noticed by its silence; from then on what there is is asked for again and
 * again.
 */

/** @typedef {{setTimeout:(call:()=>void, ms:number)=>unknown, random:()=>number}} Timers
 *    time, and chance: a number from 0 to 1 */
import { json, Refused } from "./http.js";

/** @typedef {(path:string, options?:RequestInit)=>Promise<Response>} Fetch */

const [TEXT, FRAME] = [0, 1];
const HEAD = 5;
/** The server sends something every two seconds, in ms. */
const SILENT = 6000;
/** And where it is polled every twenty. */
const SILENT_POLLED = 45_000;
/** After a command that the server would not take yet, in ms. */
const PAUSE = 1000;
const LATER = new Set([429, 503]);
const OPEN = 1;
const CLOSED = 3;

/** Takes bytes as they come, and gives the pieces that are whole.
 * @param {(kind:number, content:ArrayBuffer)=>void} take @returns {(bytes:Uint8Array)=>void} */
export function piecewise(take) {
  let left = new Uint8Array(0);
  return (bytes) => {
    const all = new Uint8Array(left.length + bytes.length);
    all.set(left);
    all.set(bytes, left.length);
    const view = new DataView(all.buffer);
    let at = 0;
    while (at + HEAD <= all.length) {
      const end = at + HEAD + view.getUint32(at + 1, true);
      if (end > all.length) break;
      take(all[at], all.buffer.slice(at + HEAD, end));
      at = end;
    }
    left = all.slice(at);
  };
}

/** @param {Timers} timers @param {Fetch} [request] @returns {(id:string)=>HttpTransport} */
export function httpTransports(timers, request = (path, options) => fetch(path, options)) {
  /** What is known of the way, for the lines to come: does a proxy hold responses back? */
  const way = { held: false };
  return (id) => new HttpTransport(id, way, timers, request);
}

/** What a WebSocket has, over HTTP. */
class HttpTransport extends EventTarget {
  readyState = 0;
  #gone = new AbortController();
  #heard = 0;
  /** @type {string[]} */
  #commands = [];

  /** @param {string} id @param {{held:boolean}} way @param {Timers} timers @param {Fetch} request */
  constructor(id, way, timers, request) {
    super();
    this.way = way;
    this.timers = timers;
    this.request = request;
    this.#run(id);
  }

  /** @param {string} text */
  send(text) {
    // The first in the list is on its way.
    if (this.#commands.push(text) === 1) this.#post();
  }

  close() {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.#gone.abort();
    this.dispatchEvent(new Event("close"));
  }

  /** @param {string} id */
  async #run(id) {
    try {
      const path = `api/sessions/${encodeURIComponent(id)}/channels`;
      const signal = this.#gone.signal;
      this.path = `api/channels/${(await json(path, { method: "POST", signal }, this.request)).channel}`;
      this.readyState = OPEN;
      this.#watch();
      do await this.#read();
      while (this.way.held && this.readyState === OPEN);
    } catch (error) {
      // The connection is told why, as a socket tells it.
      if (error instanceof Refused) this.#tell({ type: "error", id: null, error: error.detail });
    }
    this.close();
  }

  /** One response, as long as it goes on. */
  async #read() {
    const once = this.way.held ? "?once=1" : "";
    const signal = this.#gone.signal;
    const response = await this.request(`${this.path}/stream${once}`, { signal });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    const reader = response.body.getReader();
    const take = piecewise((kind, content) => this.#receive(kind, content));
    for (let came = await reader.read(); !came.done; came = await reader.read()) {
      this.#heard++;
      take(came.value);
    }
  }

  /** @param {number} kind @param {ArrayBuffer} content */
  #receive(kind, content) {
    if (kind === TEXT) this.#dispatch(new TextDecoder().decode(content));
    else if (kind === FRAME) this.#dispatch(content);
  }

  /** @param {unknown} data */
  #dispatch(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  /** @param {object} message */
  #tell(message) {
    this.#dispatch(JSON.stringify(message));
  }

  /** Close what has been silent for too long. */
  #watch() {
    const [before, { held }] = [this.#heard, this.way];
    this.timers.setTimeout(
      () => {
        if (this.readyState !== OPEN) return;
        if (this.#heard !== before) return this.#watch();
        this.way.held = !held;
        this.close();
      },
      held ? SILENT_POLLED : SILENT,
    );
  }

  /** Send the first of the commands, then the next. */
  async #post() {
    const [text] = this.#commands;
    try {
      const response = await this.request(`${this.path}/commands`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: text,
        signal: this.#gone.signal,
      });
      if (LATER.has(response.status)) {
        this.timers.setTimeout(() => this.#post(), PAUSE * (1 + this.timers.random()));
        return;
      }
      if (response.status === 404) throw new Error("gone");
      if (!response.ok) {
        this.#tell({ type: "error", id: JSON.parse(text).id, ...(await response.json()) });
      }
    } catch {
      this.close();
      return;
    }
    this.#commands.shift();
    if (this.#commands.length > 0) this.#post();
  }
}
