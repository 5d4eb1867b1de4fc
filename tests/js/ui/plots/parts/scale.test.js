// The ends of an axis.

import assert from "node:assert/strict";
import test from "node:test";
import { endTexts, roundUp } from "../../../../../static/js/ui/plots/parts/scale.js";
import { number, typed } from "../../../../../static/js/words/format.js";

test("axes end at a round number", () => {
  assert.deepEqual([0.298, 1, 2.1, 0.00012, 7].map(roundUp), [0.5, 1, 2.5, 0.0002, 10]);
  assert.equal(roundUp(Number.NaN), 1);
});

test("the ends of an axis have as many digits as tell them apart", () => {
  assert.deepEqual(endTexts(0.5, 1.25, 2, number), ["0.5", "1.3"]);
  assert.deepEqual(endTexts(1.2341, 1.2344, 2, number), ["1.2341", "1.2344"]);
  assert.deepEqual(endTexts(-1.0001, -1.0002, 3, typed), ["−1.0001", "−1.0002"]);
  assert.deepEqual(endTexts(0.3, 0.3, 2, number), ["0.3", "0.3"]);
});
