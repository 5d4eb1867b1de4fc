/*
 * Plots: what a run looks like from further away. One plot is open at first, the others wait
 * behind their headings, which remember whether they were open. Only what is open is drawn and
 * asks the server; during play one plot after the other, so that no picture waits for them all.
 */

import { said as text } from "../../words/panels/plots.js";
import { byId, h, whenChanged } from "../core/dom.js";
import { loadStylesheet } from "../core/stylesheet.js";
import { confusion } from "./confusion.js";
import { histograms } from "./histograms.js";
import { lossPlot } from "./loss.js";
import { map } from "./map.js";
import { norms } from "./norms.js";
import { ratio } from "./ratio.js";
import { seeds } from "./seeds.js";
import { steps } from "./steps.js";

/** @import { Page, State, Update } from "../core/page.js" */

const KEY = "backwave.plots";
const PLOTS = { steps, loss: lossPlot, norms, histograms, ratio, confusion, map, seeds };
/** @typedef {keyof typeof PLOTS} PlotName */
/** Is there anything of it? Turns are of loops alone; a network's maps are on its stage.
 * @param {PlotName} name @param {State} state */
const told = (name, { session }) =>
  (name !== "steps" || (session?.program?.states.length ?? 0) > 0) &&
  (name !== "map" || Boolean(session?.program));
const SHEETS = ["panels/plots", "panels/histograms", "panels/maps"];

/** @param {Page} page @returns {Promise<Update>} */
export async function plotsPanel(page) {
  await Promise.all(SHEETS.map(loadStylesheet));
  const open = new Set(remembered());
  const sections = /** @type {[PlotName, typeof lossPlot][]} */ (Object.entries(PLOTS)).map(
    ([name, make]) => {
      const { element, update } = make(page);
      const details = h(
        "details",
        { "data-plot": name, open: open.has(name), ontoggle: toggled },
        h("summary", {}, h("h2", {}, text.titles[name])),
        element,
      );
      function toggled() {
        if (details.open) open.add(name);
        else open.delete(name);
        remember([...open]);
        if (details.open) update(page.state());
      }
      return { details, update, name };
    },
  );
  byId("plots").append(...sections.map(({ details }) => details));
  const openWanted = whenChanged(
    (/** @type {State} */ { view }) => [view.plot],
    ({ view }) => {
      const wanted = sections.find(({ details }) => details.dataset.plot === view.plot)?.details;
      if (!wanted) return;
      wanted.open = true;
      wanted.scrollIntoView({ block: "nearest" });
    },
  );
  let turn = 0;
  return (state) => {
    openWanted(state);
    for (const { details, name } of sections) details.hidden = !told(name, state);
    const seen = sections.filter(({ details }) => details.open && !details.hidden);
    if (!state.playing) for (const { update } of seen) update(state);
    else seen[turn++ % seen.length]?.update(state);
  };
}

/** @returns {string[]} */
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (Array.isArray(kept)) return kept;
  } catch {
    // A browser that keeps nothing, or something else's words.
  }
  return ["loss"];
}

/** @param {string[]} names */
function remember(names) {
  try {
    localStorage.setItem(KEY, JSON.stringify(names));
  } catch {
    // Without storage they stay open as long as the page.
  }
}
