// What may be chosen, and the config a choice leads to.

import assert from "node:assert/strict";
import test from "node:test";
import * as catalog from "../../../static/js/model/catalog.js";

const config = {
  data: { name: "xor" },
  network: {
    inputs: 2,
    seed: 9,
    weights: null,
    layers: [
      { units: 3, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  training: { loss: "binary_cross_entropy", learning_rate: 0.5 },
};
const tables = /** @type {import("../../../static/js/model/catalog.js").Catalog} */ (
  /** @type {unknown} */ ({
    datasets: [
      { name: "xor", title: "XOR", config },
      { name: "table", title: "Your own", config: null },
    ],
    activations: [
      { name: "sigmoid", title: "sigmoid" },
      { name: "tanh", title: "tanh" },
      { name: "softmax", title: "softmax", output_only: true },
    ],
    losses: [
      { name: "half_squared_error", title: "½ squared error", targets: "any" },
      { name: "binary_cross_entropy", title: "BCE", targets: "unit" },
      { name: "categorical_cross_entropy", title: "CCE", targets: "distribution" },
      { name: "hinge", title: "hinge", targets: "signed" },
    ],
    optimizers: [],
    legal_pairs: [
      ["sigmoid", "half_squared_error"],
      ["tanh", "half_squared_error"],
      ["softmax", "half_squared_error"],
      ["sigmoid", "binary_cross_entropy"],
      ["softmax", "categorical_cross_entropy"],
      ["tanh", "hinge"],
    ],
    limits: {
      network: { layers: { low: 1, high: 16 } },
      layer: { units: { low: 1, high: 1024 } },
    },
  })
);
const names = (/** @type {{name:string}[]} */ entries) => entries.map((entry) => entry.name);

test("only what is legal and fits the data is offered", () => {
  assert.deepEqual(names(catalog.offeredData(tables)), ["xor"]);
  assert.deepEqual(names(catalog.offeredLosses(tables, config)), [
    "half_squared_error",
    "binary_cross_entropy",
  ]);
  assert.deepEqual(names(catalog.offeredActivations(tables, config, 0)), ["sigmoid", "tanh"]);
  assert.deepEqual(names(catalog.offeredActivations(tables, config, 1)), ["sigmoid", "tanh"]);
});

test("an output activation brings a legal loss", () => {
  const changed = catalog.withActivation(tables, config, 1, "tanh");
  assert.equal(changed.training.loss, "half_squared_error");
  assert.equal(
    catalog.withActivation(tables, config, 0, "sigmoid").training.loss,
    "binary_cross_entropy",
  );
});

test("layers and units change the shape and drop given weights", () => {
  const given = /** @type {any} */ ({
    ...config,
    network: { ...config.network, weights: [[[1]]] },
  });
  const more = catalog.withHiddenLayers(given, 3);
  assert.deepEqual(
    more.network.layers.map((l) => l.units),
    [3, 3, 3, 1],
  );
  assert.equal(more.network.weights, null);
  assert.deepEqual(
    catalog.withHiddenLayers(given, 0).network.layers.map((l) => l.units),
    [1],
  );
  assert.deepEqual(
    catalog.withUnits(given, 0, 5).network.layers.map((l) => l.units),
    [5, 1],
  );
  assert.equal(catalog.withSeed(given, 4).network.weights, null);
  assert.equal(catalog.withData(tables, "xor")?.network.seed, 9);
  assert.equal(catalog.withData(tables, "none"), null);
});

test("a number is as large as the server's tables say, of whatever layer it is", () => {
  assert.deepEqual(catalog.limitOf(tables, "network.layers[3].units"), { low: 1, high: 1024 });
  assert.deepEqual(catalog.limitOf(tables, "network.layers"), { low: 1, high: 16 });
  const free = { low: -Infinity, high: Infinity };
  assert.deepEqual(catalog.limitOf(tables, "training.unheard_of"), free);
});
