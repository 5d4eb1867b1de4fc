/*
 * A queue of commands: each is made of the state that those before it have led to, and sent when
 * they are answered. Of two that come quickly none is lost, however late the answers are.
 */

import { configOf } from "../../model/settings.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { Request, RunConfig } from "../../wire/messages.js" */
/** @import { Page } from "./page.js" */

/** Settled when what was sent last is answered. @type {Promise<void>} */
let last = Promise.resolve();
let count = 0;

/** @param {Page} page
 * @param {Request|(()=>Request|Request[]|null|undefined|Promise<Request|Request[]>)} make  a command, or
 *   what makes one or several of the state as it is when their turn comes; none where there is
 *   nothing to change
 * @param {string} [field]  for which it was chosen
 * @returns {Promise<void>} settled when they are answered */
export function enqueue(page, make, field) {
  const id = `q${count++}`;
  const command = typeof make === "function" ? null : make;
  page.dispatch({ type: "sent", id, command, field });
  last = last
    .then(typeof make === "function" ? make : () => make)
    .then(async (commands) => {
      for (const command of [commands ?? []].flat()) {
        if (page.state().error) page.dispatch({ type: "fault", error: null });
        await page.ask(command);
      }
    })
    .catch((error) => {
      if (!(error instanceof Error)) page.dispatch({ type: "fault", error });
      // The page says that the line is lost.
      else if (error.message !== "lost") reportError(error);
    })
    .then(() => page.dispatch({ type: "answered", id, field }));
  return last;
}

/** The network begun again with another config; where a program is open by then, nothing is changed.
 * @param {Page} page
 * @param {(config:RunConfig, catalog:Catalog)=>RunConfig|null} change
 * @returns {Request|null} */
export function configured(page, change) {
  const { catalog } = page.state();
  const config = configOf(page.state());
  const next = catalog && config && !config.program ? change(config, catalog) : null;
  return next && { do: "configure", config: next };
}
