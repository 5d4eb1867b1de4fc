/*
 * The connection to a session: a socket or, where those are blocked, HTTP. It is kept open, tried
 * again with growing pauses when it is lost, and the session is made again when the server no
 * longer knows it. The only `new WebSocket`.
 */

import { Refused } from "./http.js";
import { decodeFrame, decodeMaps, decodeText, encode, isMaps, layoutOf } from "./messages.js";

/** @import { Timers } from "./http-transport.js" */
/** @import { ErrorDetail, ReplyMessage, Request, SessionMessage } from "./messages.js" */
/** @typedef {{http?:boolean, refusal?:ErrorDetail|null}} ConnectionFacts
 *    http: is the line one over HTTP?; refusal: why the server did not let the page in */
/** @typedef {{
 *    onMessage:(message:import("./messages.js").Message)=>void,
 *    onFrame:(frame:import("./messages.js").Frame)=>void,
 *    onMaps:(maps:import("./messages.js").Maps)=>void,
 *    onStatus:(status:"connecting"|"open"|"lost", about?:ConnectionFacts)=>void,
 *    onSent:(id:string, command:Request)=>void,
 *    onAnswered:(id:string)=>void,
 *    revive:()=>Promise<string>,
 * }} Handlers
 *    onAnswered: all the command led to has come, or never will
 *    revive: find out whether the session still lives, make it again if not, and give its id */
/** @typedef {(part:ReplyMessage)=>void} OnPart */
/** @typedef {(request:Request, onPart?:OnPart, signal?:AbortSignal)=>Promise<ReplyMessage>} Ask
 *    a long question's parts go to onPart, but for the last, which is the answer; `signal` ends it,
 *    and the answer is then one that was `stopped` */
/** @typedef {{ask:Ask}} Connection */
/** @typedef {{id:string, resolve:(reply:ReplyMessage)=>void, reject:(error:unknown)=>void, onPart?:OnPart}}
 *    Waiting */
/** @typedef {EventTarget & {readyState:number, binaryType?:string, send:(text:string)=>void,
 *    close:()=>void}} Transport  what a WebSocket has, and a connection over HTTP too */
/** @typedef {{socket:(url:string)=>Transport, http:(id:string)=>Promise<Transport>}} Dial */

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;
/** A server that is full is asked less and less often, in ms. */
const LONGEST_FULL = 30_000;
/** A socket that has said nothing for so long is blocked, in ms. */
const SILENT = 5000;

/** Of a command that is longer, what the run has already is left out. */
const LONG = 500_000;

/** @param {string} id */
function address(id) {
  const url = new URL(`ws/sessions/${encodeURIComponent(id)}`, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** How long to wait after attempt `attempt` (0 is the first) has failed. Chance spreads those that
 * were lost together. @param {ErrorDetail|null} refusal  why, where the server said
 * @param {number} attempt @param {()=>number} random */
export function pauseAfter(refusal, attempt, random) {
  const longest = refusal ? LONGEST_FULL : LONGEST_PAUSE;
  return Math.min(FIRST_PAUSE * 2 ** attempt, longest) * (1 + random());
}

/** Why the server did not let the page in, where it said. @param {unknown} error */
export const refusalOf = (error) => (error instanceof Refused ? error.detail : null);

/** @param {Timers} timers @returns {Dial} */
function dialling(timers) {
  /** @type {Promise<(id:string)=>Transport>|null} */
  let lines = null;
  return {
    socket: (url) => new WebSocket(url),
    http: async (id) => {
      lines ??= import("./http-transport.js").then(({ httpTransports }) => httpTransports(timers));
      return (await lines)(id);
    },
  };
}

/** @param {string} id @param {Handlers} handlers @param {Timers} timers @param {Dial} [dial]
 * @returns {Connection} */
export function connect(id, handlers, timers, dial = dialling(timers)) {
  /** @type {Transport|null} */
  let line = null;
  /** @type {SessionMessage|null} */
  let session = null;
  /** Whether the line goes over HTTP: what has said nothing gives way to the other. */
  let http = false;
  let heard = false;
  let joined = false;
  /** Is there no line, nor another on its way? */
  let lost = false;
  /** What goes over the first line that says which run it is of. @type {(()=>void)[]} */
  let unsent = [];
  /** Why the line that was dialled last was not let in. @type {ErrorDetail|null} */
  let refusal = null;
  let attempt = 0;
  let sent = 0;
  /** @type {Map<unknown, Waiting>} */
  const waiting = new Map();

  /** @param {MessageEvent} event */
  function receive(event) {
    heard = true;
    if (typeof event.data === "string") {
      const message = decodeText(event.data);
      if (message.type === "session") {
        session = message;
        joined = true;
        handlers.onStatus("open", { http });
        attempt = 0;
      }
      if (message.type === "error" && !joined) refusal = message.error;
      else if (!answered(message)) handlers.onMessage(message);
      if (joined) for (const send of unsent.splice(0)) send();
    } else if (session && layoutOf(event.data) === session.layout_id) {
      if (isMaps(event.data)) handlers.onMaps(decodeMaps(event.data, session.network));
      else handlers.onFrame(decodeFrame(event.data, session.layout));
    }
  }

  /** Is this the answer to a request? @param {import("./messages.js").Message} message */
  function answered(message) {
    const found = "id" in message ? waiting.get(message.id) : undefined;
    if (!found || (message.type !== "reply" && message.type !== "error")) return false;
    if (message.type === "reply" && message.more) {
      found.onPart?.(message);
      return true;
    }
    end(found);
    if (message.type === "reply") found.resolve(message);
    else found.reject(message.error);
    return true;
  }

  /** Nothing more comes of it. @param {Waiting} found */
  function end({ id }) {
    waiting.delete(id);
    handlers.onAnswered(id);
  }

  /** @param {Transport} dialled */
  function take(dialled) {
    line = dialled;
    [heard, joined, lost, refusal] = [false, false, false, null];
    dialled.binaryType = "arraybuffer";
    dialled.addEventListener("message", (event) => {
      if (dialled === line) receive(/** @type {MessageEvent} */ (event));
    });
    dialled.addEventListener("close", () => dialled === line && lose());
  }

  function dialSocket() {
    const dialled = dial.socket(address(id));
    take(dialled);
    timers.setTimeout(() => {
      if (heard || dialled !== line) return;
      dialled.close();
      if (dialled === line) lose();
    }, SILENT);
  }

  async function dialHttp() {
    try {
      take(await dial.http(id));
    } catch {
      lose();
    }
  }

  function lose() {
    line = null;
    if (!heard) http = !http;
    // Over a line that said nothing, nothing was sent.
    if (!heard && http) dialHttp();
    else fail();
  }

  function fail() {
    lost = true;
    unsent = [];
    for (const found of waiting.values()) {
      end(found);
      found.reject(new Error("lost"));
    }
    handlers.onStatus("lost", { refusal });
    timers.setTimeout(retry, pauseAfter(refusal, attempt++, timers.random));
  }

  async function retry() {
    if (line) return;
    try {
      id = await handlers.revive();
      if (http) await dialHttp();
      else dialSocket();
    } catch (error) {
      refusal = refusalOf(error);
      fail();
    }
  }

  /** @type {Ask} */
  function ask(command, onPart, signal) {
    return new Promise((resolve, reject) => {
      if (lost) return reject(new Error("lost"));
      const id = `c${sent++}`;
      waiting.set(id, { id, resolve, reject, onPart });
      handlers.onSent(id, command);
      const text = encode({ ...command, id });
      const send = () => {
        if (text.length < LONG) line?.send(text);
        else
          import("./kept.js").then(
            ({ short }) => waiting.has(id) && line?.send(short(text, session)),
          );
      };
      if (joined) send();
      else unsent.push(send);
      const stop = () => waiting.has(id) && ask({ do: "stop", of: id }).catch(() => {});
      signal?.addEventListener("abort", stop);
    });
  }

  handlers.onStatus("connecting");
  dialSocket();
  return { ask };
}
