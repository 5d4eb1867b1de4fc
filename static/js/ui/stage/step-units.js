/*
 * Beside Step: what one step is, from a weight to an epoch. One of them is chosen.
 */

import { stepUnit, unitsOfSteps } from "../../model/commands.js";
import { words } from "../../words/words.js";
import { h, setAttribute, whenChanged } from "../core/dom.js";

/** @import { StepBy } from "../../model/state.js" */
/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page */
export function stepUnits(page) {
  const { grains, stepBy } = words.playback;
  const radios = Object.keys(grains).map((unit) =>
    h("input", {
      type: "radio",
      name: "step-by",
      value: unit,
      onchange: () =>
        page.dispatch({ type: "view", view: { stepBy: /** @type {StepBy} */ (unit) } }),
    }),
  );
  const element = h(
    "div",
    { id: "step-by", role: "radiogroup", "aria-label": stepBy, title: stepBy },
    ...Object.values(grains).map((title, i) => h("label", {}, radios[i], h("span", {}, title))),
  );
  const update = whenChanged(
    (/** @type {State} */ s) => [stepUnit(s), s.session],
    (state) => {
      const units = /** @type {string[]} */ (unitsOfSteps(state));
      for (const radio of radios) {
        radio.checked = radio.value === stepUnit(state);
        setAttribute(radio.parentElement ?? radio, "hidden", !units.includes(radio.value));
      }
    },
  );
  return { element, update };
}
