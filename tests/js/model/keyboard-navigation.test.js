// Walking by arrow keys, stepping by sample, and what is asked to explain a selection.

import assert from "node:assert/strict";
import test from "node:test";
import { familyOf, questionsOf, reached, sharesOf } from "../../../static/js/model/explain.js";
import { navigate } from "../../../static/js/model/keyboard-navigation.js";
import { stepCommands } from "../../../static/js/model/stepping.js";
import { at, networkOf } from "./fixtures.js";

const network = networkOf("3-4-1");
const neuron = (/** @type {number} */ l, /** @type {number} */ unit) =>
  /** @type {const} */ ({ kind: "neuron", layer: l, unit });

test("right goes from a neuron to a weight to a neuron, up to the loss; left goes back", () => {
  /** @type {any} */
  let at = neuron(-1, 0);
  const seen = [];
  for (let i = 0; i < 6; i++) {
    at = navigate(network, at, "right");
    seen.push(at);
  }
  assert.deepEqual(seen, [
    { kind: "weight", layer: 0, from: 0, to: 0 },
    neuron(0, 0),
    { kind: "weight", layer: 1, from: 0, to: 0 },
    neuron(1, 0),
    { kind: "loss" },
    { kind: "loss" },
  ]);
  const back = [];
  for (let i = 0; i < 6; i++) {
    at = navigate(network, at, "left");
    back.push(at);
  }
  assert.deepEqual(back, [
    neuron(1, 0),
    { kind: "weight", layer: 1, from: 1, to: 0 },
    neuron(0, 1),
    { kind: "weight", layer: 0, from: 1, to: 1 },
    neuron(-1, 1),
    neuron(-1, 1),
  ]);
});

test("down reaches every neuron and bias of a layer, and every weight, once; up comes back", () => {
  /** @type {(start:any)=>string[]} */
  const all = (start) => {
    const seen = [JSON.stringify(start)];
    for (let at = start; ; ) {
      const next = navigate(network, at, "down");
      if (next === at) return seen;
      assert.deepEqual(navigate(network, next, "up"), at);
      seen.push(JSON.stringify(next));
      at = next;
    }
  };
  assert.equal(new Set(all(neuron(0, 0))).size, 8);
  assert.equal(new Set(all({ kind: "weight", layer: 0, from: 0, to: 0 })).size, 12);
  assert.equal(new Set(all(neuron(-1, 0))).size, 3);
});

test("from nothing, an arrow selects what the page opens on", () => {
  assert.deepEqual(navigate(network, null, "up"), { kind: "weight", layer: 1, from: 0, to: 0 });
});

test("a step by sample goes to the errors, through the samples, then to the update", () => {
  const batch = (/** @type {object} */ change) => at({ batch: 3, ...change });
  const on = (/** @type {object} */ change) => stepCommands(batch(change), "sample", 1);
  const errors = { phase: 5, part: 6, parts: 6 };
  assert.deepEqual(on({}), [{ do: "seek", update: 0, phase: 5 }]);
  assert.deepEqual(on({ ...errors, part: 2 }), [{ do: "seek", update: 0, phase: 5 }]);
  assert.deepEqual(on(errors), [{ do: "look", sample: 1 }]);
  assert.deepEqual(on({ ...errors, sample: 2 }), [{ do: "seek", update: 0, phase: 6 }]);
  assert.deepEqual(on({ phase: 6, part: 12, parts: 12, sample: 2 }), [
    { do: "step", by: "phase" },
    { do: "seek", update: 1, phase: 5 },
    { do: "look", sample: 0 },
  ]);
});

test("a step back by sample mirrors it", () => {
  const back = (/** @type {object} */ change) =>
    stepCommands(at({ batch: 3, update: 2, ...change }), "sample", -1);
  const errors = { phase: 5, part: 6, parts: 6 };
  const last = [
    { do: "seek", update: 2, phase: 5 },
    { do: "look", sample: 2 },
  ];
  assert.deepEqual(back({ phase: 6, part: 12, parts: 12 }), last);
  assert.deepEqual(back({ ...errors, sample: 2 }), [{ do: "look", sample: 1 }]);
  assert.deepEqual(back(errors), [{ do: "seek", update: 1, phase: 6 }]);
  assert.deepEqual(back({ update: 0 }), [{ do: "seek", update: 0 }]);
});

test("a weight asks for its gradient and its new value, in a batch also for the sum", () => {
  const frame = (/** @type {object} */ change) => /** @type {any} */ (at(change).frame);
  const weight = /** @type {const} */ ({ kind: "weight", layer: 1, from: 2, to: 0 });
  const place = { layer: 1, unit: 0, source: 2 };
  const kinds = (/** @type {any} */ selection, /** @type {object} */ change) =>
    questionsOf(selection, frame(change)).map(({ subject }) => subject);
  const gradient = { kind: "weight_gradient", ...place };
  const next = { kind: "weight_new", ...place };
  assert.deepEqual(kinds(weight, {}), [{ ...gradient, sample: 0 }, next]);
  assert.deepEqual(kinds(weight, { batch: 4, sample: 1 }), [
    { ...gradient, sample: 1 },
    gradient,
    next,
  ]);
  assert.deepEqual(kinds(weight, { batch: 4, sample: -1 }), [gradient, next]);
  assert.deepEqual(kinds({ kind: "bias", layer: 0, unit: 3 }, { batch: 4, sample: -1 }), [
    { kind: "bias_gradient", layer: 0, unit: 3 },
    { kind: "bias_new", layer: 0, unit: 3 },
  ]);
  assert.deepEqual(kinds(neuron(0, 1), {}), [
    { kind: "a", layer: 0, unit: 1, sample: 0 },
    { kind: "delta", layer: 0, unit: 1, sample: 0 },
  ]);
  assert.deepEqual(kinds(neuron(-1, 1), {}), [{ kind: "x", unit: 1, sample: 0 }]);
  assert.deepEqual(kinds({ kind: "loss" }, { batch: 4, sample: -1 }), [{ kind: "loss" }]);
});

/** @returns {any} */
const node = (/** @type {object} */ change) => ({
  symbol: "",
  value: 1,
  role: "part",
  line: "",
  name: "",
  operation: "value",
  children: [],
  subject: null,
  selection: null,
  more: false,
  ...change,
});

test("what is to come in the update is told from what is known, also in what is made of it", () => {
  const delta = node({ role: "delta", subject: { kind: "delta", layer: 1, unit: 0 } });
  const product = node({ operation: "product", children: [node({ role: "constant" }), delta] });
  const before = at({ phase: 2, part: 6, parts: 6 });
  const after = at({ phase: 4, part: 2, parts: 2 });
  assert.deepEqual([reached(before, product), reached(after, product)], [false, true]);
  assert.equal(familyOf(product), "backward");
  assert.equal(familyOf(node({ role: "rate" })), "plain");
});

test("the samples' shares are told from other parts", () => {
  const share = (/** @type {number} */ sample) =>
    node({ subject: { kind: "delta", layer: 0, unit: 0, sample } });
  const whole = node({ operation: "sum", subject: { kind: "delta", layer: 0, unit: 0 } });
  assert.equal(sharesOf({ ...whole, children: [share(0), share(1)] })?.length, 2);
  assert.equal(sharesOf({ ...whole, children: [node({}), node({})] }), null);
  assert.equal(sharesOf({ ...share(0), operation: "sum", children: [share(0)] }), null);
});
