// The ends of an axis.

import assert from "node:assert/strict";
import test from "node:test";
import { roundUp } from "../../../../../static/js/ui/plots/parts/scale.js";

test("axes end at a round number", () => {
  assert.deepEqual([0.298, 1, 2.1, 0.00012, 7].map(roundUp), [0.5, 1, 2.5, 0.0002, 10]);
  assert.equal(roundUp(Number.NaN), 1);
});
