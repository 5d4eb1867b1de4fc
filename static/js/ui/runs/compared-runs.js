/*
 * Runs as the columns of a table: the settings in which they differ, and what each came to.
 */

import { number, percent } from "../../words/format.js";
import { fill } from "../../words/panels/files.js";
import { compare as said } from "../../words/panels/race.js";
import { h } from "../core/dom.js";
import { labelOf, textOf } from "./differences.js";
import { addressTo } from "./run-names.js";

/** @import { ComparedRun } from "../../wire/runs.js" */
/** @import { Difference } from "./differences.js" */
/** @typedef {keyof typeof said.curves} CurveName */

/** Which number of a point a curve draws. @type {Record<CurveName, number>} */
export const COLUMN = {
  losses: 1,
  train_loss: 2,
  test_loss: 4,
  train_accuracy: 3,
  test_accuracy: 5,
};
export const NAMES = /** @type {CurveName[]} */ (Object.keys(COLUMN));
export const UNKNOWN = "–";

/** The points of a run that have this curve's number. @param {ComparedRun} run
 * @param {CurveName} name */
export function pointsOf(run, name) {
  const points = name === "losses" ? run.losses : run.evaluations;
  return points.filter((point) => typeof point[COLUMN[name]] === "number");
}

/** @param {CurveName} name @param {number|null|undefined} value */
export function curveNumber(name, value) {
  if (value === null || value === undefined || Number.isNaN(value)) return UNKNOWN;
  return name.endsWith("accuracy") ? percent(value) : number(value, 4);
}

/** @param {string} label @param {string[]} cells */
const row = (label, cells) =>
  h("tr", {}, h("th", { scope: "row" }, label), ...cells.map((text) => h("td", {}, text)));

/** @param {readonly ComparedRun[]} runs @param {readonly string[]} titles
 * @param {readonly Difference[]} parts @param {readonly CurveName[]} names  what they have curves of
 * @returns {{element:HTMLTableElement, foot:HTMLElement, place:HTMLElement, values:HTMLElement[]}}
 *    foot: the last row, what is read in the plot: where, and of each run */
export function runColumns(runs, titles, parts, names) {
  const place = h("th", { scope: "row" });
  const values = runs.map(() => h("td", {}));
  const heads = runs.map((run, at) =>
    h(
      "th",
      { scope: "col" },
      h("span", { class: `swatch run run-${at}`, "aria-hidden": "true" }),
      h("a", { href: addressTo(run.id) }, titles[at]),
    ),
  );
  const settings = parts.map(({ field, values }) =>
    row(
      labelOf(field),
      values.map((value) => textOf(field, value)),
    ),
  );
  const changes = runs.map(({ changes }) => `${changes}`);
  if (new Set(changes).size > 1) settings.push(row(said.changes, changes));
  const outcome = [
    row(
      said.updates,
      runs.map(({ update }) => `${update}`),
    ),
  ];
  for (const name of names) {
    if (name === "losses") continue;
    const last = runs.map((run) => pointsOf(run, name).at(-1)?.[COLUMN[name]]);
    outcome.push(
      row(
        said.curves[name],
        last.map((value) => curveNumber(name, value)),
      ),
    );
  }
  if (runs.some(({ facts }) => facts.diverged !== undefined)) {
    const ended = runs.map(({ facts: { diverged } }) =>
      diverged === undefined ? "" : fill(said.diverged, { count: diverged }),
    );
    outcome.push(row(said.outcome, ended));
  }
  const foot = h("tfoot", { hidden: true }, h("tr", {}, place, ...values));
  const element = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, said.run), ...heads)),
    h("tbody", {}, ...settings),
    h("tbody", { class: "outcome" }, ...outcome),
    foot,
  );
  return { element, foot, place, values };
}
