/*
 * Runs compared: what differs is called as its control is, its values as they are chosen.
 */

import assert from "node:assert/strict";
import test from "node:test";
import { differences, labelOf, textOf } from "../../../../static/js/ui/runs/differences.js";

test("a setting is called as its control, a layer's with its number", () => {
  assert.equal(labelOf("training.learning_rate"), "Learning rate");
  assert.equal(labelOf("network.layers[1].units"), "Units 2");
  assert.equal(labelOf("program.text"), "Text");
  assert.equal(labelOf("program.parameters.w"), "program.parameters.w");
});

test("a value is written as it is chosen, numbers in short, long lists as given", () => {
  assert.equal(textOf("training.optimizer", "adam"), "Adam");
  assert.equal(textOf("network.layers[0].activation", "relu"), "ReLU");
  assert.equal(textOf("data.targets", "signed"), "−1 and +1");
  assert.equal(textOf("training.learning_rate", 0.1), "0.1");
  assert.equal(textOf("training.shuffle", true), "on");
  assert.equal(textOf("training.shuffle", false), "off");
  assert.equal(textOf("network.layers", [{ units: 3 }, { units: 1 }]), "3–1");
  assert.equal(textOf("network.weights", [[[1]]]), "given");
  assert.equal(textOf("network.weights", null), "–");
  assert.equal(textOf("program.text", "a = x\nloss = a\n"), "2 lines");
});

test("what differs is named where it stands; lists of other lengths and of numbers are one thing", () => {
  assert.deepEqual(differences([{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }]), [
    { field: "a.c", values: [2, 3] },
  ]);
  assert.deepEqual(differences([{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 5 }] }]), [
    { field: "a[1].b", values: [2, 5] },
  ]);
  assert.deepEqual(differences([{ a: [[1, 2]] }, { a: [[1, 3]] }])[0].field, "a");
  assert.deepEqual(differences([{ a: [{}] }, { a: [{}, {}] }])[0].field, "a");
  assert.deepEqual(differences([{ a: 1 }, { a: 1 }, { a: 1 }]), []);
});
