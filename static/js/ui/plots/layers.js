/*
 * Curves of the layers on a logarithmic axis, with a table of their numbers at the place that is
 * read: what the plots of gradient norms and of update-to-weight ratios have in common.
 */

import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, whenChanged } from "../core/dom.js";
import { curveValueAt, seenOf } from "./parts/curve.js";
import { figures } from "./parts/figures.js";
import { linePlot } from "./parts/line-plot.js";
import { logarithmic } from "./parts/scale.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {{label:string, head:string, note:string, phase:"backward"|"update",
 *    columns:(layers:number)=>number}} Kind
 *    columns: which number of a point of the norms is the first layer's */

/** Shades of the one hue, from the first layer's dark to the output's light. */
const SHADES = 5;

/** @param {Page} page @param {Kind} kind */
export function layerPlot(page, { label, head, note, phase, columns }) {
  /** @type {number|null} */
  let read = null;
  /** @type {[number, number]|null} */
  let band = null;
  const empty = h("p", { class: "empty" });
  const table = h("table", { class: "figures" });
  const plot = linePlot({
    label,
    height: 150,
    write: (value) => number(value, 2),
    onRead: (x) => {
      read = x;
      tell(page.state());
    },
    onPick: pick,
    say,
  });
  const element = h("div", {}, h("p", { class: "note" }, note), empty, plot.element, table);

  /** @param {State} state */
  function curvesOf({ history, session }) {
    const { program, network } = session ?? {};
    const last = (network?.layers.length ?? 0) - 1;
    const layers = network?.layers.map((_, l) => (l === last ? text.output : text.layer(l + 1)));
    const ends = network?.layers.map((_, l) => (l === last ? text.output : String(l + 1)));
    // Of a program each parameter has a curve.
    const own = program?.parameters.map(({ name }) => name);
    const names = own ?? layers ?? [];
    return names.map((name, at) => ({
      name: `layer shade-${Math.round((SHADES * at) / Math.max(1, names.length - 1))}`,
      label: name,
      end: (own ?? ends ?? [])[at],
      points: history.norms,
      column: columns(names.length) + at,
      noisy: true,
    }));
  }

  /** @param {number} update */
  function pick(update) {
    const phases = page.state().session?.phases ?? [];
    const at = phases.map(({ name }) => name).lastIndexOf(phase);
    page.send({ do: "seek", update, phase: at });
  }

  /** @param {State} state */
  function draw(state) {
    const { history, frame, marks } = state;
    const none = history.norms.length === 0;
    const curves = curvesOf(state);
    empty.hidden = !none;
    empty.textContent = history.losses.length > 0 ? text.normsNone : text.normsEmpty;
    plot.element.hidden = table.hidden = none;
    if (none) return;
    const values = curves.flatMap(({ points, column }) => points.map((p) => p[column] ?? NaN));
    plot.update({
      curves,
      scale: logarithmic(band ? [...values, band[0], band[1]] : values),
      by: "update",
      now: frame && frame.update + Number(frame.committed) - 1,
      marks,
      last: Math.max(history.losses.at(-1)?.[0] ?? 0, ...marks),
      band,
    });
    tell(state);
  }

  /** @param {State} state @param {number} x */
  const rowsAt = (state, x) =>
    curvesOf(state).map((curve) => {
      const { y } = curveValueAt(curve, x);
      return { ...curve, y, values: [Number.isFinite(y) ? number(y, 3) : text.none] };
    });

  /** @param {number|null} x */
  function say(x) {
    const rows = rowsAt(page.state(), x ?? Number.POSITIVE_INFINITY);
    const found = rows.map(({ label: name, values }) => `${name} ${values[0]}`).join(", ");
    return `${x === null ? text.now : text.at("update", x)}: ${found}`;
  }

  /** @param {State} state */
  function tell(state) {
    const at = read === null ? text.now : text.at("update", read);
    const rows = rowsAt(state, read ?? Number.POSITIVE_INFINITY);
    const healthy = band
      ? [{ name: "band", label: text.bandName, values: [text.band(...band)] }]
      : [];
    figures(table, at, [head], [...rows, ...healthy]);
  }

  return {
    element,
    update: whenChanged(seenOf, draw),
    /** @param {[number, number]} given */
    setBand(given) {
      band = given;
      draw(page.state());
    },
  };
}
