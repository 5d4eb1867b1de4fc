// A run is solved where every sample is right, or the loss a thousandth of what it was.

import assert from "node:assert/strict";
import test from "node:test";
import { solvedAt } from "../../../../static/js/ui/stage/solved.js";

/** @param {[number, number|null, number|null][]} points update, loss, accuracy */
const at = (points) => solvedAt(points.map(([update, ...rest], epoch) => [update, epoch, ...rest]));

test("a run with right and wrong is solved since the last sample became right", () => {
  assert.equal(
    at([
      [0, 0.7, 0.5],
      [4, 0.5, 1],
      [8, 0.6, 0.75],
      [12, 0.3, 1],
      [16, 0.2, 1],
    ]),
    12,
  );
  assert.equal(
    at([
      [0, 0.7, 0.5],
      [4, 0.5, 1],
      [8, 0.6, 0.75],
    ]),
    null,
  );
});

test("a run without is solved since its loss is a thousandth of the first", () => {
  assert.equal(
    at([
      [0, 2, null],
      [4, 0.01, null],
      [8, 0.002, null],
      [12, 0.001, null],
    ]),
    8,
  );
  assert.equal(
    at([
      [0, 2, null],
      [4, null, null],
    ]),
    null,
  );
});

test("what is solved from the start, and a run without a point, are no news", () => {
  assert.equal(
    at([
      [0, 0.1, 1],
      [4, 0.1, 1],
    ]),
    null,
  );
  assert.equal(at([]), null);
});
