// The address of a number: where in a tensor it is, whether a network has it, what the stage shows
// it at.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bias,
  entryOf,
  exists,
  indexOf,
  isBias,
  isLoss,
  isNeuron,
  isWeight,
  keyOf,
  LOSS,
  neuron,
  parameterOf,
  same,
  shownAt,
  tensorOf,
  unitOf,
  weight,
} from "../../../static/js/model/address.js";
import { decodeText } from "../../../static/js/wire/messages.js";
import { golden } from "../golden.js";
import { networkOf } from "./fixtures.js";

const network = networkOf("3-4-1");

test("an input is a neuron of layer −1, by its x; any other by its a", () => {
  assert.deepEqual(neuron(-1, 2), { layer: -1, tensor: "x", index: [2] });
  assert.deepEqual(neuron(0, 2), { layer: 0, tensor: "a", index: [2] });
  assert.equal(unitOf(weight(1, 3, 0)), 0);
});

test("addresses are the same if layer, tensor, index and sample are", () => {
  assert.ok(
    same(weight(1, 2, 0), { sample: undefined, index: [2, 0], tensor: "weights", layer: 1 }),
  );
  assert.ok(same(null, null));
  const others = [weight(1, 0, 2), weight(0, 2, 0), bias(1, 2), { ...weight(1, 2, 0), sample: 0 }];
  for (const other of [...others, null]) assert.ok(!same(weight(1, 2, 0), other));
  assert.equal(new Set([...others, LOSS, null].map(keyOf)).size, 6);
});

test("an entry of a tensor is counted row by row, in any number of axes", () => {
  assert.equal(entryOf([3, 4], [2, 1]), 9);
  assert.equal(entryOf([], []), 0);
  for (const shape of [[5], [3, 4], [2, 3, 4]]) {
    const count = shape.reduce((product, n) => product * n, 1);
    for (let entry = 0; entry < count; entry++)
      assert.equal(entryOf(shape, indexOf(shape, entry)), entry);
  }
  assert.deepEqual(indexOf([2, 3, 4], 23), [1, 2, 3]);
});

test("a network has its inputs, its neurons, every entry of its parameters, and a loss", () => {
  const there = [neuron(-1, 2), neuron(0, 3), weight(0, 2, 3), weight(1, 3, 0), bias(1, 0), LOSS];
  assert.deepEqual(
    there.map((address) => exists(network, address)),
    Array(6).fill(true),
  );
  const gone = [
    ...[neuron(-1, 3), neuron(0, 4), neuron(2, 0), weight(0, 3, 0), weight(1, 0, 1)],
    ...[weight(-1, 0, 0), bias(2, 0), bias(0, -1), { layer: 0, tensor: "gains", index: [0] }],
    { layer: 0, tensor: "weights", index: [0] },
  ];
  assert.deepEqual(
    gone.map((address) => exists(network, address)),
    Array(10).fill(false),
  );
  assert.equal(exists(networkOf("2-3-1-without-biases"), bias(0, 0)), false);
});

test("a number is shown at its parameter, its neuron or the loss", () => {
  const at = (/** @type {string} */ tensor, /** @type {number[]} */ ...index) =>
    shownAt(network, { layer: 0, tensor, index });
  for (const tensor of ["weights", "weight_gradient", "weight_change", "weight_new"])
    assert.deepEqual(at(tensor, 2, 3), weight(0, 2, 3));
  assert.deepEqual(at("bias_gradient", 3), bias(0, 3));
  for (const tensor of ["z", "a", "gate", "upstream", "delta", "mask"])
    assert.deepEqual(at(tensor, 1), neuron(0, 1));
  assert.deepEqual(shownAt(network, { layer: -1, tensor: "x", index: [1] }), neuron(-1, 1));
  assert.deepEqual(shownAt(network, { ...LOSS, sample: 2 }), LOSS);
});

test("an entry of a tensor of any other rank is shown at itself, none of another's neuron", () => {
  const products = { layer: 1, tensor: "products", index: [2, 1] };
  assert.deepEqual(shownAt(networkOf("window"), { ...products, sample: 3 }), products);
  assert.deepEqual(shownAt(network, { layer: 1, tensor: "a scalar", index: [] }), {
    ...{ layer: 1, tensor: "a scalar", index: [] },
  });
});

test("a number of a program is shown at the tensor that it is of, and at no neuron", () => {
  const { session } = golden("program-adding");
  const of = /** @type {any} */ (decodeText(JSON.stringify(session))).network;
  const [name] = Object.keys(of.named);
  const at = (/** @type {any} */ layer, /** @type {string} */ tensor) =>
    shownAt(of, { layer, tensor, index: [0] });
  for (const tensor of ["value", "value_gradient", "value_change", "value_new"])
    assert.deepEqual(at(name, tensor), { layer: name, tensor: "value", index: [0] });
  assert.deepEqual(at("x", "value"), { layer: "x", tensor: "value", index: [0] });
});

test("a layer may call its tensors as the network calls its own", () => {
  for (const tensor of ["x", "loss"]) {
    const own = { layer: 1, tensor, index: [0] };
    assert.deepEqual([isNeuron(own), isLoss(own)], [false, false]);
  }
  assert.ok(isNeuron(neuron(-1, 0)) && isNeuron(neuron(1, 0)) && isLoss(LOSS));
  assert.deepEqual([isNeuron(null), isLoss(undefined)], [false, false]);
});

test("a parameter is a weight or a bias where its layer is drawn as neurons, whatever its name", () => {
  const filter = networkOf("filter");
  const own = { layer: 1, tensor: "weights", index: [1] };
  assert.ok(exists(filter, own) && !isWeight(filter, own));
  assert.ok(isWeight(filter, weight(0, 1, 3)) && isWeight(filter, weight(2, 0, 1)));
  assert.deepEqual([isBias(filter, bias(1, 0)), isBias(filter, bias(0, 1))], [false, true]);
  assert.deepEqual([isWeight(filter, null), isBias(filter, LOSS)], [false, false]);
});

test("the tensor of an entry is that which frames carry", () => {
  const { layout } = golden("window").session;
  const shape = (/** @type {string} */ tensor, /** @type {number[]} */ ...index) =>
    tensorOf(layout, { layer: 1, tensor, index })?.shape;
  assert.deepEqual([shape("products", 2, 1), shape("kernel", 1)], [[3, 2], [2]]);
  assert.deepEqual(
    [shape("products", 2, 2), shape("products", 2), shape("z", 0)],
    [...[undefined, undefined, undefined]],
  );
});

test("a parameter says what its gradient, its change and its new value are called", () => {
  const { name, gradient, change, new: made } = parameterOf(network, bias(0, 1)) ?? assert.fail();
  assert.deepEqual(
    [name, gradient, change, made],
    [...["biases", "bias_gradient", "bias_change", "bias_new"]],
  );
  assert.equal(parameterOf(network, neuron(0, 1)), undefined);
});
