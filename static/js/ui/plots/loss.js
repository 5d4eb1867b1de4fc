/*
 * Loss and accuracy: of every batch as it came, of the training and the test data after each
 * epoch. Both plots are read at one place, and the table says the numbers there.
 */

import { number, percent } from "../../words/format.js";
import { said as text } from "../../words/panels/plots.js";
import { h, setText, whenChanged } from "../core/dom.js";
import { choice } from "./parts/choice.js";
import { curveValueAt, has, seenOf } from "./parts/curve.js";
import { figures } from "./parts/figures.js";
import { linePlot } from "./parts/line-plot.js";
import { linear, logarithmic, SHARES, spread } from "./parts/scale.js";

/** @import { Page, State } from "../core/page.js" */
/** @import { PlotCurve } from "./parts/curve.js" */
/** @typedef {"update"|"epoch"} LossAxis */

/** Three decades. */
const FAR = 1000;
/** Columns of an evaluation. */
const LOSS = { training: 2, test: 4 };
const ACCURACY = { training: 3, test: 5 };

/** @param {Page} page */
export function lossPlot(page) {
  /** @type {LossAxis} */
  let by = "update";
  /** What was chosen; until then the axis is logarithmic where the loss spans three decades.
   * @type {"linear"|"log"|null} */
  let kind = null;
  /** @type {number|null} */
  let read = null;
  const empty = h("p", { class: "empty" }, text.lossEmpty);
  const table = h("table", { class: "figures" });
  const bad = h("p", { class: "note" });
  const options = { onRead: look, onPick: pick, say };
  const losses = linePlot({ label: text.loss, write: (v) => number(v, 3), ...options });
  const accuracy = linePlot({ label: text.accuracy, height: 92, write: percent, ...options });
  const second = h("div", {}, h("h3", {}, text.accuracy), accuracy.element);
  const axis = choice(
    text.axis,
    [
      ["linear", text.linear],
      ["log", text.log],
    ],
    "linear",
    (value) => {
      kind = value;
      draw(page.state());
    },
  );
  const element = h(
    "div",
    {},
    empty,
    h(
      "div",
      { class: "choices" },
      axis,
      choice(
        text.along,
        [
          ["update", text.by.update],
          ["epoch", text.by.epoch],
        ],
        by,
        (value) => {
          by = value;
          read = null;
          draw(page.state());
        },
      ),
    ),
    losses.element,
    second,
    table,
    bad,
    h("p", { class: "note" }, text.how),
  );

  /** @param {number|null} x */
  function look(x) {
    if (x === read) return;
    read = x;
    losses.move(x);
    accuracy.move(x);
    tell(page.state());
  }

  /** @param {number} x */
  function pick(x) {
    const { session } = page.state();
    if (!session) return;
    const update = by === "epoch" ? Math.round(x * session.updates_per_epoch) : x;
    const phase = session.phases.findIndex(({ name }) => name === "loss");
    page.send({ do: "seek", update, phase });
  }

  /** @param {State} state @returns {Record<string, PlotCurve>} */
  function curvesOf({ history }) {
    // An evaluation is [updates made, epochs made, …]; along epochs the second is x.
    const points = by === "update" ? history.evaluations : history.evaluations.map(dropFirst);
    const shift = by === "update" ? 0 : -1;
    const evaluated = (
      /** @type {"training"|"test"} */ name,
      /** @type {typeof LOSS} */ columns,
    ) => ({ name, points, column: columns[name] + shift });
    const batch = by === "update" ? history.losses : [];
    return {
      batch: { name: "batch", points: batch, noisy: true },
      training: evaluated("training", LOSS),
      test: evaluated("test", LOSS),
      trainingRight: evaluated("training", ACCURACY),
      testRight: evaluated("test", ACCURACY),
    };
  }

  /** @param {State} state */
  function draw(state) {
    const { history, session, frame, marks } = state;
    const none = history.losses.length === 0;
    empty.hidden = !none;
    bad.hidden = marks.length === 0;
    setText(bad, marks.slice(-3).map(text.diverged).join(" "));
    for (const part of [losses.element, table]) part.hidden = none;
    const { batch, training, test, trainingRight, testRight } = curvesOf(state);
    const seen = [batch, training, test].filter(has);
    const values = seen.flatMap(({ points, column = 1 }) => points.map((p) => p[column] ?? NaN));
    const per = by === "epoch" ? (session?.updates_per_epoch ?? 1) : 1;
    const along = {
      by,
      now: frame && (frame.update + Number(frame.committed)) / per,
      marks: marks.map((update) => update / per),
      last: Math.max(history.losses.at(-1)?.[0] ?? 0, ...marks) / per,
    };
    const log = (kind ?? (spread(values) >= FAR ? "log" : "linear")) === "log";
    for (const input of axis.querySelectorAll("input"))
      input.checked = (input.value === "log") === log;
    losses.update({
      curves: seen,
      scale: log ? logarithmic(values) : linear(values),
      ...along,
    });
    const right = [trainingRight, testRight].filter(has);
    second.hidden = none || right.length === 0;
    if (!second.hidden) accuracy.update({ curves: right, scale: SHARES, ...along });
    tell(state);
  }

  /** What is read, as rows of the table. @param {State} state @param {number} x */
  function rowsAt(state, x) {
    const { batch, training, test, trainingRight, testRight } = curvesOf(state);
    const cell = (/** @type {PlotCurve} */ curve, /** @type {(v:number)=>string} */ write) => {
      const { y } = curveValueAt(curve, x);
      return Number.isFinite(y) ? write(y) : text.none;
    };
    return [
      { curve: batch, values: [cell(batch, number), text.none], label: text.batch },
      {
        curve: training,
        values: [cell(training, number), cell(trainingRight, percent)],
        label: text.training,
      },
      { curve: test, values: [cell(test, number), cell(testRight, percent)], label: text.test },
    ]
      .filter(({ curve }) => has(curve))
      .map(({ curve, ...row }) => ({ ...row, name: curve.name }));
  }

  /** @param {number|null} x */
  function say(x) {
    const state = page.state();
    const { losses: all } = state.history;
    if (all.length === 0) return text.lossEmpty;
    if (x === null) return text.lossSummary(all[0][1], all[all.length - 1][1], all.length);
    const rows = rowsAt(state, x).map(({ label, values }) => `${label} ${values[0]}`);
    return `${text.at(by, x)}: ${rows.join(", ")}`;
  }

  /** @param {State} state */
  function tell(state) {
    const at = read === null ? text.now : text.at(by, read);
    const rows = rowsAt(state, read ?? Number.POSITIVE_INFINITY);
    figures(table, at, [text.lossName, text.accuracy], rows);
  }

  return { element, update: whenChanged(seenOf, draw) };
}

/** @param {(number|null)[]} point */
const dropFirst = (point) => point.slice(1);
