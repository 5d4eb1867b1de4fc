// What is asked to explain a number of a program, and how the answer is read.

import assert from "node:assert/strict";
import test from "node:test";
import {
  contributionsOf,
  familyOf,
  programQuestions,
  reached,
  sharesOf,
} from "../../../static/js/model/explain.js";
import { golden } from "../golden.js";
import { node } from "./fixtures.js";

const { session } = /** @type {any} */ (golden("program-adding"));
const frame = (/** @type {object} */ changes) =>
  /** @type {any} */ ({ own: false, sample: 0, batch: 1, tensor: () => [0], ...changes });
const at = (/** @type {string} */ layer, /** @type {number[]} */ index) =>
  /** @type {any} */ ({ layer, tensor: "value", index });

test("asked are an entry's value and gradient, of a parameter its gradient and its update", () => {
  const asked = (/** @type {any} */ selection, changes = {}) =>
    programQuestions(session.program, selection, frame(changes)).map(
      ({ title, address }) => `${title} ${address.tensor} ${address.sample}`,
    );
  const value = session.program.tensors.find(
    (/** @type {any} */ { kind, sampled, shape }) =>
      kind === "operation" && sampled && shape.length === 1,
  );
  const parameter = session.program.tensors.find(
    (/** @type {any} */ { kind }) => kind === "parameter",
  );
  const zeros = parameter.shape.map(() => 0);
  assert.deepEqual(asked(at(value.address, [0])), ["forward value 0", "backward value_gradient 0"]);
  assert.deepEqual(asked(at(value.address, [])), []);
  assert.deepEqual(asked(at("no such value", [0])), []);
  assert.deepEqual(asked(at(parameter.address, zeros)), [
    "backward value_gradient undefined",
    "update value_new undefined",
  ]);
  assert.deepEqual(asked(at(value.address, [0]), { batch: 4, sample: -1 }), [
    "forward value undefined",
    "backward value_gradient undefined",
    "batch value_gradient undefined",
  ]);
});

test("contributions are those of several places, shares those of samples of one number", () => {
  const address = { layer: "W", tensor: "value_gradient", index: [0] };
  const places = [0, 1].map((count) =>
    node({
      label: { code: "use", line: 3, inside: { kind: "turn", name: "t", count }, sample: null },
    }),
  );
  const several = node({ role: "gradient", address, children: places });
  assert.equal(contributionsOf(several), places);
  assert.equal(contributionsOf(node({ role: "gradient", address, children: [places[0]] })), null);
  const next = node({ address: { ...address, layer: "h" } });
  assert.equal(sharesOf(node({ role: "gradient", address, children: [next] })), null);
  const samples = [node({ address: { ...address, sample: 0 } })];
  assert.equal(sharesOf(node({ role: "gradient", address, children: samples })), samples);
});

test("number has come with the phase that the session says makes it", () => {
  const made = session.program.parts.findIndex((/** @type {any[]} */ parts) =>
    parts.some(({ what }) => what === "value"),
  );
  const [{ tensor }] = session.program.parts[made];
  const value = node({ role: "value", address: at(tensor, [0]) });
  const when = (/** @type {number} */ phase, part = 1, parts = 1) =>
    reached(/** @type {any} */ ({ session, frame: { phase, part, parts } }), value);
  assert.deepEqual(
    [when(made - 1), when(made, 0), when(made), when(made + 1)],
    [false, false, true, true],
  );
  assert.equal(familyOf(value), "forward");
});
