/*
 * The appearance and the language of the page: a menu that is filled when it is first opened.
 */

import { choose, LANGUAGES, language } from "../../words/language.js";
import { words } from "../../words/words.js";
import { h } from "../core/dom.js";

/** @import { View } from "../../model/state.js" */
/** @import { Language } from "../../words/language.js" */
/** @import { Page } from "../core/page.js" */

/** Fill the menu, once. @param {Page} page @param {HTMLElement} panel
 * @returns {import("../core/page.js").Update} */
export function appearance(page, panel) {
  const { appearance: table } = words;
  const change = (/** @type {Partial<View>} */ view) => page.dispatch({ type: "view", view });
  const radios = /** @type {const} */ (["system", "light", "dark"]).map((name) =>
    h("input", {
      type: "radio",
      name: "appearance",
      value: name,
      onchange: () => change({ appearance: name }),
    }),
  );
  /** @type {["projector"|"contrast"|"reducedMotion"|"shortcuts", HTMLInputElement][]} */
  const boxes = /** @type {const} */ (["projector", "contrast", "reducedMotion", "shortcuts"]).map(
    (name) => {
      const box = h("input", { type: "checkbox", onchange: () => set(box.checked) });
      const set = (/** @type {boolean} */ on) =>
        change(
          name === "projector"
            ? { projector: on, leftOpen: false, textOpen: false, rightOpen: !on }
            : { [name]: on },
        );
      return [name, box];
    },
  );
  const languages = h(
    "select",
    {
      id: "language",
      "aria-label": table.language,
      onchange: () => {
        choose(/** @type {Language} */ (languages.value));
        const url = new URL(location.href);
        url.searchParams.delete("lang");
        location.assign(url);
      },
    },
    ...Object.entries(LANGUAGES).map(([tag, { name }]) =>
      h("option", { value: tag, lang: tag, selected: tag === language }, name),
    ),
  );
  panel.append(
    h(
      "fieldset",
      {},
      h("legend", {}, table.colours),
      ...radios.map((radio) => choice(radio, table[/** @type {"light"} */ (radio.value)])),
    ),
    h("hr"),
    ...boxes.map(([name, box]) => choice(box, table[name])),
    h("hr"),
    h("label", { class: "choice" }, h("span", {}, table.language), languages),
  );
  return ({ view }) => {
    for (const radio of radios) radio.checked = radio.value === view.appearance;
    for (const [name, box] of boxes) box.checked = view[name];
  };
}

/** @param {HTMLInputElement} input @param {string} text */
function choice(input, text) {
  return h("label", { class: "choice" }, input, h("span", {}, text));
}
