/*
 * One of a few words, always all in view: a row of radio buttons.
 */

import { h } from "../../core/dom.js";

/** @template {string} T @param {string} label @param {[T, string][]} values
 * @param {T} chosen @param {(value:T)=>void} onChoose */
export function choice(label, values, chosen, onChoose) {
  const name = `choice-${label}`.replace(/\s/g, "-");
  return h(
    "fieldset",
    { class: "choice" },
    h("legend", { class: "visually-hidden" }, label),
    ...values.map(([value, text]) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name,
          value,
          checked: value === chosen,
          onchange: () => onChoose(value),
        }),
        h("span", {}, text),
      ),
    ),
  );
}
