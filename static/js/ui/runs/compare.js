/*
 * Two to six runs beside each other: what differs in words, one curve of each in one plot, and
 * what each came to. The server has all of it stored; nothing is trained.
 */

import { compareRuns, curvesUrl } from "../../wire/runs.js";
import { said as files, fill } from "../../words/panels/files.js";
import { compare as said } from "../../words/panels/race.js";
import { h, setText } from "../core/dom.js";
import { made, save } from "../files/pictures.js";
import { curveValueAt } from "../plots/parts/curve.js";
import { linePlot } from "../plots/parts/line-plot.js";
import { linear, logarithmic, SHARES, spread } from "../plots/parts/scale.js";
import { COLUMN, curveNumber, NAMES, pointsOf, runColumns, UNKNOWN } from "./compared-runs.js";
import { differences, labelOf } from "./differences.js";
import { runNameOf } from "./run-names.js";

/** @import { Page } from "../core/page.js" */
/** @import { CurveName } from "./compared-runs.js" */

/** From so many times the least on, a straight axis shows one decade. */
const FAR = 1000;

/** @param {Page} page @param {string[]} ids */
export async function openCompare(page, ids) {
  const { runs } = await compareRuns(ids);
  const titles = runs.map((run, at) => `${at + 1} ${runNameOf(run)}`);
  const parts = differences(runs.map(({ config }) => config));
  /** @type {number|null} */
  let read = null;

  const plot = linePlot({
    label: said.title,
    height: 150,
    write: (value) => curveNumber(chosen(), value),
    onRead: look,
    onPick: () => {},
    say: (x) =>
      lines()
        .map((line, at) => `${titles[at]} ${valueText(line, x)}`)
        .join(", "),
  });
  const some = NAMES.filter((name) => runs.some((run) => pointsOf(run, name).length > 0));
  const curve = h(
    "select",
    { id: "compare-curve", onchange: draw },
    ...some.map((name) => h("option", { value: name }, said.curves[name])),
  );
  curve.value = some.includes("train_loss") ? "train_loss" : some[0];
  const chosen = () => /** @type {CurveName} */ (curve.value);
  const status = h("p", { role: "status", class: "note" });
  const { element: table, foot, place, values } = runColumns(runs, titles, parts, some);

  const lines = () =>
    runs.map((run, at) => ({
      name: `run run-${at}`,
      end: `${at + 1}`,
      points: pointsOf(run, chosen()),
      column: COLUMN[chosen()],
    }));

  /** @param {ReturnType<typeof lines>[number]} line @param {number|null} x */
  function valueText(line, x) {
    return curveNumber(chosen(), curveValueAt(line, x ?? Number.POSITIVE_INFINITY).y);
  }

  /** @param {number|null} x */
  function look(x) {
    read = x;
    foot.hidden = x === null;
    setText(place, fill(said.read, { count: x ?? 0 }));
    // Of a run that has not come so far nothing is known there.
    const reached = runs.map(({ update }) => x === null || x <= update + 1);
    for (const [at, line] of lines().entries())
      setText(values[at], reached[at] ? valueText(line, x) : UNKNOWN);
  }

  function draw() {
    const shown = lines();
    const all = shown.flatMap(({ points, column }) => points.map((p) => p[column] ?? Number.NaN));
    const scale = chosen().endsWith("accuracy")
      ? SHARES
      : (spread(all) >= FAR ? logarithmic : linear)(all);
    plot.update({ curves: shown, scale, by: "update" });
    look(read);
  }

  /** @param {"png"|"svg"} as */
  async function picture(as) {
    try {
      const drawn = /** @type {SVGSVGElement} */ (plot.element.querySelector("svg"));
      const choice = { name: "runs", title: said.title, plot: drawn };
      const blob = await made(await page.pictures(), choice, as);
      save(blob, `backwave-runs.${as}`);
      setText(status, fill(files.saved, { name: `backwave-runs.${as}` }));
    } catch {
      setText(status, files.noPicture);
    }
  }

  const what = [...new Set(parts.map(({ field }) => labelOf(field)))].join(said.between);
  /** @type {HTMLDialogElement} */
  const dialog = h(
    "dialog",
    { id: "compare", "aria-labelledby": "compare-title", onclose: () => dialog.remove() },
    h(
      "div",
      { class: "head" },
      h("h2", { id: "compare-title" }, said.title),
      h("button", { type: "button", onclick: () => dialog.close() }, said.close),
    ),
    h("p", { "data-compare": "differ" }, what ? fill(said.differ, { what }) : said.same),
    some.length > 0
      ? h("div", { class: "row" }, h("label", { for: "compare-curve" }, said.curve), curve)
      : h("p", { class: "note" }, said.none),
    plot.element,
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": said.title }, table),
    h(
      "div",
      { class: "row take" },
      h("span", { class: "note" }, said.take),
      ...["png", "svg"].map((as) =>
        h(
          "button",
          { type: "button", "data-compare": as, onclick: () => picture(/** @type {"png"} */ (as)) },
          as.toUpperCase(),
        ),
      ),
      h("a", { class: "button", href: curvesUrl(ids), download: "runs.csv" }, "CSV"),
      h(
        "button",
        { type: "button", "data-compare": "print", onclick: () => window.print() },
        said.print,
      ),
      status,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  plot.element.hidden = some.length === 0;
  if (some.length > 0) draw();
}
