/*
 * The legend of the stage's colours and lines.
 */

import { words } from "../../words/words.js";
import { byId, h } from "../core/dom.js";

/** Fill the legend; it never changes. */
export function legend() {
  const entries = Object.entries(words.stage.legend);
  byId("legend").append(
    ...entries.map(([name, text]) =>
      h("li", { class: name }, h("span", { "aria-hidden": "true" }), text),
    ),
  );
}
