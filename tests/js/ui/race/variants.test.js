// A race changes one thing and no other, and what differs is found wherever it stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numberOf, thingsOf, varied } from "../../../../static/js/ui/race/variants.js";
import { differences } from "../../../../static/js/ui/runs/differences.js";
import { worked } from "../../scene/fixture.js";

const { config } = worked().session;
const catalog = /** @type {any} */ ({
  activations: [{ name: "sigmoid" }, { name: "tanh" }],
  losses: [{ name: config.training.loss, targets: "any" }],
  legal_pairs: [["sigmoid", config.training.loss]],
  datasets: [],
});

test("a thing that is changed is all that differs", () => {
  const rate = varied(catalog, config, "learning_rate", 0.05);
  assert.deepEqual(differences([config, rate]), [
    { field: "training.learning_rate", values: [config.training.learning_rate, 0.05] },
  ]);
  const other = varied(catalog, config, "optimizer", "adam");
  assert.deepEqual(differences([config, other]), [
    { field: "training.optimizer", values: ["sgd", "adam"] },
  ]);
});

test("another activation is every hidden layer's and not the output's", () => {
  const { layers } = varied(catalog, config, "activation", "tanh").network;
  assert.deepEqual(
    layers.map(({ activation }) => activation),
    ["tanh", "sigmoid"],
  );
});

test("another start or other units leave no given weights behind", () => {
  for (const thing of /** @type {const} */ (["start", "units"])) {
    const { network } = varied(catalog, config, thing, numberOf(config, thing).offered);
    assert.equal(network.weights, null);
    assert.equal(network.biases, null);
  }
});

test("a network without hidden layers has no activation or units to change", () => {
  const single = {
    ...config,
    network: { ...config.network, layers: config.network.layers.slice(-1) },
  };
  assert.deepEqual(thingsOf(single), ["learning_rate", "optimizer", "start"]);
  assert.deepEqual(thingsOf(config).length, 5);
});
