/*
 * The rail, the left side folded to what is asked of it most: the data, the hidden layers and the
 * rate, each with its value. A press opens all settings at that one.
 */

import { rateOf } from "../../model/settings.js";
import { leftSide } from "../../model/state.js";
import { typed } from "../../words/format.js";
import { words } from "../../words/words.js";
import { byId, h, setText, whenChanged } from "../core/dom.js";
import { titleOf } from "../core/titles.js";

/** @import { Page, State } from "../core/page.js" */

/** More hidden layers than this are counted, not listed. */
const LISTED = 3;

/** @param {State} state */
function hiddenOf({ session }) {
  const layers = session?.network?.layers?.slice(0, -1) ?? [];
  const listed = layers.map(({ units }) => units).join("–");
  return layers.length > LISTED ? words.header.layers(layers.length) : listed || "0";
}

/** What is shown, its value, and the control of it. @type {[string, (state:State)=>string, string][]} */
const VALUES = [
  [words.problem.data, titleOf, "[data-field='data.name']"],
  [words.network.hidden, hiddenOf, ".layers input"],
  [`${words.learning.rate}\u00a0η`, (state) => typed(rateOf(state)), "#rate"],
];

/** @param {Page} page @returns {import("../core/page.js").Update} */
export function rail(page) {
  const root = byId("rail");
  root.setAttribute("aria-label", words.header.foldLeft);
  /** @type {string|null} */
  let wanted = null;
  const open = (/** @type {string} */ control) => {
    wanted = control;
    page.dispatch({ type: "view", view: { [leftSide(page.state())]: true } });
  };
  const values = VALUES.map(() => h("strong", {}));
  const buttons = VALUES.map(([name, , control], i) =>
    h("button", { type: "button", onclick: () => open(control) }, h("span", {}, name), values[i]),
  );
  root.replaceChildren(
    ...buttons,
    h(
      "button",
      { type: "button", "aria-controls": "left", onclick: () => open("select") },
      h("span", {}, words.header.all, " ›"),
    ),
  );
  const show = whenChanged(
    (/** @type {State} */ s) => [s.session, s.view, rateOf(s)],
    (state) => {
      for (const [i, [, read]] of VALUES.entries()) setText(values[i], read(state));
      // A program's text says its layers.
      buttons[1].hidden = Boolean(state.session?.program);
      if (wanted === null || !state.view[leftSide(state)]) return;
      /** @type {HTMLElement|null} */ (byId("left").querySelector(wanted))?.focus();
      wanted = null;
    },
  );
  return show;
}
