/*
 * The norm of each state's gradient, turn by turn of its loop: backpropagation through time
 * goes from right to left, and where the curve falls or climbs on the way, the error vanishes or
 * explodes.
 */

import { hides } from "../../model/explain.js";
import { programOf } from "../../model/program/graph.js";
import { number } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, whenChanged } from "../core/dom.js";
import { curveValueAt } from "./parts/curve.js";
import { figures } from "./parts/figures.js";
import { linePlot } from "./parts/line-plot.js";
import { logarithmic } from "./parts/scale.js";

/** @import { Page, State } from "../core/page.js" */
/** @typedef {import("./parts/curve.js").PlotCurve & {label:string}} Named */

const SHADES = 5;

/** A curve for each state; what is still to come of it is left out where that is hidden.
 * @param {State} state @returns {Named[]} */
export function stateCurves(state) {
  const { session, frame } = state;
  if (!session?.program || !frame) return [];
  const program = programOf(session.program);
  const { states } = session.program;
  const ahead = (/** @type {string} */ address) =>
    hides(state) &&
    Math.max(...(program.given[program.at.get(address)?.number ?? 0] ?? [])) > frame.phase;
  return states.map(({ name, turns, tensors }, k) => ({
    name: `layer shade-${Math.round((SHADES * k) / Math.max(1, states.length - 1))}`,
    label: name,
    end: name,
    mark: true,
    points: tensors.flatMap((address, i) => {
      const norm = ahead(address) ? undefined : frame.tensor("delta_norm", address)?.[0];
      return norm === undefined ? [] : [/** @type {[number, number]} */ ([turns[i], norm])];
    }),
  }));
}

/** @param {Page} page */
export function steps(page) {
  /** @type {number|null} */
  let read = null;
  const empty = h("p", { class: "empty" }, text.stepsEmpty);
  const table = h("table", { class: "figures" });
  const plot = linePlot({
    label: text.titles.steps,
    height: 150,
    write: (value) => number(value, 2),
    onRead: (x) => {
      read = x;
      tell(page.state());
    },
    onPick: pick,
    say: (x) => {
      const found = rowsAt(page.state(), x).map(({ label, values }) => `${label} ${values[0]}`);
      return `${x === null ? text.now : `t = ${x}`}: ${found.join(", ")}`;
    },
  });

  /** To where the whole gradient of a turn has arrived. @param {number} turn */
  function pick(turn) {
    const { session, frame } = page.state();
    if (!session?.program || !frame) return;
    const program = programOf(session.program);
    const phases = session.program.states.flatMap(({ turns, tensors }) => {
      const tensor = program.at.get(tensors[turns.indexOf(turn)]);
      return tensor ? program.given[tensor.number] : [];
    });
    if (phases.length) page.send({ do: "seek", update: frame.update, phase: Math.max(...phases) });
  }

  /** @param {State} state @param {number|null} x  the first turn, where nothing is read */
  const rowsAt = (state, x) =>
    stateCurves(state).map((curve) => {
      const { y } = curveValueAt(curve, x ?? curve.points[0]?.[0] ?? 0);
      return { ...curve, y, values: [Number.isFinite(y) ? number(y, 3) : text.none] };
    });

  /** @param {State} state */
  function tell(state) {
    const first = state.session?.program?.states[0]?.turns[0] ?? 0;
    figures(table, `t = ${read ?? first}`, [text.gradient], rowsAt(state, read));
  }

  return {
    element: h("div", {}, h("p", { class: "note" }, text.stepsNote), empty, plot.element, table),
    update: whenChanged(
      (/** @type {State} */ s) => [s.session, s.frame, hides(s)],
      (state) => {
        const curves = stateCurves(state);
        const values = curves.flatMap(({ points }) => points.map((point) => point[1] ?? NaN));
        /** @type {number[]} */
        const turns = (state.session?.program?.states ?? []).flatMap((one) => one.turns);
        empty.hidden = values.length > 0;
        plot.element.hidden = table.hidden = values.length === 0;
        if (values.length === 0) return;
        const ends = /** @type {[string, string]} */ (
          [Math.min(...turns), Math.max(...turns)].map((turn) => `t = ${turn}`)
        );
        plot.update({ curves, scale: logarithmic(values), by: "update", ends });
        tell(state);
      },
    ),
  };
}
