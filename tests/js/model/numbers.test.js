// Numbers, names and sliders.

import assert from "node:assert/strict";
import test from "node:test";
import { plainName, subscript } from "../../../static/js/model/names.js";
import { nextNice, position, RATE, SPEED, valueAt } from "../../../static/js/model/scales.js";
import { exact, number, percent, signed, tenTo, typed } from "../../../static/js/words/format.js";
import { session } from "./fixtures.js";

test("numbers have a true minus and four digits, fewer only where they are exactly shorter", () => {
  const written = [
    0.2983711,
    -0.03809824,
    0.0087713547,
    12.345678,
    1234.5,
    -3.14159e-7,
    1.5e9,
    0,
    1,
    0.381004,
    Math.fround(0.15),
    123456,
  ].map((v) => number(v));
  assert.deepEqual(written, [
    "0.2984",
    "−0.03810",
    "0.008771",
    "12.35",
    "1235",
    "−3.142·10⁻⁷",
    "1.500·10⁹",
    "0",
    "1",
    "0.3810",
    "0.15",
    "1.235·10⁵",
  ]);
  assert.deepEqual(
    [1 / 0, -1 / 0].map((v) => number(v)),
    ["∞", "−∞"],
  );
  assert.equal(number(Number.POSITIVE_INFINITY - Number.POSITIVE_INFINITY), "NaN");
  assert.deepEqual(
    [signed(0.51234), signed(-0.5), typed(0.5), typed(-1e-9), tenTo(-12)],
    ["+0.5123", "−0.5", "0.5", "−1e−9", "10⁻¹²"],
  );
  assert.deepEqual(
    [1.97e19, -2.5e-300, 1e10, 123456789].map((v) => typed(v)),
    ["1.97e19", "−2.5e−300", "1e10", "123457000"],
  );
  assert.deepEqual(
    [exact(0.1 + 0.2), exact(-1e-7), exact(Number.NaN)],
    ["0.30000000000000004", "−1e−7", "NaN"],
  );
  assert.deepEqual([percent(0.9561), percent(1), percent(null)], ["95.6 %", "100 %", "–"]);
});

test("names follow the data, else letter and number", () => {
  const { network } = session();
  assert.deepEqual(
    [-1, 0, 1].map((l) => plainName(network, l, 1)),
    ["x₂", "h₂", "o₂"],
  );
  const digits = { ...network, output_names: ["0", "1"], input_names: ["sepal length", "w"] };
  assert.deepEqual([plainName(digits, 1, 1), plainName(digits, -1, 0)], ["“1”", "sepal length"]);
  assert.equal(subscript(120), "₁₂₀");
});

test("the rate's slider covers its scale by factors and comes back to where it was", () => {
  assert.equal(valueAt(RATE, 0), 1e-4);
  assert.equal(valueAt(RATE, RATE.steps), 10);
  assert.equal(position(RATE, 1e-9), 0);
  assert.equal(position(RATE, 99), RATE.steps);
  for (const value of [0.0001, 0.001, 0.01, 0.03, 0.1, 0.5, 1, 10]) {
    assert.equal(valueAt(RATE, position(RATE, value)), value);
  }
  assert.equal(valueAt(SPEED, 0), 0.14);
  assert.equal(valueAt(SPEED, SPEED.steps), 1000);
});

test("the buttons of a scale go from round number to round number and stop at its ends", () => {
  const up = [0.5, 0.3, 0.04, 1, 10].map((value) => nextNice(value, 1, RATE));
  assert.deepEqual(up, [1, 0.5, 0.05, 2, 10]);
  const down = [0.5, 0.1, 1, 0.0001].map((value) => nextNice(value, -1, RATE));
  assert.deepEqual(down, [0.3, 0.05, 0.5, 0.0001]);
});
