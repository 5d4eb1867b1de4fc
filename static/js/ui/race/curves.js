/*
 * The losses of several runs in one plot, and beneath it what each comes to.
 */

import { number } from "../../words/format.js";
import { said } from "../../words/panels/race.js";
import { h } from "../core/dom.js";
import { curveValueAt } from "../plots/parts/curve.js";
import { figures } from "../plots/parts/figures.js";
import { linePlot } from "../plots/parts/line-plot.js";
import { linear, logarithmic } from "../plots/parts/scale.js";

/** @typedef {{title:string, losses:[number, number][], outcome:string}} Raced */

/** From so many decades on a straight axis shows one of them. */
const DECADES = 3;

export function curvesOfRuns() {
  /** @type {Raced[]} */
  let runs = [];
  const table = h("table", { class: "figures" });
  const lines = () =>
    runs.map(({ title, losses }, at) => ({ name: `run run-${at}`, label: title, points: losses }));
  const say = (/** @type {number|null} */ x) =>
    lines()
      .map((line) => `${line.label} ${number(curveValueAt(line, x ?? Infinity).y, 3)}`)
      .join(", ");
  const plot = linePlot({
    label: said.curves,
    height: 120,
    write: (value) => number(value, 3),
    onRead: tell,
    onPick: () => {},
    say,
  });

  /** @param {number|null} x */
  function tell(x) {
    const rows = lines().map((line, at) => {
      const { y } = curveValueAt(line, x ?? Number.POSITIVE_INFINITY);
      const value = Number.isFinite(y) ? number(y, 4) : "–";
      return { ...line, values: [value, runs[at].outcome] };
    });
    figures(table, x === null ? said.now : said.at(x), [said.loss, said.outcome], rows);
  }

  return {
    element: h("div", { class: "curves" }, plot.element, table),
    /** @param {Raced[]} given */
    show(given) {
      runs = given;
      const values = runs.flatMap(({ losses }) => losses.map(([, loss]) => loss));
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const far = least > 0 && most / least > 10 ** DECADES;
      plot.update({ curves: lines(), scale: (far ? logarithmic : linear)(values), by: "update" });
      tell(null);
    },
  };
}
