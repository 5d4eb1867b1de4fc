/*
 * Controls of the landscape: menus of the plane, its two weights and the data, buttons for how
 * it is looked at.
 */

import { isOverParameters, isRandom, parametersOf } from "../../model/landscape.js";
import { said } from "../../words/panels/landscape.js";
import { h, setAttribute } from "../core/dom.js";
import { menu, row, stepButton } from "../core/fields.js";
import { axisName } from "./description.js";
import { pairWith } from "./landscape-choice.js";

/** @import { Address } from "../../wire/messages.js" */
/** @import { Choice } from "./landscape-choice.js" */
/** @import { State } from "../core/page.js" */

/** A menu of more is no help; the stage is. */
const MOST = 400;
const MODES = /** @type {const} */ (["contour", "relief"]);

/** @param {Choice} choice @param {(changed:Partial<Choice>)=>void} change */
export function controls(choice, change) {
  const text = said.landscape;
  const entries = (/** @type {Record<string, string>} */ table) =>
    Object.entries(table).map(([name, title]) => ({ name, title }));
  const kind = menu(text.plane, (value) => change({ kind: /** @type {Choice["kind"]} */ (value) }));
  const over = menu(text.of, (value) => change({ over: /** @type {Choice["over"]} */ (value) }));
  const across = menu(text.across, (value) => choose(0, value));
  const up = menu(text.up, (value) => choose(1, value));
  const modes = MODES.map((mode) =>
    h("button", { type: "button", onclick: () => change({ mode }) }, text.modes[mode]),
  );
  const closer = stepButton(text.closer, "+", () => change({ zoom: choice.zoom / 2 }));
  const further = stepButton(text.further, "−", () => change({ zoom: choice.zoom * 2 }));
  const turn = stepButton(text.turn, "⟳", () => change({ turn: choice.turn + Math.PI / 8 }));
  const another = h(
    "button",
    { type: "button", class: "quiet", onclick: () => change({ seed: choice.seed + 1 }) },
    text.another,
  );
  const second = h("span", { class: "label" }, text.up);
  const first = row(text.across, across.element, second, up.element);
  first.classList.add("pair");
  const view = h("div", { class: "modes", role: "group", "aria-label": text.view }, ...modes);
  const element = h(
    "div",
    { class: "chosen" },
    row(text.plane, kind.element, another),
    first,
    row(text.of, over.element),
    h("div", { class: "row" }, view, h("span", { class: "label" }), turn, further, closer),
  );

  /** @param {0|1} place @param {string} value */
  function choose(place, value) {
    if (!choice.pair) return;
    /** @type {Address} */
    const one = JSON.parse(value);
    change({ pair: pairWith(choice.pair, one, place) });
  }

  return {
    element,
    /** @param {State} state */
    show({ session }) {
      kind.show(entries(text.kinds), choice.kind);
      over.show(entries(text.over), choice.over);
      another.hidden = !isRandom(choice);
      first.hidden = !isOverParameters(choice) || !choice.pair;
      if (session && choice.pair) {
        const { network } = session;
        const all = parametersOf(network, MOST) ?? choice.pair;
        const named = all.map((one) => ({
          name: JSON.stringify(one),
          title: axisName(network, one),
        }));
        across.show(named, JSON.stringify(choice.pair[0]));
        up.show(named, JSON.stringify(choice.pair[1]));
      }
      MODES.forEach((mode, i) => {
        setAttribute(modes[i], "aria-pressed", String(choice.mode === mode));
      });
      turn.hidden = choice.mode !== "relief";
    },
  };
}
