/*
 * The tabs of the right side, and of the sheet on a narrow screen: one panel is seen at a time.
 * The numbers stay in the page when they are not seen, for who reads it by ear.
 */

import { words } from "../../words/words.js";
import { byId, h, setAttribute, whenChanged } from "./dom.js";

/** @import { Tab } from "../../model/state.js" */
/** @import { Page, State } from "./page.js" */

/** @type {Tab[]} */
const TABS = ["setup", "why", "plots", "landscape", "numbers"];

/** @param {Page} page @returns {import("./page.js").Update} */
export function tabs(page) {
  const list = byId("tabs");
  byId("right").setAttribute("aria-label", words.regions.inspector);
  list.setAttribute("aria-label", words.regions.inspector);
  const narrow = matchMedia("(max-width: 900px)");
  const panels = {
    setup: "left",
    why: "why",
    plots: "plots",
    landscape: "landscape",
    numbers: "numbers",
  };
  const buttons = TABS.map((tab) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": panels[tab],
        onclick: () => choose(tab),
      },
      words.tabs[tab],
    ),
  );
  list.append(...buttons);

  /** @param {Tab} tab */
  function choose(tab) {
    const { view } = page.state();
    const again = narrow.matches && view.tab === tab && view.rightOpen;
    page.dispatch({ type: "view", view: { tab, rightOpen: !again } });
  }

  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const offered = buttons.filter((button) => button.offsetParent !== null);
    const at = offered.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = offered[(at + by + offered.length) % offered.length];
    next.focus();
    page.dispatch({ type: "view", view: { tab: TABS[buttons.indexOf(next)], rightOpen: true } });
  });

  return whenChanged(
    (/** @type {State} */ s) => [s.view.tab, s.view.rightOpen],
    ({ view }) => {
      setAttribute(document.body, "data-tab", view.tab);
      const shown = view.tab === "setup" && !narrow.matches ? "why" : view.tab;
      TABS.forEach((tab, i) => {
        setAttribute(buttons[i], "aria-selected", String(tab === shown));
        setAttribute(buttons[i], "tabindex", tab === shown ? 0 : -1);
      });
      byId("why").hidden = shown !== "why";
      byId("plots").hidden = shown !== "plots";
      byId("landscape").hidden = shown !== "landscape";
      byId("numbers").classList.toggle("away", shown !== "numbers" || !view.rightOpen);
    },
  );
}
