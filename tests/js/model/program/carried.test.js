// Entries of a large tensor of which a frame carries a part.

import assert from "node:assert/strict";
import test from "node:test";
import { carriedAt, firstOf, isEntryCarried } from "../../../../static/js/model/program/carried.js";

/** @typedef {import("../../../../static/js/model/state.js").Frame} Frame */

/** Of W the entries 4 to 6, of b all. @type {Record<string, number[]>} */
const TENSORS = { "first W": [4], "value W": [40, 50, 60], "value b": [1, 2] };
const frame = /** @type {Frame} */ (
  /** @type {unknown} */ ({
    tensor: (/** @type {string} */ name, /** @type {string} */ layer) =>
      TENSORS[`${name} ${layer}`],
  })
);

test("an entry is found in the part that is carried, and nowhere else", () => {
  assert.deepEqual(
    [3, 4, 6, 7].map((entry) => carriedAt(frame, "value", "W", entry)),
    [undefined, 40, 60, undefined],
  );
  assert.deepEqual([isEntryCarried(frame, "W", 3), isEntryCarried(frame, "W", 5)], [false, true]);
});

test("what is carried whole begins with its first entry", () => {
  assert.equal(firstOf(frame, "b"), 0);
  assert.equal(carriedAt(frame, "value", "b", 1), 2);
  assert.equal(firstOf(null, "b"), 0);
});
