/*
 * The left side: the problem, the network and how it learns. Every setting of the engine is here,
 * what is rarely used behind a quiet line.
 */

import { words } from "../../words/words.js";
import { byId, h } from "../core/dom.js";
import { later } from "../core/schedule.js";
import { learning } from "./learning.js";
import { network } from "./network.js";
import { problem } from "./problem.js";
import { rail } from "./rail.js";
import { settingContext } from "./setting-context.js";

/** @param {import("../core/page.js").Page} page @returns {import("../core/page.js").Update} */
export function setupPanel(page) {
  const left = byId("left");
  left.setAttribute("aria-label", words.regions.setup);
  const tools = settingContext(page, left);
  const parts = [problem(tools), network(tools), learning(tools)];
  const fieldset = h("fieldset", { disabled: true }, ...parts.map((part) => part.element));
  left.append(fieldset);
  // The text of a program says what problem and network say otherwise.
  const ofNetwork = parts.slice(0, 2);
  const folded = rail(page);
  const program = later(
    () => import("../program/panel.js").then(({ programPanel }) => programPanel(page, left)),
    ({ session }) => Boolean(session?.program) || left.querySelector("#program") !== null,
  );
  return (state) => {
    const isProgram = Boolean(state.session?.program);
    fieldset.disabled = state.connection !== "open" || !state.session || !state.catalog;
    for (const part of ofNetwork) part.element.hidden = isProgram;
    for (const part of parts) if (!part.element.hidden) part.update(state);
    program(state);
    folded(state);
  };
}
