/*
 * The session that the page is on: the one its address names, one that begins where a link says, a
 * new one where there is neither, and the same run made again when the server has forgotten it.
 * A run that is far on the way is there at its start first, and is seen to be computed again.
 */

import { connect } from "./connection.js";
import { postSession, sessionExists } from "./http.js";

/** @import { Connection, Handlers } from "./connection.js" */
/** @import { RunDocument } from "./document.js" */
/** @import { LinkNote } from "./http.js" */
/** @import { Command } from "./messages.js" */
/** @typedef {{document:RunDocument, after:Command[], notes?:LinkNote[]}} Remembered
 *    what makes a run again: its document, then the commands that do the rest; `notes` are what
 *    is said of a link from elsewhere */

/** How long a run may take to be at its update before it is shown on the way, in ms. */
const SOON = 2500;

/** @param {{asked:string|null, moves:boolean, begin:Remembered|null, remembered:()=>Remembered|null, onId:(id:string)=>void, onForgotten:()=>void, timers:import("./http-transport.js").Timers} & Omit<Handlers, "revive">} options
 *    moves: a new run may play unasked; onForgotten: the run that is asked for is no more, and a new one is begun
 * @returns {Promise<Connection>} */
export async function openRun({
  asked,
  moves,
  begin,
  remembered,
  onId,
  onForgotten,
  timers,
  ...handlers
}) {
  /** @type {Command[]} */
  let first = [];
  let id = begin ? null : asked;
  if (id === null || !(await sessionExists(id))) {
    if (id !== null) onForgotten();
    const made = await make(begin, null, timers);
    id = made.id;
    onId(id);
    // A run of one's own starts moving without a click.
    const after = begin ? made.after : [{ do: /** @type {const} */ ("play") }];
    first = after.filter((command) => moves || command.do !== "play");
  }
  let current = id;

  async function revive() {
    if (await sessionExists(current)) return current;
    // Pages that share a run come back to one: the first makes it again, the others join.
    const made = await make(remembered(), current, timers);
    current = made.id;
    first = made.after;
    onId(current);
    return current;
  }

  /** @param {unknown} error  a refusal as it came; a lost line is said elsewhere */
  function refuse(error) {
    if (error instanceof Error) return;
    const refused = /** @type {import("./messages.js").ErrorDetail} */ (error);
    handlers.onMessage({ type: "error", id: null, error: refused });
  }

  const connection = connect(
    current,
    {
      ...handlers,
      revive,
      onMessage: (message) => {
        handlers.onMessage(message);
        if (message.type !== "session") return;
        for (const command of first.splice(0)) connection.ask(command).catch(refuse);
      },
    },
    timers,
  );
  return connection;
}

/** A new run, or one that is made again and what is still to be done with it. Where it is not at
 * its update soon, it is made at its start and sought there: the page shows how far that is.
 * @param {Remembered|null} run @param {string|null} had  the id it had
 * @param {import("./http-transport.js").Timers} timers
 * @returns {Promise<{id:string, after:Command[]}>} */
async function make(run, had, timers) {
  if (!run) return { id: await postSession(), after: [] };
  const [{ document, after }, id] = [run, had ?? undefined];
  const { cursor, ...start } = document;
  if (!cursor?.update) return { id: await postSession(document, id), after };
  const late = new AbortController();
  timers.setTimeout(() => late.abort(), SOON);
  try {
    return { id: await postSession(document, id, late.signal), after };
  } catch (error) {
    if (!late.signal.aborted) throw error;
    return { id: await postSession(start, id), after: [{ do: "seek", ...cursor }, ...after] };
  }
}
