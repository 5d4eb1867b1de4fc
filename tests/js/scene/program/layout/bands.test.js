// Columns in bands: each within its length, nothing on anything else, and every line the whole way.

import assert from "node:assert/strict";
import test from "node:test";
import { bandsOf } from "../../../../../static/js/scene/program/layout/bands.js";
import { columnsOf } from "../../../../../static/js/scene/program/layout/columns.js";

const GAPS = { between: 10, beside: 6, lane: 5 };

/** A chain of so many things, the first of which the last one uses too. @param {number} many */
const chain = (many) =>
  Array.from({ length: many }, (_, i) => ({
    ...{ key: `${i}`, along: 40, across: 20 },
    inputs: [
      ...(i > 0 ? [{ from: `${i - 1}`, line: `${i - 1}` }] : []),
      ...(i === many - 1 ? [{ from: "0", line: "0" }] : []),
    ],
  }));

test("a band takes as many columns as its length has room for", () => {
  assert.deepEqual(bandsOf([40, 40, 40, 40], 10, 90), [
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ]);
  assert.deepEqual(bandsOf([40, 200, 40], 10, 90).length, 3);
});

test("what takes no room along stays beside its neighbour", () => {
  assert.deepEqual(bandsOf([0, 90, 0], 10, 90), [{ start: 0, end: 3 }]);
});

test("columns in bands stand on no other, and no longer than they may", () => {
  const placed = columnsOf(chain(9), GAPS, 150);
  const spots = [...placed.spots.values()];
  assert.equal(new Set(spots.map(([, across]) => across)).size > 2, true);
  for (const [i, [a, c]] of spots.entries()) {
    assert.ok(a >= 0 && a + 40 <= placed.along && c >= 0 && c + 20 <= placed.across);
    for (const [b, d] of spots.slice(0, i))
      assert.ok(Math.abs(a - b) >= 40 || Math.abs(c - d) >= 20, `${i}`);
  }
});

test("a line to a later band runs back in the gutter between them", () => {
  const placed = columnsOf(chain(4), GAPS, 95);
  const way = placed.track({ from: "1", line: "1" }, "2");
  assert.equal(way.length, 4);
  const gutter = way[1][1];
  assert.equal(way[2][1], gutter);
  const [, above] = placed.spots.get("1") ?? [0, 0];
  const [, below] = placed.spots.get("2") ?? [0, 0];
  assert.ok(gutter > above + 20 && gutter < below);
  assert.ok(way[1][0] > way[2][0]);
});
