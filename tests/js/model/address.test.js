// Addresses: what the wire has and what the page means by it are the same number.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addressedParameter,
  addressOf,
  explained,
  parameterAddress,
  selectionOf,
  unitAddress,
} from "../../../static/js/model/address.js";

test("a subject is an address and comes back as it was with what is explained", () => {
  const subjects = [
    { kind: "loss" },
    { kind: "loss", sample: 2 },
    { kind: "x", unit: 1, sample: 0 },
    { kind: "delta", layer: 1, unit: 3, sample: 2 },
    { kind: "weight", layer: 0, unit: 1, source: 4 },
    { kind: "bias_new", layer: 2, unit: 0 },
  ];
  for (const subject of subjects) {
    const node = { address: addressOf(subject), lights: null, children: [], symbol: "s" };
    assert.deepEqual(JSON.parse(JSON.stringify(explained(node).subject)), subject);
  }
  const said = (/** @type {number} */ at) => JSON.stringify(addressOf(subjects[at]));
  assert.equal(said(4), '{"layer":0,"tensor":"weights","index":[4,1]}');
  assert.equal(said(1), '{"layer":-1,"tensor":"loss","index":[],"sample":2}');
});

test("what lights up is a weight, a bias, a neuron, an input or the loss", () => {
  const lit = (
    /** @type {number} */ layer,
    /** @type {string} */ tensor,
    /** @type {number[]} */ ...index
  ) => selectionOf({ layer, tensor, index });
  assert.deepEqual(lit(1, "weights", 2, 0), { kind: "weight", layer: 1, from: 2, to: 0 });
  assert.deepEqual(lit(1, "biases", 2), { kind: "bias", layer: 1, unit: 2 });
  assert.deepEqual(lit(1, "a", 2), { kind: "neuron", layer: 1, unit: 2 });
  assert.deepEqual(lit(-1, "x", 2), { kind: "neuron", layer: -1, unit: 2 });
  assert.deepEqual(lit(-1, "loss"), { kind: "loss" });
});

test("a parameter and a unit have an address, too", () => {
  assert.deepEqual(addressedParameter(parameterAddress(["weights", 1, [2, 0]])), [
    "weights",
    1,
    [2, 0],
  ]);
  assert.deepEqual(unitAddress(0, 2), { layer: 0, tensor: "a", index: [2] });
});
