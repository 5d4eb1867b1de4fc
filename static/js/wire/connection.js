/*
 * The socket to a session: keeps it open, tries again with growing pauses when it is lost, and
 * has the session made again when the server no longer knows it. The only `new WebSocket`.
 */

import { decodeFrame, decodeMaps, decodeText, encode, isMaps, layoutOf } from "./messages.js";

/** @import { ReplyMessage, Request, SessionMessage } from "./messages.js" */
/** @typedef {{setTimeout:(call:()=>void, ms:number)=>unknown}} Timers */
/** @typedef {{
 *    onMessage:(message:import("./messages.js").Message)=>void,
 *    onFrame:(frame:import("./messages.js").Frame)=>void,
 *    onMaps:(maps:import("./messages.js").Maps)=>void,
 *    onStatus:(status:"connecting"|"open"|"lost")=>void,
 *    onSent:(id:string, command:Request)=>void,
 *    onAnswered:(id:string)=>void,
 *    revive:()=>Promise<string>,
 * }} Handlers
 *    onAnswered: all the command led to has come
 *    revive: find out whether the session still lives, make it again if not, and give its id */
/** @typedef {(part:ReplyMessage)=>void} OnPart */
/** @typedef {(request:Request, onPart?:OnPart, signal?:AbortSignal)=>Promise<ReplyMessage>} Ask
 *    a long question's parts go to onPart, but for the last, which is the answer; `signal` ends it,
 *    and the answer is then one that was `stopped` */
/** @typedef {{ask:Ask}} Connection */
/** @typedef {{id:string, resolve:(reply:ReplyMessage)=>void, reject:(error:unknown)=>void, onPart?:OnPart}}
 *    Waiting */

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5000;

/** @param {string} id */
function address(id) {
  const url = new URL(`ws/sessions/${encodeURIComponent(id)}`, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** How long to wait before attempt `attempt` (0 is the first after a loss).
 * @param {number} attempt */
export function pauseBefore(attempt) {
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
}

/** @param {string} id @param {Handlers} handlers @param {Timers} timers
 * @param {(url:string)=>WebSocket} [open] @returns {Connection} */
export function connect(id, handlers, timers, open = (url) => new WebSocket(url)) {
  /** @type {WebSocket|null} */
  let socket = null;
  /** @type {SessionMessage|null} */
  let session = null;
  let attempt = 0;
  let sent = 0;
  /** @type {Map<unknown, Waiting>} */
  const waiting = new Map();

  /** @param {MessageEvent} event */
  function receive(event) {
    if (typeof event.data === "string") {
      const message = decodeText(event.data);
      if (message.type === "session") {
        session = message;
        handlers.onStatus("open");
        attempt = 0;
      }
      if (!answered(message)) handlers.onMessage(message);
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
    waiting.delete(message.id);
    handlers.onAnswered(found.id);
    if (message.type === "reply") found.resolve(message);
    else found.reject(message.error);
    return true;
  }

  function dial() {
    const dialled = open(address(id));
    socket = dialled;
    dialled.binaryType = "arraybuffer";
    dialled.addEventListener("message", (event) => dialled === socket && receive(event));
    dialled.addEventListener("close", () => dialled === socket && lose());
  }

  function lose() {
    socket = null;
    for (const { reject } of waiting.values()) reject(new Error("lost"));
    waiting.clear();
    handlers.onStatus("lost");
    timers.setTimeout(retry, pauseBefore(attempt++));
  }

  async function retry() {
    if (socket) return;
    try {
      id = await handlers.revive();
      if (!socket) dial();
    } catch {
      timers.setTimeout(retry, pauseBefore(attempt++));
    }
  }

  /** @type {Ask} */
  function ask(command, onPart, signal) {
    return new Promise((resolve, reject) => {
      if (socket?.readyState !== 1) return reject(new Error("lost"));
      const id = `c${sent++}`;
      waiting.set(id, { id, resolve, reject, onPart });
      handlers.onSent(id, command);
      socket.send(encode({ ...command, id }));
      const stop = () => waiting.has(id) && ask({ do: "stop", of: id }).catch(() => {});
      signal?.addEventListener("abort", stop);
    });
  }

  handlers.onStatus("connecting");
  dial();
  return { ask };
}
