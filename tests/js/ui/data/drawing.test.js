// Drawings become pictures as the data's own were made: box, middle, ink, and nothing from nothing.

import assert from "node:assert/strict";
import test from "node:test";
import { massCentre, pixels } from "../../../../static/js/ui/data/drawing.js";

/** @import { Stroke } from "../../../../static/js/ui/data/drawing.js" */

/** @type {Stroke[]} */
const SEVEN = [
  [
    [0.3, 0.18],
    [0.7, 0.18],
    [0.45, 0.83],
  ],
];

/** Rows and columns that hold ink. @param {number[]} ink @param {number} columns */
function extent(ink, columns) {
  const at = ink.flatMap((value, i) =>
    value > 0.05 ? [[Math.floor(i / columns), i % columns]] : [],
  );
  const span = (/** @type {number} */ k) => {
    const values = at.map((place) => place[k]);
    return Math.max(...values) - Math.min(...values) + 1;
  };
  return [span(0), span(1)];
}

for (const shape of [
  [28, 28],
  [8, 8],
]) {
  const name = shape.join("×");
  test(`${name}: a drawing without a stroke has no pixel`, () => {
    assert.deepEqual(new Set(pixels([], shape)), new Set([0]));
    assert.deepEqual(new Set(pixels([[]], shape)), new Set([0]));
  });

  test(`${name}: every pixel is a grey from 0 to 1`, () => {
    const ink = pixels(SEVEN, shape);
    assert.equal(ink.length, shape[0] * shape[1]);
    assert.ok(ink.every((value) => value >= 0 && value <= 1));
    assert.ok(Math.max(...ink) > 0.9);
  });

  test(`${name}: where and how large it was drawn makes no difference`, () => {
    const moved = SEVEN.map((stroke) =>
      stroke.map(([x, y]) => /** @type {[number, number]} */ ([0.1 + 0.6 * x, 0.3 + 0.6 * y])),
    );
    const [here, there] = [pixels(SEVEN, shape), pixels(moved, shape)];
    for (const [i, value] of here.entries()) {
      assert.ok(Math.abs(value - there[i]) < 0.07, `${i}`);
    }
  });

  test(`${name}: a dot stays a dot`, () => {
    const ink = pixels([[[0.2, 0.9]]], shape).reduce((sum, value) => sum + value, 0);
    assert.ok(ink > 0 && ink < 10);
  });
}

test("28×28: in a box of 20, its centre of mass in the middle, as MNIST has it", () => {
  const ink = pixels(SEVEN, [28, 28]);
  const [x, y] = massCentre(ink, 28);
  assert.ok(Math.abs(x - 14) < 0.2 && Math.abs(y - 14) < 0.2, `${x} ${y}`);
  const [high, wide] = extent(ink, 28);
  assert.ok(high >= 19 && high <= 22, `${high}`);
  assert.ok(wide < high);
});

test("8×8: sixteenths, from the first row to the last", () => {
  const ink = pixels(SEVEN, [8, 8]);
  assert.ok(ink.every((value) => Number.isInteger(value * 16)));
  assert.equal(extent(ink, 8)[0], 8);
});
