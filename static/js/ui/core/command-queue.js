/*
 * Changes of a run in turn: each is made of what those before it have led to. Of two that come
 * quickly none is lost, however late the answers are.
 */

import { configOf } from "../../model/selectors.js";

/** @import { Catalog } from "../../model/catalog.js" */
/** @import { Request, RunConfig } from "../../wire/messages.js" */
/** @import { Page } from "./page.js" */

/** Settled when what was sent last is answered. @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {Page} page
 * @param {()=>Request|null|undefined|Promise<Request>} make  the command, of the state as it is when
 *   its turn comes; none where there is nothing to change */
export function enqueue(page, make) {
  last = last
    .then(make)
    .then((command) => {
      if (!command) return;
      if (page.state().error) page.dispatch({ type: "fault", error: null });
      return page.ask(command);
    })
    .catch((error) => {
      if (!(error instanceof Error)) page.dispatch({ type: "fault", error });
      // The page says that the line is lost.
      else if (error.message !== "lost") reportError(error);
    });
}

/** The run begun again with another config. @param {Page} page
 * @param {(config:RunConfig, catalog:Catalog)=>RunConfig|null} change
 * @returns {Request|null} */
export function changed(page, change) {
  const { catalog } = page.state();
  const config = configOf(page.state());
  const next = config && catalog && change(config, catalog);
  return next && { do: "configure", config: next };
}
