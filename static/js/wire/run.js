/*
 * Which session the page is on: the one its address names, a new one where that is unknown, and
 * the same run made again when the server has forgotten it.
 */

import { connect } from "./connection.js";
import { postSession, sessionExists } from "./http.js";

/** @import { Connection, Handlers } from "./connection.js" */
/** @import { Command, Log, RunConfig } from "./messages.js" */
/** @typedef {{config:RunConfig, log:Log, update:number, then:Command[]}} Remembered
 *    what makes a run again: its config, log and update, then the commands that restore the rest */

/** @param {{asked:string|null, remembered:()=>Remembered|null, onId:(id:string)=>void, timers:import("./connection.js").Timers} & Omit<Handlers, "revive">} options
 * @returns {Promise<Connection>} */
export async function openRun({ asked, remembered, onId, timers, ...handlers }) {
  /** @type {Command[]} */
  let first = [];
  let id = asked;
  if (id === null || !(await sessionExists(id))) {
    id = await postSession();
    onId(id);
    // A run of one's own starts moving without a click.
    first = [{ do: "play" }];
  }
  let current = id;

  async function revive() {
    if (await sessionExists(current)) return current;
    const run = remembered();
    current = await postSession(
      run ? { config: run.config, log: run.log, update: run.update } : {},
    );
    first = run?.then ?? [];
    onId(current);
    return current;
  }

  const connection = connect(
    current,
    {
      ...handlers,
      revive,
      onMessage: (message) => {
        handlers.onMessage(message);
        if (message.type !== "session") return;
        for (const command of first.splice(0)) connection.send(command);
      },
    },
    timers,
  );
  return connection;
}
