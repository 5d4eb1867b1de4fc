// One setting of a config: its value, another value, what it may be, and what comes next.

import assert from "node:assert/strict";
import test from "node:test";
import {
  general,
  isLive,
  limitFor,
  nextValue,
  read,
  valueIn,
  withValue,
} from "../../../static/js/model/settings.js";

/** @type {any} */
const config = {
  data: { name: "xor", noise: 0 },
  network: {
    inputs: 2,
    seed: 9,
    weights: [[[1], [2]], [[3]]],
    biases: [[0.5, 0.5], [0.1]],
    layers: [
      { units: 2, activation: "tanh", dropout: 0 },
      { units: 1, activation: "sigmoid" },
    ],
  },
  training: { loss: "binary_cross_entropy", momentum: 0.9 },
};

test("a dotted name leads to its value, and to a config with another", () => {
  assert.equal(valueIn(config, "training.momentum"), 0.9);
  assert.equal(valueIn(config, "network.layers[1].units"), 1);
  assert.equal(valueIn(config, "network.layers[7].units"), undefined);
  const before = structuredClone(config);
  const next = withValue(config, "network.layers[0].dropout", 0.2);
  assert.equal(next.network.layers[0].dropout, 0.2);
  assert.deepEqual(next.network.weights, config.network.weights);
  assert.deepEqual(config, before);
  assert.equal(general("network.layers[12].slope"), "layer.slope");
});

test("given first weights go where others are drawn, given biases follow their switch", () => {
  for (const field of [
    "network.initializer",
    "network.bias_scale",
    "network.layers[0].initializer",
  ])
    assert.equal(withValue(config, field, "x").network.weights, null);
  const off = withValue(config, "network.layers[0].bias", false);
  assert.deepEqual(off.network.biases, [[], [0.1]]);
  assert.deepEqual(withValue(off, "network.layers[0].bias", true).network.biases, [[0, 0], [0.1]]);
});

test("live is what the catalog calls live, in the training only", () => {
  const catalog = /** @type {any} */ ({ live: ["momentum", "seed"] });
  assert.equal(isLive(catalog, "training.momentum"), true);
  assert.equal(isLive(catalog, "training.shuffle"), false);
  assert.equal(isLive(catalog, "network.seed"), false);
});

test("a data set's own ends are narrower, and a batch is no larger than the data", () => {
  const limits = {
    data: {
      noise: { low: 0, high: 1, sentence: "" },
      points: { low: 2, high: 5000, optional: true },
    },
    training: { batch_size: { low: 1, high: 100000, integer: true } },
  };
  const own = { noise: { low: 0, high: 0.8 }, points: { low: 30, high: 150, default: 150 } };
  const catalog = /** @type {any} */ ({ limits, datasets: [{ name: "xor", limits: own }] });
  const session = /** @type {any} */ ({ config, data: { n_train: 4 } });
  assert.equal(limitFor(catalog, session, "data.noise").high, 0.8);
  assert.equal(limitFor(catalog, session, "training.batch_size").high, 4);
  assert.deepEqual(limitFor(catalog, session, "data.points"), {
    low: 30,
    high: 150,
    optional: true,
    default: 150,
  });
});

test("values go up and down by steps that suit them, and stop at their ends", () => {
  const share = { low: 0, high: 0.95 };
  assert.equal(nextValue(0, 1, "share", share), 0.05);
  assert.equal(nextValue(0.95, 1, "share", share), 0.95);
  assert.equal(nextValue(0, -1, "share", share), 0);
  const memory = { low: 0, high: 0.9999 };
  assert.equal(nextValue(0.9, 1, "memory", memory), 0.95);
  assert.equal(nextValue(0.9999, 1, "memory", memory), 0.9999);
  assert.equal(nextValue(0.99, -1, "memory", memory), 0.98);
  const nice = { low: 0, high: 1000 };
  assert.equal(nextValue(0, 1, "nice", nice), 1e-8);
  assert.equal(nextValue(1, 1, "nice", nice), 2);
  assert.equal(nextValue(3, -1, "nice", nice), 2);
  assert.equal(nextValue(1000, 1, "nice", nice), 1000);
  assert.equal(nextValue(-1, -1, "nice", { low: -1000, high: 1000 }), -2);
  assert.equal(nextValue(0, -1, "nice", { low: -1000, high: 1000 }), -1e-8);
  assert.equal(nextValue(1e-8, -1, "nice", { low: 0, high: 1, above: true }), 1e-8);
  assert.equal(nextValue(3, 1, "whole", { low: 1, high: 4 }), 4);
});

test("what was typed is a value, nothing, or wrong in one clear way", () => {
  const plain = { low: 0, high: 1 };
  assert.deepEqual(read("0.5", 0.5, plain), { value: 0.5 });
  assert.deepEqual(read("", Number.NaN, plain), { wrong: "number" });
  assert.deepEqual(read(" ", Number.NaN, { ...plain, optional: true }), { value: null });
  assert.deepEqual(read("2", 2, plain), { wrong: "outside" });
  assert.deepEqual(read("1e400", Infinity, plain), { wrong: "outside" });
  assert.deepEqual(read("0", 0, { ...plain, above: true }), { wrong: "above" });
  assert.deepEqual(read("1.5", 1.5, { low: 1, high: 9, integer: true }), { wrong: "outside" });
});
