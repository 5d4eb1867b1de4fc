/*
 * Plots: the loss over the updates, how training and test fare, and the size of the gradient in
 * every layer.
 */

import { gradientNorms } from "../model/selectors.js";
import { number, percent, tenTo } from "../words/format.js";
import { words } from "../words/words.js";
import { byId, h, setAttribute, setText, svg, whenChanged } from "./dom.js";
import { linePlot } from "./line-plot.js";

/** @import { State } from "./page.js" */

/** @returns {import("./page.js").Update} */
export function plots() {
  const { plots: table } = words;
  const curve = linePlot(table.loss, table.updates);
  const figures = h("table", { class: "figures" });
  const empty = h("p", { class: "empty" }, table.lossEmpty);
  const bars = h("div", { class: "bars" });
  byId("plots").append(
    h("h2", {}, table.loss),
    empty,
    curve.element,
    figures,
    h("h2", {}, table.gradient, " ", h("small", {}, table.logScale)),
    bars,
  );
  const showCurve = whenChanged(
    (/** @type {State} */ s) => [s.history],
    ({ history }) => {
      empty.hidden = history.losses.length > 0;
      curve.element.toggleAttribute("hidden", history.losses.length === 0);
      figures.hidden = history.evaluations.length === 0;
      const evaluated = (/** @type {number} */ column) =>
        history.evaluations
          .filter((point) => point[column] !== null)
          .map((point) => /** @type {[number, number]} */ ([point[0], point[column]]));
      curve.update([
        { name: "batch", points: history.losses },
        { name: "training", points: evaluated(2) },
        { name: "test", points: evaluated(4) },
      ]);
      const first = history.losses[0];
      const last = history.losses.at(-1);
      if (first && last) curve.describe(table.lossSummary(first[1], last[1], last[0] + 1));
      showFigures(figures, last?.[1] ?? null, history.evaluations.at(-1));
    },
  );
  const showBars = whenChanged(
    (/** @type {State} */ s) => [s.frame, s.session],
    (state) => drawBars(bars, gradientNorms(state)),
  );
  return (state) => {
    if (state.view.tab !== "plots") return;
    showCurve(state);
    showBars(state);
  };
}

/** @param {HTMLTableElement} table @param {number|null} batchLoss
 * @param {(number|null)[]|undefined} last  an evaluation */
function showFigures(table, batchLoss, last) {
  if (!last) return;
  const { plots: text } = words;
  const [, , trainLoss, trainAccuracy, testLoss, testAccuracy] = last;
  const cell = (/** @type {number|null} */ value, /** @type {(v:number)=>string} */ write) =>
    h("td", {}, value === null ? text.none : write(value));
  const line = (
    /** @type {"training"|"test"|"batch"} */ kind,
    /** @type {number|null} */ loss,
    /** @type {number|null} */ accuracy,
  ) =>
    h(
      "tr",
      { class: kind },
      h("th", { scope: "row" }, h("span", { class: "swatch", "aria-hidden": "true" }), text[kind]),
      cell(loss, number),
      cell(accuracy, percent),
    );
  const heads = ["", text.lossName, text.accuracy];
  table.replaceChildren(
    h(
      "thead",
      {},
      h("tr", {}, ...heads.map((head) => (head ? h("th", { scope: "col" }, head) : h("td")))),
    ),
    h(
      "tbody",
      {},
      line("batch", batchLoss, null),
      line("training", trainLoss, trainAccuracy),
      testLoss === null ? null : line("test", testLoss, testAccuracy),
    ),
  );
}

/** Decades that the bars span below the largest gradient. */
const DECADES = 5;

/** The last layer on top, so that the eye goes the way the error goes. @param {HTMLElement} root
 * @param {(number|null)[]} norms */
function drawBars(root, norms) {
  const sizes = norms.filter((norm) => norm !== null && norm > 0).map(Number);
  const top = sizes.length > 0 ? Math.ceil(Math.log10(Math.max(...sizes))) : 0;
  if (root.childElementCount !== norms.length + 1) {
    root.replaceChildren(
      ...norms.map(() => barRow()),
      h("div", { class: "axis", "aria-hidden": "true" }, h("span"), h("span")),
    );
  }
  [...norms.keys()].reverse().forEach((layer, line) => {
    const norm = norms[layer];
    const row = root.children[line];
    const share = norm ? Math.max(0, (Math.log10(norm) - (top - DECADES)) / DECADES) : 0;
    setText(row.children[0], words.plots.layer(layer + 1));
    const bar = row.querySelector("rect");
    if (bar) setAttribute(bar, "width", 100 * share);
    setText(row.children[2], norm === null ? words.plots.notSent : number(norm, 3));
  });
  const axis = root.lastElementChild;
  if (axis?.firstChild && axis.lastChild) {
    setText(axis.firstChild, tenTo(top - DECADES));
    setText(axis.lastChild, tenTo(top));
  }
}

function barRow() {
  return h(
    "div",
    { class: "bar" },
    h("span"),
    svg(
      "svg",
      { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { height: 10, width: 0 }),
    ),
    h("span", { class: "value" }),
  );
}
