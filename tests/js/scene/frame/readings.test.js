// A frame whose numbers are not finite, or beyond what float32 holds, is drawn and said as it is.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron, weight } from "../../../../static/js/model/address.js";
import { programScene } from "../../../../static/js/scene/program/scene.js";
import { at, network, program } from "../fixture.js";
import { scene } from "../whole.js";

/** @typedef {import("../../../../static/js/scene/frame/items.js").DrawItem} DrawItem */
/** @typedef {import("../fixture.js").Run} Run */

const SIZE = { width: 723, height: 600 };
/** What an update that diverges is made of. */
const BROKEN = [
  [Number.NaN],
  [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [Number.NaN, Number.POSITIVE_INFINITY, 1e200, -1e200, 0, 5e-324, 1, Number.NEGATIVE_INFINITY],
  [1e308, -1e308],
  [1e-200, -1e-200],
];

/** Every tensor of the run's frame holds these, in turn. @param {Run} run @param {readonly number[]} values */
function filled(run, values) {
  for (const [name, { length }] of run.tensors)
    if (!/^(x-1|y-1|edges|first)/.test(name))
      run.tensors.set(
        name,
        Float64Array.from({ length }, (_, i) => values[i % values.length]),
      );
  return run;
}

/** All numbers of what is drawn. @param {unknown} value @returns {number[]} */
function numbers(value) {
  if (typeof value === "number") return [value];
  return value && typeof value === "object" && !ArrayBuffer.isView(value)
    ? Object.values(value).flatMap(numbers)
    : [];
}

for (const shape of ["1-1", "2-3-1", "4-2-3", "2-4-4-1", "64-16-10", "784-128-64-10", "dead_relu"])
  test(`${shape} of numbers that are not finite is drawn in numbers that are`, () => {
    for (const values of BROKEN) {
      const run = filled(network(shape), values);
      const [sampleLoss] = values;
      const frame = { sampleLoss, loss: sampleLoss };
      for (const phase of run.session.phases.keys())
        for (const part of [1, undefined])
          for (const selection of [null, neuron(0, 0), weight(0, 0, 0)]) {
            const { items } = scene(at(run, phase, { part, frame, selection }), 0, SIZE);
            const drawn = numbers(items);
            assert.ok(drawn.length > 0 && drawn.every(Number.isFinite), `${values} in ${phase}`);
          }
    }
  });

for (const name of ["attention", "convolution", "lstm"])
  test(`${name} of numbers that are not finite is drawn in numbers that are`, () => {
    for (const values of BROKEN) {
      const run = filled(program(name), values);
      const [sampleLoss] = values;
      const frame = { sampleLoss, loss: sampleLoss };
      for (let phase = 0; phase < run.session.phases.length; phase += 5) {
        const drawn = numbers(programScene(at(run, phase, { frame }), 0, SIZE).items);
        assert.ok(drawn.length > 0 && drawn.every(Number.isFinite), `${values} in ${phase}`);
      }
    }
  });

test("a number beyond float32 is written out, and NaN is no 0", () => {
  const run = network("2-3-1");
  run.tensors.set("a0", Float64Array.of(-4.77e130, Number.NaN, Number.NEGATIVE_INFINITY));
  /** @param {number} sampleLoss @param {string} role */
  const said = (sampleLoss, role) =>
    scene(at(run, 3, { frame: { sampleLoss } }), 0, SIZE).items.flatMap((item) =>
      item.op === "text" && item.role === role ? [item.text] : [],
    );
  assert.deepEqual(said(1, "a").slice(2, 5), ["−4.770·10¹³⁰", "NaN", "−∞"]);
  assert.deepEqual(said(Number.NaN, "loss"), ["NaN"]);
  assert.deepEqual(said(1e250, "loss"), ["1.000·10²⁵⁰"]);
});

test("a parameter stays what it is until its update, though its change is not finite", () => {
  const [run, still] = [network("2-3-1"), network("2-3-1")];
  for (const [name, { length }] of run.tensors)
    if (/_change/.test(name)) {
      run.tensors.set(name, new Float64Array(length).fill(Number.NaN));
      still.tensors.set(name, new Float64Array(length));
    }
  for (const phase of [0, 1, 2, 3, 4])
    assert.deepEqual(scene(at(run, phase), 0, SIZE), scene(at(still, phase), 0, SIZE));
  // An update that diverges is not made.
  const diverged = { type: /** @type {const} */ ("diverged"), update: 0, message: "" };
  const where = { layer: 0, tensor: "z", index: [0], value: "Infinity" };
  const more = { diverged: { ...diverged, ...where } };
  assert.deepEqual(scene(at(run, 3, more), 0, SIZE), scene(at(still, 3, more), 0, SIZE));
});
