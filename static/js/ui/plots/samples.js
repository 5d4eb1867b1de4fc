/*
 * The samples behind a cell of the confusion matrix: pictures as pictures, all others by their
 * named values, each with what the network says.
 */

import { number, percent } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h } from "../core/dom.js";
import { address } from "./parts/picture.js";

/** @typedef {{row:number, inputs:(number|string)[], targets:number[],
 *    outputs:(number|string)[], truth?:number|null, prediction?:number|null}} Sample */
/** @typedef {{count:number, names:string[]|null, image_shape:[number, number]|null,
 *    samples:Sample[]}} Samples */

/** Beyond as many columns a table of values is no longer read. */
const MOST_VALUES = 6;

/** How sure the network is of what it says. @param {Sample} sample */
function says({ outputs, prediction }) {
  const values = outputs.map(Number);
  if (values.length === 1) return number(values[0], 3);
  return percent(values[prediction ?? 0]);
}

/** @param {Samples} found @param {string[]} classes */
export function samples({ count, names, image_shape: shape, samples: all }, classes) {
  const note = count > all.length ? h("p", { class: "note" }, text.shown(all.length, count)) : null;
  if (all.length === 0) return h("p", { class: "empty" }, text.noSamples);
  const name = (/** @type {Sample} */ sample) =>
    `${classes[sample.prediction ?? -1] ?? text.none} ${says(sample)}`;
  if (shape) {
    return h(
      "div",
      {},
      h(
        "ul",
        { class: "pictures" },
        ...all.map((sample) =>
          h(
            "li",
            {},
            h("img", {
              src: address(sample.inputs.map(Number), shape),
              alt: text.sample(sample.row, name(sample)),
              width: shape[1],
              height: shape[0],
            }),
            h("span", { "aria-hidden": "true" }, says(sample)),
          ),
        ),
      ),
      note,
    );
  }
  const heads = (names ?? []).slice(0, MOST_VALUES);
  const cell = (/** @type {number|string} */ value) => h("td", {}, number(Number(value), 3));
  return h(
    "div",
    { class: "wide", tabindex: 0, role: "group", "aria-label": text.split },
    h(
      "table",
      { class: "figures" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...[text.sampleName, text.says, ...heads].map((head) => h("th", { scope: "col" }, head)),
        ),
      ),
      h(
        "tbody",
        {},
        ...all.map((sample) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, number(sample.row)),
            h("td", {}, says(sample)),
            ...sample.inputs.slice(0, MOST_VALUES).map(cell),
          ),
        ),
      ),
    ),
    note,
  );
}
