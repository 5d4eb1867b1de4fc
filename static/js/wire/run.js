/*
 * Which session the page is on: the one its address names, one that begins where a link says, a
 * new one where there is neither, and the same run made again when the server has forgotten it.
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

/** @param {{asked:string|null, moves:boolean, begin:Remembered|null, remembered:()=>Remembered|null, onId:(id:string)=>void, onForgotten:()=>void, timers:import("./connection.js").Timers} & Omit<Handlers, "revive">} options
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
    id = await make(begin);
    onId(id);
    // A run of one's own starts moving without a click.
    const after = begin?.after ?? [{ do: /** @type {const} */ ("play") }];
    first = after.filter((command) => moves || command.do !== "play");
  }
  let current = id;

  async function revive() {
    if (await sessionExists(current)) return current;
    const run = remembered();
    // Pages that share a run come back to one: the first makes it again, the others join.
    current = await make(run, current);
    first = run?.after ?? [];
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

/** @param {Remembered|null} run @param {string} [id]  the one it had */
function make(run, id) {
  return postSession(run?.document, run ? id : undefined);
}
