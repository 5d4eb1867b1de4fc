// What is asked to explain a number of a tensor that is neither a neuron's nor a parameter.

import assert from "node:assert/strict";
import test from "node:test";
import { questionsOf, reached } from "../../../static/js/model/explain.js";
import { golden } from "../golden.js";
import { node } from "./fixtures.js";

/** @import { Address } from "../../../static/js/model/state.js" */

const frame = (/** @type {object} */ change) =>
  /** @type {any} */ ({ own: false, sample: 1, batch: 4, ...change });

/** Of the layer without a picture. @param {string} tensor @param {number[]} index @returns {Address} */
const of = (tensor, index) => ({ layer: 1, tensor, index });

test("an entry of a tensor of any rank is asked for as it is seen: of a sample, or of the batch", () => {
  const { session } = golden("window");
  const asked = (/** @type {Address} */ selection, change = {}) =>
    questionsOf(session, selection, frame(change)).map(({ address }) => address);
  for (const [tensor, index] of /** @type {[string, number[]][]} */ ([
    ["products", [2, 1]],
    ["shares", [0, 1]],
    ["returned", [1, 0]],
    ["upstream", [2]],
  ])) {
    const selection = of(tensor, index);
    assert.deepEqual(asked(selection), [{ ...selection, sample: 1 }]);
    assert.deepEqual(asked(selection, { sample: -1 }), [selection]);
  }
  assert.deepEqual(asked(of("products", [3, 0])), [], "beyond its shape");
  assert.deepEqual(asked(of("products", [1])), [], "of another rank");
});

test("what a parameter gets is asked for as the batch's, and not of a sample of one's own", () => {
  const { session } = golden("window");
  for (const tensor of ["tap_gradient", "tap_change"]) {
    const asked = (/** @type {object} */ change) =>
      questionsOf(session, of(tensor, [1]), frame(change)).map(({ address }) => address);
    assert.deepEqual(asked({}), [of(tensor, [1])]);
    assert.deepEqual(asked({ own: true, sample: 0, batch: 1 }), []);
  }
});

test("what is made for the frame is not asked for, whatever the record calls its tensors", () => {
  const { session } = golden("pool");
  const asked = (/** @type {Address} */ selection) => questionsOf(session, selection, frame({}));
  for (const { name, layer, shape, auxiliary } of session.layout.tensors) {
    if (layer !== 1 || ["a", "factors"].includes(name)) continue;
    const index = shape.map(() => 0);
    assert.equal(asked(of(name, index)).length, auxiliary ? 0 : 1, name);
  }
  const names = session.layout.tensors.filter(({ auxiliary }) => !auxiliary).map((t) => t.name);
  for (const name of ["pool_size", "edges", "mask"]) assert.ok(names.includes(name), name);
});

test("an entry has come with the phase that the layout says makes its tensor", () => {
  const { session } = golden("window");
  const when = (/** @type {string} */ tensor, /** @type {number} */ phase) =>
    reached(
      /** @type {any} */ ({ session, frame: { phase, part: 1, parts: 1 } }),
      node({ role: tensor, address: of(tensor, [0, 0]) }),
    );
  const at = (/** @type {string} */ name) =>
    session.phases.findIndex((phase) => phase.name === name && phase.layer === 1);
  assert.deepEqual(
    [when("products", at("forward") - 1), when("products", at("forward"))],
    [...[false, true]],
  );
  assert.deepEqual(
    [when("shares", at("backward") - 1), when("shares", at("backward"))],
    [...[false, true]],
  );
});
