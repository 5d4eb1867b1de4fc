// The landscape's model and pictures: where a frame stands on a plane, what has moved, what is
// drawn where.

import assert from "node:assert/strict";
import test from "node:test";
import { bias, exists, weight } from "../../../../static/js/model/address.js";
import {
  allOf,
  at,
  firstPair,
  hiddenDrift,
  lossAt,
  now,
  onto,
  parametersOf,
  pathUpTo,
  tidy,
} from "../../../../static/js/model/landscape.js";
import { chart, ticks } from "../../../../static/js/scene/landscape/chart.js";
import { heightOf, relief } from "../../../../static/js/scene/landscape/relief.js";
import { trajectory } from "../../../../static/js/scene/landscape/trajectory.js";
import { golden } from "../../golden.js";

/** @import { Landscape, LandscapeMoment } from "../../../../static/js/model/landscape.js" */

const { session } = golden("2-1-1-without-output-bias");
const { network } = session;

/** @type {Record<string, number[]>} */
const NUMBERS = {
  "weights 0": [1, 2],
  "biases 0": [3],
  "weights 1": [4],
  "weight_gradient 0": [10, 20],
  "bias_gradient 0": [30],
  "weight_gradient 1": [40],
  "weight_change 0": [-1, -2],
  "bias_change 0": [-3],
  "weight_change 1": [-4],
};

/** @param {{committed?:boolean, without?:string, update?:number}} [how] @returns {any} */
function stateOf({ committed = false, without = "", update = 5 } = {}) {
  const tensor = (/** @type {string} */ name, /** @type {number} */ l) => {
    const key = `${name} ${l}`;
    return key === without || !NUMBERS[key] ? undefined : Float32Array.from(NUMBERS[key]);
  };
  const frame = { update, committed, tensor };
  return { session, frame, incoming: null };
}

const FIRST = weight(0, 1, 0);
const SECOND = bias(0, 0);
const xs = [-2, -1, 0, 1, 2];
/** @type {Landscape} */
const bowl = {
  plane: { kind: "parameters", first: FIRST, second: SECOND, shares: null },
  over: "train",
  rows: 4,
  of: 4,
  update: 5,
  points: 5,
  reach: 2,
  path: [
    [0, 0, 0],
    [5, 1, 1],
  ],
  present: [1, 1],
  start: [1, 1],
  loss: 2,
  gradient: [2, 2],
  step: [-0.2, -0.2],
  axes: null,
  xs,
  ys: xs,
  losses: xs.map((y) => xs.map((x) => x * x + y * y)),
};
const principal = /** @type {Landscape} */ ({
  ...bowl,
  plane: { kind: "principal", shares: [0.9, 0.05] },
  axes: [
    [1, 2, 3, 0],
    [0, 0, 0, 2],
    [1, 0, 0, 1],
  ],
});

test("over two weights the ball, the slope and the step are the frame's own numbers", () => {
  assert.deepEqual(now(stateOf(), bowl), {
    start: [2, 3],
    ball: [2, 3],
    gradient: [20, 30],
    step: [-2, -3],
    update: 5,
  });
  assert.deepEqual(now(stateOf({ committed: true }), bowl).ball, [0, 0]);
  assert.equal(now(stateOf({ committed: true }), bowl).update, 6);
});

test("where a frame lacks what is needed, the place is the one that was asked", () => {
  assert.deepEqual(now(stateOf({ without: "biases 0" }), bowl).ball, [1, 1]);
  assert.deepEqual(now(stateOf({ without: "weights 1" }), principal).ball, [1, 1]);
  assert.deepEqual(now({ ...stateOf(), frame: null }, bowl).ball, [1, 1]);
});

test("on a slanted plane everything is seen straight onto it", () => {
  assert.deepEqual(allOf(stateOf()), [1, 2, 3, 4]);
  const { ball, step } = now(stateOf(), principal);
  assert.deepEqual(ball, [2, 0]);
  assert.deepEqual(
    step?.map((v) => Math.round(v * 1e9) / 1e9),
    [-1.5, -1],
  );
  const axes = /** @type {number[][]} */ (principal.axes);
  assert.deepEqual(at(axes, [2, 3]), [4, 2, 3, 7]);
  const there = at(axes, [0.3, -0.7]).map((v, i) => v - axes[0][i]);
  const [x, y] = onto(axes, there);
  assert.ok(Math.abs(x - 0.3) < 1e-12 && Math.abs(y + 0.7) < 1e-12);
});

test("what is not shown has drifted, what is shown has not", () => {
  assert.equal(hiddenDrift(stateOf(), bowl.plane, [1, -50, 60, 4]), 0);
  assert.ok(Math.abs(hiddenDrift(stateOf(), bowl.plane, [0, 2, 3, 4]) - 0.25) < 1e-9);
  assert.equal(hiddenDrift(stateOf(), bowl.plane, null), 0);
});

test("parameters have an order, an end, and a first pair", () => {
  assert.deepEqual(parametersOf(network, 9), [
    weight(0, 0, 0),
    weight(0, 1, 0),
    bias(0, 0),
    weight(1, 0, 0),
  ]);
  assert.equal(parametersOf(network, 3), null);
  assert.deepEqual(firstPair(network), [weight(1, 0, 0), weight(0, 0, 0)]);
  assert.equal(firstPair(golden("1-1-without-bias").session.network), null);
  assert.ok(!exists(network, bias(1, 0)));
  assert.ok(!exists(network, weight(0, 2, 0)));
});

test("between the points of the grid the loss is read evenly", () => {
  assert.equal(lossAt(bowl, [1, -2]), 5);
  assert.equal(lossAt(bowl, [0.5, 0]), 0.5);
  assert.equal(lossAt(bowl, [2, 2]), 8);
  assert.equal(lossAt(bowl, [2.1, 0]), null);
  assert.equal(lossAt(bowl, [Number.NaN, 0]), null);
  const torn = bowl.losses.map((row, r) => row.map((v, c) => (r === 2 && c === 2 ? null : v)));
  assert.equal(lossAt({ ...bowl, losses: torn }, [0.5, 0.5]), null);
});

test("the path grows with the run, is cut where it goes back, and never outgrows its bound", () => {
  /** @param {number} update @param {number} x @returns {LandscapeMoment} */
  const here = (update, x) => ({ ball: [x, 0], start: [x, 0], gradient: null, step: null, update });
  let path = pathUpTo(bowl.path, here(6, 7));
  assert.deepEqual(path.at(-1), [6, 7, 0]);
  assert.equal(pathUpTo(path, here(6, 7)), path);
  assert.deepEqual(pathUpTo(path, here(3, 2)), [
    [0, 0, 0],
    [3, 2, 0],
  ]);
  for (let n = 7; n < 3000; n++) path = pathUpTo(path, here(n, n), 100);
  assert.ok(path.length <= 100);
  assert.deepEqual(
    [path[0], path.at(-1)],
    [
      [0, 0, 0],
      [2999, 2999, 0],
    ],
  );
});

test("coordinates read off the plane have no more digits than its reach tells apart", () => {
  assert.deepEqual(tidy(bowl, [-4e-8, 0.30000000001]), [0, 0.3]);
  assert.deepEqual(tidy({ ...bowl, reach: 1e-6 }, [2.5e-7, 0]), [2.5e-7, 0]);
});

const SIZE = { width: 294, height: 300 };
/** @type {readonly [string, string]} */
const NAMES = ["a", "b"];

for (const [name, ground] of /** @type {const} */ ([
  ["contour", chart(bowl, NAMES, SIZE, 1)],
  ["relief", relief(bowl, NAMES, SIZE, 1, 0.6)],
])) {
  test(`${name}: a place is found where it is drawn, and all is inside the picture`, () => {
    for (const x of xs) {
      for (const y of xs) {
        const seen = ground.to([x, y]);
        assert.ok(seen && seen[0] >= 0 && seen[0] <= SIZE.width);
        assert.ok(seen[1] >= 0 && seen[1] <= SIZE.height);
        const found = ground.from(seen);
        assert.ok(found && Math.abs(found[0] - x) < 1e-9 && Math.abs(found[1] - y) < 1e-9);
      }
    }
    assert.equal(ground.to([2.5, 0]), null);
    for (const item of ground.items) {
      if (item.op !== "text") continue;
      assert.ok(item.x >= 0 && item.x <= SIZE.width && item.y >= 0 && item.y <= SIZE.height);
    }
    assert.ok(ground.items.every((item) => !JSON.stringify(item).includes("null")));
  });
}

test("a relief is drawn from the back to the front, and higher where the loss is", () => {
  const ground = relief(bowl, NAMES, SIZE, 1, 0);
  const cells = ground.items.filter((item) => item.role === "cell");
  assert.equal(cells.length, 2 * 16);
  const low = (/** @type {any} */ item) =>
    Math.max(...item.points.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 2));
  assert.ok(low(cells[0]) < low(cells[cells.length - 1]));
  const high = heightOf(bowl.losses);
  assert.equal(high(0), 0);
  assert.equal(high(8), 1);
  assert.ok(high(2) < high(4) && high(4) < high(5));
});

test("of a network that is nowhere finite nothing is drawn, and nothing breaks", () => {
  const nothing = { ...bowl, losses: xs.map(() => xs.map(() => null)) };
  for (const ground of [chart(nothing, NAMES, SIZE, 1), relief(nothing, NAMES, SIZE, 1, 1)]) {
    assert.ok(ground.items.length > 0);
    assert.ok(ground.items.every((item) => item.role !== "cell" && item.role !== "shade"));
  }
});

test("gradient and step are told apart by their head, their dash and their colour", () => {
  const ground = chart(bowl, NAMES, SIZE, 1);
  const here = { ball: bowl.present, start: bowl.start, gradient: bowl.gradient, step: bowl.step };
  const items = trajectory(
    { now: { ...here, update: 5 }, path: bowl.path, cursor: [0, 0], held: true, focused: true },
    ground,
    1,
    2,
  );
  const of = (/** @type {string} */ role) => items.filter((item) => item.role === role);
  const strokes = (/** @type {any[]} */ list) => new Set(list.map((item) => item.stroke));
  assert.ok(of("gradient").some((item) => "fill" in item && item.fill === "less"));
  assert.ok(strokes(of("step")).has("ink"));
  assert.ok(of("step").some((item) => "dash" in item && item.dash));
  assert.ok(of("gradient").every((item) => !("dash" in item && item.dash)));
  assert.equal(of("ball").length, 1);
  assert.equal(of("focus").length, 1);
  assert.ok(of("aim").length > 4);
});

test("ticks of an axis are round numbers inside it", () => {
  for (const [low, high] of [
    [-2, 2],
    [0.1, 0.13],
    [-3e-7, 9e-7],
    [1000, 5000],
  ]) {
    const found = ticks([low, high]);
    assert.ok(found.length >= 2 && found.length <= 6);
    for (const [text, share] of found) assert.ok(text && share >= -1e-9 && share <= 1 + 1e-9);
  }
});

test("ticks of an axis differ, however near to one value they are", () => {
  for (const [low, high] of [
    [0.12345601, 0.12345609],
    [-1000.0004, -1000.0001],
  ]) {
    const texts = ticks([low, high]).map(([text]) => text);
    assert.ok(texts.length >= 2);
    assert.equal(new Set(texts).size, texts.length, String(texts));
  }
});
