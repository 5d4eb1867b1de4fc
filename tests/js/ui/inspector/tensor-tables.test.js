// Which tables a layer has, and a table of numbers as CSV.

import assert from "node:assert/strict";
import test from "node:test";
import { csvOf, tablesOf } from "../../../../static/js/ui/inspector/tensor-tables.js";
import { golden } from "../../golden.js";

/** What its tables are called. @param {string} name @param {number} layer */
const captions = (name, layer) => tablesOf(golden(name).session, layer).map((one) => one.caption);

test("a layer without a picture has a table of each tensor of the record, whatever it is called", () => {
  const own = ["pool size", "edges", "mask", "mean", "upstream", "returned"];
  assert.deepEqual(captions("pool", 1), ["Neurons", "factors", ...own]);
});

test("a kernel is called by its own name though dense layers call their matrix so", () => {
  const rows = (/** @type {string} */ name) => {
    const { caption, line } = tablesOf(golden(name).session, 1)[1];
    return [caption, line(0).name, line(1).name];
  };
  assert.deepEqual(rows("window"), ["kernel", "kernel k₁", "kernel k₂"]);
  assert.deepEqual(rows("filter"), ["weights", "weights k₁", "weights k₂"]);
});

test("neurons have no table of what their picture shows, nor of what is made for the frame", () => {
  for (const name of ["pool", "worked", "784-128-64-10"])
    assert.deepEqual(captions(name, 0), ["Neurons", "Weights"]);
  assert.deepEqual(captions("worked", -1), ["Neurons"]);
});

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
