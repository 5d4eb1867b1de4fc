/*
 * Names of the runs of the list, and where each is opened.
 */

import { said } from "../../words/panels/runs.js";
import { said as settings } from "../../words/panels/settings.js";

/** @import { KeptRun } from "../../wire/runs.js" */

/** What a run is called: as it was named, else by its data. @param {Pick<KeptRun, "title"|"facts">} run */
export function runNameOf({ title, facts }) {
  if (title) return title;
  const { data } = facts;
  /** @type {Record<string, readonly string[]>} */
  const sets = settings.datasets;
  return data ? (sets[data]?.[0] ?? data) : said.program;
}

/** @param {string} id */
export function addressTo(id) {
  const url = new URL("./", document.baseURI);
  url.searchParams.set("s", id);
  return url.href;
}
