// A table of numbers as CSV.

import assert from "node:assert/strict";
import test from "node:test";
import { csvOf } from "../../../../static/js/ui/inspector/tensor-tables.js";

test("a table is copied whole, every digit and what is unknown empty", () => {
  const table = {
    caption: "Neurons",
    heads: ["neuron", "z"],
    count: 3,
    line: (/** @type {number} */ index) => ({ name: index ? `n${index}` : 'a "b", c', index }),
    reads: [(/** @type {any} */ state, /** @type {any} */ { index }) => state[index]],
  };
  assert.equal(
    csvOf(/** @type {any} */ (table), /** @type {any} */ ([-0.1234567890123, undefined, 2])),
    'neuron,z\n"a ""b"", c",-0.1234567890123\nn1,\nn2,2',
  );
});
