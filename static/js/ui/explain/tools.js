/*
 * Below what is explained: how it is shown, and the numeric check.
 */

import { hides } from "../../model/explain.js";
import { words } from "../../words/panels/inspector.js";
import { h } from "../core/dom.js";
import { gradientCheck } from "./check.js";

/** @import { Page, State } from "../core/page.js" */

/** @param {Page} page */
export function tools(page) {
  const check = gradientCheck(page);
  /** @type {["numpy"|"exact"|"hideAhead"|"saliency", string][]} */
  const named = [
    ["numpy", words.why.numpy],
    ["exact", words.why.exact],
    ["hideAhead", words.why.hide],
    ["saliency", words.saliency.toggle],
  ];
  const boxes = named.map(([name, text]) => {
    const box = h("input", {
      type: "checkbox",
      onchange: () => page.dispatch({ type: "view", view: { [name]: box.checked } }),
    });
    return { name, box, label: h("label", { class: "choice" }, box, h("span", {}, text)) };
  });
  const element = h(
    "div",
    { class: "tools" },
    ...boxes.map(({ label }) => label),
    ...check.elements,
  );
  return {
    element,
    /** @param {State} state */
    update(state) {
      check.update(state);
      for (const { name, box, label } of boxes) {
        box.checked = name === "hideAhead" ? hides(state) : state.view[name];
        label.hidden = name === "saliency" && Boolean(state.session?.program);
      }
    },
  };
}
