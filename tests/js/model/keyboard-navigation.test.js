// Walking by arrow keys, stepping by sample, and what is asked to explain a selection.

import assert from "node:assert/strict";
import test from "node:test";
import { bias, exists, LOSS, neuron, weight } from "../../../static/js/model/address.js";
import { stepCommands } from "../../../static/js/model/commands.js";
import { familyOf, questionsOf, reached, sharesOf } from "../../../static/js/model/explain.js";
import { navigate } from "../../../static/js/model/keyboard-navigation.js";
import { golden } from "../golden.js";
import { at } from "./fixtures.js";

const { session } = golden("3-4-1");
const { network } = session;

test("right goes from a neuron to a weight to a neuron, up to the loss; left goes back", () => {
  /** @type {any} */
  let at = neuron(-1, 0);
  const seen = [];
  for (let i = 0; i < 6; i++) {
    at = navigate(network, at, "right");
    seen.push(at);
  }
  assert.deepEqual(seen, [
    weight(0, 0, 0),
    neuron(0, 0),
    weight(1, 0, 0),
    neuron(1, 0),
    LOSS,
    LOSS,
  ]);
  const back = [];
  for (let i = 0; i < 6; i++) {
    at = navigate(network, at, "left");
    back.push(at);
  }
  assert.deepEqual(back, [
    neuron(1, 0),
    weight(1, 1, 0),
    neuron(0, 1),
    weight(0, 1, 1),
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
  assert.equal(new Set(all(weight(0, 0, 0))).size, 12);
  assert.equal(new Set(all(neuron(-1, 0))).size, 3);
});

test("where a layer has no edges left and right go from unit to unit, and none is stuck", () => {
  for (const name of ["gain", "window", "filter", "pool"]) {
    const { network } = golden(name).session;
    const unlike = network.layers.findIndex((/** @type {any} */ one) => one.glyph !== "neurons");
    /** @type {any[]} */
    const seen = [neuron(-1, 0)];
    while (seen.at(-1) !== LOSS && seen.length < 9)
      seen.push(navigate(network, seen.at(-1), "right"));
    assert.equal(seen.at(-1), LOSS, name);
    for (const address of seen) assert.ok(exists(network, address), JSON.stringify(address));
    assert.ok(!seen.some(({ layer, tensor }) => layer === unlike && tensor === "weights"));
    const [parameter] = network.layers[unlike].parameters;
    const own = { layer: unlike, tensor: parameter.name, index: [1] };
    assert.deepEqual(navigate(network, own, "left"), neuron(unlike - 1, unlike < 1 ? 1 : 2), name);
  }
});

test("from nothing, an arrow selects what the page opens on", () => {
  assert.deepEqual(navigate(network, null, "up"), weight(1, 0, 0));
});

test("a step by sample goes to the errors, through the samples, then to the update", () => {
  const batch = (/** @type {object} */ change) => at({ batch: 3, ...change });
  const on = (/** @type {object} */ change) => stepCommands(batch(change), "sample", 1);
  const errors = { phase: 5, part: 6, parts: 6 };
  assert.deepEqual(on({}), [{ do: "seek", update: 0, phase: 5 }]);
  assert.deepEqual(on({ ...errors, part: 2 }), [{ do: "seek", update: 0, phase: 5 }]);
  assert.deepEqual(on(errors), [{ do: "view_sample", sample: 1 }]);
  assert.deepEqual(on({ ...errors, sample: 2 }), [{ do: "seek", update: 0, phase: 6 }]);
  assert.deepEqual(on({ phase: 6, part: 12, parts: 12, sample: 2 }), [
    { do: "step", by: "phase" },
    { do: "seek", update: 1, phase: 5 },
    { do: "view_sample", sample: 0 },
  ]);
});

test("a step back by sample mirrors it", () => {
  const back = (/** @type {object} */ change) =>
    stepCommands(at({ batch: 3, update: 2, ...change }), "sample", -1);
  const errors = { phase: 5, part: 6, parts: 6 };
  const last = [
    { do: "seek", update: 2, phase: 5 },
    { do: "view_sample", sample: 2 },
  ];
  assert.deepEqual(back({ phase: 6, part: 12, parts: 12 }), last);
  assert.deepEqual(back({ ...errors, sample: 2 }), [{ do: "view_sample", sample: 1 }]);
  assert.deepEqual(back(errors), [{ do: "seek", update: 1, phase: 6 }]);
  assert.deepEqual(back({ update: 0 }), [{ do: "seek", update: 0 }]);
});

test("a weight asks for its gradient and its new value, in a batch also for the sum", () => {
  const frame = (/** @type {object} */ change) => /** @type {any} */ (at(change).frame);
  const one = weight(1, 2, 0);
  const kinds = (/** @type {any} */ selection, /** @type {object} */ change) =>
    questionsOf(session, selection, frame(change)).map(({ address }) => address);
  const gradient = { ...one, tensor: "weight_gradient" };
  const next = { ...one, tensor: "weight_new" };
  assert.deepEqual(kinds(one, {}), [{ ...gradient, sample: 0 }, next]);
  assert.deepEqual(kinds(one, { batch: 4, sample: 1 }), [
    { ...gradient, sample: 1 },
    gradient,
    next,
  ]);
  assert.deepEqual(kinds(one, { batch: 4, sample: -1 }), [gradient, next]);
  assert.deepEqual(kinds(bias(0, 3), { batch: 4, sample: -1 }), [
    { ...bias(0, 3), tensor: "bias_gradient" },
    { ...bias(0, 3), tensor: "bias_new" },
  ]);
  assert.deepEqual(kinds(neuron(0, 1), {}), [
    { ...neuron(0, 1), sample: 0 },
    { ...neuron(0, 1), tensor: "delta", sample: 0 },
  ]);
  assert.deepEqual(kinds(neuron(-1, 1), {}), [{ ...neuron(-1, 1), sample: 0 }]);
  assert.deepEqual(kinds(LOSS, { batch: 4, sample: -1 }), [LOSS]);
});

const delta = (/** @type {number} */ layer, /** @type {number} */ unit) => ({
  ...neuron(layer, unit),
  tensor: "delta",
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
  address: null,
  lights: null,
  more: false,
  ...change,
});

test("what is to come in the update is told from what is known, also in what is made of it", () => {
  const error = node({ role: "delta", address: delta(1, 0) });
  const product = node({ operation: "product", children: [node({ role: "constant" }), error] });
  const before = at({ phase: 2, part: 6, parts: 6 });
  const after = at({ phase: 4, part: 2, parts: 2 });
  assert.deepEqual([reached(before, product), reached(after, product)], [false, true]);
  assert.equal(familyOf(product), "backward");
  assert.equal(familyOf(node({ role: "rate" })), "plain");
});

test("the samples' shares are told from other parts", () => {
  const share = (/** @type {number} */ sample) => node({ address: { ...delta(0, 0), sample } });
  const whole = node({ operation: "sum", address: delta(0, 0) });
  assert.equal(sharesOf({ ...whole, children: [share(0), share(1)] })?.length, 2);
  assert.equal(sharesOf({ ...whole, children: [node({}), node({})] }), null);
  assert.equal(sharesOf({ ...share(0), operation: "sum", children: [share(0)] }), null);
});
