/*
 * The left side: the problem, the network and how it learns. Every setting of the engine is here,
 * what is rarely used behind a quiet line.
 */

import { words } from "../../words/words.js";
import { byId, h } from "../core/dom.js";
import { kit } from "./kit.js";
import { learning } from "./learning.js";
import { network } from "./network.js";
import { problem } from "./problem.js";

/** @param {import("../core/page.js").Page} page @returns {import("../core/page.js").Update} */
export function setupPanel(page) {
  const left = byId("left");
  left.setAttribute("aria-label", words.regions.setup);
  const tools = kit(page, left);
  const parts = [problem(tools), network(tools), learning(tools)];
  const fieldset = h("fieldset", { disabled: true }, ...parts.map((part) => part.element));
  left.append(fieldset);
  return (state) => {
    fieldset.disabled = state.connection !== "open" || !state.session || !state.catalog;
    for (const part of parts) part.update(state);
  };
}
