// Plots without a page: axes, paths, what is read, histograms, pictures, and who asks when.

import assert from "node:assert/strict";
import test from "node:test";
import { reduce } from "../../../../static/js/model/reduce.js";
import { initial } from "../../../../static/js/model/state.js";
import { middleOf } from "../../../../static/js/ui/plots/fan.js";
import { binPaths, histogramText } from "../../../../static/js/ui/plots/histograms.js";
import { binned } from "../../../../static/js/ui/plots/outcomes.js";
import { asker } from "../../../../static/js/ui/plots/parts/asker.js";
import { curveValueAt } from "../../../../static/js/ui/plots/parts/curve.js";
import { bitmap } from "../../../../static/js/ui/plots/parts/picture.js";
import {
  beside,
  linear,
  logarithmic,
  nearest,
  path,
  pushedApart,
  spread,
  stretched,
} from "../../../../static/js/ui/plots/parts/scale.js";
import { said } from "../../../../static/js/words/panels/plots.js";

const same = (/** @type {number} */ v) => v;

test("an axis counts in the number its end has", () => {
  const { counted } = said;
  assert.deepEqual(
    [counted("update", 1), counted("update", 0), counted("epoch", 1), counted("epoch", 2.5)],
    ["1 update", "0 updates", "1 epoch", "2.5 epochs"],
  );
});

test("a linear axis goes from 0 to a round number, whatever is in it", () => {
  const scale = linear([0.1, 0.83, Number.NaN, Number.POSITIVE_INFINITY]);
  assert.deepEqual([scale.low, scale.high], [0, 1]);
  assert.deepEqual(
    scale.ticks.map(({ text }) => text),
    ["0", "0.5", "1"],
  );
  assert.deepEqual([-1, 0.25, 7].map(scale.place), [0, 0.25, 1]);
  assert.equal(linear([]).high, 1);
  assert.deepEqual(
    [1e200, 3e-7].map((most) => linear([most]).ticks.map(({ text }) => text)),
    [
      ["0", "5·10¹⁹⁹", "1·10²⁰⁰"],
      ["0", "2.5·10⁻⁷", "5·10⁻⁷"],
    ],
  );
});

test("a logarithmic axis has whole decades, at least one and at most five ticks", () => {
  const scale = logarithmic([0.02, 3, 0, -1, Number.NaN]);
  assert.deepEqual([scale.low, scale.high], [0.01, 10]);
  assert.ok(Math.abs(scale.place(0.1) - 1 / 3) < 1e-12);
  assert.ok(Number.isNaN(scale.place(0)));
  const one = logarithmic([0.1, 0.1]);
  assert.deepEqual([one.low, one.high], [0.1, 1]);
  const far = logarithmic([1e-30, 1]);
  assert.ok(far.ticks.length <= 5);
  assert.equal(far.ticks[0].text, "10⁻³⁰");
  assert.ok(logarithmic([]).high > logarithmic([]).low);
});

test("how far values are spread counts those above 0 that are numbers", () => {
  assert.equal(spread([0.001, 2, 0, -5, Number.NaN, Number.POSITIVE_INFINITY]), 2000);
  assert.equal(spread([]), 1);
});

test("a path breaks where there is no number and starts again after it", () => {
  const points = [
    [0, 1],
    [1, null],
    [2, 3],
    [3, Number.NaN],
    [4, 5],
    [5, 6],
  ];
  assert.equal(path(points, same, same), "M0 1M2 3M4 5L5 6");
  assert.equal(path([], same, same), "");
});

test("of many points in one column a path keeps the first, least, most and last", () => {
  const many = [3, 9, 1, 5].map((y, i) => [i / 100, y]);
  assert.equal(path([...many, [4, 4]], same, same), "M0 3L0 1L0 9L0 5L4 4");
});

test("a noisy curve is the mean of each stretch and the band around it", () => {
  const points = [1, 3, 4, 8].map((y, i) => [i, y]);
  const { line, band } = stretched(points, same, same, 1, 2);
  assert.equal(line, "M0.5 2L2.5 6");
  assert.equal(band, "M0.5 1L2.5 4L2.5 8L0.5 3z");
  assert.equal(stretched(points, same, same, 1, 1).band, "");
  assert.deepEqual(stretched([[0, null]], same, same, 1, 1), { line: "", band: "" });
});

test("a curve is read at its last number at or before a place", () => {
  const curve = {
    points: [
      [0, 5],
      [4, null],
      [8, 7],
    ],
  };
  assert.deepEqual(curveValueAt(curve, 7), { x: 0, y: 5 });
  assert.deepEqual(curveValueAt(curve, Number.POSITIVE_INFINITY), { x: 8, y: 7 });
  assert.ok(Number.isNaN(curveValueAt(curve, -1).y));
  assert.ok(Number.isNaN(curveValueAt({ points: [] }, 3).y));
});

test("the nearest place is found, and equal heights are pushed apart", () => {
  assert.deepEqual(
    [-9, 3, 3.1, 99].map((x) => nearest([0, 2, 4, 6], x)),
    [0, 1, 2, 3],
  );
  assert.equal(nearest([5], 0), 0);
  assert.deepEqual(pushedApart([10, 10, 50], 5, 0, 50), [10, 15, 50]);
  assert.deepEqual(pushedApart([50, 49], 5, 0, 50), [50, 45]);
});

test("a histogram's bars are on their side of 0, and what is there at all is seen", () => {
  const { below, above } = binPaths({ low: -1, high: 1, counts: [1000, 0, 0, 1], not_finite: 0 });
  assert.match(below, /^M0 40v-38h/);
  assert.match(above, /^M63 40v-1h/);
  const said = histogramText({ low: -1, high: 1, counts: [0, 3, 1, 0], not_finite: 2 }, "δ");
  assert.equal(said, "δ: 4 values from −1 to 1, most around −0.25. 2 not finite.");
});

test("names stand beside their points, those of points near each other apart in height", () => {
  const [early, one, other] = [
    { end: "2", x: 40, y: 30 },
    { end: "1", x: 200, y: 60 },
    { end: "3", x: 210, y: 58 },
  ];
  const placed = beside([one, early, other], 13, [0, 100]);
  assert.deepEqual(placed, [early, { ...one, y: 71 }, other]);
});

test("outcomes far apart are binned by decades, equal ones are one bin", () => {
  const far = binned([0.001, 0.01, 1, 1]);
  assert.equal(far[0].count, 1);
  assert.equal(far[far.length - 1].count, 2);
  assert.ok(Math.abs(far[0].low - 0.001) < 1e-9);
  const near = binned([1, 2, 3]);
  assert.deepEqual([near[0].low, near.at(-1)?.high], [1, 3]);
  assert.deepEqual(
    binned([2, 2]).map(({ count }) => count),
    [2],
  );
  assert.equal(
    binned([0, 1, 2]).reduce((sum, { count }) => sum + count, 0),
    3,
  );
});

test("the middle start is the median; diverged ones count as the worst", () => {
  const curves = [
    [1, 5],
    [2, null],
    [3, null],
  ];
  assert.deepEqual(middleOf(curves, 2), [2, null]);
  assert.deepEqual(middleOf([], 0), []);
});

test("a picture is a bitmap of 8 bits, rows from the top, padded to four bytes", () => {
  const bytes = bitmap([0, 0.5, 1, 2, -1, 1], [2, 3], 0, 1);
  const view = new DataView(bytes.buffer);
  assert.equal(String.fromCharCode(bytes[0], bytes[1]), "BM");
  assert.deepEqual(
    [2, 10, 18, 22].map((at) => view.getInt32(at, true)),
    [bytes.length, 1078, 3, -2],
  );
  assert.deepEqual([...bytes.slice(1078)], [0, 128, 255, 0, 255, 0, 255, 0]);
  assert.deepEqual([...bytes.slice(54 + 4 * 7, 54 + 4 * 8)], [7, 7, 7, 0]);
});

/** A page that answers when it is told to, and a clock that goes when it is told to. */
function asking() {
  /** @type {{request:any, resolve:(reply:any)=>void, reject:(error:unknown)=>void}[]} */
  const open = [];
  /** @type {{call:()=>void, ms:number}[]} */
  const timers = [];
  let state = initial();
  const dispatch = (/** @type {any} */ action) => {
    state = reduce(state, action);
  };
  const page = /** @type {any} */ ({
    state: () => state,
    dispatch,
    ask: (/** @type {any} */ request) =>
      new Promise((resolve, reject) => open.push({ request, resolve, reject })),
  });
  let now = 0;
  const ask = asker(
    page,
    "health",
    (call, ms) => timers.push({ call, ms }),
    () => now,
  );
  return {
    open,
    timers,
    dispatch,
    pending: () => state.pending.map(({ command }) => command),
    ask,
    wait: (/** @type {number} */ ms) => {
      now += ms;
    },
    settle: () => new Promise((done) => setImmediate(done)),
  };
}

test("one question at a time, the newest next, and a pause that grows with the answer's", async () => {
  const { open, timers, ask, wait, settle } = asking();
  /** @type {unknown[]} */
  const found = [];
  const want = (/** @type {number} */ n) =>
    ask({ do: "health" }, [n], (answer) => found.push(answer));
  want(1);
  want(2);
  want(3);
  assert.equal(open.length, 1);
  wait(400);
  open[0].resolve({ health: "one" });
  await settle();
  assert.deepEqual(found, ["one"]);
  assert.equal(open.length, 1);
  assert.deepEqual(
    timers.map(({ ms }) => ms),
    [800],
  );
  timers[0].call();
  assert.equal(open.length, 2);
  open[1].resolve({ health: "three" });
  await settle();
  assert.equal(timers[1].ms, 250);
  timers[1].call();
  want(3);
  assert.equal(open.length, 2);
});

test("a question that waits for the pause to end is pending until it is asked", async () => {
  const { open, timers, ask, pending, settle } = asking();
  const want = (/** @type {number} */ n) => ask({ do: "health" }, [n], () => {});
  want(1);
  open[0].resolve({ health: "one" });
  await settle();
  want(1);
  assert.deepEqual(pending(), []);
  want(2);
  want(3);
  assert.deepEqual(pending(), [{ do: "health" }]);
  timers[0].call();
  assert.deepEqual([pending(), open.length], [[], 2]);
  want(4);
  assert.deepEqual(pending(), []);
  open[1].resolve({ health: "three" });
  await settle();
  assert.deepEqual(pending(), [{ do: "health" }]);
  want(3);
  assert.deepEqual(pending(), []);
});

test("a question that waits is pending also while the line is lost, and when it is found", async () => {
  const { open, ask, pending, dispatch, settle } = asking();
  const want = (/** @type {number} */ n) => ask({ do: "health" }, [n], () => {});
  want(1);
  open[0].resolve({ health: "one" });
  await settle();
  want(2);
  dispatch({ type: "connection", connection: "lost" });
  assert.deepEqual(pending(), [{ do: "health" }]);
  dispatch({ type: "connection", connection: "open" });
  want(3);
  assert.deepEqual(pending(), [{ do: "health" }]);
});

test("a refusal is told and not asked again; a lost line is", async () => {
  const { open, timers, ask, settle } = asking();
  /** @type {unknown[]} */
  const said = [];
  const want = () => ask({ do: "health" }, [1], (answer, error) => said.push([answer, error]));
  want();
  open[0].reject(new Error("lost"));
  await settle();
  timers[0].call();
  assert.deepEqual([said, open.length], [[], 1]);
  want();
  open[1].reject({ code: "command" });
  await settle();
  timers[1].call();
  want();
  assert.deepEqual(said, [[null, { code: "command" }]]);
  assert.equal(open.length, 2);
});
