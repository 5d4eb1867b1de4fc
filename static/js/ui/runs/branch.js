/*
 * Branches: another run with the past of the open one, where the reader asks for it; and the run
 * that keeps what came after, where a change in the past has cut it off.
 */

import { getRuns, putTitle } from "../../wire/runs.js";
import { fill } from "../../words/panels/files.js";
import { said } from "../../words/panels/runs.js";
import { byId, h } from "../core/dom.js";
import { keepIds, ownIds } from "./local-runs.js";
import { addressTo, runNameOf } from "./run-names.js";
import { keepThumbnail, seenBy } from "./thumbnails.js";

/** @import { Page } from "../core/page.js" */
/** @typedef {{id:string, update:number, replaced?:boolean}} Branch
 *    replaced: another run stands in its place, which is no news to who asked for it */

/** The name of the open run. @param {Page} page */
async function nameNow(page) {
  const { runs } = await getRuns([page.state().session?.id ?? ""]);
  return runs.length ? runNameOf(runs[0]) : said.program;
}

/** It stands in the list after the open one, and looks like it. @param {Page} page
 * @param {string} id */
async function list(page, id) {
  const now = page.state().session?.id;
  const others = ownIds().filter((each) => each !== now);
  keepIds(now ? [now, id, ...others] : [id, ...others]);
  keepThumbnail(id, (await seenBy(page))());
}

/** Another run from here. @param {Page} page @returns {Promise<string>} its id */
export async function branchHere(page) {
  const { frame } = page.state();
  const count = frame?.update ?? 0;
  const title = fill(said.branched, { name: await nameNow(page), count });
  /** @type {Branch} */
  const { id } = (await page.ask({ do: "branch", title })).branch;
  await list(page, id);
  return id;
}

/** Say that what came after is kept, and where. @param {Page} page @param {Branch} kept */
export async function tellKept(page, { id, update, replaced }) {
  await list(page, id);
  if (replaced) return;
  const name = fill(said.future, { name: await nameNow(page), count: update });
  await putTitle(id, name);
  document.getElementById("kept")?.remove();
  const notice = h(
    "p",
    { class: "notice", id: "kept", role: "status" },
    h("span", {}, said.kept, " ", h("a", { href: addressTo(id) }, name)),
    h(
      "button",
      {
        type: "button",
        class: "small",
        "aria-label": said.close,
        onclick: () => notice.remove(),
      },
      "×",
    ),
  );
  byId("notices").append(notice);
}
