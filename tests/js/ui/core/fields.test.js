// A number in a field, as readers of any language write it.

import assert from "node:assert/strict";
import test from "node:test";
import { parse } from "../../../../static/js/ui/core/fields.js";

test("a field understands points, commas and both minuses, and nothing else", () => {
  assert.deepEqual(
    ["0.5", " 1e-3 ", "0,25", "−2", ".5", "3.", "−1.5e−7"].map(parse),
    [0.5, 0.001, 0.25, -2, 0.5, 3, -1.5e-7],
  );
  for (const text of ["", "abc", "0x10", "1 2", "NaN", "Infinity", "1,2,3"]) {
    assert.ok(Number.isNaN(parse(text)), text);
  }
  assert.equal(parse("1e400"), Number.POSITIVE_INFINITY);
});
