// Encodings are monotone, numbers are written exactly, progress keeps its beats.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fitting,
  number,
  shortened,
  signed,
  textWidth,
  whole,
  within,
} from "../../../../static/js/scene/frame/numbers.js";
import * as scales from "../../../../static/js/scene/frame/scales.js";

const values = [0, 1e-6, 0.001, 0.02, 0.3, 0.9, 1, 2, 17, 1e4, 1e30];

/** @param {string} name @param {(value:number) => number} scale */
const monotone = (name, scale) =>
  test(`${name} grows with the value's size and not with its sign`, () => {
    const seen = values.map(scale);
    for (let i = 1; i < seen.length; i++) assert.ok(seen[i] >= seen[i - 1], `${values[i]}`);
    assert.ok(seen[seen.length - 1] > seen[0]);
    assert.deepEqual(
      values.map((v) => scale(-v)),
      seen,
    );
  });

monotone("the width of a line", (v) => scales.strokeWidth(v, 1));
monotone("the fill of a neuron", (v) => scales.fillStrength(v, 20));
monotone("the arc of a ring", (v) => scales.ringArc(v));
monotone("a round pulse", (v) => scales.pulseRadius(v, 20, 1));
monotone("a chevron", (v) => scales.chevronSize(v, 1));
monotone("the drift", (v) => scales.driftSpeed(v));

test("a gate is open by σ′(z) itself, a dead one is shut", () => {
  assert.equal(scales.openness(0.25), 0.25);
  assert.equal(scales.openness(1), 1);
  assert.equal(scales.openness(1.1), 1);
  assert.equal(scales.openness(-0.1), 0.1);
  assert.equal(scales.openness(0), 0);
  assert.equal(scales.openness(Number.NaN), 0);
});

test("the scale of errors is whole at 1, nothing at a millionth, a sixth a decade", () => {
  assert.equal(scales.errorShare(1), 1);
  assert.equal(scales.errorShare(-5000), 1);
  assert.equal(scales.errorShare(0), 0);
  assert.equal(scales.errorShare(1e-7), 0);
  assert.equal(scales.errorShare(Number.NaN), 1);
  for (const power of [-5, -4, -3, -2, -1])
    assert.ok(Math.abs(scales.errorShare(10 ** power) - (1 + power / 6)) < 1e-12);
  assert.equal(scales.ringArc(-1), 2 * Math.PI);
  assert.ok(Math.abs(scales.ringArc(1e-3) - Math.PI) < 1e-12);
});

test("what is larger than 1 begins a second lap", () => {
  assert.equal(scales.errorLap(1), 0);
  assert.equal(scales.errorLap(0), 0);
  assert.ok(Math.abs(scales.errorLap(-1000) - 0.5) < 1e-12);
  assert.equal(scales.errorLap(1e9), 1);
});

test("a line is as wide as its share of the network's largest, and thin where that is nothing", () => {
  const [half, whole] = [scales.changeWidth(0.5, 1, 1), scales.changeWidth(-1, 1, 1)];
  assert.ok(Math.abs((whole - 0.7) / (half - 0.7) - 2) < 1e-12);
  assert.equal(scales.changeWidth(0, 1, 1), 0);
  assert.equal(scales.changeWidth(1e-20, 1e-20, 1), 0.7);
});

test("below a hundredth of the largest a number is small", () => {
  assert.equal(scales.isSmall(0.011, 1), false);
  assert.equal(scales.isSmall(-0.009, 1), true);
  assert.equal(scales.isSmall(0, 0), true);
});

test("the hue of a value follows its sign alone", () => {
  assert.deepEqual([scales.forwardHue(1), scales.forwardHue(-1)], ["positive", "negative"]);
  assert.deepEqual([scales.backwardHue(1), scales.backwardHue(-1)], ["less", "more"]);
});

test("four significant digits, zeros left out only where the number is exactly the shorter one", () => {
  /** @type {[number, string][]} */
  const cases = [
    [0.2983711, "0.2984"],
    [-0.03809824, "−0.03810"],
    [0.4, "0.4"],
    [Math.fround(0.15), "0.15"],
    [0.400001, "0.4000"],
    [0, "0"],
    [-0, "0"],
    [1, "1"],
    [-1, "−1"],
    [1234.5, "1235"],
    [99999.6, "1.000·10⁵"],
    [123456, "1.235·10⁵"],
    [0.00012346, "0.0001235"],
    [0.0000123, "1.230·10⁻⁵"],
    [-2.5e-12, "−2.500·10⁻¹²"],
    [9.99996, "10.00"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ];
  for (const [value, text] of cases) assert.equal(number(value, 4), text, String(value));
  assert.equal(number(0.13849856, 3), "0.138");
  assert.equal(signed(0.13849856, 4), "+0.1385");
  assert.equal(signed(-0.5, 4), "−0.5");
  assert.equal(signed(0, 4), "0");
  assert.equal(whole(100352), "100\u202f352");
  assert.equal(whole(976), "976");
});

test("a number fits its neuron or is left out", () => {
  assert.deepEqual(fitting(4, 200, 13, 9), { digits: 4, size: 13 });
  const small = fitting(4, 34, 13, 9);
  assert.ok(small && small.digits < 4 && textWidth("−0.00", small.size) <= 34);
  assert.equal(fitting(4, 12, 13, 9), null);
});

test("a number too long for its room is written with fewer digits", () => {
  assert.equal(within(0.5933, 4, 60, 13), "0.5933");
  assert.equal(within(-0.0426021, 4, 54, 13), "−0.0426");
  assert.equal(within(-0.0426021, 4, 1, 13), "−0.04");
});

test("a name is cut to its room", () => {
  assert.equal(shortened("petal width", 10, 500), "petal width");
  const cut = shortened("petal width", 10, 40);
  assert.match(cut, /^pet.*…$/);
  assert.ok(textWidth(cut, 10) <= 40);
});

test("easing starts and ends at rest", () => {
  assert.deepEqual(
    [scales.eased(-1), scales.eased(0), scales.eased(0.5), scales.eased(1), scales.eased(2)],
    [0, 0, 0.5, 1, 1],
  );
  assert.deepEqual(
    [scales.beat(0.2, 0.4, 0.6), scales.beat(0.5, 0.4, 0.6), scales.beat(0.7, 0.4, 0.6)],
    [0, 0.5, 1],
  );
});
